"""Help that goes because other help comes in its place leaves the talks that were held, and the grounds to start."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.meeting_life import MONDAY, NOW, Monday, a_monday, advised, decided
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.help.start import StartGrounds
from zis_desktop.domain.help.talks import Attendee, Present, TalkHeld, talk_of
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.milestones import MilestoneKind
from zis_desktop.services.deployments import hold_talk, record_grounds
from zis_desktop.services.meeting.decisions import record_decision
from zis_desktop.services.meeting.meeting_rooms import meeting_room
from zis_desktop.services.meeting.meetings import start_meeting
from zis_desktop.store import deployments, tables
from zis_desktop.store.unit_of_work import UnitOfWork

START = MilestoneKind.START_TALK
GROUNDS = "crisis: de rechter besliste op 6 september"


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    """Help from Monday on was decided, its startgesprek held and its grounds recorded."""
    found = a_monday(uow, school_id)
    start_meeting(uow, found.meeting_id, NOW)
    starts_now = replace(found.help, starts_on=MONDAY)
    record_decision(uow, found.casus_item(), advised(), decided(deploy=starts_now), NOW, seen=None)
    one = helped(uow, found)
    held = TalkHeld(MONDAY, frozenset({Present(Attendee.PARENTS), Present(Attendee.SCHOOL)}), "Ouders zien het zitten.")
    hold_talk(uow, one.id, START, held, MONDAY, seen=talk_of(one, START))
    record_grounds(uow, one.id, GROUNDS, MONDAY, seen=helped(uow, found).version)
    return found


def helped(uow: UnitOfWork, monday: Monday) -> Deployment:
    with uow.unguarded.read() as connection:
        return deployments.deployments_of_casus(connection, monday.casussen[0])[-1]


def change_on_the_next_item(uow: UnitOfWork, monday: Monday, starts_on: date) -> None:
    """The same casus on another line of the agenda: less help, from a day on."""
    with uow.unguarded.write() as work:
        work.update(tables.agenda_item, monday.casus_item(1), casus_id=monday.casussen[0])
    less = replace(monday.help, minutes_per_week=30, starts_on=starts_on)
    made = decided(DecisionKind.CHANGE, deploy=less)
    record_decision(uow, monday.casus_item(1), advised(DecisionKind.CHANGE), made, NOW, seen=None)


def assert_kept(now: Deployment) -> None:
    talk = talk_of(now, START)
    assert (talk.held_on, talk.outcome) == (MONDAY, "Ouders zien het zitten.")
    assert set(talk.present) == {"ouders", "school"}
    assert now.grounds == StartGrounds(GROUNDS, MONDAY)


def test_that_other_minutes_from_the_same_day_keep_what_was_held(uow: UnitOfWork, monday: Monday) -> None:
    before = helped(uow, monday)
    change_on_the_next_item(uow, monday, MONDAY)
    now = helped(uow, monday)
    assert (now.id != before.id, now.minutes_per_week) == (True, 30)
    assert_kept(now)


def test_that_a_decision_that_is_written_anew_keeps_what_was_held(uow: UnitOfWork, monday: Monday) -> None:
    seen = meeting_room(uow, monday.meeting_id).item(monday.casus_item())
    assert seen is not None
    less = replace(monday.help, minutes_per_week=45, starts_on=MONDAY)
    record_decision(uow, monday.casus_item(), advised(), decided(deploy=less), NOW, seen=seen.held.decision)
    assert helped(uow, monday).minutes_per_week == 45
    assert_kept(helped(uow, monday))


def test_that_help_that_ends_keeps_its_own_startgesprek(uow: UnitOfWork, monday: Monday) -> None:
    change_on_the_next_item(uow, monday, MONDAY + timedelta(weeks=1))
    with uow.unguarded.read() as connection:
        before, after = deployments.deployments_of_casus(connection, monday.casussen[0])
    assert_kept(before)
    assert [one.kind for one in after.milestones if one.kind is START] == []
    assert after.grounds is None
