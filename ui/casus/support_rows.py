"""Support that was already given, as small rows to write in: what, when, who, what it did."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ui.theme.theme import theme
from ui.widgets.parts import button, icon_button, label, row, symbol
from zis_desktop.domain.casus.casus import GivenSupport

HEADS = ("Wat", "Wanneer", "Wie", "Wat hielp het")
STRETCH = (7, 4, 4, 6)


class _Cell(QLineEdit):
    """One cell; Enter goes on to a new row."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is read from its beginning."""
        super().focusOutEvent(event)
        self.setCursorPosition(0)


class SupportRows(QWidget):
    """The rows; there is always one to write in. Rows that say nothing do not count."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[_Cell, ...]] = []
        self._removes: list[QToolButton] = []
        self._locked = False
        self._grid_holder = QWidget()
        self._grid = QGridLayout(self._grid_holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme().px(4))
        self._more = button("Nog een regel", self._add_and_go, kind="link", icon_name="plus", tip="Enter in een regel")
        self._error = label("", "error", wrap=True)
        self._error_row = QWidget()
        self._error_row.setLayout(row(symbol("late", "late", 16), self._error, spacing=4))
        self._error_row.setVisible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme().px(8), 0, 0)
        layout.setSpacing(theme().px(4))
        layout.addWidget(label("Al ingezette ondersteuning (verplicht in de samenvatting)", "label"))
        layout.addWidget(self._grid_holder)
        layout.addLayout(row(self._more, None))
        layout.addWidget(self._error_row)
        self.show_rows(())

    def rows(self) -> tuple[GivenSupport, ...]:
        """The rows in which something stands."""
        written = (tuple(cell.text().strip() for cell in cells) for cells in self._rows)
        return tuple(GivenSupport(*texts) for texts in written if any(texts))

    def show_rows(self, rows: tuple[GivenSupport, ...]) -> None:
        """Shows these rows when others stand there; the cursor stays where it is while somebody writes."""
        if self._rows and rows == self.rows():
            return
        self._fill([(row.what, row.when, row.who, row.effect) for row in rows] or [("", "", "", "")])

    def lock(self, locked: bool) -> None:  # noqa: FBT001  a Qt-like setter
        self._locked = locked
        self._more.setVisible(not locked)
        for remove in self._removes:
            remove.setVisible(not locked)
        for cells in self._rows:
            for cell in cells:
                cell.setReadOnly(locked)

    def refuse(self, text: str) -> None:
        """The sentence under the rows; empty takes it away."""
        self._error.setText(text)
        self._error_row.setVisible(bool(text))

    def go_in(self) -> None:
        """Puts the cursor in the first empty cell of what was given."""
        empty = next((cells[0] for cells in self._rows if not cells[0].text().strip()), self._rows[-1][0])
        empty.setFocus()

    def _fill(self, texts: list[tuple[str, ...]]) -> None:
        while self._grid.count():
            taken = self._grid.takeAt(0)
            widget = taken.widget() if taken is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows, self._removes = [], []
        for place, (head, stretch) in enumerate(zip(HEADS, STRETCH, strict=True)):
            self._grid.addWidget(label(head, "secondary"), 0, place)
            self._grid.setColumnStretch(place, stretch)
        for written in texts:
            self._add(written)
        self.lock(self._locked)

    def _add(self, texts: tuple[str, ...] = ("", "", "", "")) -> tuple[_Cell, ...]:
        number = len(self._rows) + 1
        cells = []
        for place, (head, text) in enumerate(zip(HEADS, texts, strict=True)):
            cell = _Cell(text)
            cell.setAccessibleName(f"{head}, regel {number}")
            cell.setToolTip(text)
            cell.setCursorPosition(0)
            cell.textChanged.connect(cell.setToolTip)
            cell.textChanged.connect(lambda _text: self.edited.emit())
            cell.entered.connect(lambda cell=cell: self._after(cell))
            self._grid.addWidget(cell, number, place)
            cell.show()  # a layout shows it only later, and what is hidden takes no cursor
            cells.append(cell)
        remove = icon_button("close", f"Verwijder regel {number}", lambda: self._remove(number - 1))
        remove.setStyleSheet(f"QToolButton {{ border: none; padding: {theme().px(2)}px; background: transparent; }}")
        remove.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._grid.addWidget(remove, number, len(HEADS))
        self._removes.append(remove)
        self._rows.append(tuple(cells))
        self._put_in_tab_order(self._rows[-1])
        return self._rows[-1]

    def _put_in_tab_order(self, cells: tuple[_Cell, ...]) -> None:
        """Right before the button under the rows, however late the row was made."""
        before = self._more.previousInFocusChain()
        assert before is not None
        for widget in (*cells, self._more):
            QWidget.setTabOrder(before, widget)
            before = widget

    def _after(self, cell: _Cell) -> None:
        """Enter: to the row below, a new one when this is the last."""
        place = next(place for place, cells in enumerate(self._rows) if cell in cells)
        if place + 1 < len(self._rows):
            self._rows[place + 1][0].setFocus()
        elif any(each.text().strip() for each in self._rows[place]):
            self._add_and_go()

    def _add_and_go(self) -> None:
        self._add()[0].setFocus()

    def _remove(self, place: int) -> None:
        texts = [tuple(cell.text() for cell in cells) for cells in self._rows]
        del texts[place]
        self._fill(texts or [("", "", "", "")])
        self._rows[min(place, len(self._rows) - 1)][0].setFocus()
        self.edited.emit()
