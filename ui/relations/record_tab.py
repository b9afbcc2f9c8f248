"""A tab with a list of records and the chosen one beside it, with its form."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QPushButton

from ui.desk import Desk
from ui.relations.records import RecordsPresenter
from ui.screen import Action
from ui.shell.leaving import DROP, once_free
from ui.tabbed import Tab
from ui.task_panel import TaskPanel
from ui.tasks import Panel, Task
from ui.widgets.halves import Halves
from ui.widgets.parts import card, column, label, row, scrolled
from ui.widgets.table import Column, RowsTable

SIDE_WIDTH, BESIDE_FROM = 380, 980


class RecordTab(Tab):
    """A subclass names itself, makes its presenter, and says its columns."""

    presenter: RecordsPresenter[Any]

    def __init__(
        self, desk: Desk, presenter: type[RecordsPresenter[Any]], columns: Sequence[Column[Any]], said: str
    ) -> None:
        super().__init__(desk)
        self.presenter = presenter(self, desk.runner, desk.go, desk.workplace)
        self.table = RowsTable(self.text, columns)
        self.table.chosen.connect(self.presenter.choose)
        self.panel = TaskPanel()
        self.panel.saved.connect(self.presenter.save)
        self.panel.left.connect(lambda: self.once_free(self._stop))
        self.panel.begun.connect(self.table.setDisabled)
        self._summary = label("", "secondary")
        titles = column(label(self.text, "section"), self._summary, spacing=2)
        main = card(row(titles, None, *self.buttons()), label(said, "secondary", wrap=True), self.table, spacing=12)
        side = card(scrolled(self.panel), padding=12)
        self.setLayout(column(Halves(main, side, side_width=SIDE_WIDTH, beside_from=BESIDE_FROM)))
        self.setFocusProxy(self.table)

    def buttons(self) -> tuple[QPushButton, ...]:
        """What can be done beside what is done with the chosen one."""
        return ()

    # -- what the screen asks ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.presenter.refresh()

    def primary(self) -> Action | None:
        return Action("Leg vast", self.panel.form.save) if self.panel.form is not None else None

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[object], summary: str) -> None:
        self._summary.setText(summary)
        self.table.show_rows(rows, keep=self.presenter.key_of)

    def select(self, key: object) -> None:
        for place, one in enumerate(self.table.rows_model.rows):
            if self.presenter.key_of(one) == key:
                self.table.selectRow(place)
                self.presenter.choose(one)

    def show_panel(self, panel: Panel) -> None:
        self.panel.show_panel(panel)

    def show_task(self, task: Task | None) -> None:
        self.panel.show_task(task)

    def refuse(self, field: str | None, text: str) -> None:
        self.panel.refuse(field, text)

    def once_free(self, then: Callable[[], None]) -> None:
        once_free(self, self._desk.dialogs, [self.panel], then, DROP)

    def _stop(self) -> None:
        self.presenter.leave_task()
        self.table.setFocus()
