"""The last settlement of the covenant: an account over all years, and what happens to an amount below nothing."""

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.documents.reading import one_line
from tests.hours_life import HoursLife
from tests.settlement_life import AT, AUTUMN, LATER, approve, autumn, close_all
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.hours.corrections import Correction
from zis_desktop.domain.money.closing import Closed
from zis_desktop.domain.money.established import Established
from zis_desktop.domain.money.recipients import Reach, Recipient, recipients
from zis_desktop.services.established import establish_year
from zis_desktop.services.hours_months import correct_entry
from zis_desktop.services.settlement_copies import save_copies
from zis_desktop.services.settlement_papers import due_text, settlement_paper
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
    corrected(uow, made, 90, 60, CORRECTED)
    approve(uow, school_id, made, date(2025, 7, 1), today=TODAY)
    return made


def corrected(uow: UnitOfWork, life: HoursLife, minutes: int, right: int, today: date) -> Changes:
    """The line of the autumn of this duration."""
    with uow.unguarded.read() as connection:
        line = next(one for one in entries(connection, life.professional, AUTUMN, AUTUMN) if one.minutes == minutes)
    known = Correction(right, line.activity, line.casus_id, "De les begon later")
    return correct_entry(uow, line.id, line.version, known, today=today, now=AT)


def closed_at_last(uow: UnitOfWork, school_id: int) -> Closed:
    close_settlement(uow, school_id, LATER, OVER)
    kept = statement(uow, school_id, LATER, TODAY).closed
    assert kept is not None
    return kept


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
    kept = closed_at_last(uow, school_id)
    assert kept.settlement.payable == -40_00
    assert due_text(kept) == (
        "Youké betaalt dit bedrag terug aan Regio Zuidoost-Utrecht: er komt geen factuur meer (art. 19)."
    )


def test_that_everybody_to_whom_something_goes_back_gets_a_copy_that_says_so(
    uow: UnitOfWork, school_id: int, life: HoursLife, tmp_path: Path
) -> None:
    """Utrecht contributed for its pupils at school, and nobody worked an hour for one of them."""
    counts = (("Zeist", 20), ("Utrecht", 10), ("Soest", 5))
    establish_year(uow, school_id, Established(2025, 1_740, 1_000, counts), TODAY)
    kept = closed_at_last(uow, school_id)
    contributed = {one.goes_to for one in kept.returns if one.contributed}
    assert {"Utrecht", "RISB"} <= contributed
    assert contributed <= {to.name for to in recipients(kept) if to.reach is Reach.OWN}
    told = one_line(settlement_paper(uow, school_id, LATER, Recipient("Utrecht", Reach.OWN), OVER).content)
    assert "Regio Zuidoost-Utrecht stort dit terug" in told
    assert "Er waren geen uren voor leerlingen van deze ontvanger" in told
    assert "Betaling binnen" not in told
    assert len(save_copies(uow, school_id, LATER, tmp_path, OVER)) == 2 * len(recipients(kept))


def test_that_a_budget_that_is_an_estimate_is_asked_about_before_it_is_settled(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    (asked,) = statement(uow, school_id, LATER, TODAY).asks
    assert asked.startswith("Het budget van 2025 is nog een schatting. Stel het vast bij Tarieven en norm")
    establish_year(uow, school_id, Established(2025, 1_740, 1_000, (("Zeist", 184),)), TODAY)
    assert statement(uow, school_id, LATER, TODAY).asks == ()


def test_that_a_correction_in_a_month_that_runs_is_told_and_goes_along_for_good(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    """September cannot be handed in before its end, and no settlement comes after this one (art. 19)."""
    corrected(uow, life, 45, 30, TODAY)
    found = statement(uow, school_id, LATER, TODAY)
    assert found.waits is None
    assert found.asks[-1] == (
        "1 regel van na de periode, samen −0:15 uur en €\xa0−20,00, geboekt in september 2025: die maand loopt nog. "
        "Wie nu afsluit, keurt dit mee goed."
    )
    assert closed_at_last(uow, school_id).settlement.payable == -60_00


def test_that_what_goes_back_is_by_what_was_agreed_whatever_the_list_gives_now(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    """The list of this school is nearly empty: who paid by bijlage 2 gets back by bijlage 2 (art. 10, 19)."""
    kept = closed_at_last(uow, school_id)
    zeist = next(one for one in kept.returns if one.municipality == "Zeist")
    assert zeist.contributed == 100 * (24 * 696 + 28 * 1_740 + 28 * 1_044)
    assert sum(one.contributed for one in kept.returns) == 100 * (121_104 + 320_160 + 192_096)
    assert sum(one.returned for one in kept.returns) == kept.settlement.left
    assert all(one.returned <= one.contributed for one in kept.returns)
