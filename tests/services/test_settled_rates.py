"""Rates of hours that were settled: they stay, in every way that a rate changes."""

from datetime import date

import pytest

from tests.settlement_life import AUTUMN, JANUARY, autumn, close_all
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.money.rates import NewRate
from zis_desktop.services import budgets
from zis_desktop.services.undoing import undo
from zis_desktop.store.unit_of_work import UnitOfWork


@pytest.fixture
def settled(uow: UnitOfWork, school_id: int) -> None:
    close_all(uow, school_id, autumn(uow, school_id))


def cost_of_autumn(uow: UnitOfWork, school_id: int) -> int:
    costs = budgets.volume(uow, school_id, AUTUMN, JANUARY).costs
    assert costs is not None
    return costs.period


def test_that_a_rate_of_settled_hours_is_not_taken_away(uow: UnitOfWork, school_id: int, settled: None) -> None:
    (known,) = budgets.rates(uow, school_id).rates
    with pytest.raises(
        RuleError, match="Op 6 september 2024 is €\xa080,00 per uur afgerekend: dat tarief blijft staan"
    ):
        budgets.remove_rate(uow, known)
    assert budgets.rates(uow, school_id).rates == (known,)
    assert cost_of_autumn(uow, school_id) == 320_00


def test_that_another_rate_begins_after_what_was_settled(uow: UnitOfWork, school_id: int, settled: None) -> None:
    with pytest.raises(RuleError, match="kan na 28 november 2024 ingaan") as refused:
        budgets.add_rate(uow, school_id, NewRate("Youké", 95_00, date(2024, 11, 1)))
    assert refused.value.field == "first_on"
    done = budgets.add_rate(uow, school_id, NewRate("Youké", 95_00, date(2025, 1, 1)))
    assert cost_of_autumn(uow, school_id) == 320_00
    undo(uow, done)
    assert [one.last_on for one in budgets.rates(uow, school_id).rates] == [None]


def test_that_a_rate_added_before_closing_is_not_undone_after_it(uow: UnitOfWork, school_id: int) -> None:
    life = autumn(uow, school_id)
    (known,) = budgets.rates(uow, school_id).rates
    budgets.remove_rate(uow, known)
    done = budgets.add_rate(uow, school_id, NewRate("Youké", 90_00, date(2023, 8, 1)))
    close_all(uow, school_id, life)
    with pytest.raises(RuleError, match="€\xa090,00 per uur afgerekend"):
        undo(uow, done)
    assert cost_of_autumn(uow, school_id) == 360_00
