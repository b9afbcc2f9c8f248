"""Hours that stand keep the help they rest on: neither undo nor another decision takes it from under them (R13)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.meeting_life import NOW, Monday, a_monday, advised, decided
from tests.services.meeting.test_meetings import decision_of
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.hours import Activity, NewHours
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.services.hours import day, log_hours, remove_entry
from zis_desktop.services.meeting.decisions import record_decision
from zis_desktop.services.undoing import History
from zis_desktop.store.deployments import deployments_of_casus
from zis_desktop.store.unit_of_work import UnitOfWork

WORKED = date(2024, 9, 12)
LATER, AT = date(2024, 10, 3), datetime(2024, 10, 3, 9, tzinfo=UTC)
REFUSED = "Op deze hulp staan al uren, op do 12 sep 2024: haal die eerst weg"


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    return a_monday(uow, school_id)


def helped(uow: UnitOfWork, monday: Monday) -> int:
    with uow.unguarded.read() as connection:
        return len(deployments_of_casus(connection, monday.casussen[0]))


def decide(uow: UnitOfWork, monday: Monday, history: History) -> None:
    plan = decided(deploy=replace(monday.help, starts_on=date(2024, 9, 10)))
    history.add(uow, record_decision(uow, monday.casus_item(0), advised(), plan, NOW, seen=None), told=True)


def log(uow: UnitOfWork, monday: Monday) -> None:
    line = NewHours(monday.people["Daan"], monday.casussen[0], WORKED, Activity.DIRECT, 60)
    log_hours(uow, line, today=LATER, now=AT)


def test_that_a_decision_is_not_taken_back_from_under_hours(uow: UnitOfWork, monday: Monday) -> None:
    history = History()
    decide(uow, monday, history)
    log(uow, monday)
    with pytest.raises(RuleError, match=REFUSED):
        history.undo(uow)
    assert helped(uow, monday) == 1


def test_that_another_decision_waits_until_the_hours_are_gone(uow: UnitOfWork, monday: Monday) -> None:
    decide(uow, monday, History())
    log(uow, monday)
    other = decided(DecisionKind.NO_SUPPORT)
    seen = decision_of(uow, monday.casus_item(0))
    with pytest.raises(RuleError, match=REFUSED):
        record_decision(uow, monday.casus_item(0), advised(DecisionKind.NO_SUPPORT), other, NOW, seen=seen)
    assert helped(uow, monday) == 1
    (line,) = day(uow, monday.people["Daan"], WORKED).entries
    remove_entry(uow, line.id, line.version)
    record_decision(uow, monday.casus_item(0), advised(DecisionKind.NO_SUPPORT), other, NOW, seen=seen)
    assert helped(uow, monday) == 0
