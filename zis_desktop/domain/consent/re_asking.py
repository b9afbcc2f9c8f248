"""Asking consent anew after a birthday: at 12, 16 and 18 others must sign, and that is an event of its own (R11)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from zis_desktop.domain.consent.consent import Consent, Purpose, Signature, SignatureState
from zis_desktop.domain.consent.signers import RequiredSigner, SignerKind, SignerList, birthday
from zis_desktop.domain.consent.status import ConsentStatus
from zis_desktop.domain.dutch import brief_date, listing, plain_date
from zis_desktop.domain.pupils import ADULT, age_on

if TYPE_CHECKING:
    from zis_desktop.domain.consent.purpose import Family, PurposeConsent

AGES = (12, 16, ADULT)
"""From 12 the pupil signs too, from 16 alone (Jeugdwet 7.3.4, 7.3.5); from 18 no parent signs for who cannot decide."""
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ReAsking:
    """Since the birthday on `on` others must sign for these purposes; `event` says it short: 'Sam is 16 sinds …'.

    What was given before stays what it was; that it is asked anew at 16 is good practice (domain 2a), not law. Since
    `asked_on` it is asked and waits for `signers`; until then it is still to ask.
    """

    age: int
    on: date
    purposes: tuple[Purpose, ...]
    signers: tuple[RequiredSigner, ...]
    text: str
    event: str
    asked_on: date | None = None

    @property
    def short(self) -> str:
        """'Moet opnieuw: Sam is 16 sinds 1 okt 2024.'"""
        if self.asked_on is None:
            return f"Moet opnieuw: {self.event}."
        return f"{_waits_for(self.asked_on, self.signers)}: {self.event}."


def changed_on(purpose: Purpose, family: "Family", since: date, on: date) -> date | None:
    """The last birthday after `since`, up to and with `on`, on which others came to sign; None when there is none."""
    days = [birthday(family.birth_date, age) for age in AGES]
    return max((day for day in days if since < day <= on and _differs(purpose, family, day)), default=None)


def again_since(
    purpose: Purpose, family: "Family", newest: Consent, status: ConsentStatus, answers: Iterable[Signature], on: date
) -> date | None:
    """The birthday since which this purpose has to be asked anew; None when there is no reason.

    Not when it was refused, withdrawn or ran out: then there is nothing that others must take over. Not when it was
    asked or answered in full since. `newest` is what was asked last, `answers` the last of each who must sign.
    """
    if status.state.has_ended:
        return None
    day = changed_on(purpose, family, newest.asked_on, on)
    given = [one.on for one in answers if one.state is SignatureState.GIVEN]
    if day is None or (status.is_complete and max(given, default=day) >= day):
        return None
    return day


def awaited_since(purpose: Purpose, family: "Family", asked: Iterable[Consent], newest: Consent) -> date | None:
    """The birthday for which the newest form was asked anew; it was there for nothing else when none held then."""
    known = tuple(asked)
    first = min(one.asked_on for one in known)
    day = changed_on(purpose, family, first, newest.asked_on)
    return day if day is not None and any(one.asked_on < day <= one.valid_until for one in known) else None


def re_asking(family: "Family", consents: Iterable["PurposeConsent"]) -> ReAsking | None:
    """What to ask anew, over all lines of the form at once; None when nothing is."""
    again = [one for one in consents if one.again_since is not None and one.consent is not None]
    if not again:
        return None
    on = max(one.again_since for one in again if one.again_since is not None)
    signers = _once(one for each in again for one in each.required.signers)
    return _of(family, on, again, signers, f"{_who_signs(signers)}: vraag toestemming opnieuw.")


def re_asked(family: "Family", consents: Iterable["PurposeConsent"]) -> ReAsking | None:
    """What was asked anew and is not answered by everybody, over all lines of the form; None when nothing is."""
    waits = [one for one in consents if one.awaited_since is not None]
    if not waits:
        return None
    on = max(one.awaited_since for one in waits if one.awaited_since is not None)
    asked_on = max(one.to_answer.asked_on for one in waits if one.to_answer is not None)
    signers = _once(one for each in waits for one in each.awaited)
    return replace(_of(family, on, waits, signers, f"{_waits_for(asked_on, signers)}."), asked_on=asked_on)


def wait_words(now: "PurposeConsent") -> str:
    """'opnieuw gevraagd op 2 okt 2024, wacht op Sam van Veen'"""
    told = _waits_for(now.to_answer.asked_on, now.awaited) if now.to_answer is not None else ""
    return told[:1].lower() + told[1:]


def sign_now(required: SignerList) -> str:
    """What changes for the pupil, behind the name: 'tekent zelf', 'tekent mee'."""
    if any(one.kind is SignerKind.PUPIL for one in required.signers):
        return "tekent zelf" if len(required.signers) == 1 else "tekent mee"
    who = _who_signs(required.signers)
    return f"{who[0].lower()}{who[1:]}"


def _of(
    family: "Family", on: date, lines: Iterable["PurposeConsent"], signers: tuple[RequiredSigner, ...], told: str
) -> ReAsking:
    age, first = age_on(family.birth_date, on), family.pupil.first
    text = f"{first} is op {plain_date(on)} {age} geworden. {told}"
    return ReAsking(age, on, tuple(one.purpose for one in lines), signers, text, turned(family, on))


def turned(family: "Family", on: date) -> str:
    """'Sam is 16 sinds 1 okt 2024'"""
    return f"{family.pupil.first} is {age_on(family.birth_date, on)} sinds {brief_date(on)}"


def _once(signers: Iterable[RequiredSigner]) -> tuple[RequiredSigner, ...]:
    return tuple({(one.kind, one.guardian_id): one for one in signers}.values())


def _waits_for(asked_on: date, signers: Iterable[RequiredSigner]) -> str:
    who = listing([one.name for one in signers]) or "wie tekent: dat is niet bekend"
    return f"Opnieuw gevraagd op {brief_date(asked_on)}, wacht op {who}"


def _differs(purpose: Purpose, family: "Family", day: date) -> bool:
    """Whether others sign on this day than the day before."""
    return family.signers_for(purpose, day - _A_DAY).keys != family.signers_for(purpose, day).keys


def _who_signs(signers: Iterable[RequiredSigner]) -> str:
    names = [one.name for one in signers]
    if not names:
        return "Wie nu tekent is niet bekend"
    return f"Nu {'tekent' if len(names) == 1 else 'tekenen'} {listing(names)}"
