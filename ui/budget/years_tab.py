"""The tab of the budget per municipality: both tables of the covenant, and whether the pupil list gives the same."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ui.budget.years_presenter import TITLE, BudgetShown, YearsPresenter
from ui.desk import Desk
from ui.screen import Action, Offer
from ui.shell.possible import only_for
from ui.tabbed import Tab
from ui.theme.theme import theme
from ui.widgets.parts import band, button, card, clear, column, empty_state, label, row, scrolled
from ui.widgets.quiet_table import QuietTable
from ui.widgets.table import Cell, Column
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.dutch import number, whole_euros
from zis_desktop.domain.money.table import Level, PartyRow, TableRow
from zis_desktop.domain.vault.access import Right

NAME_WIDTH, EUROS_WIDTH, PUPILS_WIDTH = 180, 94, 72
STEP = "Toon op papier"
INDENT = "\u2003"


class YearsTab(Tab):
    """Per year and municipality, with regions and totals (bijlage 2), and per party (art. 10)."""

    key = "years"
    text = "Per gemeente"
    right = Right.SEE_BUDGET
    topics = frozenset({Topic.PUPILS, Topic.SCHOOLS, Topic.MUNICIPALITIES})
    step = STEP
    offers = (
        Offer("Print het budget per gemeente", "presenter.print_table", right=Right.EXPORT),
        Offer("Bewaar het budget als Excel-bestand", "presenter.export", right=Right.EXPORT),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.presenter = YearsPresenter(self, desk.runner, desk.go, desk.workplace)
        self.table: QuietTable | None = None
        self._page = column(spacing=16, margins=(0, 0, 12, 0))
        self.setLayout(column(scrolled(self._page)))
        self.destroyed.connect(self.presenter.left)

    # -- what the screen asks ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.presenter.refresh()

    def primary(self) -> Action | None:
        return Action(STEP, self.presenter.print_table, right=Right.EXPORT) if self.table is not None else None

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_budget(self, shown: BudgetShown) -> None:
        clear(self._page)
        self.table = _table(TITLE, _columns(shown), shown.rows)
        self._page.addWidget(_findings(shown))
        self._page.addWidget(card(self._head(shown), self.table, spacing=12))
        parties = _table("Budget per partij", _party_columns(shown), shown.parties)
        self._page.addWidget(card(label("Budget per partij (artikel 10)", "section"), parties))
        self._page.addStretch(1)
        self.setFocusProxy(self.table)
        self._desk.go.update_header()

    def show_nothing(self, text: str) -> None:
        clear(self._page)
        self.table = None
        self._page.addWidget(card(empty_state(text)))
        self._page.addStretch(1)

    def ask_place(self, file_name: str) -> None:
        kinds = "Excel-bestand (*.xlsx)"
        self._desk.dialogs.save_file(self, "Bewaar het budget", file_name, kinds, self.presenter.export_to)

    # -- building ------------------------------------------------------------------------------------------------

    def _head(self, shown: BudgetShown) -> QWidget:
        save = button("Bewaar als Excel-bestand", self.presenter.export, icon_name="export")
        head = QWidget()
        told = column(label(f"{TITLE} (bijlage 2)", "section"), label(shown.summary, "secondary"), spacing=2)
        head.setLayout(row(told, None, only_for(Right.EXPORT, self._desk.workplace, save)))
        return head


def _findings(shown: BudgetShown) -> QWidget:
    """What was counted; green only where it is what the covenant says."""
    whole = QWidget()
    whole.setLayout(column(*(band(text, "done" if agrees else "attention") for text, agrees in shown.findings)))
    return whole


def _table(name: str, columns: tuple[Column[Any], ...], rows: tuple[Any, ...]) -> QuietTable:
    made = QuietTable(name, columns)
    made.setMinimumWidth(theme().px(NAME_WIDTH + sum(one.width for one in columns)))  # at large text the page scrolls
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
