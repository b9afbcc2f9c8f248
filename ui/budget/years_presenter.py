"""Decides the table of the budget: its years, what was counted, and the same as a paper or a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ui.budget.table_presenter import TablePresenter
from zis_desktop.domain.dutch import listing, whole_euros
from zis_desktop.domain.money.budget import YearBudget
from zis_desktop.domain.money.table import PartyRow, TableRow, municipality_rows, party_rows

if TYPE_CHECKING:
    from datetime import date, datetime

    from zis_desktop.services.budgets import Budget
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.store.unit_of_work import UnitOfWork

TITLE = "Budget per gemeente"
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


class YearsPresenter(TablePresenter["Budget", BudgetShown]):
    """The budget of all years."""

    title, file_name = TITLE, "budget-per-gemeente.xlsx"

    def read(self, uow: "UnitOfWork", school_id: int, today: "date") -> "Budget":
        from zis_desktop.services.budgets import budget

        return budget(uow, school_id, today)

    def told(self, found: "Budget") -> BudgetShown | None:
        return _shown(found) if found.years else None

    def paper(self, uow: "UnitOfWork", school_id: int, now: "datetime") -> "PdfFile":
        from zis_desktop.services.budget_papers import budget_paper

        return budget_paper(uow, school_id, now)

    def save(self, uow: "UnitOfWork", school_id: int, place: Path, now: "datetime") -> None:
        from zis_desktop.services.budget_papers import save_budget_workbook

        save_budget_workbook(uow, school_id, place, now)


def _shown(found: "Budget") -> BudgetShown:
    years = found.years
    return BudgetShown(
        summary=_summary(years),
        heads=tuple(YearHead(str(one.year), "schatting" if one.is_estimate else one.months) for one in years),
        rows=municipality_rows(years),
        parties=party_rows(years, SCHOOL, found.provider),
        findings=_findings(years, found.to_establish),
    )


def _findings(years: Sequence[YearBudget], to_establish: Sequence[int]) -> tuple[tuple[str, bool], ...]:
    """One sentence for the years that agree, one for each that does not, and what is to be established."""
    same = [str(one.year) for one in years if one.agrees and not one.is_established]
    told = f"De leerlingenlijst geeft voor {listing(same)} precies de aantallen en bedragen van het convenant."
    others = tuple((f"{one.year}: {one.finding}", one.agrees) for one in years if str(one.year) not in same)
    asked = listing([str(year) for year in to_establish])
    ask = f"Stel bij Tarieven en norm vast wat voor {asked} geldt: de teldatum is geweest."
    return (*(((told, True),) if same else ()), *others, *(((ask, False),) if to_establish else ()))


def _summary(years: Sequence[YearBudget]) -> str:
    """'2023 t/m 2025, samen € 633.360'"""
    whole = whole_euros(sum(one.total for one in years))
    return f"{years[0].year}: {whole}" if len(years) == 1 else f"{years[0].year} t/m {years[-1].year}, samen {whole}"
