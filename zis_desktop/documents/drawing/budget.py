"""Draws documents/budget.py: bijlage 2 as the covenant prints it, article 10 under it, and what was counted."""

from typing import Any

from reportlab.platypus import Spacer

from zis_desktop.documents.budget import BudgetData, BudgetYearHead
from zis_desktop.documents.drawing import style
from zis_desktop.documents.drawing.blocks import Column, rich, ruled_table, section, text
from zis_desktop.documents.drawing.page import Sheet, render, school_head
from zis_desktop.documents.drawing.text import clipped, markup
from zis_desktop.domain.dutch import number, whole_euros
from zis_desktop.domain.money.table import Level, PartyRow, TableRow

TYPE = style.type_of(9, 8)
TITLE = "Budget per gemeente"
INDENT = 4  # points for half a level
NAME_SHARE, PUPILS_SHARE, EUROS_SHARE, SUM_SHARE = 45, 13, 19, 22


def draw(data: BudgetData, template: int) -> bytes:
    sheet = Sheet(title=TITLE, template=f"budget {template}", first_head=school_head(data.paper, TITLE))
    story = [
        rich(f"{TITLE}, {_span(data)}", TYPE.title),
        rich(markup(clipped(data.covenant, 120)), TYPE.lead),
        Spacer(0, 4),
        ruled_table(_columns(data), [_row(row) for row in data.rows], TYPE, extra=_rules(data.rows)),
        *section("Per partij (artikel 10)", TYPE),
        ruled_table(_party_columns(data), [_party(row) for row in data.parties], TYPE),
        *section("Hoe geteld", TYPE),
        *[rich(markup(finding), TYPE.cell) for finding in data.findings],
    ]
    return render(data.paper, sheet, story)


def _span(data: BudgetData) -> str:
    years = [str(head.year) for head in data.years]
    return years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _columns(data: BudgetData) -> list[Column]:
    of_years = [
        column
        for head in data.years
        for column in (Column("Aantal", PUPILS_SHARE, number=True), Column(_year(head), EUROS_SHARE, number=True))
    ]
    return [
        Column("Regio en gemeente", NAME_SHARE), *of_years, Column("Vastgesteld", SUM_SHARE, number=True),
        Column("Hele pilot", SUM_SHARE, number=True),
    ]  # fmt: skip


def _year(head: BudgetYearHead) -> str:
    return f"{head.year} {'schatting' if head.is_estimate else head.months}"


def _row(row: TableRow) -> list[Any]:
    by_year = zip(row.pupils, row.euros, strict=True)
    words = [cell for pupils, euros in by_year for cell in (number(pupils), whole_euros(euros))]
    words += [whole_euros(row.established), whole_euros(row.whole)]
    if row.level <= Level.REGION:
        return [rich(f"<b>{markup(row.name)}</b>", TYPE.cell), *(_strong(word) for word in words)]
    name = text(clipped(row.name, 40), TYPE.cell_quiet if row.level is Level.DISTRICT else TYPE.cell)
    return [name, *words]


def _strong(words: str) -> Any:
    return rich(f"<b>{markup(words)}</b>", TYPE.number)


def _rules(rows: tuple[TableRow, ...]) -> list[tuple[Any, ...]]:
    """A line above the whole; what lies within a region or a municipality stands a little to the right."""
    found: list[tuple[Any, ...]] = []
    for place, row in enumerate(rows, 1):
        if row.level is Level.TOTAL:
            found.append(("LINEABOVE", (0, place), (-1, place), 0.8, style.SECONDARY))
        found.append(("LEFTPADDING", (0, place), (0, place), INDENT * max(0, 2 * (row.level - 1))))
        found.append(("TOPPADDING", (0, place), (-1, place), 1.6))
        found.append(("BOTTOMPADDING", (0, place), (-1, place), 1.6))
    return found


def _party_columns(data: BudgetData) -> list[Column]:
    return [
        Column("Partij", NAME_SHARE),
        *(Column(_year(head), EUROS_SHARE, number=True) for head in data.years),
        Column("Hele pilot", SUM_SHARE, number=True),
    ]


def _party(row: PartyRow) -> list[Any]:
    words = [whole_euros(euros) for euros in (*row.euros, row.whole)]
    if row.is_whole:
        return [rich(f"<b>{markup(row.name)}</b>", TYPE.cell), *(_strong(word) for word in words)]
    return [clipped(row.name, 60), *words]
