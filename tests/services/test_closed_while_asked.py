"""A refusal or withdrawal while a newer form is open: it closes everywhere, until that form is complete (R11)."""

from datetime import date

import pytest

from tests.services.test_consents import CVB, GIVEN, JULY, REFUSED, WITHDRAWN, Sam, pupil, state
from zis_desktop.domain.casus.casus import Answer
from zis_desktop.domain.consent.consent import Consent, SignatureState
from zis_desktop.domain.consent.status import ConsentState
from zis_desktop.domain.consent.waiting_for import NextStep, signer_lines
from zis_desktop.domain.deploy_checks import DeployFacts, checks_for_youke
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.help.start import StartGrounds, start_gap
from zis_desktop.domain.meeting.decisions import Check, DecisionKind
from zis_desktop.services.consents import ask_again, ask_consent, consent_states, record_signature
from zis_desktop.store import consents as rows
from zis_desktop.store.unit_of_work import UnitOfWork

ASKED_ON, ANEW, SAID = date(2024, 9, 2), date(2025, 6, 2), date(2025, 6, 3)
NEXT_JULY = date(2026, 7, 31)


def forms_of(uow: UnitOfWork, who: Sam) -> tuple[Consent, ...]:
    with uow.unguarded.read() as connection:
        return rows.consents_of(connection, [who.id])[who.id]


def answered(uow: UnitOfWork, form: Consent, as_: SignatureState, *signers: int | None, on: date) -> None:
    for guardian_id in signers:
        record_signature(uow, form.id, guardian_id, as_, on, "brief", on)


@pytest.fixture
def sam(uow: UnitOfWork, school_id: int) -> Sam:
    """Of 15, complete for this year and asked for the next."""
    who = pupil(uow, school_id, born=date(2009, 10, 1))
    ask_consent(uow, who.id, [CVB], ASKED_ON, JULY, today=ASKED_ON)
    answered(uow, forms_of(uow, who)[0], GIVEN, who.mother, who.father, None, on=ASKED_ON)
    ask_consent(uow, who.id, [CVB], ANEW, NEXT_JULY, today=ANEW)
    assert state(uow, who, on=ANEW).status.is_complete
    return who


def test_that_a_withdrawal_closes_though_a_newer_form_waits(uow: UnitOfWork, sam: Sam) -> None:
    answered(uow, forms_of(uow, sam)[0], WITHDRAWN, sam.mother, on=SAID)
    now = state(uow, sam, on=SAID)
    assert now.status.state is ConsentState.WITHDRAWN
    assert now.status.text == (
        "Karin Smeets trok de toestemming in: deel niets en start niets. "
        "Dat geldt tot het formulier van 2 juni 2025 compleet is."
    )
    assert now.to_answer == forms_of(uow, sam)[1], "what comes back goes on the new form"


def test_that_nothing_lets_it_pass(uow: UnitOfWork, sam: Sam) -> None:
    answered(uow, forms_of(uow, sam)[0], WITHDRAWN, sam.mother, on=SAID)
    status = state(uow, sam, on=SAID).status
    facts = DeployFacts(municipality="Zeist", is_party=True, other_decision=Answer.NO, wlz=Answer.NO, consent=status)
    check = next(one for one in checks_for_youke(DecisionKind.START_YOUKE, facts) if one.check is Check.CONSENT)
    assert not check.met
    assert not check.passable
    assert start_gap(status, StartGrounds("De rechter besliste zo.", ANEW))


def test_that_the_line_of_the_signer_says_so_until_the_new_form_is_answered(uow: UnitOfWork, sam: Sam) -> None:
    old, new = forms_of(uow, sam)
    answered(uow, old, WITHDRAWN, sam.mother, on=SAID)
    mother, father, _pupil = signer_lines(consent_states(uow, sam.id, SAID), SAID)
    assert (mother.state, mother.text, mother.step) == (WITHDRAWN, "trok in op 3 jun 2025", NextStep.RECORD)
    assert father.state is SignatureState.ASKED
    answered(uow, new, GIVEN, sam.mother, on=SAID)
    mother, *_others = signer_lines(consent_states(uow, sam.id, SAID), SAID)
    assert mother.state is GIVEN
    assert state(uow, sam, on=SAID).status.state is ConsentState.WITHDRAWN, "the others have still to sign"
    answered(uow, new, GIVEN, sam.father, None, on=SAID)
    assert state(uow, sam, on=SAID).status.is_complete


def test_that_a_form_that_waits_is_not_asked_again_beside_a_withdrawal(uow: UnitOfWork, sam: Sam) -> None:
    answered(uow, forms_of(uow, sam)[0], WITHDRAWN, sam.mother, on=SAID)
    with pytest.raises(RuleError, match="op 2 juni 2025 al gevraagd"):
        ask_consent(uow, sam.id, [CVB], SAID, NEXT_JULY, today=SAID)


def test_that_a_refusal_on_the_older_form_closes_too(uow: UnitOfWork, school_id: int) -> None:
    who = pupil(uow, school_id)
    ask_consent(uow, who.id, [CVB], ASKED_ON, JULY, today=ASKED_ON)
    ask_consent(uow, who.id, [CVB], ANEW, NEXT_JULY, today=ANEW)
    answered(uow, forms_of(uow, who)[0], REFUSED, who.father, on=SAID)
    assert state(uow, who, on=SAID).status.state is ConsentState.REFUSED


def test_that_a_withdrawal_after_asking_anew_at_twelve_closes(uow: UnitOfWork, school_id: int) -> None:
    who, birthday = pupil(uow, school_id, born=date(2012, 10, 1)), date(2024, 10, 1)
    ask_consent(uow, who.id, [CVB], ASKED_ON, JULY, today=ASKED_ON)
    answered(uow, forms_of(uow, who)[0], GIVEN, who.mother, who.father, on=ASKED_ON)
    ask_again(uow, who.id, birthday)
    assert state(uow, who, on=birthday).status.state is ConsentState.ASKED
    answered(uow, forms_of(uow, who)[0], WITHDRAWN, who.mother, on=birthday)
    assert state(uow, who, on=birthday).status.state is ConsentState.WITHDRAWN


def test_that_what_was_refused_before_a_form_that_was_complete_is_past(uow: UnitOfWork, sam: Sam) -> None:
    """A refusal of last year, answered by a yes of everybody this year, weighs no more when that year is over."""
    first = forms_of(uow, sam)[0]
    with uow.unguarded.write() as work:
        before = rows.add_consent(
            work, sam.id, CVB, asked_on=date(2023, 9, 4), valid_until=date(2024, 7, 31), terms=first.terms
        )
        rows.add_signature(
            work, before, signer="Erik van Veen", relation="vader", guardian_id=sam.father, state=REFUSED,
            on=date(2023, 9, 5),
        )  # fmt: skip
    assert state(uow, sam, on=ANEW).status.is_complete
    assert state(uow, sam, on=date(2025, 8, 1)).status.state is ConsentState.ASKED
