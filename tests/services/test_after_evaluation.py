"""An evaluation that asks another course: page, next agenda and Vandaag ask the decision; undo takes it back."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.meeting_life import NOW, Monday, a_monday, advised, decided
from zis_desktop.domain.chain.link import Link, LinkKind, LinkState, Step, missing
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.help.talks import Attendee, Present, TalkHeld, talk_of
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.meeting.meeting import AgendaItem, Reason
from zis_desktop.domain.milestones import Course, Milestone, MilestoneKind
from zis_desktop.services.agenda.agenda import agenda, compose_agenda
from zis_desktop.services.deployments import hold_talk
from zis_desktop.services.meeting.decisions import record_decision
from zis_desktop.services.meeting.meetings import start_meeting
from zis_desktop.services.opp_papers import opp_passage_data
from zis_desktop.services.pupil_overview import pupil_overview
from zis_desktop.services.today import today
from zis_desktop.services.undoing import undo
from zis_desktop.store import deployments
from zis_desktop.store.unit_of_work import UnitOfWork

START, THURSDAY, NEXT = date(2024, 8, 1), date(2024, 9, 12), date(2024, 9, 16)
AT = datetime(2024, 9, 16, 9, tzinfo=LOCAL)
TALKS = (
    Milestone(MilestoneKind.START_TALK, START, START, START),
    Milestone(MilestoneKind.SIX_WEEKS, THURSDAY, THURSDAY),
    Milestone(MilestoneKind.FINAL, date(2024, 12, 20), date(2024, 12, 20)),
)


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    """Help since August, of which the CvB of Monday said that it goes on."""
    found = a_monday(uow, school_id)
    with uow.unguarded.write() as work:
        deployments.add_deployment(work, found.casussen[0], replace(found.help, starts_on=START), TALKS)
    start_meeting(uow, found.meeting_id, NOW)
    goes_on = decided(DecisionKind.CONTINUE)
    record_decision(uow, found.casus_item(), advised(goes_on.kind), goes_on, NOW, seen=None)
    return found


def evaluated(uow: UnitOfWork, monday: Monday, course: Course) -> Changes:
    with uow.unguarded.read() as connection:
        (one,) = deployments.deployments_of_casus(connection, monday.casussen[0])
    held = TalkHeld(THURSDAY, frozenset({Present(Attendee.PARENTS)}), "De frequentie halveren.", course=course)
    return hold_talk(uow, one.id, MilestoneKind.SIX_WEEKS, held, THURSDAY, seen=talk_of(one, MilestoneKind.SIX_WEEKS))


def after(uow: UnitOfWork, monday: Monday, on: date) -> Link:
    (chain,) = pupil_overview(uow, monday.pupils[0], on).chains
    return next(one for one in chain.links if one.kind is LinkKind.CVB_AFTER)


def test_that_a_course_that_is_no_other_asks_nothing_of_the_cvb(uow: UnitOfWork, monday: Monday) -> None:
    evaluated(uow, monday, Course.GOES_ON)
    assert after(uow, monday, THURSDAY).state is LinkState.NOT_NEEDED


def test_that_the_page_the_agenda_and_vandaag_ask_the_decision_by_themselves(uow: UnitOfWork, monday: Monday) -> None:
    made = evaluated(uow, monday, Course.LESS)
    asked = after(uow, monday, THURSDAY)
    assert (asked.state, asked.step, asked.since) == (LinkState.MISSING, Step.TO_CVB, THURSDAY)

    lines = [one.what for one in today(uow, monday.school_id, THURSDAY).due if one.casus_id == monday.casussen[0]]
    assert "Na de evaluatie nog geen besluit" in lines

    item = on_agenda(uow, monday)
    assert item.reason is Reason.SIX_WEEKS
    assert item.why.endswith("op do 12 sep gehouden: de hulp wordt minder.")
    undo(uow, made)
    assert after(uow, monday, THURSDAY).state is LinkState.LATER


def test_that_the_decision_on_the_agenda_settles_it_and_then_the_opp_must_follow(
    uow: UnitOfWork, monday: Monday
) -> None:
    evaluated(uow, monday, Course.LESS)
    told = "Evaluatie na 6 weken van 12 september 2024: de hulp wordt minder."
    assert opp_passage_data(uow, monday.pupils[0], AT).evaluated == told
    compose_agenda(uow, monday.school_id, NEXT, AT)
    planned = after(uow, monday, THURSDAY)
    assert (planned.state, planned.on, planned.step) == (LinkState.HERE, NEXT, Step.OPEN_CVB)

    start_meeting(uow, agenda(uow, monday.school_id, NEXT, NEXT).meeting.id, AT)
    less = decided(
        DecisionKind.SCALE_DOWN, decided_on=NEXT,
        deploy=replace(monday.help, starts_on=date(2024, 9, 23), minutes_per_week=30),
    )  # fmt: skip
    record_decision(uow, on_agenda(uow, monday).id, advised(less.kind), less, AT, seen=None)
    (chain,) = pupil_overview(uow, monday.pupils[0], date(2024, 9, 17)).chains
    assert [(one.kind, one.step) for one in missing(chain.links) if one.kind is not LinkKind.LOCAL_TEAM] == [
        (LinkKind.OPP, Step.WRITE_OPP)
    ]


def on_agenda(uow: UnitOfWork, monday: Monday) -> AgendaItem:
    found = agenda(uow, monday.school_id, NEXT, THURSDAY).items
    return next(one.item for one in found if one.item.casus_id == monday.casussen[0])
