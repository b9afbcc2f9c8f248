"""Decides what is told of the invoices: what the school asks in October, and how the penvoerder splits it (art. 13)."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ui.budget.table_presenter import TablePresenter
from zis_desktop.domain.dutch import listing, whole_euros

if TYPE_CHECKING:
    from datetime import date, datetime

    from zis_desktop.services.invoices import Invoices
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """An invoice, or all together: to whom, a word on it, whole euros for each year."""

    name: str
    note: str
    euros: tuple[int, ...]
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class InvoicesTold:
    """`finding` says what is to be invoiced next; `heads` are the years of the columns."""

    finding: str
    heads: tuple[str, ...]
    contractors: tuple[InvoiceLine, ...]
    split: tuple[InvoiceLine, ...]


class InvoicesPresenter(TablePresenter["Invoices", InvoicesTold]):
    """The invoices of all years."""

    title, file_name = "Facturen", "facturen.xlsx"

    def read(self, uow: "UnitOfWork", school_id: int, today: "date") -> "Invoices":
        from zis_desktop.services.invoices import invoices

        return invoices(uow, school_id, today)

    def told(self, found: "Invoices") -> InvoicesTold | None:
        return invoices_told(found, self._place.clock.today().year) if found.years else None

    def paper(self, uow: "UnitOfWork", school_id: int, now: "datetime") -> "PdfFile":
        from zis_desktop.services.invoices import invoices_paper

        return invoices_paper(uow, school_id, now)

    def save(self, uow: "UnitOfWork", school_id: int, place: Path, now: "datetime") -> None:
        from zis_desktop.services.invoices import save_invoices

        save_invoices(uow, school_id, place, now)


def invoices_told(found: "Invoices", year: int) -> InvoicesTold:
    """What the screen says in a calendar year."""
    split = tuple(
        InvoiceLine(row.to, f"voor {listing(row.municipalities)}" if row.is_joint else "", row.euros)
        for row in found.rows
    )
    sums = tuple(sum(row.euros[place] for row in found.rows) for place in range(len(found.years)))
    return InvoicesTold(
        finding=_finding(found, year),
        heads=tuple(f"{one.year}{' schatting' if one.is_estimate else ''}" for one in found.years),
        contractors=(
            InvoiceLine(found.school, "factuur in oktober", tuple(one.school for one in found.years)),
            InvoiceLine(found.provider, "hoogstens, na afrekening", tuple(one.provider for one in found.years)),
        ),
        split=(*split, InvoiceLine("Samen", "", sums, is_whole=True)),
    )


def _finding(found: "Invoices", year: int) -> str:
    this = next((one for one in found.years if one.year == year), None)
    if this is None:
        return f"Over {year} is er volgens het convenant niets te factureren."
    return f"In oktober {year} factureert de school {whole_euros(this.school)} aan {found.penvoerder} (art. 13)."
