"""Casussen as use-cases: registering, saving, closing, goals, and what a casus needs at the table."""

from dataclasses import replace
from datetime import date

import pytest

from tests.agenda_life import held
from tests.school_life import NOOR, SUPPORT, enrol, enrolled, question, registered
from zis_desktop.domain.agenda.needs import Since, cjg_reason, lowest_youke_trede
from zis_desktop.domain.casus.casus import Answer, CasusText, LifeArea, NewGoal
from zis_desktop.domain.casus.form import CasusDraft
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.meeting.decisions import DecisionKind, Deploy
from zis_desktop.domain.people import Name
from zis_desktop.services import casussen as services
from zis_desktop.services.casus_drafts import drop_draft, keep_draft, kept_draft
from zis_desktop.services.questions import questions_now
from zis_desktop.services.schools import profile_of
from zis_desktop.services.undoing import undo
from zis_desktop.store.deployments import add_deployment
from zis_desktop.store.meetings import change_meeting, meeting_id_on
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
GOAL = NewGoal("Gaat zelf de klas in", LifeArea.SCHOOL, "dagen per week", "0 van 5", "4 van 5", date(2024, 12, 20))


@pytest.fixture
def pupil_id(uow: UnitOfWork, school_id: int) -> int:
    return enrolled(uow, school_id)


@pytest.fixture
def casus_id(uow: UnitOfWork, school_id: int, pupil_id: int) -> int:
    return registered(uow, school_id, pupil_id)


def deploy(uow: UnitOfWork, casus_id: int, offer: str) -> None:
    with uow.unguarded.write() as work:
        plan = Deploy(offer, None, "licht", "1 x per week", 60, date(2024, 9, 2), date(2024, 12, 20))
        add_deployment(work, casus_id, plan, ())


def asked_of(uow: UnitOfWork, school_id: int) -> dict[int, str | None]:
    """By casus why the CJG worker is needed, as chain, papers and local team know it."""
    profile = profile_of(uow, school_id)
    ids = [line.id for line in services.open_casussen(uow, school_id, TODAY)]
    with uow.unguarded.read() as connection:
        found = questions_now(connection, ids, profile, TODAY)
    return {casus_id: cjg_reason(one, lowest_youke_trede(profile.treden)) for casus_id, one in found.items()}


def test_that_a_casus_for_youke_is_registered_and_needs_the_cjg_worker(
    uow: UnitOfWork, school_id: int, pupil_id: int
) -> None:
    changes = services.register_casus(uow, school_id, question(pupil_id), today=TODAY)
    casus_id = changes.only_id(Topic.CASUSSEN)
    assert asked_of(uow, school_id) == {casus_id: "Aanvraag inzet Youké"}
    assert [line.id for line in services.open_casussen(uow, school_id, TODAY)] == [casus_id]


def test_that_nothing_is_registered_when_it_is_refused(uow: UnitOfWork, school_id: int, pupil_id: int) -> None:
    with pytest.raises(RuleError) as refusal:
        services.register_casus(uow, school_id, replace(question(pupil_id), minutes=3), today=TODAY)
    assert refusal.value.field == "minutes"
    assert services.open_casussen(uow, school_id, TODAY) == ()


def test_that_a_trede_outside_the_profile_is_refused(uow: UnitOfWork, school_id: int, pupil_id: int) -> None:
    with pytest.raises(RuleError, match="trede"):
        services.register_casus(uow, school_id, replace(question(pupil_id), trede=9), today=TODAY)


