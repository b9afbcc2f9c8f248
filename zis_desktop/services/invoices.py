"""The invoices of the covenant: what the school asks in October, and what the penvoerder asks of whom (art. 13)."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.money.budget import NO_BUDGET, YearBudget, budget_years
from zis_desktop.domain.money.invoices import InvoiceRow, invoice_rows
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.exchange.saving import write_whole
from zis_desktop.exchange.workbook import Kind, SheetColumn, SheetRow, Worksheet, workbook
from zis_desktop.services.established import budget_profile
from zis_desktop.services.printing import PdfFile, as_seen
from zis_desktop.services.settlements import PENVOERDER
from zis_desktop.services.vault.access_log import record
from zis_desktop.store import pupils, schools
from zis_desktop.store.municipalities import covenant_parties
from zis_desktop.store.unit_of_work import Reading, UnitOfWork

if TYPE_CHECKING:  # ReportLab is behind it, and is imported when a paper is made
    from zis_desktop.documents.invoices import InvoicesData

TITLE, FILE_NAME = "Facturen", "facturen"


@dataclass(frozen=True, slots=True)
class Invoices:
    """All years that can be counted today, oldest first, with one row per invoice of the penvoerder."""

    school: str
    provider: str
    penvoerder: str
    years: tuple[YearBudget, ...]
    rows: tuple[InvoiceRow, ...]


def invoices(uow: UnitOfWork, school_id: int, today: date) -> Invoices:
    """Who asks whom what, by the budget of each year."""
    with uow.read(Right.SEE_BUDGET) as connection:
        return _invoices(connection, school_id, today)


def invoices_paper(uow: UnitOfWork, school_id: int, now: datetime) -> PdfFile:
    """The same on paper; `now` is local time, the moment of printing. Raises RuleError without a budget."""
    from zis_desktop.documents import invoices as paper

    return as_seen(uow, PdfFile(TITLE, f"{FILE_NAME}.pdf", paper.build(invoices_data(uow, school_id, now))))


def invoices_data(uow: UnitOfWork, school_id: int, now: datetime) -> "InvoicesData":
    """What the paper says."""
    from zis_desktop.documents.invoices import InvoicesData, YearHead
    from zis_desktop.documents.paper import Paper

    found = _known(uow, school_id, now.date())
    with uow.read(Right.EXPORT) as connection:
        school, demo = schools.one_school(connection, school_id), schools.is_demo(connection)
    return InvoicesData(
        paper=Paper(school.name, school.full_address, now, demo=demo, confidential=False),
        provider=found.provider,
        penvoerder=found.penvoerder,
        years=tuple(YearHead(one.year, one.is_estimate, one.school, one.provider) for one in found.years),
        rows=found.rows,
    )


def save_invoices(uow: UnitOfWork, school_id: int, place: Path, now: datetime) -> None:
    """As a workbook with typed cells. Raises RuleError without a budget, or when it cannot be written."""
    found = _known(uow, school_id, now.date())
    uow.actor.require(Right.EXPORT)
    record(uow, Action.EXPORTED, TITLE.lower())
    write_whole(place, workbook(f"{TITLE}, {found.school}", (_sheet(found),), now))


def _known(uow: UnitOfWork, school_id: int, today: date) -> Invoices:
    found = invoices(uow, school_id, today)
    if not found.years:
        raise RuleError(NO_BUDGET)
    return found


def _invoices(connection: Reading, school_id: int, today: date) -> Invoices:
    school = schools.one_school(connection, school_id)
    profile, parties = budget_profile(connection, school_id), covenant_parties(connection, school_id)
    years = budget_years(pupils.enrolments(connection, school_id), profile, parties, today)
    return Invoices(
        school.name, profile.provider, profile.penvoerder or PENVOERDER, years, invoice_rows(years, parties)
    )


def _sheet(found: Invoices) -> Worksheet:
    heads = [f"{one.year}{' (schatting)' if one.is_estimate else ''}" for one in found.years]
    columns = (
        SheetColumn("Van"), SheetColumn("Aan"), SheetColumn("Voor"),
        *(SheetColumn(head, Kind.EUROS) for head in heads), SheetColumn("Samen", Kind.EUROS),
    )  # fmt: skip
    own = [one.school for one in found.years]
    school = SheetRow((found.school, found.penvoerder, "in oktober", *own, sum(own)), strong=True)
    split = (
        SheetRow(
            (found.penvoerder, row.to, ", ".join(row.municipalities) if row.is_joint else "", *row.euros, row.whole)
        )
        for row in found.rows
    )
    return Worksheet(TITLE, columns, (school, *split), (f"{TITLE} volgens convenant, artikel 13",))
