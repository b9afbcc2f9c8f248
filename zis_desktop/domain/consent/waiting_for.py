"""Per signer what is known over all lines of the form, since when, and the one next thing to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from zis_desktop.domain.consent.consent import Consent, Signature, SignatureState
from zis_desktop.domain.consent.purpose import Family, PurposeConsent, SignerState
from zis_desktop.domain.consent.re_asking import changed_on, turned
from zis_desktop.domain.consent.signers import RequiredSigner, SignerKind
from zis_desktop.domain.dutch import brief_date, count


class NextStep(Enum):
    """What to do about one signer."""

    ASK = "Vraag toestemming"
    ASK_AGAIN = "Vraag opnieuw"
    RECORD = "Leg antwoord vast"
    ADD_SCAN = "Voeg scan toe"
    SHOW_SCAN = "Bekijk scan"


@dataclass(frozen=True, slots=True)
class SignerLine:
    """One signer: `state` is what weighs most over all that was asked (None: nothing was), `since` its first day.

    `given` are the ids of what was given, `unscanned` of what was answered without a scan, `scan_id` the last scan.
    `evidence` is what shows `state`, as it was typed: 'scan uit Spanje'.
    """

    signer: RequiredSigner
    state: SignatureState | None
    since: date | None
    text: str
    step: NextStep
    given: tuple[int, ...]
    unscanned: tuple[int, ...]
    scan_id: int | None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class FormerSigner:
    """Who was asked on a form that holds or waits and does not sign any more, as a parent after the pupil turned 16.

    `awaits`: what this one answered then is not recorded yet. `state` is None when nothing is.
    """

    signer: RequiredSigner
    state: SignatureState | None
    text: str
    awaits: bool
    scan_id: int | None
    evidence: str


_Key = tuple[SignerKind, int | None]
_WORDS = {
    SignatureState.WITHDRAWN: "trok in",
    SignatureState.REFUSED: "nee",
    SignatureState.ASKED: "wacht",
    SignatureState.GIVEN: "ja",
}
"""From what weighs most to what weighs least."""


def signer_lines(consents: Iterable[PurposeConsent], on: date) -> tuple[SignerLine, ...]:
    """Everybody who must sign for something, once, in the order of the form.

    Who came to sign by a birthday is asked anew: what was given stays (domain 2a). A refusal or withdrawal on the form
    that counts weighs on, until the same signer answers the newer one.
    """
    every = tuple(consents)
    answered: dict[_Key, list[SignerState]] = {}
    others: dict[_Key, list[SignerState]] = {}
    again: set[_Key] = set()
    for one in every:
        for state in one.answers:
            key = _key(state)
            answered.setdefault(key, [])
            if one.consent is not None:
                answered[key].append(state)
            if one.again_since is not None and (state.last is None or state.signer.kind is SignerKind.PUPIL):
                again.add(key)
        for state in one.signers if one.later is not None else ():
            weighs = answered if state in one.closed_by else others
            weighs.setdefault(_key(state), []).append(state)
    first = {_key(one): one.signer for each in every for one in each.signers}
    return tuple(
        _line(first[key], states, others.get(key, []), on, again=key in again) for key, states in answered.items()
    )


def former_signers(family: Family, consents: Iterable[PurposeConsent], on: date) -> tuple[FormerSigner, ...]:
    """What they answered stays proof of what was done on it (AVG 7: 1), each once."""
    found: dict[int | None, list[Signature]] = {}
    days: dict[int | None, date | None] = {}
    for one in consents:
        now = {None if each.kind is SignerKind.PUPIL else each.guardian_id for each in one.required.signers}
        for consent, _signers in one.asked:
            for who, last in _last_of_each(consent, on).items():
                if who not in now:
                    found.setdefault(who, []).append(last)
                    days.setdefault(who, changed_on(one.purpose, family, consent.asked_on, on))
    return tuple(_former(family, days[who], lasts) for who, lasts in found.items())


def _last_of_each(consent: Consent, on: date) -> dict[int | None, Signature]:
    known = sorted((one for one in consent.signatures if one.on <= on), key=lambda one: (one.on, one.id))
    return {one.guardian_id: one for one in known}


def _former(family: Family, birthday: date | None, lasts: list[Signature]) -> FormerSigner:
    """'ja op 2 sep', or that nothing came back."""
    answered = [one for one in lasts if one.state is not SignatureState.ASKED]
    state = next((one for one in _WORDS if any(each.state is one for each in answered)), None)
    since = min(one.on for one in lasts if one.state is (state or SignatureState.ASKED))
    text = f"{_WORDS[state]} op {brief_date(since)}" if state else f"gevraagd op {brief_date(since)}"
    scan_id = max((one.scan_id for one in lasts if one.scan_id is not None), default=None)
    shown_by = dict.fromkeys(one.evidence for one in answered if one.state is state and one.evidence)
    kind = SignerKind.PUPIL if lasts[0].guardian_id is None else SignerKind.GUARDIAN
    why = f"tekent niet meer: {turned(family, birthday)}" if birthday else "hoeft niet meer te tekenen"
    signer = RequiredSigner(kind, lasts[-1].signer, lasts[-1].relation, lasts[-1].guardian_id, why)
    return FormerSigner(signer, state, text, len(answered) < len(lasts), scan_id, "; ".join(shown_by))


def _key(state: SignerState) -> _Key:
    return state.signer.kind, state.signer.guardian_id


def _line(
    signer: RequiredSigner, states: list[SignerState], others: list[SignerState], on: date, *, again: bool
) -> SignerLine:
    """A line that was asked after this signer had to sign is as good as asked: somebody still waits for the answer.

    `others` are the answers on forms that still count beside those that wait.
    """
    lasts = [state.last for state in states if state.last is not None]
    found = {last.state for last in lasts} | ({SignatureState.ASKED} if len(lasts) < len(states) else set())
    state = next((one for one in _WORDS if one in found), None)
    since = min((last.on for last in lasts if last.state is state), default=None)
    every = [*lasts, *(one.last for one in others if one.last is not None)]
    unscanned = tuple(one.id for one in every if one.state is not SignatureState.ASKED and one.scan_id is None)
    scan_id = max((one.scan_id for one in every if one.scan_id is not None), default=None)
    given = tuple(one.id for one in every if one.state is SignatureState.GIVEN)
    step = NextStep.ASK_AGAIN if again else _step(found, unscanned)
    shown_by = dict.fromkeys(one.evidence for one in lasts if one.state is state and one.evidence)
    text = _text(lasts, state, since, on)
    return SignerLine(signer, state, since, text, step, given, unscanned, scan_id, "; ".join(shown_by))


def _step(found: set[SignatureState], unscanned: tuple[int, ...]) -> NextStep:
    if not found:
        return NextStep.ASK
    if SignatureState.ASKED in found:
        return NextStep.RECORD
    return NextStep.ADD_SCAN if unscanned else NextStep.SHOW_SCAN


def _text(lasts: list[Signature], state: SignatureState | None, since: date | None, on: date) -> str:
    """'wacht 4 dagen, sinds 2 sep', 'ja op 4 sep', 'nee op 4 sep, 2 keer ja'"""
    if state is None:
        return "nog niet gevraagd"
    if since is None:
        return "nog niet getekend"
    if state is SignatureState.ASKED:
        days = (on - since).days
        told = f"wacht {count(days, 'dag', 'dagen')}, sinds {brief_date(since)}" if days else "vandaag gevraagd"
    else:
        told = f"{_WORDS[state]} op {brief_date(since)}"
    others = sum(last.state is SignatureState.GIVEN for last in lasts)
    return told if state is SignatureState.GIVEN or not others else f"{told}, {others} keer ja"
