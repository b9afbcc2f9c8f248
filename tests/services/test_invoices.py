"""The invoices of the covenant: the school's in October, one for Eemland, and together what the covenant says."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.documents.reading import one_line
from tests.exchange.test_workbook import cells
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.errors import RuleError
from zis_desktop.services.invoices import Invoices, invoices, invoices_paper, save_invoices
from zis_desktop.services.schools import schools
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
NOW = datetime(2024, 9, 6, 7, 12, tzinfo=UTC).astimezone(LOCAL)


@pytest.fixture
def found(demo: UnitOfWork) -> Invoices:
    return invoices(demo, schools(demo)[0].id, TODAY)


def test_that_the_invoices_are_the_budget_of_each_year(found: Invoices) -> None:
    """The totals of article 10: EUR 121,104, EUR 320,160 and EUR 192,096."""
    assert [sum(row.euros[place] for row in found.rows) for place in range(3)] == [121_104, 320_160, 192_096]
    assert [one.school for one in found.years] == [72_779, 199_348, 119_609]


def test_that_eemland_gets_one_invoice(found: Invoices) -> None:
    risb = next(row for row in found.rows if row.to == "RISB")
    assert risb.is_joint
    assert risb.euros == (18_096, 55_680, 33_408)
    assert set(risb.municipalities) == {"Amersfoort", "Bunschoten", "Leusden", "Soest", "Woudenberg"}
    assert not set(risb.municipalities) & {row.to for row in found.rows}


def test_that_who_pays_nothing_gets_no_invoice(found: Invoices) -> None:
    assert not {"Montfoort", "Vijfheerenlanden", "Baarn", "Eemnes"} & {row.to for row in found.rows}


def test_that_paper_and_workbook_say_the_same(demo: UnitOfWork, tmp_path: Path) -> None:
    school_id = schools(demo)[0].id
    told = one_line(invoices_paper(demo, school_id, NOW).content)
    assert "RISB" in told
    assert "voor Amersfoort, Bunschoten, Leusden, Soest en Woudenberg" in told
    assert "€ 633.360" in told
    save_invoices(demo, school_id, tmp_path / "facturen.xlsx", NOW)
    book = cells((tmp_path / "facturen.xlsx").read_bytes())
    assert ("n", "199348") in book.values()


def test_that_without_a_budget_there_is_nothing_to_invoice(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.write() as work:
        from zis_desktop.store.tables import school

        work.update(school, school_id, profile_id="segment-5-holland-rijnland")
    with pytest.raises(RuleError, match="geen begroting"):
        invoices_paper(uow, school_id, NOW)
