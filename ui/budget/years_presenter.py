"""Decides the table of the budget: its years, what was counted, and the same as a paper or a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Navigator, Runner, Workplace
from zis_desktop.domain.dutch import listing, whole_euros
from zis_desktop.domain.money.budget import NO_BUDGET, YearBudget
from zis_desktop.domain.money.table import PartyRow, TableRow, municipality_rows, party_rows

if TYPE_CHECKING:
    from zis_desktop.services.budgets import Budget
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.store.unit_of_work import UnitOfWork

TITLE, FILE_NAME = "Budget per gemeente", "budget-per-gemeente.xlsx"
SCHOOL = "School"


@dataclass(frozen=True, slots=True)
class YearHead:
    """What stands above the columns of a year."""

    year: str
    note: str


@dataclass(frozen=True, slots=True)
class BudgetShown:
    """Both tables of the covenant; `findings` are sentences, with whether the count is what the covenant says."""

    summary: str
    heads: tuple[YearHead, ...]
    rows: tuple[TableRow, ...]
    parties: tuple[PartyRow, ...]
    findings: tuple[tuple[str, bool], ...]


class YearsShown(Protocol):
    """What the presenter asks of its view."""

    def show_budget(self, shown: BudgetShown) -> None: ...

    def show_nothing(self, text: str) -> None: ...

    def ask_place(self, file_name: str) -> None: ...


class YearsPresenter:
    """All years of the covenant that can be counted today."""

    def __init__(self, view: YearsShown, runner: Runner, go: Navigator, workplace: Workplace) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._place = workplace
        self._shown: BudgetShown | None = None
        self._gone = False

    def left(self) -> None:
        """The screen is gone; what still comes in is for nobody."""
        self._gone = True

    def refresh(self) -> None:
        school_id, today = self._place.school_id, self._place.clock.today()

        def read(uow: "UnitOfWork") -> "Budget":
            from zis_desktop.services.budgets import budget

            return budget(uow, school_id, today)

        self._runner.read(read, self._show)

    def print_table(self) -> None:
        """On paper, in the preview."""
        school_id, now = self._place.school_id, self._place.clock.now()

        def make(uow: "UnitOfWork") -> "PdfFile":
            from zis_desktop.services.budget_papers import budget_paper

            return budget_paper(uow, school_id, now)

        self._go.preview(TITLE, make)

    def export(self) -> None:
        self._view.ask_place(FILE_NAME)

    def export_to(self, place: Path) -> None:
        """As a workbook, with the cells as numbers."""
        school_id, now = self._place.school_id, self._place.clock.now()

        def save(uow: "UnitOfWork") -> None:
            from zis_desktop.services.budget_papers import save_budget_workbook

            save_budget_workbook(uow, school_id, place, now)

        self._runner.read(
            save,
            lambda _done: self._go.say(f"Bewaard als {place.name}."),
            refused=lambda error: self._go.say(error.text, "late"),
        )

    def _show(self, found: "Budget") -> None:
        if self._gone:
            return
        if not found.years:
            self._view.show_nothing(NO_BUDGET)
            return
        shown = _shown(found)
        if shown != self._shown:
            self._shown = shown
            self._view.show_budget(shown)


def _shown(found: "Budget") -> BudgetShown:
    years = found.years
    return BudgetShown(
        summary=_summary(years),
        heads=tuple(YearHead(str(one.year), "schatting" if one.is_estimate else one.months) for one in years),
        rows=municipality_rows(years),
        parties=party_rows(years, SCHOOL, found.provider),
        findings=_findings(years),
    )


def _findings(years: Sequence[YearBudget]) -> tuple[tuple[str, bool], ...]:
    """One sentence for the years that agree, and one for each that does not."""
    same = [str(one.year) for one in years if one.agrees]
    told = f"De leerlingenlijst geeft voor {listing(same)} precies de aantallen en bedragen van het convenant."
    others = tuple((f"{one.year}: {one.finding}", False) for one in years if not one.agrees)
    return ((told, True), *others) if same else others


def _summary(years: Sequence[YearBudget]) -> str:
    """'2023 t/m 2025, samen € 633.360'"""
    whole = whole_euros(sum(one.total for one in years))
    return f"{years[0].year}: {whole}" if len(years) == 1 else f"{years[0].year} t/m {years[-1].year}, samen {whole}"
