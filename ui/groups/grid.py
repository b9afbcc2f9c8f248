"""The grid of a group: participants by sessions; A, N and R note who was there, the cursor then goes down."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.groups.shown import Grid, GridCell, Mark
from ui.theme.icons import paint_icon
from ui.theme.theme import theme
from zis_desktop.domain.dutch import DAYS, SHORT_MONTHS, day_and_month
from zis_desktop.domain.groups.group import Presence

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT, HEAD_HEIGHT, CELL_WIDTH, NAME_WIDTH = 32, 66, 46, 230
ICONS = {
    Presence.PRESENT: ("check", "done"),
    Presence.ABSENT: ("close", "late"),
    Presence.EXCUSED: ("phone", "neutral"),
}
KEYS = {
    Qt.Key.Key_A: Mark.PRESENT, Qt.Key.Key_Space: Mark.PRESENT, Qt.Key.Key_N: Mark.ABSENT, Qt.Key.Key_R: Mark.EXCUSED,
    Qt.Key.Key_Delete: Mark.NOTHING, Qt.Key.Key_Backspace: Mark.NOTHING,
}  # fmt: skip
EMPTY = Grid((), (), (), 0)


class GridModel(QAbstractTableModel):
    """The grid behind rows and columns."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.grid = EMPTY

    def show_grid(self, grid: Grid) -> bool:
        """Other participants or sessions reset the model, and True is told; else only what stands in it changed."""
        same = _shape(grid) == _shape(self.grid)
        if not same:
            self.beginResetModel()
        self.grid = grid
        if not same:
            self.endResetModel()
        elif grid.rows and grid.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)
        return not same

    def cell(self, index: Index) -> GridCell:
        return self.grid.cells[index.row()][index.column()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.grid.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(index)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return self._row_head(section, role)
        column = self.grid.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            day = column.on
            return f"{DAYS[day.weekday()][:2]}\n{day.day}\n{SHORT_MONTHS[day.month - 1]}"
        return column.fell_out if role == Qt.ItemDataRole.ToolTipRole and column.fell_out else None

    def _row_head(self, section: int, role: int) -> Any:
        row = self.grid.rows[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.name}  {row.class_name}   {row.attended}".strip()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _spoken(self, index: Index) -> str:
        row, column = self.grid.rows[index.row()], self.grid.columns[index.column()]
        words = f"vervallen: {column.fell_out}" if column.fell_out else self.cell(index).words
        return f"{row.name}, {day_and_month(column.on)}: {words}"


class AttendanceGrid(QTableView):
    """`marked` carries session, member and what was pressed; `stood` session and member at which the cursor stands."""

    marked = Signal(int, int, object)
    stood = Signal(int, int)
    all_present = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.grid_model = GridModel(self)
        self.setModel(self.grid_model)
        self.setItemDelegate(_CellDelegate(self))
        self.setAccessibleName("Wie er was: A aanwezig, N niet gekomen, R afgemeld met reden, I iedereen, Delete leeg")
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCornerButtonEnabled(False)
        self._lay_out_heads()
        self.selectionModel().currentChanged.connect(lambda now, _before: self._stand(now))

    def show_grid(self, grid: Grid) -> None:
        """Shows it as high as it is; the cursor stays, or stands at the session to fill in."""
        if self.grid_model.show_grid(grid) and grid.rows and grid.columns:
            self.setCurrentIndex(self.grid_model.index(0, grid.start))
            self.scrollTo(self.currentIndex(), QTableView.ScrollHint.PositionAtCenter)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(theme().px(HEAD_HEIGHT) + len(grid.rows) * theme().px(ROW_HEIGHT) + bar + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        mark = KEYS.get(Qt.Key(event.key())) if plain else None
        if mark is not None:
            self.press(mark)
        elif plain and event.key() == Qt.Key.Key_I:
            self.all_present.emit()
        else:
            super().keyPressEvent(event)

    def press(self, mark: Mark) -> None:
        """Notes it for the participant at the cursor, which then goes to the next."""
        here = self.currentIndex()
        if not here.isValid():
            return
        cell = self.grid_model.cell(here)
        if not cell.expected and (cell.given is None or mark is not Mark.NOTHING):
            return
        grid = self.grid_model.grid
        if mark is not Mark.EXCUSED and here.row() + 1 < len(grid.rows):
            self.setCurrentIndex(here.siblingAtRow(here.row() + 1))
        self.marked.emit(grid.columns[here.column()].session_id, grid.rows[here.row()].member_id, mark)

    def _stand(self, index: QModelIndex) -> None:
        if index.isValid():
            grid = self.grid_model.grid
            self.stood.emit(grid.columns[index.column()].session_id, grid.rows[index.row()].member_id)

    def _lay_out_heads(self) -> None:
        px = theme().px
        top, side = self.horizontalHeader(), self.verticalHeader()
        top.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        top.setDefaultSectionSize(px(CELL_WIDTH))
        top.setFixedHeight(px(HEAD_HEIGHT))
        top.setHighlightSections(False)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(px(ROW_HEIGHT))
        side.setFixedWidth(px(NAME_WIDTH))
        side.setHighlightSections(False)
        line = f"border: none; border-bottom: 1px solid {theme().colours.divider}; font-weight: normal;"
        side.setStyleSheet(f"QHeaderView::section {{ {line} }}")


class _CellDelegate(QStyledItemDelegate):
    """Paints who was there as an icon; who did not take part, and a session that fell out, stand on grey."""

    def __init__(self, view: AttendanceGrid) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, px = theme().colours, theme().px
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        cell = self._view.grid_model.cell(index)
        column = self._view.grid_model.grid.columns[index.column()]
        painter.save()
        painter.fillRect(rect, QColor(colours.surface if cell.expected else colours.neutral_tint))
        painter.setPen(QColor(colours.divider))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_Selected:
            self._paint_cursor(painter, rect)
        side = px(18)
        where = QRectF(rect.center().x() - side / 2 + 1, rect.center().y() - side / 2 + 1, side, side)
        if cell.given is not None:
            name, tone = ICONS[cell.given.presence]
            colour = {"done": colours.done, "late": colours.late}.get(tone, colours.secondary)
            paint_icon(painter, name, colour, where)
        elif column.fell_out:
            paint_icon(painter, "minus", colours.secondary, where)
        elif cell.expected and column.is_over:
            painter.setPen(QColor(colours.secondary))
            painter.drawEllipse(QRectF(rect.center().x() - px(4), rect.center().y() - px(4), px(8), px(8)))
        painter.restore()

    def _paint_cursor(self, painter: QPainter, rect: QRect) -> None:
        """Filled, with a ring while the keys go here."""
        colours, ring = theme().colours, theme().px(2)
        painter.fillRect(rect, QColor(colours.selected))
        if self._view.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            for edge in (
                QRect(rect.left(), rect.top(), rect.width(), ring),
                QRect(rect.left(), rect.bottom() + 1 - ring, rect.width(), ring),
                QRect(rect.left(), rect.top(), ring, rect.height()),
                QRect(rect.right() + 1 - ring, rect.top(), ring, rect.height()),
            ):
                painter.fillRect(edge, QColor(colours.accent))


def _shape(grid: Grid) -> tuple[tuple[int, ...], tuple[object, ...]]:
    return tuple(row.member_id for row in grid.rows), tuple((one.session_id, one.fell_out) for one in grid.columns)
