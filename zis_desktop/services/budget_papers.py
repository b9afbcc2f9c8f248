"""The budget as a paper and as a workbook, from the same counts as the screen."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.money.budget import NO_BUDGET
from zis_desktop.domain.money.table import Level, municipality_rows, party_rows
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.exchange.saving import write_whole
from zis_desktop.exchange.workbook import Kind, SheetColumn, SheetRow, Worksheet, workbook
from zis_desktop.services.budgets import Budget, budget
from zis_desktop.services.printing import PdfFile, as_seen
from zis_desktop.services.vault.access_log import record
from zis_desktop.store import schools
from zis_desktop.store.unit_of_work import UnitOfWork

if TYPE_CHECKING:  # ReportLab is behind it, and is imported when a paper is made
    from zis_desktop.documents.budget import BudgetData

TITLE = "Budget per gemeente"
FILE_NAME = "budget-per-gemeente"


def budget_paper(uow: UnitOfWork, school_id: int, now: datetime) -> PdfFile:
    """Bijlage 2 and article 10 on paper; `now` is local time, the moment of printing. Raises RuleError."""
    from zis_desktop.documents import budget as paper

    return as_seen(uow, PdfFile(TITLE, f"{FILE_NAME}.pdf", paper.build(budget_data(uow, school_id, now))))


def budget_data(uow: UnitOfWork, school_id: int, now: datetime) -> "BudgetData":
    """What the paper says."""
    from zis_desktop.documents import budget as paper
    from zis_desktop.documents.paper import Paper

    found = _counted(uow, school_id, now)
    with uow.read(Right.EXPORT) as connection:
        school, demo = schools.one_school(connection, school_id), schools.is_demo(connection)
    return paper.BudgetData(
        paper=Paper(school.name, school.full_address, now, demo=demo, confidential=False),
        covenant=f"Convenant {found.profile_name}",
        years=tuple(paper.BudgetYearHead(one.year, one.months, one.is_estimate) for one in found.years),
        rows=municipality_rows(found.years),
        parties=party_rows(found.years, school.name, found.provider),
        findings=tuple(f"{one.year}: {one.finding}" for one in found.years),
    )


def save_budget_workbook(uow: UnitOfWork, school_id: int, place: Path, now: datetime) -> None:
    """Both tables as a workbook with typed cells. Raises RuleError when there is no budget or it cannot be written."""
    found = _counted(uow, school_id, now)
    with uow.read(Right.EXPORT) as connection:
        school = schools.one_school(connection, school_id).name
    record(uow, Action.EXPORTED, "budget per gemeente")
    write_whole(place, workbook(f"{TITLE}, {school}", _sheets(found, school), now))


def _counted(uow: UnitOfWork, school_id: int, now: datetime) -> Budget:
    found = budget(uow, school_id, now.date())
    if not found.years:
        raise RuleError(NO_BUDGET)
    return found


def _sheets(found: Budget, school: str) -> tuple[Worksheet, ...]:
    heads = [f"{one.year}{' (schatting)' if one.is_estimate else ''}" for one in found.years]
    above = (f"{TITLE}, convenant {found.profile_name}", *(one.finding for one in found.years))
    by_year = [
        column
        for head in heads
        for column in (SheetColumn(f"Aantal {head}", Kind.NUMBER), SheetColumn(f"Budget {head}", Kind.EUROS))
    ]
    municipalities = Worksheet(
        "Per gemeente",
        (
            SheetColumn("Jeugdhulpregio en gemeente"), *by_year, SheetColumn("Vastgesteld", Kind.EUROS),
            SheetColumn("Hele pilot", Kind.EUROS),
        ),
        tuple(
            SheetRow(
                (row.name, *(cell for both in zip(row.pupils, row.euros, strict=True) for cell in both),
                 row.established, row.whole),
                strong=row.level <= Level.REGION, indent=max(0, row.level - 1),
            )
            for row in municipality_rows(found.years)
        ),
        above,
    )  # fmt: skip
    parties = Worksheet(
        "Per partij",
        (SheetColumn("Partij"), *(SheetColumn(head, Kind.EUROS) for head in (*heads, "Hele pilot"))),
        tuple(
            SheetRow((row.name, *row.euros, row.whole), strong=row.is_whole)
            for row in party_rows(found.years, school, found.provider)
        ),
    )
    return (municipalities, parties)
