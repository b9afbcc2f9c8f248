"""The week grid: a time typed straight into a cell, Enter down, Tab right, F2 edits, Del empties."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.hours.grid_painting import paint_cell
from ui.hours.shown import Board, RowKind, ShownCell, ShownRow
from ui.theme.theme import theme
from zis_desktop.domain.dutch import day_and_month, day_of_month

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT, TWO_LINES = 32, 46
NARROW_ROW, NARROW_LINES = 26, 42
LABEL, DETAIL, FIRST_DAY = 0, 1, 2
TRAILING = 2  # the week and the period
WIDTHS = {"detail": 238, "day": 58, "week": 74, "period": 92}
NARROW_WIDTHS = {**WIDTHS, "day": 54, "week": 62}

TypeCell = Callable[[ShownRow, ShownCell, str], bool]


class WeekModel(QAbstractTableModel):
    """The board behind columns: label, detail, days, week, period."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.board: Board | None = None
        self.has_details = True
        """Whether the column of the details is shown; without it a row warns beside its name."""
        self.narrow = False
        """Whether there is only room for the names themselves, in lower lines."""

    def show_board(self, board: Board) -> None:
        """Another week or other lines reset the model; otherwise only what stands in it changed."""
        before, self.board = self.board, board
        if before is None or _shape(before) != _shape(board):
            self.beginResetModel()
            self.endResetModel()
        else:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    @property
    def day_count(self) -> int:
        return len(self.board.days) if self.board else 0

    def row_at(self, index: Index) -> ShownRow:
        assert self.board is not None
        return self.board.rows[index.row()]

    def cell_at(self, index: Index) -> ShownCell | None:
        """The day under the index; None in the other columns and lines."""
        row = self.row_at(index)
        day = index.column() - FIRST_DAY
        return row.cells[day] if row.kind is RowKind.HOURS and 0 <= day < self.day_count else None

    def text_at(self, index: Index) -> str:
        row = self.row_at(index)
        day = index.column() - FIRST_DAY
        if index.column() == LABEL:
            return f"{row.label} {row.second}".strip()
        if index.column() == DETAIL:
            return row.detail
        if 0 <= day < self.day_count:
            return row.cells[day].text
        return row.week if day == self.day_count else row.period

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return len(self.board.rows) if self.board and not parent.isValid() else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return FIRST_DAY + self.day_count + TRAILING if not parent.isValid() else 0

    def flags(self, index: Index) -> Qt.ItemFlag:
        cell = self.cell_at(index)
        if cell is None:
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self.row_at(index).key is None else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.text_at(index)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() < FIRST_DAY:
            return self._named(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or self.board is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section >= FIRST_DAY else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        day = section - FIRST_DAY
        if role == Qt.ItemDataRole.ToolTipRole and 0 <= day < self.day_count:
            return self.board.no_school[day]
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        days = zip(self.board.days, self.board.no_school, strict=True)
        heads = [day_of_month(one) + ("\nvrij" if closed else "") for one, closed in days]
        return ["Casus of activiteit", "Woongemeente en stand", *heads, "Week", self.board.period_name][section]

    def _spoken(self, index: Index) -> str:
        cell = self.cell_at(index)
        if cell is None:
            return self._named(index)
        state = f", niet opgeslagen: {cell.text}" if cell.draft else f", {cell.text or 'leeg'}"
        return f"{self.row_at(index).label}, {day_and_month(cell.on)}{state}"

    def _named(self, index: Index) -> str:
        """What stands there, and beside a name what its row warns of."""
        row = self.row_at(index)
        return ", ".join(filter(None, (self.text_at(index), row.detail if row.tone and not index.column() else "")))


class CellEditor(QStyledItemDelegate):
    """Paints the cells and gives a field to type in; where the cursor goes next is the grid's."""

    typed = Signal(int, int, str, tuple)

    def __init__(self, model: WeekModel, parent: QTableView) -> None:
        super().__init__(parent)
        self._model = model
        self._grid = parent
        self._open: tuple[QLineEdit, int, int] | None = None

    def paint(self, painter: Any, option: QStyleOptionViewItem, index: Index) -> None:
        at_cursor = self._grid.currentIndex() == index
        paint_cell(
            painter, option.rect, self._model, index, cursor=at_cursor, focus=at_cursor and self._grid.hasFocus()
        )

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = QLineEdit(parent)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setAccessibleName(self._model.data(index, Qt.ItemDataRole.AccessibleTextRole))
        colours, px = theme().colours, theme().px
        field.setStyleSheet(
            f"QLineEdit {{ background: {colours.selected}; border: 2px dashed {colours.accent}; border-radius: 0;"
            f" padding: 0 {px(4)}px; }}"
        )
        self._open = (field, index.row(), index.column())
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(self._model.text_at(index))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Leaving the cell by mouse or by another screen keeps what was typed."""
        self._take(0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QLineEdit):
            step = STEPS.get(Qt.Key(event.key()))
            if step is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.finish(*step)
                return True
        return bool(super().eventFilter(watched, event))

    @property
    def typing(self) -> str | None:
        """What stands in the cell that is open, if one is."""
        return self._open[0].text() if self._open is not None else None

    def type_on(self, text: str) -> None:
        """Goes on with what was typed, in a field that was opened again."""
        if self._open is not None:
            self._open[0].setText(text)
            self._open[0].setModified(True)

    def finish(self, down: int, right: int) -> None:
        """Closes the open cell, tells what was typed, and asks to go on in a direction."""
        if self._open is not None:
            field = self._open[0]
            tell = self._take_out(down, right)
            self.closeEditor.emit(field, QAbstractItemDelegate.EndEditHint.NoHint)
            tell()

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if self._open is not None and self._open[0] is editor:
            self._open = None
        super().destroyEditor(editor, index)

    def _take(self, down: int, right: int) -> None:
        if self._open is not None:
            self._take_out(down, right)()

    def _take_out(self, down: int, right: int) -> Callable[[], None]:
        """The text leaves the field once; telling it moves the cursor, so it comes after the field is closed."""
        assert self._open is not None
        (field, row, column), self._open = self._open, None
        text = field.text()
        return lambda: self.typed.emit(row, column, text, (down, right))


STEPS = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}


class WeekGrid(QTableView):
    """The grid. `pointed` carries the row and cell of the cursor, `emptied` those of Del, `opened` those of F2 on lines
    that stand there; `blocked` a sentence."""

    pointed = Signal(object, object)
    emptied = Signal(object, object)
    opened = Signal(object, object)
    blocked = Signal(str)

    def __init__(self, type_cell: TypeCell) -> None:
        super().__init__()
        self._type_cell = type_cell
        self.week = WeekModel(self)
        self.setModel(self.week)
        self._editor = CellEditor(self.week, self)
        self._editor.typed.connect(self._typed)
        self.setItemDelegate(self._editor)
        self.setAccessibleName("Uren van de week")
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(
            QTableView.EditTrigger.AnyKeyPressed
            | QTableView.EditTrigger.EditKeyPressed
            | QTableView.EditTrigger.DoubleClicked
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(theme().px(NARROW_ROW))
        self.verticalHeader().setDefaultSectionSize(theme().px(ROW_HEIGHT))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.selectionModel().currentChanged.connect(self._moved)

    def show_board(self, board: Board) -> None:
        """Shows the week; the cursor stays, and what is being typed in a cell is not touched."""
        here, typing = self._here(), self._editor.typing
        moved = self.week.board is None or _shape(self.week.board) != _shape(board)
        self.week.show_board(board)
        if moved:
            self._lay_out(board)
            self._put_cursor(here)
            if typing is not None and self._here() == here:
                self.edit(self.currentIndex())
                self._editor.type_on(typing)
        self.viewport().update()

    def show_narrow(self, narrow: bool, *, tight: bool = False) -> None:  # noqa: FBT001  as Qt's own setters
        """Without room the municipality and the period make place for the days, and the lines are lower; `tight` only
        the municipality."""
        turned, self.week.narrow = narrow != self.week.narrow, narrow
        self.week.has_details = not (narrow or tight)
        self.setColumnHidden(DETAIL, not self.week.has_details)
        if self.week.board is not None:
            self.setColumnHidden(self.week.columnCount() - 1, narrow)
            if turned:
                self._lay_out(self.week.board)

    def commit_open(self) -> None:
        """What stands in a cell that is being typed in is stored."""
        self._editor.finish(0, 0)

    @property
    def at_cursor(self) -> QRect:
        """Where the cursor is, in the grid."""
        return self.visualRect(self.currentIndex()).translated(self.viewport().pos())

    def look_at(self, on: date) -> None:
        """The cursor to this day, on the line where it is; a day that is not shown leaves it."""
        board, row = self.week.board, self.currentIndex().row()
        if board is not None and on in board.days and row >= 0:
            self._select_unsaid(row, board.days.index(on))
            self.viewport().update()

    def select(self, row: int, day: int) -> None:
        """Puts the cursor on a line and day of the board."""
        self.setCurrentIndex(self.week.index(row, FIRST_DAY + day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        cell = self.week.cell_at(index) if index.isValid() else None
        key = Qt.Key(event.key())
        if cell is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.emptied.emit(self.week.row_at(index), cell)
        elif cell.entries and key == Qt.Key.Key_F2:
            self.opened.emit(self.week.row_at(index), cell)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._step(1, 0, past_closed=True)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not event.modifiers():
            self._step(1 if key == Qt.Key.Key_Down else -1, 0)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self._step(0, 1 if key == Qt.Key.Key_Right else -1)
        else:
            if cell.blocked and _types(event):
                self.blocked.emit(cell.blocked)
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001  Qt's own signature
        """Tab walks the days in which hours can be typed, line after line, and leaves the grid behind the last one."""
        return self._step(0, 1 if forward else -1, past_closed=True) or bool(super().focusNextPrevChild(forward))

    def _typed(self, row: int, column: int, text: str, step: tuple[int, int]) -> None:
        index = self.week.index(row, column)
        cell = self.week.cell_at(index)
        if cell is None:
            return
        accepted = self._type_cell(self.week.row_at(index), cell, text)
        if accepted and any(step):
            self._step(*step, past_closed=True)

    def _step(self, down: int, right: int, *, past_closed: bool = False) -> bool:
        """To the next line or day in which hours stand; False at the edge.

        `past_closed` is the way of who types: only where hours can be typed, and behind the last day the next line.
        """
        index = self.currentIndex()
        row, day = index.row() + down, index.column() - FIRST_DAY + right
        while True:
            if past_closed and not 0 <= day < self.week.day_count:
                row, day = row + right, day % self.week.day_count
            if not (0 <= row < self.week.rowCount() and 0 <= day < self.week.day_count):
                return False
            there = self.week.index(row, FIRST_DAY + day)
            cell = self.week.cell_at(there)
            if cell is not None and not (past_closed and cell.blocked):
                self.setCurrentIndex(there)
                return True
            row, day = row + down, day + right

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        cell = self.week.cell_at(now) if now.isValid() else None
        if cell is not None:
            self.pointed.emit(self.week.row_at(now), cell)
        elif now.isValid():
            self.setCurrentIndex(self._nearest(now, before))
        self.viewport().update()

    def _nearest(self, place: QModelIndex, before: QModelIndex) -> QModelIndex:
        """The cursor never leaves the days: Home, End, a page or a click beside them end on the day nearest to it."""
        column = min(max(place.column(), FIRST_DAY), FIRST_DAY + self.week.day_count - 1)
        rows = sorted(range(self.week.rowCount()), key=lambda row: abs(row - place.row()))
        found = (self.week.index(row, column) for row in rows)
        return next((one for one in found if self.week.cell_at(one) is not None), before)

    def _here(self) -> tuple[object, int]:
        """The key of the line and the day of the week of the cursor."""
        index = self.currentIndex()
        cell = self.week.cell_at(index) if index.isValid() else None
        return (None, 0) if cell is None else (self.week.row_at(index).key, index.column() - FIRST_DAY)

    def _put_cursor(self, here: tuple[object, int]) -> None:
        board = self.week.board
        assert board is not None
        key, day = here
        row = next((place for place, one in enumerate(board.rows) if key is not None and one.key == key), 0)
        self._select_unsaid(row, min(day, len(board.days) - 1))

    def _select_unsaid(self, row: int, day: int) -> None:
        """The screen moves the cursor, not the user."""
        self.selectionModel().blockSignals(True)
        self.select(row, day)
        self.selectionModel().blockSignals(False)

    def _lay_out(self, board: Board) -> None:
        header, px = self.horizontalHeader(), theme().px
        days = len(board.days)
        narrow = self.week.narrow
        one_line, two_lines = (NARROW_ROW, NARROW_LINES) if narrow else (ROW_HEIGHT, TWO_LINES)
        wide = NARROW_WIDTHS if narrow else WIDTHS
        widths = [wide["detail"], *[wide["day"]] * days, wide["week"], wide["period"]]
        header.setFixedHeight(px(two_lines if any(board.no_school) else one_line))
        self.verticalHeader().setDefaultSectionSize(px(one_line))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(LABEL, QHeaderView.ResizeMode.Stretch)
        for place, width in enumerate(widths, 1):
            self.setColumnWidth(place, px(width))
        self.clearSpans()
        for place, row in enumerate(board.rows):
            if row.kind is RowKind.HEADING:
                self.setSpan(place, 0, 1, self.week.columnCount())
            elif row.kind is RowKind.TOTAL:
                self.setSpan(place, 0, 1, FIRST_DAY)
        self.setFixedHeight(header.height() + len(board.rows) * px(one_line) + 4)


def _types(event: QKeyEvent) -> bool:
    """Whether a key writes something, in place of doing something."""
    return event.text().isprintable() and bool(event.text().strip())


def _shape(board: Board) -> tuple[object, ...]:
    return board.days, board.no_school, board.period_name, tuple((row.kind, row.key, row.label) for row in board.rows)
