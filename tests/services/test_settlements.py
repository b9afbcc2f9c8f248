"""The settlement on a real store: period after period, with what those before it left."""

from datetime import date

import pytest

from tests.hours_life import TODAY, HoursLife, hours_life
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.money.rates import NewRate
from zis_desktop.domain.money.settlement import Settlement
from zis_desktop.services import budgets
from zis_desktop.services.settlements import Statement, statement
from zis_desktop.store.unit_of_work import UnitOfWork

AUTUMN, SPRING = date(2024, 9, 6), date(2024, 3, 4)


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> HoursLife:
    return hours_life(uow, school_id)


@pytest.fixture
def rate(uow: UnitOfWork, school_id: int) -> NewRate:
    new = NewRate("Youké", 80_00, date(2023, 8, 1))
    budgets.add_rate(uow, school_id, new)
    return new


def settled(found: Statement) -> Settlement:
    assert found.settlement is not None
    return found.settlement


def test_that_a_period_is_settled_with_what_the_years_before_it_left(
    uow: UnitOfWork, school_id: int, life: HoursLife, rate: NewRate
) -> None:
    life.log(uow, None, 60, SPRING, Activity.TRAVEL)
    life.log(uow, "Sam", 90)
    life.log(uow, "Thijs", 30)  # lives in no party
    first, second = (settled(statement(uow, school_id, day, TODAY)) for day in (SPRING, AUTUMN))
    assert (first.payable, first.room.own, first.room.reserve) == (80_00, 120_812_00, 48_325_00)
    assert (second.payable, second.paid_of_year) == (120_00, 200_00)
    assert second.left == 120_812_00 + 48_325_00 - 200_00
    assert [(use.name, use.minutes, use.cents) for use in second.by_municipality] == [("Zeist", 90, 120_00)]
    assert [line.cents for line in second.apart] == [40_00]


def test_that_a_period_says_whether_it_ends_its_year_and_the_covenant(
    uow: UnitOfWork, school_id: int, rate: NewRate
) -> None:
    ends = {day: statement(uow, school_id, day, TODAY) for day in (SPRING, AUTUMN, date(2025, 2, 3))}
    assert [(one.ends_year, one.ends_all) for one in ends.values()] == [(False, False), (True, False), (True, True)]


def test_that_hours_without_a_rate_wait_for_it(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    life.log(uow, "Sam", 90)
    found = statement(uow, school_id, AUTUMN, TODAY)
    assert found.settlement is None
    assert found.missing == "Vul eerst het uurtarief van Youké in dat geldt op 6 september 2024."


@pytest.mark.parametrize("day", [date(2023, 3, 1), date(2025, 9, 1)])
def test_that_outside_the_covenant_there_is_nothing_to_settle(uow: UnitOfWork, school_id: int, day: date) -> None:
    found = statement(uow, school_id, day, TODAY)
    assert found.settlement is None
    assert found.missing.startswith("Het convenant heeft geen budget voor")
