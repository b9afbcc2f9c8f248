"""What who closes the last settlement weighs, what goes back of an estimate, and which settlement is opened again."""

from datetime import date

import pytest

from tests.settlement_life import AT, AUTUMN, EARLIER, JANUARY, LATER, approve, autumn, book, close_all
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.corrections import Correction
from zis_desktop.domain.hours.periods import settlement_period
from zis_desktop.domain.money.closing import to_settle
from zis_desktop.domain.money.established import Established
from zis_desktop.exchange.region_profiles import load_profile
from zis_desktop.services.established import establish_year
from zis_desktop.services.hours_months import correct_entry
from zis_desktop.services.settlements import statement
from zis_desktop.store.hours import entries
from zis_desktop.store.unit_of_work import UnitOfWork

OVER = date(2025, 9, 5)


def test_that_hours_of_an_outsider_are_not_approved_with_the_last_settlement(uow: UnitOfWork, school_id: int) -> None:
    """The pilot does not pay them, so they are in no amount that is approved (art. 22)."""
    life = autumn(uow, school_id)
    book(uow, life, "Thijs", 20, AUTUMN)
    close_all(uow, school_id, life)
    with uow.unguarded.read() as connection:
        line = next(one for one in entries(connection, life.professional, AUTUMN, AUTUMN) if one.minutes == 20)
    less = Correction(10, line.activity, line.casus_id, "De les begon later")
    correct_entry(uow, line.id, line.version, less, today=OVER, now=AT)
    found = statement(uow, school_id, LATER, OVER)
    assert found.settlement is not None
    assert [one.worked.minutes for one in found.settlement.apart] == [-10]
    assert not any("loopt nog" in told for told in found.asks)


def test_that_an_estimate_goes_by_the_covenant_also_when_the_year_of_its_count_was_established(
    uow: UnitOfWork, school_id: int
) -> None:
    """2025 is estimated with the count of 2024: other numbers for 2024 are no numbers for 2025 (art. 16, 19)."""

    def of_baarn() -> int:
        returns = statement(uow, school_id, LATER, OVER).returns
        return next(one.contributed for one in returns if one.municipality == "Baarn")

    approve(uow, school_id, autumn(uow, school_id), date(2024, 9, 1), date(2024, 11, 1))
    before = of_baarn()
    establish_year(uow, school_id, Established(2024, 1_740, 1_000, (("Zeist", 184),)), OVER)
    (agreed,) = [one for one in load_profile("heuvelrug-college").budget_years if one.year == 2024]
    assert before - of_baarn() == 1_740_00 * dict(agreed.by_municipality)["Baarn"]


def test_that_a_correction_on_a_computer_whose_clock_went_back_says_so(uow: UnitOfWork, school_id: int) -> None:
    """No correction can be booked in a month that was settled, so it is not what the sentence sends to."""
    life = autumn(uow, school_id)
    close_all(uow, school_id, life)
    with uow.unguarded.read() as connection:
        line = next(one for one in entries(connection, life.professional, AUTUMN, AUTUMN) if one.minutes == 90)
    less = Correction(60, line.activity, line.casus_id, "De les begon later")
    with pytest.raises(RuleError, match="20 december 2024 is, en die maand is al gesloten"):
        correct_entry(uow, line.id, line.version, less, today=date(2024, 12, 20), now=AT)


@pytest.mark.parametrize(("closed", "opened"), [(0, 0), (2, 2), (3, 2)])
def test_that_the_settlement_that_was_closed_last_is_opened_when_none_is_due(closed: int, opened: int) -> None:
    every = [settlement_period(day) for day in (*EARLIER, AUTUMN, LATER)]
    assert to_settle(every, every[:closed], JANUARY) == every[opened]
