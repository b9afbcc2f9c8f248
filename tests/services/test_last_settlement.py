"""The last settlement of the covenant: an account over all years, and what happens to an amount below nothing."""

from datetime import date, datetime

import pytest

from tests.hours_life import HoursLife
from tests.settlement_life import AT, AUTUMN, LATER, approve, autumn, close_all
from zis_desktop.domain.hours.corrections import Correction
from zis_desktop.services.hours_months import correct_entry
from zis_desktop.services.settlement_papers import due_text
from zis_desktop.services.settlements import close_settlement, statement
from zis_desktop.store.hours import entries
from zis_desktop.store.unit_of_work import UnitOfWork

CORRECTED, OVER = date(2025, 7, 7), datetime(2025, 9, 5, 9, 0, tzinfo=AT.tzinfo)
TODAY = date(2025, 9, 5)


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> HoursLife:
    """All but the last period is closed; a line of the autumn turned out to be half an hour less."""
    made = autumn(uow, school_id)
    close_all(uow, school_id, made)
    with uow.unguarded.read() as connection:
        line = next(one for one in entries(connection, made.professional, AUTUMN, AUTUMN) if one.minutes == 90)
    right = Correction(60, line.activity, line.casus_id, "De les begon later")
    correct_entry(uow, line.id, line.version, right, today=CORRECTED, now=AT)
    approve(uow, school_id, made, date(2025, 7, 1), today=TODAY)
    return made


def test_that_the_account_over_all_years_leaves_what_goes_back(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    found = statement(uow, school_id, LATER, TODAY)
    whole = found.term[-1]
    assert [row.name for row in found.term] == ["2023", "2024", "2025", "Hele looptijd"]
    assert (whole.own, whole.cost, whole.paid) == (241_624_00, 280_00, 280_00)
    assert found.settlement is not None
    assert whole.own - whole.paid == found.settlement.left
    assert statement(uow, school_id, AUTUMN, TODAY).term == ()


def test_that_below_nothing_the_provider_pays_back_because_no_invoice_follows(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    close_settlement(uow, school_id, LATER, OVER)
    kept = statement(uow, school_id, LATER, TODAY).closed
    assert kept is not None
    assert kept.settlement.payable == -40_00
    assert due_text(kept) == (
        "Youké betaalt dit bedrag terug aan Regio Zuidoost-Utrecht: er komt geen factuur meer (art. 19)."
    )
