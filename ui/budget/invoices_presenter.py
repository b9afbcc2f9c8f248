"""Decides what is told of the invoices: what the school asks in October, and how the penvoerder splits it (art. 13)."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Navigator, Runner, Workplace
from zis_desktop.domain.dutch import listing, whole_euros
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.money.budget import NO_BUDGET

if TYPE_CHECKING:
    from zis_desktop.services.invoices import Invoices
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.store.unit_of_work import UnitOfWork

TITLE, FILE_NAME = "Facturen", "facturen.xlsx"


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


class InvoicesShown(Protocol):
    """What the presenter asks of its view."""

    def show_invoices(self, told: InvoicesTold) -> None: ...

    def show_nothing(self, text: str) -> None: ...

    def ask_place(self, file_name: str) -> None: ...


class InvoicesPresenter:
    """All years of the covenant that can be counted today."""

    def __init__(self, view: InvoicesShown, runner: Runner, go: Navigator, workplace: Workplace) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._place = workplace
        self._told: InvoicesTold | None = None
        self._gone = False

    def left(self) -> None:
        """The screen is gone; what still comes in is for nobody."""
        self._gone = True

    def refresh(self) -> None:
        school_id, today = self._place.school_id, self._place.clock.today()

        def read(uow: "UnitOfWork") -> "Invoices":
            from zis_desktop.services.invoices import invoices

            return invoices(uow, school_id, today)

        self._runner.read(read, self._show)

    def show_paper(self) -> None:
        """On paper, in the preview."""
        school_id, now = self._place.school_id, self._place.clock.now()

        def make(uow: "UnitOfWork") -> "PdfFile":
            from zis_desktop.services.invoices import invoices_paper

            return invoices_paper(uow, school_id, now)

        self._go.preview(TITLE, make)

    def export(self) -> None:
        self._view.ask_place(FILE_NAME)

    def export_to(self, place: Path) -> None:
        """As a workbook, with the cells as numbers."""
        school_id, now = self._place.school_id, self._place.clock.now()

        def save(uow: "UnitOfWork") -> None:
            from zis_desktop.services.invoices import save_invoices

            save_invoices(uow, school_id, place, now)

        self._runner.read(save, lambda _done: self._go.say(f"Bewaard als {place.name}."), refused=self._say)

    def _show(self, found: "Invoices") -> None:
        if self._gone:
            return
        if not found.years:
            self._view.show_nothing(NO_BUDGET)
            return
        told = invoices_told(found, self._place.clock.today().year)
        if told != self._told:
            self._told = told
            self._view.show_invoices(told)

    def _say(self, error: RuleError) -> None:
        self._go.say(error.text, "late")


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
