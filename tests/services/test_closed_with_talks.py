"""Closing a casus of which a talk is owed: it asks why, keeps that, and nothing goes on about the talk after."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.meeting_life import MONDAY, Monday, a_monday
from zis_desktop.domain.casus.casus import LifeArea, NewGoal
from zis_desktop.domain.chain.link import LinkKind, LinkState
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.milestones import Milestone, MilestoneKind
from zis_desktop.services.casussen import add_goal, casus, close_casus
from zis_desktop.services.deployments import trajectories
from zis_desktop.services.pupil_overview import pupil_overview
from zis_desktop.store import deployments
from zis_desktop.store.unit_of_work import UnitOfWork

OVER = date(2024, 9, 6)
OWED = Milestone(MilestoneKind.FINAL, OVER, OVER)


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    """Help that was over on Friday, without its eindevaluatie."""
    found = a_monday(uow, school_id)
    over = replace(found.help, starts_on=date(2024, 6, 17), ends_on=OVER)
    with uow.unguarded.write() as work:
        deployments.add_deployment(work, found.casussen[0], over, [OWED])
    return found


def close(uow: UnitOfWork, monday: Monday, without_talk: str = "") -> None:
    casus_id = monday.casussen[0]
    version = casus(uow, casus_id, MONDAY).version
    close_casus(
        uow, casus_id, version, on=MONDAY, reason="Doel bereikt", today=MONDAY, without_talk=without_talk
    )  # fmt: skip


def test_that_a_talk_that_is_owed_asks_why_it_does_not_come(uow: UnitOfWork, monday: Monday) -> None:
    assert len(trajectories(uow, monday.school_id, MONDAY)) == 1
    with pytest.raises(RuleError, match="Niet gehouden: eindevaluatie") as refused:
        close(uow, monday)
    assert refused.value.field == "without_talk"
    assert casus(uow, monday.casussen[0], MONDAY).closed_on is None
    close(uow, monday, "de ouders verhuisden")
    reason = casus(uow, monday.casussen[0], MONDAY).closed_reason
    assert reason == "Doel bereikt. Zonder eindevaluatie, omdat: de ouders verhuisden."
    assert trajectories(uow, monday.school_id, MONDAY) == ()


def test_that_a_closed_casus_keeps_its_chain_as_it_ended_and_its_goals(uow: UnitOfWork, monday: Monday) -> None:
    smart = NewGoal("Elke dag op tijd", LifeArea.SCHOOL, "verzuimlijst", "3 dagen", "5 dagen", date(2025, 3, 1))
    add_goal(uow, monday.casussen[0], smart, today=MONDAY)
    close(uow, monday, "de ouders verhuisden")
    later = pupil_overview(uow, monday.pupils[0], MONDAY + timedelta(weeks=8))
    (ended,) = later.ended
    assert later.chains == ()
    assert [one.text for one in later.ended_goals] == [smart.text]
    states = {one.kind: one.state for one in ended.links}
    assert states[LinkKind.FINAL] is LinkState.MISSING
    assert not {LinkState.HERE, LinkState.LATER} & set(states.values())
