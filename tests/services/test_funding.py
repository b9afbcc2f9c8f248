"""Hours that the pilot may not pay: who lives elsewhere, and who has other help too (art. 21, 22)."""

from datetime import date

import pytest

from tests.documents.reading import one_line
from tests.hours_life import HoursLife
from tests.settlement_life import AT, AUTUMN, JANUARY, MOVED, autumn, close_all, pupil_of
from ui.budget.settlement_told import settlement_told
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.help.provisions import NewProvision, ProvisionKind
from zis_desktop.domain.money.funding import Doubt, asks_told, doubt_told
from zis_desktop.services import budgets
from zis_desktop.services.deployments import record_provision
from zis_desktop.services.funding import funding_doubts, funding_paper
from zis_desktop.services.pupils import move_pupil
from zis_desktop.services.settlements import statement
from zis_desktop.store import tables
from zis_desktop.store.unit_of_work import UnitOfWork


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> HoursLife:
    return autumn(uow, school_id)


def test_that_without_either_there_is_nothing(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    assert funding_doubts(uow, school_id, AUTUMN) == ()
    assert doubt_told(()) == ""


def test_that_who_moved_out_is_told_with_what_it_would_cost(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    move_pupil(uow, pupil_of(uow, life, "Sam"), "Nijkerk", MOVED)
    (found,) = rows = funding_doubts(uow, school_id, AUTUMN)
    assert (found.doubt, found.detail, found.lines, found.minutes, found.cents) == (
        Doubt.OUTSIDER, "Nijkerk", 2, 90, 120_00,
    )  # fmt: skip
    assert found.code.startswith("K-")
    assert found.step == "Telt niet mee; maak een aparte afspraak"
    assert doubt_told(rows) == "2 regels, 1:30 uur en €\xa0120,00 voor leerlingen van buiten het convenant"


def test_that_what_was_settled_already_says_that_it_goes_back(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    close_all(uow, school_id, life)
    move_pupil(uow, pupil_of(uow, life, "Sam"), "Nijkerk", MOVED)
    (found,) = funding_doubts(uow, school_id, AUTUMN)
    assert found.step == "Al afgerekend: €\xa0120,00 gaat terug in de volgende afrekening"


def test_that_other_help_counts_on_the_days_that_it_ran_and_judged_apart(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    sam = pupil_of(uow, life, "Sam")
    other = NewProvision(ProvisionKind.PGB, "begeleiding thuis", date(2024, 11, 25), date(2024, 12, 31))
    record_provision(uow, sam, other, AUTUMN)
    judged = NewProvision(ProvisionKind.WLZ, "vervoer", date(2024, 8, 1), None, "Vervoer is geen begeleiding")
    record_provision(uow, sam, judged, AUTUMN)
    found = funding_doubts(uow, school_id, AUTUMN)
    assert [(row.detail, row.lines, row.cents, row.judged) for row in found] == [
        ("pgb", 1, 40_00, False), ("WLZ", 3, 240_00, True),
    ]  # fmt: skip
    assert doubt_told(found) == "1 regel, 0:30 uur en €\xa040,00 naast andere hulp, nog te beoordelen"


def test_that_without_a_rate_the_hours_are_told_all_the_same(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    move_pupil(uow, pupil_of(uow, life, "Sam"), "Nijkerk", MOVED)
    budgets.remove_rate(uow, budgets.rates(uow, school_id).rates[0])
    rows = funding_doubts(uow, school_id, AUTUMN)
    assert [row.cents for row in rows] == [None]
    assert doubt_told(rows) == "2 regels, 1:30 uur voor leerlingen van buiten het convenant"


def test_that_the_paper_says_what_it_is_about_and_nothing_of_the_help(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    sam = pupil_of(uow, life, "Sam")
    record_provision(uow, sam, NewProvision(ProvisionKind.PGB, "begeleiding thuis", date(2024, 8, 1)), AUTUMN)
    told = one_line(funding_paper(uow, school_id, AUTUMN, AT.astimezone(LOCAL)).content)
    assert "3 regels, 3:00 uur en € 240,00 naast andere hulp, nog te beoordelen." in told
    assert "begeleiding thuis" not in told
    assert "Veen" not in told


def test_that_a_home_that_is_not_known_is_a_kind_of_its_own_and_asked_for_before_closing(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    """Nobody pays these hours, though the pupil may live in a party: that is mended, not kept apart (art. 22)."""
    with uow.unguarded.write() as work:
        of_sam = tables.residence.c.pupil_id == pupil_of(uow, life, "Sam")
        work.connection.execute(tables.residence.delete().where(of_sam))
    (found,) = rows = funding_doubts(uow, school_id, AUTUMN)
    assert (found.doubt, found.lines, found.cents) == (Doubt.HOME_UNKNOWN, 3, 240_00)
    (asked,) = asks_told(rows)
    assert asked.endswith(f"Vul bij Leerlingen in waar zij toen woonden: {found.code}.")
    told = one_line(funding_paper(uow, school_id, AUTUMN, AT.astimezone(LOCAL)).content)
    assert "Woonplaats niet bekend" in told
    assert "buiten het convenant" not in told
    shown = settlement_told(statement(uow, school_id, AUTUMN, JANUARY), over=True, doubts=rows)
    assert asked in shown.asks
    assert "andere gemeente" not in " ".join(shown.remarks)
    assert any("van wie de woonplaats niet bekend is" in one for one in shown.remarks)
