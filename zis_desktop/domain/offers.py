"""A support offer as a school records it: what makes it complete, and what may not change any more."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from zis_desktop.domain.dutch import count, fold, listing
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.recognition import checked_recognition
from zis_desktop.domain.region import Offer, RegionProfile


@dataclass(frozen=True, slots=True)
class OfferLine:
    """An offer in the list of the school: what stands against choosing it today, and what runs on it.

    `running` is the help of one pupil each, `groups` is how many groups.
    """

    offer: Offer
    warning: str
    running: int
    groups: int = 0

    @property
    def in_use(self) -> str:
        """'2 trajecten en 1 groep', empty when nothing runs on it."""
        helped = [count(self.running, "traject", "trajecten")] if self.running else []
        return listing(helped + ([count(self.groups, "groep", "groepen")] if self.groups else []))


def lines_of(
    profile: RegionProfile, running: Iterable[str], groups: Iterable[str], today: date
) -> tuple[OfferLine, ...]:
    """The offers of a school, those of today before those that are over or to come; `running` and `groups` are the
    codes of what runs."""
    helped, grouped = Counter(running), Counter(groups)
    lines = [
        OfferLine(one, profile.offer_warning(one.code, today), helped[one.code], grouped[one.code])
        for one in profile.offers
    ]
    return tuple(sorted(lines, key=lambda line: not line.offer.is_active(today)))


def checked_offer(new: Offer, profile: RegionProfile, today: date, *, seen: Offer | None, used: bool) -> Offer:
    """The offer as it can be written, with a code of its own when it is new.

    `profile` has the offers of the school, `seen` is this one as it was, `used` whether help was given by it: then it
    keeps its provider, or hours that were settled would be somebody else's. Raises RuleError with its field.
    """
    written = replace(new, name=" ".join(new.name.split()), provider=_provider(new.provider, profile))
    if not written.name:
        raise RuleError("Vul in hoe dit aanbod heet.", "name")
    others = [one for one in profile.offers if seen is None or one.code != seen.code]
    if any(fold(one.name) == fold(written.name) for one in others):
        raise RuleError(f"{written.name} staat al in de lijst: kies dat aanbod.", "name")
    if not written.collective and not written.individual:
        raise RuleError("Kruis aan of het in een groep of individueel is, of allebei.", "kinds")
    _check_trede(written, profile)
    if used and seen is not None and written.provider != seen.provider:
        raise RuleError("Met dit aanbod is al hulp gegeven: voeg voor een andere aanbieder een nieuw toe.", "provider")
    if written.active_until is not None and written.active_until < (written.active_from or date.min):
        raise RuleError("De laatste dag ligt voor de eerste: verbeter een van beide.", "active_until")
    checked = replace(written, recognition=checked_recognition(written.recognition, today))
    return checked if seen is not None else replace(checked, code=_code_of(checked.name, profile))


def _provider(typed: str, profile: RegionProfile) -> str:
    """The provider as the school writes it already: the youth-care provider is known by its name (R1, R7)."""
    written = " ".join(typed.split())
    known = {fold(one.provider): one.provider for one in profile.offers} | {fold(profile.provider): profile.provider}
    return known.get(fold(written), written)


def _check_trede(new: Offer, profile: RegionProfile) -> None:
    """The treden of the youth-care provider are those that the CJG and the local team look at (R1)."""
    if not new.provider:
        raise RuleError(f"Vul in wie dit geeft, bijvoorbeeld {profile.provider}.", "provider")
    trede = next((one for one in profile.treden if one.number == new.trede), None)
    if trede is None:
        raise RuleError("Kies bij welke trede dit aanbod hoort.", "trede")
    if trede.youke and new.provider != profile.provider:
        raise RuleError(f"Trede {trede.number} is hulp van {profile.provider}: kies een andere trede.", "trede")
    if not trede.youke and new.provider == profile.provider:
        theirs = next(one.number for one in profile.treden if one.youke)
        raise RuleError(f"Hulp van {profile.provider} hoort bij trede {theirs}: kies die.", "trede")


def _code_of(name: str, profile: RegionProfile) -> str:
    """'make-a-move', with a number when that is taken."""
    words = "-".join(re.findall(r"[a-z0-9]+", fold(name))) or "aanbod"
    taken = {one.code for one in profile.offers}
    numbered = (words if number == 1 else f"{words}-{number}" for number in range(1, len(taken) + 2))
    return next(code for code in numbered if code not in taken)