def test_that_a_pupil_who_left_school_gets_no_new_casus(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.write() as work:
        gone = enrol(work, school_id, left_on=date(2024, 7, 12))
    with pytest.raises(RuleError, match="van school") as refusal:
        services.register_casus(uow, school_id, replace(question(gone), registered_on=TODAY), today=TODAY)
    assert refusal.value.field == "pupil"


def test_that_support_by_the_school_needs_nobody_else(uow: UnitOfWork, school_id: int, pupil_id: int) -> None:
    casus_id = registered(uow, school_id, pupil_id, trede=2, asked_decision=DecisionKind.LOWER_TREDE)
    assert asked_of(uow, school_id) == {casus_id: None}


def test_that_a_wlz_question_needs_the_cjg_worker_at_any_trede(uow: UnitOfWork, school_id: int, pupil_id: int) -> None:
    casus_id = registered(uow, school_id, pupil_id, trede=2, asked_decision=DecisionKind.LOWER_TREDE, wlz=Answer.YES)
    assert asked_of(uow, school_id) == {casus_id: "WLZ-aanvraag speelt"}


def test_that_only_running_help_by_youke_counts_as_youke(uow: UnitOfWork, school_id: int, pupil_id: int) -> None:
    casus_id = registered(uow, school_id, pupil_id, trede=3, asked_decision=DecisionKind.CHANGE)
    deploy(uow, casus_id, "sport")
    assert asked_of(uow, school_id) == {casus_id: None}
    deploy(uow, casus_id, "begeleiding-youke")
    assert asked_of(uow, school_id) == {casus_id: "Wijzigen inzet Youké"}


def test_that_saving_keeps_the_pupil_and_refuses_an_older_version(
    uow: UnitOfWork, school_id: int, pupil_id: int, casus_id: int
) -> None:
    other_pupil = enrolled(uow, school_id, Name("Sam", "van", "Veen"), number="90418")
    services.save_casus(uow, casus_id, 1, replace(question(other_pupil), minutes=20), today=TODAY)
    saved = services.casus(uow, casus_id, TODAY)
    assert (saved.pupil_name, saved.minutes) == (NOOR, 20)
    with pytest.raises(ChangedElsewhereError):
        services.save_casus(uow, casus_id, 1, question(pupil_id), today=TODAY)


def test_that_a_casus_is_found_by_its_code(uow: UnitOfWork, school_id: int, casus_id: int) -> None:
    for code in ("K-001", "k1", " 1 "):
        assert services.casus_by_code(uow, school_id, code, TODAY).id == casus_id
    with pytest.raises(RuleError, match="K-017"):
        services.casus_by_code(uow, school_id, "K-002", TODAY)


def test_that_a_casus_is_closed_with_a_reason_and_can_be_opened_again(uow: UnitOfWork, casus_id: int) -> None:
    with pytest.raises(RuleError) as refusal:
        services.close_casus(uow, casus_id, 1, on=TODAY, reason=" ", today=TODAY)
    assert refusal.value.field == "reason"
    services.close_casus(uow, casus_id, 1, on=TODAY, reason="Vraag ingetrokken", today=TODAY)
    assert services.casus(uow, casus_id, TODAY).closed_reason == "Vraag ingetrokken"
    services.reopen_casus(uow, casus_id)
    assert services.casus(uow, casus_id, TODAY).closed_on is None


def test_that_a_closed_casus_is_not_written_in(uow: UnitOfWork, casus_id: int, pupil_id: int) -> None:
    services.close_casus(uow, casus_id, 1, on=TODAY, reason="Klaar", today=TODAY)
    with pytest.raises(RuleError, match="afgesloten op 6 september 2024"):
        services.save_casus(uow, casus_id, 2, question(pupil_id), today=TODAY)
    with pytest.raises(RuleError, match="afgesloten"):
        services.add_goal(uow, casus_id, GOAL, today=TODAY)


def test_that_running_help_keeps_a_casus_open(uow: UnitOfWork, casus_id: int) -> None:
    deploy(uow, casus_id, "begeleiding-youke")
    with pytest.raises(RuleError, match="tot en met 20 december 2024"):
        services.close_casus(uow, casus_id, 1, on=TODAY, reason="Klaar", today=TODAY)


@pytest.mark.parametrize("on", [date(2024, 9, 7), date(2024, 9, 2)])
def test_that_a_casus_closes_between_its_registration_and_today(uow: UnitOfWork, casus_id: int, on: date) -> None:
    with pytest.raises(RuleError) as refusal:
        services.close_casus(uow, casus_id, 1, on=on, reason="Klaar", today=TODAY)
    assert refusal.value.field == "closed_on"


def test_that_a_goal_is_set_changed_scored_and_taken_away(uow: UnitOfWork, casus_id: int) -> None:
    goal_id = services.add_goal(uow, casus_id, GOAL, today=TODAY).only_id(Topic.GOALS)
    services.change_goal(uow, goal_id, replace(GOAL, target="5 van 5"), today=TODAY)
    services.score_goal(uow, goal_id, on=TODAY, score=1, today=TODAY)
    (goal,) = services.casus(uow, casus_id, TODAY).goals
    assert (goal.target, goal.scores) == ("5 van 5", ((TODAY, 1),))
    services.remove_goal(uow, goal_id, today=TODAY)
    assert services.casus(uow, casus_id, TODAY).goals == ()


def test_that_a_score_from_before_the_casus_is_refused(uow: UnitOfWork, casus_id: int) -> None:
    goal_id = services.add_goal(uow, casus_id, GOAL, today=TODAY).only_id(Topic.GOALS)
    with pytest.raises(RuleError, match="3 september 2024"):
        services.score_goal(uow, goal_id, on=date(2024, 9, 2), score=0, today=TODAY)


def test_that_the_form_is_told_of_another_open_casus_and_the_coming_monday(
    uow: UnitOfWork, school_id: int, pupil_id: int, casus_id: int
) -> None:
    around = services.surroundings(uow, school_id, casus_id=None, pupil_id=pupil_id, on=TODAY)
    assert [line.code for line in around.others_open] == ["K-001"]
    assert (around.next_cvb, around.since) == (date(2024, 9, 9), Since())
    assert around.consent is not None
    assert not around.consent.is_complete
    own = services.surroundings(uow, school_id, casus_id=casus_id, pupil_id=pupil_id, on=TODAY)
    assert own.others_open == ()


def test_that_the_coming_monday_is_a_school_day(uow: UnitOfWork, school_id: int) -> None:
    around = services.surroundings(uow, school_id, casus_id=None, pupil_id=None, on=date(2024, 10, 25))
    assert around.next_cvb == date(2024, 11, 4)


def test_that_beyond_the_calendar_no_monday_is_promised(uow: UnitOfWork, school_id: int) -> None:
    around = services.surroundings(uow, school_id, casus_id=None, pupil_id=None, on=date(2050, 1, 3))
    assert around.next_cvb is None


def test_that_a_form_that_was_left_is_there_again_until_it_is_registered(
    uow: UnitOfWork, school_id: int, pupil_id: int
) -> None:
    half = CasusDraft(pupil_id=pupil_id, trede=4, asked_decision=DecisionKind.START_YOUKE, support_given=SUPPORT)
    assert not keep_draft(uow, school_id, half).undo
    assert kept_draft(uow, school_id) == half
    registering = services.register_casus(uow, school_id, question(pupil_id), today=TODAY)
    assert kept_draft(uow, school_id) is None
    undo(uow, registering)
    assert kept_draft(uow, school_id) == half


def test_that_an_emptied_form_is_not_kept(uow: UnitOfWork, school_id: int) -> None:
    keep_draft(uow, school_id, CasusDraft(trede=4))
    keep_draft(uow, school_id, CasusDraft(registered_on="6-9-2024"))
    assert kept_draft(uow, school_id) is None


def test_that_forms_of_two_pupils_do_not_push_each_other_out(uow: UnitOfWork, school_id: int, pupil_id: int) -> None:
    other = enrolled(uow, school_id, Name("Sam", "van", "Veen"), number="90418")
    keep_draft(uow, school_id, CasusDraft(trede=4))
    keep_draft(uow, school_id, CasusDraft(pupil_id=pupil_id, trede=4), instead_of=None)
    keep_draft(uow, school_id, CasusDraft(pupil_id=other, trede=2))
    assert kept_draft(uow, school_id, pupil_id) == CasusDraft(pupil_id=pupil_id, trede=4)
    assert kept_draft(uow, school_id) == CasusDraft(pupil_id=other, trede=2)
    drop_draft(uow, school_id, other)
    assert kept_draft(uow, school_id) == CasusDraft(pupil_id=pupil_id, trede=4)


def test_that_a_registration_can_be_taken_back_while_the_next_form_is_being_typed(
    uow: UnitOfWork, school_id: int
) -> None:
    first, second = enrolled(uow, school_id), enrolled(uow, school_id, Name("Noa", "van den", "Berg"), number="90500")
    keep_draft(uow, school_id, CasusDraft(pupil_id=first, text=CasusText(question="Weer de klas in durven")))
    done = services.register_casus(uow, school_id, question(first), today=TODAY)
    assert kept_draft(uow, school_id, first) is None
    keep_draft(uow, school_id, CasusDraft(pupil_id=second, text=CasusText(question="Rustig worden")))
    undo(uow, done)
    drafts = [kept_draft(uow, school_id, pupil_id) for pupil_id in (first, second)]
    assert [draft and draft.text.question for draft in drafts] == ["Weer de klas in durven", "Rustig worden"]


@pytest.mark.parametrize("final", [False, True])
def test_that_a_casus_dealt_with_today_comes_back_on_its_review_and_not_today(
    uow: UnitOfWork, school_id: int, pupil_id: int, casus_id: int, final: bool
) -> None:
    monday, review = date(2024, 9, 9), date(2024, 10, 7)
    with uow.unguarded.write() as work:
        held(work, school_id, monday, casus_id, DecisionKind.START_YOUKE, review_on=review)
        if not final:
            meeting_id = meeting_id_on(work.connection, school_id, monday)
            assert meeting_id is not None
            change_meeting(work, meeting_id, finalised_at=None)
    around = services.surroundings(uow, school_id, casus_id=casus_id, pupil_id=pupil_id, on=monday)
    assert (around.dealt_with_today, around.next_cvb, around.planned_on) == (True, date(2024, 9, 16), review)
    later = services.surroundings(uow, school_id, casus_id=casus_id, pupil_id=pupil_id, on=date(2024, 9, 10))
    assert (later.dealt_with_today, later.planned_on) == (False, review)
