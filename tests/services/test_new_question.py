"""After a question was closed, its consent opens nothing for a new one: the family is asked anew (AVG 4: 11)."""

from dataclasses import replace
from datetime import date

from tests.meeting_life import MONDAY, a_monday
from tests.school_life import question
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.consent.consent import Presentation, Purpose, SignatureState
from zis_desktop.domain.consent.new_question import FORMER_QUESTION
from zis_desktop.domain.consent.purpose import PurposeConsent
from zis_desktop.domain.consent.status import ConsentState
from zis_desktop.services.casussen import close_casus, register_casus, reopen_casus
from zis_desktop.services.consents import ask_consent, consent_states, record_signature
from zis_desktop.store.consents import presentations
from zis_desktop.store.unit_of_work import UnitOfWork

OCTOBER = date(2024, 10, 7)
JULY = date(2025, 7, 31)


def state(uow: UnitOfWork, pupil_id: int) -> PurposeConsent:
    return next(one for one in consent_states(uow, pupil_id, OCTOBER) if one.purpose is Purpose.CVB_WITH_CJG)


def test_that_a_new_question_is_asked_about_before_a_guest_reads_its_name(uow: UnitOfWork, school_id: int) -> None:
    monday = a_monday(uow, school_id)
    pupil_id, former = monday.pupils[0], monday.casussen[0]

    def read_by_cjg(casus_id: int) -> Presentation:
        with uow.unguarded.read() as connection:
            return presentations(connection, [casus_id], Reader.CJG, OCTOBER)[casus_id]

    assert read_by_cjg(former) is Presentation.NAMED
    close_casus(uow, former, 1, on=MONDAY, reason="De vraag is beantwoord.", today=MONDAY)
    assert read_by_cjg(former) is Presentation.NAMED, "what is printed of it is still about this question"
    made = register_casus(uow, school_id, replace(question(pupil_id), registered_on=OCTOBER), today=OCTOBER)
    new = made.only_id(Topic.CASUSSEN)
    assert read_by_cjg(new) is Presentation.ANONYMOUS
    assert state(uow, pupil_id).status.text == FORMER_QUESTION

    ask_consent(uow, pupil_id, [Purpose.CVB_WITH_CJG], OCTOBER, JULY, today=OCTOBER)
    assert read_by_cjg(new) is Presentation.ANONYMOUS, "asked is not signed"
    waiting = state(uow, pupil_id)
    assert waiting.status.state is ConsentState.ASKED
    assert "ontbreken nog" in waiting.status.text, "who has to sign now, not that it must be asked"
    line = state(uow, pupil_id)
    assert line.to_answer is not None
    for one in line.required.signers:
        record_signature(uow, line.to_answer.id, one.guardian_id, SignatureState.GIVEN, OCTOBER, "op papier", OCTOBER)
    assert read_by_cjg(new) is Presentation.NAMED


def test_that_a_question_that_is_opened_again_goes_on_with_its_consent(uow: UnitOfWork, school_id: int) -> None:
    monday = a_monday(uow, school_id)
    close_casus(uow, monday.casussen[0], 1, on=MONDAY, reason="De vraag is beantwoord.", today=MONDAY)
    reopen_casus(uow, monday.casussen[0])
    assert state(uow, monday.pupils[0]).status.is_complete


def test_that_a_form_nobody_signed_for_the_former_question_is_asked_anew(uow: UnitOfWork, school_id: int) -> None:
    """Nobody is made to sign a form that opens nothing any more."""
    monday = a_monday(uow, school_id, consent=False)
    pupil_id = monday.pupils[0]
    ask_consent(uow, pupil_id, [Purpose.CVB_WITH_CJG], date(2024, 9, 2), JULY, today=MONDAY)
    close_casus(uow, monday.casussen[0], 1, on=MONDAY, reason="De vraag is ingetrokken.", today=MONDAY)
    register_casus(uow, school_id, replace(question(pupil_id), registered_on=OCTOBER), today=OCTOBER)
    assert state(uow, pupil_id).status.text == FORMER_QUESTION
    ask_consent(uow, pupil_id, [Purpose.CVB_WITH_CJG], OCTOBER, JULY, today=OCTOBER)
    assert state(uow, pupil_id).status.state is ConsentState.ASKED
