"""What undo and redo bring back beside what others did since: no rule is passed by coming back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.group_life import GroupLife, group_life
from tests.meeting_life import MONDAY, NOW, Monday, a_monday, advised, decided
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.consent.consent import Matter, Purpose, SignatureState
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.groups.group import Attendance, DidHelp, FollowUp, GroupEvaluation, Presence
from zis_desktop.domain.meeting.awaited import Answer
from zis_desktop.domain.meeting.decisions import Authority
from zis_desktop.services import casussen, consents, groups, incapacities
from zis_desktop.services.meeting import authority, decisions
from zis_desktop.services.meeting.meetings import start_meeting
from zis_desktop.services.undoing import STAYS, History, undo
from zis_desktop.store import consents as consent_rows
from zis_desktop.store import deployments, tables
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 20)
WAS_THERE = Attendance(Presence.PRESENT)
HELP_RUNS = "De hulp loopt nog tot en met 20 december 2024. Laat de CvB die eerst beëindigen."
CLOSED = "Deze casus is afgesloten op 9 september 2024. Open de casus eerst opnieuw."


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    found = a_monday(uow, school_id)
    start_meeting(uow, found.meeting_id, NOW)
    return found


def decide(uow: UnitOfWork, monday: Monday) -> Changes:
    made = decided(deploy=monday.help)
    return decisions.record_decision(uow, monday.casus_item(), advised(), made, NOW, seen=None)


def close(uow: UnitOfWork, monday: Monday) -> Changes:
    version = casussen.casus(uow, monday.casussen[0], MONDAY).version
    return casussen.close_casus(uow, monday.casussen[0], version, on=MONDAY, reason="beantwoord", today=MONDAY)


def withdraw(uow: UnitOfWork, monday: Monday) -> None:
    with uow.unguarded.read() as connection:
        known = consent_rows.consents_of(connection, [monday.pupils[0]])[monday.pupils[0]]
    youke = next(one for one in known if one.purpose is Purpose.YOUKE)
    consents.record_signature(uow, youke.id, None, SignatureState.WITHDRAWN, MONDAY, "brief", MONDAY)


def stands(uow: UnitOfWork, monday: Monday) -> tuple[date | None, int]:
    """The day on which the casus was closed, and how many deployments it has."""
    with uow.unguarded.read() as connection:
        helped = deployments.deployments_of_casus(connection, monday.casussen[0])
    return casussen.casus(uow, monday.casussen[0], MONDAY).closed_on, len(helped)


def refusal(job: Callable[[], object]) -> str:
    with pytest.raises(RuleError) as refused:
        job()
    return refused.value.text


# -- decisions -----------------------------------------------------------------------------------------------------


def test_that_a_decision_made_again_asks_what_a_new_one_asks(uow: UnitOfWork, monday: Monday) -> None:
    back = undo(uow, decide(uow, monday))
    withdraw(uow, monday)
    fresh = refusal(lambda: decide(uow, monday))
    assert "trok de toestemming in" in fresh
    assert refusal(lambda: undo(uow, back)) == fresh
    assert stands(uow, monday) == (None, 0)


def test_that_a_decision_is_made_again_while_nothing_changed(uow: UnitOfWork, monday: Monday) -> None:
    undo(uow, undo(uow, decide(uow, monday)))
    assert stands(uow, monday) == (None, 1)


# -- a closed casus has no help that goes on -----------------------------------------------------------------------


def test_that_a_decision_is_not_made_again_under_a_casus_that_was_closed(uow: UnitOfWork, monday: Monday) -> None:
    back = undo(uow, decide(uow, monday))
    close(uow, monday)
    assert refusal(lambda: undo(uow, back)) == CLOSED
    assert stands(uow, monday) == (MONDAY, 0)


def test_that_opening_a_casus_is_not_taken_back_once_help_was_decided(uow: UnitOfWork, monday: Monday) -> None:
    close(uow, monday)
    opened = casussen.reopen_casus(uow, monday.casussen[0])
    decide(uow, monday)
    assert refusal(lambda: undo(uow, opened)) == HELP_RUNS
    assert stands(uow, monday) == (None, 1)


def test_that_closing_a_casus_is_not_made_again_once_help_was_decided(uow: UnitOfWork, monday: Monday) -> None:
    back = undo(uow, close(uow, monday))
    decide(uow, monday)
    assert refusal(lambda: undo(uow, back)) == HELP_RUNS
    assert stands(uow, monday) == (None, 1)


def test_that_two_undos_after_a_final_decision_leave_its_casus_open(uow: UnitOfWork, monday: Monday) -> None:
    later = decided(authority=Authority.LATER)
    decisions.record_decision(
        uow, monday.casus_item(), replace(advised(), deploy=monday.help), later, NOW, seen=None
    )  # fmt: skip
    with uow.unguarded.write() as work:
        work.update(tables.meeting, monday.meeting_id, finalised_at=NOW)
    close(uow, monday)
    history = History()
    history.add(uow, casussen.reopen_casus(uow, monday.casussen[0]), told=True)
    (waits,) = authority.waiting_for_authority(uow, monday.school_id, MONDAY).advices
    followed = authority.take_decisions(uow, monday.school_id, [Answer(waits, Authority.FOLLOWS)], NOW)
    history.add(uow, followed, told=True)
    assert [refusal(lambda: history.undo(uow)), refusal(lambda: history.undo(uow))] == [STAYS, HELP_RUNS]
    assert stands(uow, monday) == (None, 1)


# -- incapacity ------------------------------------------------------------------------------------------------------


def judge(uow: UnitOfWork, pupil_id: int, on: date = MONDAY) -> Changes:
    return incapacities.judge_incapable(
        uow, pupil_id, Matter.JEUGDHULP, reason="kan het niet overzien", judged_by="arts", judged_on=on, today=MONDAY
    )


def that_hold(uow: UnitOfWork, pupil_id: int) -> list[int]:
    with uow.unguarded.read() as connection:
        found = consent_rows.incapacities_of(connection, [pupil_id])[pupil_id]
    return [one.id for one in found if one.ended_on is None]


def test_that_one_judgement_of_a_matter_holds_at_once(uow: UnitOfWork, monday: Monday) -> None:
    first, second = monday.pupils
    back = undo(uow, judge(uow, first))
    judge(uow, first)
    with pytest.raises(ChangedElsewhereError):
        undo(uow, back)
    judge(uow, second, date(2024, 9, 1))
    (known,) = that_hold(uow, second)
    ended = incapacities.end_incapacity(uow, second, known, date(2024, 9, 5), MONDAY)
    judge(uow, second)
    with pytest.raises(ChangedElsewhereError):
        undo(uow, ended)
    assert [len(that_hold(uow, one)) for one in (first, second)] == [1, 1]


# -- groups ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def formed(uow: UnitOfWork, school_id: int) -> GroupLife:
    life = group_life(uow, school_id)
    life.form(0, 1)
    return life


def test_that_a_pupil_is_in_a_group_once_whatever_comes_back(formed: GroupLife) -> None:
    uow, group = formed.uow, formed.group
    joined = undo(uow, groups.add_member(uow, group.id, formed.goals[2], TODAY))
    groups.add_member(uow, group.id, formed.goals[2], TODAY)
    assert refusal(lambda: undo(uow, joined)) == "Dit kan niet meer: Isa zit dan twee keer in 'Rots & Water 2a'."
    noor = group.members[0]
    left = groups.end_member(uow, noor, date(2024, 9, 30))
    groups.add_member(uow, group.id, noor.goal.id, date(2024, 10, 7))
    assert refusal(lambda: undo(uow, left)) == "Dit kan niet meer: Noor zit dan twee keer in 'Rots & Water 2a'."
    assert len(formed.group.members) == 4


def test_that_a_session_that_was_held_does_not_fall_out_by_redo(formed: GroupLife) -> None:
    uow, group = formed.uow, formed.group
    back = undo(uow, groups.drop_session(uow, group.sessions[0], "ziek", TODAY))
    groups.mark_attendance(uow, group.sessions[0].id, group.members[0].id, WAS_THERE, TODAY, seen=None)
    told = "Dit kan niet meer: de bijeenkomst van ma 9 sep is dan gehouden en ook vervallen."
    assert refusal(lambda: undo(uow, back)) == told
    assert not formed.group.sessions[0].fell_out


def test_that_leaving_is_not_made_again_before_a_day_the_pupil_was_there(formed: GroupLife) -> None:
    uow, group = formed.uow, formed.group
    back = undo(uow, groups.end_member(uow, group.members[0], date(2024, 9, 10)))
    groups.mark_attendance(uow, group.sessions[1].id, group.members[0].id, WAS_THERE, TODAY, seen=None)
    assert "doet dan niet mee op ma 16 sep" in refusal(lambda: undo(uow, back))


def test_that_a_group_stops_again_only_without_a_session_after_its_end(formed: GroupLife) -> None:
    uow, group = formed.uow, formed.group
    groups.mark_all_present(uow, group.sessions[0].id, TODAY)
    stop = GroupEvaluation(TODAY, DidHelp.YES, FollowUp.STOP, "goed")
    scores = {formed.goals[0]: 0, formed.goals[1]: 1}
    back = undo(uow, groups.evaluate_group(uow, group.id, stop, TODAY, scores, TODAY))
    groups.add_session(uow, group.id, date(2024, 9, 25), TODAY)
    told = "Dit kan niet meer: op wo 25 sep staat een bijeenkomst, en de groep loopt dan niet."
    assert refusal(lambda: undo(uow, back)) == told
    assert formed.group.ends_on == date(2024, 12, 20)
