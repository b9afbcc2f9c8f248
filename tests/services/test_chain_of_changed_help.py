"""The chain of help that was scaled down: talks that were held stay held, and one that is owed stays owed (R10)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from tests.documents.reading import one_line
from tests.meeting_life import MONDAY, NOW, Monday, a_monday, advised, decided
from zis_desktop.domain.chain.link import Link, LinkKind, LinkState
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.help.talks import Attendee, Present, TalkHeld, talk_of
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.milestones import Course, Milestone, MilestoneKind
from zis_desktop.services.action_plans import action_plan
from zis_desktop.services.chains import CasusChain
from zis_desktop.services.deployments import hold_talk
from zis_desktop.services.meeting.decisions import record_decision
from zis_desktop.services.meeting.meetings import start_meeting
from zis_desktop.services.pupil_overview import pupil_overview
from zis_desktop.store import deployments
from zis_desktop.store.unit_of_work import UnitOfWork

START, EVALUATION = date(2024, 6, 17), date(2024, 8, 26)
TALKS = (
    Milestone(MilestoneKind.START_TALK, START, START, START),
    Milestone(MilestoneKind.SIX_WEEKS, EVALUATION, EVALUATION),
    Milestone(MilestoneKind.FINAL, date(2024, 12, 20), date(2024, 12, 20)),
)


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    """Help since June, of which the evaluation of August is owed, and a meeting that runs."""
    found = a_monday(uow, school_id)
    with uow.unguarded.write() as work:
        deployments.add_deployment(work, found.casussen[0], replace(found.help, starts_on=START), TALKS)
    start_meeting(uow, found.meeting_id, NOW)
    return found


def scale_down(uow: UnitOfWork, monday: Monday) -> None:
    made = decided(DecisionKind.SCALE_DOWN, deploy=replace(monday.help, minutes_per_week=30))
    record_decision(uow, monday.casus_item(), advised(made.kind), made, NOW, seen=None)


def chain(uow: UnitOfWork, monday: Monday) -> CasusChain:
    return pupil_overview(uow, monday.pupils[0], MONDAY).chains[0]


def link(found: CasusChain, kind: LinkKind) -> Link:
    return next(one for one in found.links if one.kind is kind)


def link_help(found: CasusChain, kind: LinkKind) -> int:
    where = found.help_of(link(found, kind))
    assert where is not None
    return where


def evaluate(uow: UnitOfWork, deployment_id: int, scores: Mapping[int, int] | None = None) -> None:
    with uow.unguarded.read() as connection:
        one = deployments.one_deployment(connection, deployment_id)
    assert one is not None
    held = TalkHeld(MONDAY, frozenset({Present(Attendee.PARENTS)}), "Gaat goed.", scores=scores or {},
                    course=Course.LESS)  # fmt: skip
    hold_talk(uow, one.id, MilestoneKind.SIX_WEEKS, held, MONDAY, seen=talk_of(one, MilestoneKind.SIX_WEEKS))


def test_that_an_evaluation_with_a_score_of_no_goal_leaves_everything_as_it_was(
    uow: UnitOfWork, monday: Monday
) -> None:
    before = chain(uow, monday)
    with pytest.raises(RuleError, match="Een van deze doelen is er niet meer"):
        evaluate(uow, link_help(before, LinkKind.SIX_WEEKS), {99: 1})
    assert chain(uow, monday) == before


def test_that_talks_that_were_held_stay_held_after_scaling_down(uow: UnitOfWork, monday: Monday) -> None:
    evaluate(uow, link_help(chain(uow, monday), LinkKind.SIX_WEEKS))
    scale_down(uow, monday)
    now = chain(uow, monday)
    started, again = link(now, LinkKind.START_TALK), link(now, LinkKind.SIX_WEEKS)
    assert (started.state, started.on) == (LinkState.DONE, START)
    assert again.state is not LinkState.DONE
    assert again.on is not None
    assert again.on > monday.help.starts_on


def test_that_an_evaluation_that_is_owed_stays_owed_after_scaling_down(uow: UnitOfWork, monday: Monday) -> None:
    before = chain(uow, monday)
    scale_down(uow, monday)
    now = chain(uow, monday)
    owed = link(now, LinkKind.SIX_WEEKS)
    assert (owed.state, owed.on) == (LinkState.MISSING, EVALUATION)
    assert link_help(now, LinkKind.SIX_WEEKS) == link_help(before, LinkKind.SIX_WEEKS) != now.deployment_id
    evaluate(uow, link_help(now, LinkKind.SIX_WEEKS))
    again = link(chain(uow, monday), LinkKind.SIX_WEEKS)
    assert (again.state, link_help(chain(uow, monday), LinkKind.SIX_WEEKS)) == (LinkState.HERE, now.deployment_id)


def test_that_the_plan_says_what_was_decided_before_the_minutes_are_final(uow: UnitOfWork, monday: Monday) -> None:
    scale_down(uow, monday)
    text = one_line(action_plan(uow, monday.casussen[0], NOW).content)
    assert "CONCEPT" not in text
    assert "Er is nog geen besluit" not in text
    assert "30 minuten per week" in text


def test_that_help_that_runs_makes_the_plan_no_concept(uow: UnitOfWork, monday: Monday) -> None:
    text = one_line(action_plan(uow, monday.casussen[0], NOW).content)
    assert "CONCEPT" not in text
    assert text.count(monday.help.frequency) >= 2
