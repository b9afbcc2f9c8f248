"""What a signer did not tick stays inside the school, wherever the name may go (AVG 4: 11): by one map of kinds."""

from dataclasses import fields
from datetime import UTC, date, datetime

import pytest

from tests.documents.reading import one_line
from tests.meeting_life import NOW, a_monday
from zis_desktop.documents.paper import Copy
from zis_desktop.domain.casus.casus import CasusText
from zis_desktop.domain.casus.shared import KIND_OF
from zis_desktop.domain.consent.consent import USUAL_DATA, DataKind, Presentation, Purpose, SignatureState
from zis_desktop.domain.consent.gate import NOT_SHARED
from zis_desktop.domain.errors import RuleError
from zis_desktop.services import consents as use
from zis_desktop.services.agenda.papers import pre_read_data, pre_read_paper
from zis_desktop.services.casussen import casus_by_code
from zis_desktop.services.local_teams import ask_local_team
from zis_desktop.services.meeting import meetings
from zis_desktop.services.meeting.minutes_papers import minutes_data
from zis_desktop.services.schools import schools
from zis_desktop.store.tables import consent
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY, MONDAY = date(2024, 9, 6), date(2024, 9, 9)
SHOWN_AT = datetime(2024, 9, 6, 7, 12, tzinfo=UTC).astimezone()
"""The fictional school on its Friday."""


def test_that_every_text_of_a_casus_is_of_a_kind_on_the_form() -> None:
    assert {one.name for one in fields(CasusText)} <= set(KIND_OF)
    assert set(KIND_OF.values()) == USUAL_DATA - {DataKind.IDENTITY}


@pytest.mark.parametrize("kind", [kind for kind in DataKind if kind in USUAL_DATA - {DataKind.IDENTITY}])
def test_that_what_was_not_ticked_is_not_in_the_preparation(demo: UnitOfWork, kind: DataKind) -> None:
    school_id = schools(demo)[0].id
    page = next(
        one for one in pre_read_data(demo, school_id, MONDAY, SHOWN_AT).casussen
        if one.presentation is Presentation.NAMED and one.goals and one.text.pupil_view
    )  # fmt: skip
    before = casus_by_code(demo, school_id, page.code, TODAY)
    withhold(demo, before.pupil_id, Purpose.CVB_WITH_CJG, kind)
    after = next(
        one for one in pre_read_data(demo, school_id, MONDAY, SHOWN_AT).casussen if one.casus_id == page.casus_id
    )
    assert after.identity == page.identity
    for name in (field.name for field in fields(CasusText)):
        said = getattr(page.text, name)
        assert getattr(after.text, name) == (NOT_SHARED if said and KIND_OF[name] is kind else said)
    assert bool(after.goals) is (kind is not DataKind.GOALS)
    assert (after.wlz is None) is (kind is DataKind.HOME)
    support = [one.what for one in after.support_given]
    assert (support == [NOT_SHARED]) is (kind is DataKind.GIVEN_SUPPORT)
    if kind is DataKind.HOME:
        paper = one_line(pre_read_paper(demo, school_id, MONDAY, SHOWN_AT).content)
        told = paper.replace(" (gewijzigd)", "")  # as it says where the CJG worker was given another page before
        assert f"Thuis en andere hulp {NOT_SHARED}" in told


def withhold(uow: UnitOfWork, pupil_id: int, purpose: Purpose, kind: DataKind) -> None:
    """The last signer comes back and ticks less."""
    known = next(one for one in use.consent_states(uow, pupil_id, TODAY) if one.purpose is purpose)
    assert known.consent is not None
    answer = use.Answer(TODAY, "per mail", frozenset({kind}))
    signer = known.required.signers[-1]
    use.record_form(uow, signer.guardian_id, {known.consent.id: SignatureState.GIVEN}, answer, SHOWN_AT)


def test_that_what_was_said_freely_stays_behind_when_somebody_left_something_out(
    uow: UnitOfWork, school_id: int
) -> None:
    monday = a_monday(uow, school_id)
    meetings.start_meeting(uow, monday.meeting_id, NOW)
    meetings.save_note(uow, monday.casus_item(0), "Thuis is het onrustig.", NOW, seen="")
    meetings.add_action(uow, monday.casus_item(0), "Moeder bellen over thuis", monday.people["Marieke"], None)
    with uow.unguarded.write() as work:
        asked = [kind.value for kind in DataKind if kind not in {DataKind.HOME, DataKind.MEDICAL}]
        for row in work.connection.execute(consent.select()).all():
            work.update(consent, row.id, data=asked)
    external = minutes_data(uow, monday.meeting_id, Copy.EXTERNAL, NOW, demo=False)
    item = external.items[0]
    assert (item.title, item.note) == ("Noor Hendriks", NOT_SHARED)
    assert {one.text for one in (*item.actions, *external.actions)} == {NOT_SHARED}
    chair = minutes_data(uow, monday.meeting_id, Copy.CHAIR, NOW, demo=False)
    assert "Thuis is het onrustig." in {one.note for one in chair.items}


def test_that_a_local_team_hears_no_question_that_was_not_ticked(demo: UnitOfWork) -> None:
    found = casus_by_code(demo, schools(demo)[0].id, "K-022", TODAY)
    withhold(demo, found.pupil_id, Purpose.LOCAL_TEAM, DataKind.QUESTION)
    with pytest.raises(RuleError, match=f"kruiste '{DataKind.QUESTION.value}' niet aan"):
        ask_local_team(demo, found.id, "Wie sluit er aan?", TODAY)
