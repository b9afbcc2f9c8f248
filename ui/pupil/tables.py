"""The columns of the casussen of a pupil, and of the consents by signer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ui.pupil.presenter import tone_of
from ui.widgets.table import Cell, Column
from zis_desktop.domain.casus.casus import CasusLine, CasusState
from zis_desktop.domain.consent.consent import Purpose, SignatureState
from zis_desktop.domain.consent.purpose import PurposeConsent, SignerState
from zis_desktop.domain.consent.signers import RequiredSigner
from zis_desktop.domain.consent.status import ConsentState
from zis_desktop.domain.dutch import SHORT_MONTHS, listing, short_date

SHORT_NAMES = {
    Purpose.CVB_WITH_CJG: "CvB met CJG",
    Purpose.YOUKE: "Inzet Youké",
    Purpose.LOCAL_TEAM: "Lokaal team",
    Purpose.REQUEST_DATA: "Gegevens opvragen",
    Purpose.HOME_HELP: "Hulp thuis",
}
_STATE_TONES = {
    CasusState.NEW: ("accent", "flag"),
    CasusState.DISCUSSED: ("accent", "meeting"),
    CasusState.HELD_OVER: ("attention", "attention"),
    CasusState.RUNNING: ("done", "play"),
    CasusState.CLOSED: ("neutral", "lock"),
}
_ANSWERS = {
    SignatureState.ASKED: Cell("wacht", tone="attention", icon="clock"),
    SignatureState.GIVEN: Cell("ja", tone="done", icon="done"),
    SignatureState.REFUSED: Cell("nee", tone="late", icon="late"),
    SignatureState.WITHDRAWN: Cell("ingetrokken", tone="late", icon="late"),
}


def casus_columns(today: date) -> tuple[Column[CasusLine], ...]:
    def state(line: CasusLine) -> Cell:
        tone, icon = _STATE_TONES[line.state]
        return Cell(line.state.value, tone=tone, icon=icon, chip=True)

    def next_step(line: CasusLine) -> Cell:
        if line.state is CasusState.CLOSED:
            return Cell("")
        if line.next_on is None:
            return Cell("nog niet gepland", tone="neutral")
        late = line.next_on < today
        return Cell(short_date(line.next_on), tone="late" if late else "", icon="late" if late else "")

    return (
        Column("Casus", lambda line: Cell(line.code, strong=True), width=72),
        Column("Hulpvraag", lambda line: line.question or "hulpvraag ontbreekt", stretch=1),
        Column("Trede", lambda line: str(line.trede), width=60),
        Column("Stand", state, width=148),
        Column("Volgende stap", next_step, width=150),
    )


def consent_columns(signers: Sequence[RequiredSigner], today: date) -> tuple[Column[PurposeConsent], ...]:
    """Purpose by signer: who has answered what, and when."""

    def state(one: PurposeConsent) -> Cell:
        tone, icon = tone_of(one.status.state)
        unclear = one.status.state is ConsentState.UNCLEAR  # who must sign stands in the sentence under the table
        return Cell("onduidelijk" if unclear else one.status.state.value, tone=tone, icon=icon, chip=True)

    def answer_of(signer: RequiredSigner) -> Column[PurposeConsent]:
        return Column(
            f"{signer.name.split()[0]} ({signer.relation})",
            lambda one: _answer(one, signer, today),
            width=142 if len(signers) < 4 else 118,
        )

    def purpose(one: PurposeConsent) -> Cell:
        return Cell(SHORT_NAMES[one.purpose], strong=True, second=listing(one.named))

    first: Column[PurposeConsent] = Column("Waarvoor", purpose, stretch=1)
    return (first, *(answer_of(signer) for signer in signers), Column("Stand", state, width=148))


def signature_cell(one: PurposeConsent, signer: RequiredSigner) -> Cell:
    """What one signer answered, in a word with its icon."""
    found = _state_of(one, signer)
    if found is None:
        return Cell("tekent niet", tone="neutral")
    return Cell("–", tone="neutral") if found.last is None else _ANSWERS[found.last.state]


def _answer(one: PurposeConsent, signer: RequiredSigner, today: date) -> Cell:
    """The same with its day, once there is an answer."""
    shown, found = signature_cell(one, signer), _state_of(one, signer)
    if found is None or found.last is None or found.last.state is SignatureState.ASKED:
        return shown
    return replace(shown, second=_roughly(found.last.on, today))


def _state_of(one: PurposeConsent, signer: RequiredSigner) -> SignerState | None:
    return next((state for state in one.signers if _same(state.signer, signer)), None)


def _roughly(on: date, today: date) -> str:
    """'4 sep' this year, 'nov 2023' before."""
    month = SHORT_MONTHS[on.month - 1]
    return f"{on.day} {month}" if on.year == today.year else f"{month} {on.year}"


def _same(one: RequiredSigner, other: RequiredSigner) -> bool:
    return one.kind is other.kind and one.guardian_id == other.guardian_id
