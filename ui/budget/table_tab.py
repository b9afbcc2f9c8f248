"""A tab with tables over the years of the covenant: its page, on paper and as a file."""

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from ui.budget.table_presenter import TablePresenter
from ui.desk import Desk
from ui.screen import Action
from ui.shell.possible import only_for
from ui.tabbed import Tab
from ui.widgets.parts import button, card, clear, column, empty_state, scrolled
from ui.widgets.quiet_table import QuietTable
from zis_desktop.domain.vault.access import Right


class TableTab(Tab):
    """A subclass names its presenter and its question for a place, and lays out what it is told (`show_told`)."""

    right = Right.SEE_BUDGET
    step = "Toon op papier"
    asks: ClassVar[str] = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.presenter = self.make_presenter(desk)
        self.table: QuietTable | None = None
        self._page = column(spacing=16, margins=(0, 0, 12, 0))
        self.setLayout(column(scrolled(self._page)))
        self.destroyed.connect(self.presenter.left)

    def make_presenter(self, desk: Desk) -> TablePresenter[Any, Any]:
        raise NotImplementedError

    # -- what the screen asks ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.presenter.refresh()

    def primary(self) -> Action | None:
        return Action(self.step, self.presenter.show_paper, right=Right.EXPORT) if self.table is not None else None

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_nothing(self, text: str) -> None:
        clear(self._page)
        self.table = None
        self._page.addWidget(card(empty_state(text)))
        self._page.addStretch(1)

    def ask_place(self, file_name: str) -> None:
        kinds = "Excel-bestand (*.xlsx)"
        self._desk.dialogs.save_file(self, self.asks, file_name, kinds, self.presenter.export_to)

    # -- building ------------------------------------------------------------------------------------------------

    def fill(self, table: QuietTable, *parts: QWidget) -> None:
        """The page anew; `table` is where the focus goes."""
        clear(self._page)
        self.table = table
        for part in parts:
            self._page.addWidget(part)
        self._page.addStretch(1)
        self.setFocusProxy(table)
        self._desk.go.update_header()

    def save_button(self) -> QWidget:
        save = button("Bewaar als Excel-bestand", self.presenter.export, icon_name="export")
        return only_for(Right.EXPORT, self._desk.workplace, save)
