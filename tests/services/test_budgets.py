"""Rates, the norm and the use of hours on a real store."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.hours_life import TODAY, HoursLife, hours_life
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.money.rates import NewRate
from zis_desktop.domain.money.use import Norm
from zis_desktop.services import budgets
from zis_desktop.services.schools import schools
from zis_desktop.services.undoing import undo
from zis_desktop.store import money
from zis_desktop.store.opening import open_store
from zis_desktop.store.unit_of_work import UnitOfWork

FIRST = NewRate("Youké", 82_50, date(2024, 1, 1))
NORM = Norm(30, 10, 1_659)


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> HoursLife:
    return hours_life(uow, school_id)


def set_norm(uow: UnitOfWork, school_id: int) -> None:
    budgets.set_norm(uow, school_id, NORM, seen=budgets.rates(uow, school_id).norm)


def test_that_the_budget_has_the_years_that_can_be_counted(uow: UnitOfWork, school_id: int) -> None:
    found = budgets.budget(uow, school_id, date(2022, 6, 1))
    assert [year.year for year in found.years] == [2023]
    assert [year.year for year in budgets.budget(uow, school_id, TODAY).years] == [2023, 2024, 2025]


def test_that_a_new_rate_ends_the_one_before(uow: UnitOfWork, school_id: int) -> None:
    budgets.add_rate(uow, school_id, FIRST)
    changes = budgets.add_rate(uow, school_id, NewRate("Youké", 90_00, date(2024, 8, 1)))
    new, old = budgets.rates(uow, school_id).rates
    assert (new.cents, new.last_on, old.last_on) == (90_00, None, date(2024, 7, 31))
    undo(uow, changes)
    (only,) = budgets.rates(uow, school_id).rates
    assert (only.cents, only.last_on) == (82_50, None)


@pytest.mark.parametrize(
    ("new", "field"), [(replace(FIRST, provider="Iemand"), "provider"), (replace(FIRST, cents=0), "cents")]
)
def test_that_a_refused_rate_leaves_everything_as_it_was(
    uow: UnitOfWork, school_id: int, new: NewRate, field: str
) -> None:
    budgets.add_rate(uow, school_id, replace(FIRST, first_on=date(2023, 1, 1)))
    before = budgets.rates(uow, school_id)
    with pytest.raises(RuleError) as refused:
        budgets.add_rate(uow, school_id, new)
    assert refused.value.field == field
    assert budgets.rates(uow, school_id) == before


def test_that_a_rate_can_be_taken_away(uow: UnitOfWork, school_id: int) -> None:
    budgets.add_rate(uow, school_id, FIRST)
    (known,) = budgets.rates(uow, school_id).rates
    budgets.remove_rate(uow, known)
    assert budgets.rates(uow, school_id).rates == ()
    with pytest.raises(ChangedElsewhereError):
        budgets.remove_rate(uow, known)


def test_that_the_norm_begins_with_the_posts_of_the_covenant_and_no_hours(uow: UnitOfWork, school_id: int) -> None:
    assert budgets.rates(uow, school_id).norm == Norm(30, 10, None)
    set_norm(uow, school_id)
    assert budgets.rates(uow, school_id).norm == NORM


def test_that_a_norm_that_was_changed_meanwhile_is_not_overwritten(uow: UnitOfWork, school_id: int) -> None:
    seen = budgets.rates(uow, school_id).norm
    set_norm(uow, school_id)
    with pytest.raises(ChangedElsewhereError):
        budgets.set_norm(uow, school_id, replace(NORM, hours_a_year=1_500), seen=seen)


def test_that_use_counts_what_the_pilot_pays_in_minutes_and_cents(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    life.log(uow, "Sam", 60)
    life.log(uow, "Thijs", 45)  # lives in no party
    budgets.add_rate(uow, school_id, FIRST)
    set_norm(uow, school_id)
    found = budgets.volume(uow, school_id, TODAY, TODAY)
    assert (found.period.name, found.use.used) == ("aug–dec 2024", 60)
    assert found.use.available == 1_659 * 60 * 2 // 5
    assert found.costs is not None
    assert (found.costs.period, found.costs.year, found.costs.room) == (82_50, 82_50, 120_812_00)
    assert found.costs.low <= found.costs.expected <= found.costs.high
    assert found.missing == ""


def test_that_a_missing_rate_and_missing_hours_are_asked_for(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    life.log(uow, "Sam", 60)
    found = budgets.volume(uow, school_id, TODAY, TODAY)
    assert found.missing == "Vul eerst het uurtarief van Youké in dat geldt op 6 september 2024."
    assert (found.costs, found.use.available) == (None, None)
    budgets.add_rate(uow, school_id, FIRST)
    assert "hoeveel uur een fte" in budgets.volume(uow, school_id, TODAY, TODAY).missing


def test_that_settlement_reads_whose_hours_they_are_and_when_they_are_booked(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    life.log(uow, "Sam", 60)
    with uow.unguarded.read() as connection:
        (line,) = money.worked(connection, school_id, TODAY, TODAY)
        assert money.worked(connection, school_id, date(2024, 9, 7), date(2024, 12, 31)) == ()
    assert (line.on, line.booked_on, line.minutes, line.of_pupil, line.municipality, line.corrects) == (
        TODAY, TODAY, 60, True, "Zeist", None,
    )  # fmt: skip


def test_that_the_second_period_has_the_costs_of_the_whole_year(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    life.log(uow, "Sam", 60)
    life.log(uow, None, 60, date(2024, 3, 4), Activity.TRAVEL)
    budgets.add_rate(uow, school_id, FIRST)
    found, before = (budgets.volume(uow, school_id, day, TODAY) for day in (TODAY, date(2024, 3, 4)))
    assert found.costs is not None
    assert before.costs is not None
    assert (found.costs.period, found.costs.year) == (82_50, 165_00)
    assert (before.period.name, before.costs.year, before.costs.expected) == ("jan–jul 2024", 82_50, 82_50)


def test_that_the_fictional_school_is_the_one_of_the_covenant(demo_school: Path, tmp_path: Path) -> None:
    store = open_store(shutil.copy(demo_school, tmp_path / "demo.zis"))
    years = budgets.budget(store.uow, schools(store.uow)[0].id, TODAY).years
    store.uow.close()
    assert [(year.year, year.agrees) for year in years] == [(2023, True), (2024, True), (2025, True)]
    (utrecht,) = [line for line in years[0].municipalities if line.districts]
    assert [part.pupils for part in utrecht.districts] == [16, 41]
