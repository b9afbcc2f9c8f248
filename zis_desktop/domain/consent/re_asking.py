"""Asking consent anew after a birthday: at 12, 16 and 18 others must sign, and that is an event of its own (R11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from zis_desktop.domain.consent.consent import Consent, Purpose, Signature, SignatureState
from zis_desktop.domain.consent.signers import RequiredSigner, SignerKind, SignerList, birthday
from zis_desktop.domain.consent.status import ConsentStatus
from zis_desktop.domain.dutch import brief_date, listing, plain_date
from zis_desktop.domain.pupils import age_on

if TYPE_CHECKING:
    from zis_desktop.domain.consent.purpose import Family, PurposeConsent

AGES = (12, 16, 18)
"""From 12 the pupil signs too, from 16 alone (Jeugdwet 7.3.4, 7.3.5); from 18 no parent signs for who cannot decide."""
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ReAsking:
    """Since the birthday on `on` others must sign for these purposes; `event` says it short: 'Sam is 16 sinds …'.

    What was given before stays what it was; that it is asked anew at 16 is good practice (domain 2a), not law.
    """

    age: int
    on: date
    purposes: tuple[Purpose, ...]
    signers: tuple[RequiredSigner, ...]
    text: str
    event: str


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


def re_asking(family: "Family", consents: Iterable["PurposeConsent"]) -> ReAsking | None:
    """What to ask anew, over all lines of the form at once; None when nothing is."""
    again = [one for one in consents if one.again_since is not None and one.consent is not None]
    if not again:
        return None
    on = max(one.again_since for one in again if one.again_since is not None)
    first = {(one.kind, one.guardian_id): one for each in again for one in each.required.signers}
    age, signers = age_on(family.birth_date, on), tuple(first.values())
    since = f"{family.pupil.first} is op {plain_date(on)} {age} geworden"
    text = f"{since}. {_who_signs(signers)}: vraag toestemming opnieuw."
    event = f"{family.pupil.first} is {age} sinds {brief_date(on)}"
    return ReAsking(age, on, tuple(one.purpose for one in again), signers, text, event)


def sign_now(required: SignerList) -> str:
    """What changes for the pupil, behind the name: 'tekent zelf', 'tekent mee'."""
    if any(one.kind is SignerKind.PUPIL for one in required.signers):
        return "tekent zelf" if len(required.signers) == 1 else "tekent mee"
    who = _who_signs(required.signers)
    return f"{who[0].lower()}{who[1:]}"


def _differs(purpose: Purpose, family: "Family", day: date) -> bool:
    """Whether others sign on this day than the day before."""
    return family.signers_for(purpose, day - _A_DAY).keys != family.signers_for(purpose, day).keys


def _who_signs(signers: Iterable[RequiredSigner]) -> str:
    names = [one.name for one in signers]
    if not names:
        return "Wie nu tekent is niet bekend"
    return f"Nu {'tekent' if len(names) == 1 else 'tekenen'} {listing(names)}"
