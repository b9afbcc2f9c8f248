"""The tab of the budget per municipality: both tables of the covenant, and whether the pupil list gives the same."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ui.budget.table_tab import TableTab
from ui.budget.years_presenter import TITLE, BudgetShown, YearsPresenter
from ui.desk import Desk
from ui.screen import Offer
from ui.widgets.parts import band, card, column, label, row
from ui.widgets.quiet_table import QuietTable
from ui.widgets.table import Cell, Column
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.dutch import number, whole_euros
from zis_desktop.domain.money.table import Level, PartyRow, TableRow
from zis_desktop.domain.vault.access import Right

EUROS_WIDTH, PUPILS_WIDTH = 94, 72
INDENT = "\u2003"


class YearsTab(TableTab):
    """Per year and municipality, with regions and totals (bijlage 2), and per party (art. 10)."""

    key = "years"
    text = "Per gemeente"
    topics = frozenset({Topic.PUPILS, Topic.SCHOOLS, Topic.MUNICIPALITIES, Topic.SETTINGS})
    asks = "Bewaar het budget"
    offers = (
        Offer("Print het budget per gemeente", "presenter.show_paper", right=Right.EXPORT),
        Offer("Bewaar het budget als Excel-bestand", "presenter.export", right=Right.EXPORT),
    )

    def make_presenter(self, desk: Desk) -> YearsPresenter:
        return YearsPresenter(self, desk.runner, desk.go, desk.workplace)

    def show_told(self, told: BudgetShown) -> None:
        table = _table(TITLE, _columns(told), told.rows)
        parties = _table("Budget per partij", _party_columns(told), told.parties)
        self.fill(
            table,
            _findings(told),
            card(self._head(told), table, spacing=12),
            card(label("Budget per partij (artikel 10)", "section"), parties),
        )

    def _head(self, told: BudgetShown) -> QWidget:
        head = QWidget()
        title, summary = (
            label(f"{TITLE} (bijlage 2)", "section", wrap=True),
            label(told.summary, "secondary", wrap=True),
        )
        layout = row(column(title, summary, spacing=2), self.save_button())
        layout.setStretch(0, 1)
        head.setLayout(layout)
        return head


def _findings(shown: BudgetShown) -> QWidget:
    """What was counted; green only where it is what the covenant says."""
    whole = QWidget()
    whole.setLayout(column(*(band(text, "done" if agrees else "attention") for text, agrees in shown.findings)))
    return whole


def _table(name: str, columns: tuple[Column[Any], ...], rows: tuple[Any, ...]) -> QuietTable:
    made = QuietTable(name, columns)
    made.never_cut()
    made.show_rows(rows)
    made.fit_height()
    return made


def _columns(shown: BudgetShown) -> tuple[Column[TableRow], ...]:
    of_years = [
        column_
        for place, head in enumerate(shown.heads)
        for column_ in (_pupils(place, head.year), _euros(place, " ".join(filter(None, (head.year, head.note)))))
    ]
    return (
        Column("Regio en gemeente", _name, stretch=1),
        *of_years,
        Column("Vastgesteld", lambda one: _amount(one, one.established), right=True, width=EUROS_WIDTH),
        Column("Hele pilot", lambda one: _amount(one, one.whole), right=True, width=EUROS_WIDTH),
    )


def _pupils(place: int, year: str) -> Column[TableRow]:
    def show(one: TableRow) -> Cell:
        return Cell(number(one.pupils[place]), strong=one.level <= Level.REGION)

    return Column(f"Aantal {year}", show, right=True, width=PUPILS_WIDTH)


def _euros(place: int, title: str) -> Column[TableRow]:
    return Column(title, lambda one: _amount(one, one.euros[place]), right=True, width=EUROS_WIDTH)


def _name(one: TableRow) -> Cell:
    return Cell(f"{INDENT * max(0, one.level - 1)}{one.name}", strong=one.level <= Level.REGION)


def _amount(one: TableRow, euros: int) -> Cell:
    return Cell(whole_euros(euros), strong=one.level <= Level.REGION, tone="" if euros else "neutral")


def _party_columns(shown: BudgetShown) -> tuple[Column[PartyRow], ...]:
    def of_year(place: int, title: str) -> Column[PartyRow]:
        return Column(
            title, lambda one: Cell(whole_euros(one.euros[place]), strong=one.is_whole), right=True, width=EUROS_WIDTH
        )

    return (
        Column("Partij", lambda one: Cell(one.name, strong=one.is_whole), stretch=1),
        *(of_year(place, " ".join(filter(None, (head.year, head.note)))) for place, head in enumerate(shown.heads)),
        Column(
            "Hele pilot", lambda one: Cell(whole_euros(one.whole), strong=one.is_whole), right=True, width=EUROS_WIDTH
        ),
    )
