"""A table on a page with more than one list: only the one with the keyboard shows its current row."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtGui import QFocusEvent

from ui.widgets.table import RowsTable


class QuietTable(RowsTable):
    """Shows its current row only while it has the keyboard, so that a page with two lists points at one place."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectRow(max(0, self.currentIndex().row()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.clearSelection()

    def show_rows(self, rows: Sequence[Any], *, keep: Callable[[Any], object] | None = None) -> None:
        super().show_rows(rows, keep=keep)
        if not self.hasFocus():
            self.clearSelection()
