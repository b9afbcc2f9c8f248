"""The copies of a closed settlement: paper and workbook, for one recipient, and nobody's name in them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.documents.reading import one_line
from tests.exchange.test_workbook import cells
from tests.hours_life import PUPILS, HoursLife
from tests.settlement_life import AT, AUTUMN, LATER, approve, autumn, book, close_all
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.money.closing import NOT_CLOSED
from zis_desktop.domain.money.recipients import EVERYBODY, Reach, Recipient
from zis_desktop.domain.vault.access import NotAllowedError, Role
from zis_desktop.services.hours import log_hours
from zis_desktop.services.settlement_papers import (
    BROKEN,
    OUTSIDERS,
    recipient_named,
    save_settlement_workbook,
    settlement_paper,
)
from zis_desktop.services.settlements import close_settlement
from zis_desktop.store import tables
from zis_desktop.store.log.access_log import whole_log
from zis_desktop.store.unit_of_work import UnitOfWork

PENVOERDER = Recipient("Regio Zuidoost-Utrecht", Reach.ALL)
RISB = Recipient("RISB", Reach.OWN)
NOW = AT.astimezone(LOCAL)
SUMMER = date(2025, 8, 5)
BACK = (("Bunnik", "Bunnik"), ("Soest", "RISB"))


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> HoursLife:
    made = autumn(uow, school_id)
    close_all(uow, school_id, made)
    return made


def paper(uow: UnitOfWork, school_id: int, to: Recipient) -> str:
    return one_line(settlement_paper(uow, school_id, AUTUMN, to, NOW).content)


def test_that_the_penvoerder_reads_what_is_to_be_paid_and_when(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    told = paper(uow, school_id, PENVOERDER)
    assert "Te betalen € 320,00" in told
    assert "bij ontvangst op 8 januari 2025 uiterlijk 7 februari 2025 (art. 19)" in told
    assert "Eemland, één factuur via RISB" in told
    assert "Afgesloten door" in told
    assert "Hoort bij de factuur van Youké aan Regio Zuidoost-Utrecht (art. 19)." in told
    assert "geen factuur" not in told


def test_that_no_copy_has_a_name_or_the_code_of_a_casus(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    for name in ("", "RISB", "Zeist"):
        told = paper(uow, school_id, recipient_named(uow, school_id, AUTUMN, name))
        assert "K-0" not in told
        assert not [one for one, _home in PUPILS if one.last in told]


def test_that_a_municipality_gets_its_own_pupils_only(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    told = paper(uow, school_id, RISB)
    assert "Amersfoort" in told
    assert "Zeist" not in told.replace("Lindelaan 1, Zeist", "")
    assert "€ 60,00" in told
    assert (
        "Dit is geen factuur: Regio Zuidoost-Utrecht betaalt Youké. De bijdrage aan de pilot staat op de factuur die "
        "Regio Zuidoost-Utrecht elk jaar in november stuurt aan RISB (art. 13). RISB verrekent die met Amersfoort."
    ) in told
    assert "30 dagen" not in told
    assert "verrekent" not in paper(uow, school_id, Recipient("Zeist", Reach.OWN))


def test_that_two_pupils_give_no_copy_for_everybody(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    with pytest.raises(RuleError, match="'Alle partijen' krijgt deze afrekening niet"):
        recipient_named(uow, school_id, AUTUMN, EVERYBODY)


def test_that_no_copy_tells_of_who_lives_elsewhere(uow: UnitOfWork, school_id: int) -> None:
    """One pupil of Nijkerk, for whom nobody who gets a copy pays."""
    made = autumn(uow, school_id)
    book(uow, made, "Thijs", 37, AUTUMN)
    close_all(uow, school_id, made)
    told = paper(uow, school_id, PENVOERDER)
    assert OUTSIDERS in told
    assert "0:37" not in told
    assert "€ 49,33" not in told


def test_that_an_earlier_period_of_a_few_is_not_told_by_what_it_left(uow: UnitOfWork, school_id: int) -> None:
    """In autumn two pupils, in spring five: what was paid before and is reserved would tell of those two."""
    life = autumn(uow, school_id)
    with uow.unguarded.write() as work:
        work.connection.execute(tables.deployment.update().values(ends_on=date(2025, 7, 1)))
        work.connection.execute(tables.residence.update().values(municipality="Zeist"))
    close_all(uow, school_id, life)
    for first in ("Sam", "Milan", "Kai", "Isa", "Bo"):
        log_hours(uow, life.hours(first, 60, LATER), today=SUMMER, now=AT)
    approve(uow, school_id, life, LATER.replace(day=1), today=SUMMER)
    close_settlement(uow, school_id, LATER, datetime(2025, 8, 5, 8, 0, tzinfo=UTC))
    whole = one_line(settlement_paper(uow, school_id, LATER, PENVOERDER, NOW).content)
    told = one_line(settlement_paper(uow, school_id, LATER, Recipient(EVERYBODY, Reach.FIGURES), NOW).content)
    assert "Kosten € 400,00" in told
    for word in ("eerdere jaren", "Gaat terug", "Te betalen"):
        assert word in whole
        assert word not in told


def test_that_what_goes_back_is_told_to_who_gets_it_and_all_of_it_to_the_penvoerder(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    """What a municipality contributed counts its pupils at school, and 17 of 48 counts are below five."""
    with uow.unguarded.write() as work:
        back = [{"municipality": name, "contributed": 1740_00, "returned": 1, "invoice_to": to} for name, to in BACK]
        work.connection.execute(tables.settlement.update().values(returns=back))
    assert "Bunnik" in paper(uow, school_id, PENVOERDER)
    assert "Bunnik" not in paper(uow, school_id, RISB)
    assert "Soest (via RISB)" in paper(uow, school_id, RISB)


def test_that_every_copy_has_a_file_name_of_its_own(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    names = [settlement_paper(uow, school_id, AUTUMN, to, NOW).file_name for to in (PENVOERDER, RISB)]
    assert names == ["afrekening-2024-08-regio-zuidoost-utrecht.pdf", "afrekening-2024-08-risb.pdf"]
    assert Recipient("Súdwest-Fryslân", Reach.OWN).file_name(AUTUMN) == "afrekening-2024-09-sudwest-fryslan"


def test_that_the_workbook_has_a_line_per_entry_with_typed_cells(
    uow: UnitOfWork, school_id: int, life: HoursLife, tmp_path: Path
) -> None:
    place = tmp_path / "afrekening.xlsx"
    save_settlement_workbook(uow, school_id, AUTUMN, PENVOERDER, place, NOW)
    amounts = cells(place.read_bytes(), 2)
    assert amounts["B2"][0] == "n"
    found = cells(place.read_bytes(), 3)
    assert [found[f"{letter}2"][0] for letter in "ABCDEFGH"] == ["n", "n", "s", "s", "s", "n", "n", "n"]
    minutes = sorted(int(found[f"F{row}"][1]) for row in range(2, 7))
    assert minutes == [15, 30, 45, 60, 90]
    assert sum(float(found[f"H{row}"][1]) for row in range(2, 7)) == 320.0
    with uow.unguarded.read() as connection:
        assert whole_log(connection)[-1].subject == "Afrekening aug–dec 2024, exemplaar voor Regio Zuidoost-Utrecht"


def test_that_what_is_open_or_was_changed_outside_goes_nowhere(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    with pytest.raises(RuleError, match=NOT_CLOSED):
        settlement_paper(uow, school_id, LATER, PENVOERDER, NOW)
    with uow.unguarded.write() as work:
        work.connection.execute(tables.settlement_line.update().values(minutes=1))
    with pytest.raises(RuleError, match=BROKEN):
        settlement_paper(uow, school_id, AUTUMN, PENVOERDER, NOW)


def test_that_somebody_who_does_not_get_it_is_refused(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    with pytest.raises(RuleError, match="'Houten' krijgt deze afrekening niet"):
        recipient_named(uow, school_id, AUTUMN, "Houten")
    with pytest.raises(RuleError, match="Kies voor wie"):
        settlement_paper(uow, school_id, AUTUMN, Recipient("Houten", Reach.ALL), NOW)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.ORTHOPEDAGOOG])
def test_that_it_takes_both_rights_to_let_it_out(uow: UnitOfWork, school_id: int, life: HoursLife, role: Role) -> None:
    """The administrator may not let out, the orthopedagoog does not see the budget."""
    with pytest.raises(NotAllowedError):
        settlement_paper(uow.acting_as(replace(uow.actor, roles=frozenset({role}))), school_id, AUTUMN, PENVOERDER, NOW)
