"""Closing a casus of which a talk is owed: it asks why, keeps that, and nothing goes on about the talk after."""

from dataclasses import replace
from datetime import date

import pytest

from tests.meeting_life import MONDAY, Monday, a_monday
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.milestones import Milestone, MilestoneKind
from zis_desktop.services.casussen import casus, close_casus
from zis_desktop.services.deployments import trajectories
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
