"""A table of frozen rows: columns that say how to show a row, chips for state, sorting, Enter opens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QDeadlineTimer,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from ui.theme.icons import paint_icon
from ui.theme.theme import theme
from ui.theme.tokens import tone as tone_colours
from ui.widgets.parts import label, row
from ui.widgets.widths import column_widths
from zis_desktop.domain.dutch import begins_words

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT, LEAST_ROWS, LONG_TEXT = 32, 3, 160
ONE_WORD_MS = 1_500
TOGETHER = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows: a text, its tone, an icon, a lighter second text, bold or as a chip."""

    text: str
    tone: str = ""
    icon: str = ""
    second: str = ""
    chip: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A column: its title, how to show a row, by what to sort it, its share of the width (0 = as wide as needed).

    One that `gives_way` says what also stands beside the table: it is left out where the others would be cut.
    """

    title: str
    show: Callable[[R], Cell | str]
    sort_by: Callable[[R], Any] | None = None
    stretch: int = 0
    right: bool = False
    width: int = 0
    gives_way: bool = False


class RowsModel(QAbstractTableModel):
    """Rows of any frozen type behind columns."""

    def __init__(self, columns: Sequence[Column[Any]], parent: QObject) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[Any] = []
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def show_rows(self, rows: Sequence[Any]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self._sort_rows()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def cell(self, index: Index) -> Cell:
        shown = self.columns[index.column()].show(self.rows[index.row()])
        return shown if isinstance(shown, Cell) else Cell(shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            cell = self.cell(index)
            return f"{cell.text} {cell.second}".strip()
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[index.column()].right:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if column < 0:
            self._sorted = None
            return
        if self.columns[column].sort_by is None:
            return
        self.layoutAboutToBeChanged.emit()
        self._sorted = (column, order)
        self._sort_rows()
        self.layoutChanged.emit()

    def _sort_rows(self) -> None:
        if self._sorted is None:
            return
        column, order = self._sorted
        sort_by = self.columns[column].sort_by
        assert sort_by is not None
        self.rows.sort(key=sort_by, reverse=order == Qt.SortOrder.DescendingOrder)


class CellDelegate(QStyledItemDelegate):
    """Paints a cell: icon, text, lighter second text, or a chip on its tint."""

    def __init__(self, model: RowsModel, view: QTableView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = theme().colours
        px = theme().px
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(colours.selected if selected else colours.surface))
        painter.setPen(QColor(colours.divider))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if selected and self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            self._paint_focus(painter, rect, index.column())
        cell = self._model.cell(index)
        inner = rect.adjusted(px(8), 0, -px(8), 0)
        self._paint_cell(painter, cell, inner, right=self._model.columns[index.column()].right)
        painter.restore()

    def _paint_focus(self, painter: QPainter, rect: QRect, place: int) -> None:
        """The part of the ring around the row that lies in this cell."""
        ring, accent = theme().px(2), QColor(theme().colours.accent)
        left, right = rect.left(), rect.right() + 1
        painter.fillRect(left, rect.top(), rect.width(), ring, accent)
        painter.fillRect(left, rect.bottom() + 1 - ring, rect.width(), ring, accent)
        if self._view.columnViewportPosition(place) == 0:
            painter.fillRect(left, rect.top(), ring, rect.height(), accent)
        if right >= self._view.horizontalHeader().length():
            painter.fillRect(right - ring, rect.top(), ring, rect.height(), accent)

    def _paint_cell(self, painter: QPainter, cell: Cell, inner: QRect, *, right: bool) -> None:
        colours = theme().colours
        px = theme().px
        font = theme().font(semibold=cell.strong)
        painter.setFont(font)
        colour, tint = tone_colours(colours, cell.tone) if cell.tone else (colours.text, "")
        icon_width = px(22) if cell.icon else 0
        text_width = painter.fontMetrics().horizontalAdvance(cell.text)
        if cell.chip and cell.text:
            width = min(inner.width(), text_width + icon_width + px(16))
            box = QRectF(inner.left(), inner.center().y() - px(11), width, px(23))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tint or colours.neutral_tint))
            painter.drawRoundedRect(box, px(4), px(4))
            inner = inner.adjusted(px(8), 0, -px(4), 0)
        if cell.icon:
            side = px(16)
            paint_icon(painter, cell.icon, colour, QRectF(inner.left(), inner.center().y() - side / 2 + 1, side, side))
            inner = inner.adjusted(icon_width, 0, 0, 0)
        painter.setPen(QColor(colour))
        flags = Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        shown = painter.fontMetrics().elidedText(cell.text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, flags, shown)
        if cell.second:
            self._paint_second(painter, cell.second, inner.adjusted(min(text_width, inner.width()) + px(6), 0, 0, 0))

    def _paint_second(self, painter: QPainter, text: str, inner: QRect) -> None:
        painter.setFont(theme().font())
        painter.setPen(QColor(theme().colours.secondary))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        cell = self._model.cell(index)
        px = theme().px
        width = QFontMetrics(theme().font(semibold=cell.strong)).horizontalAdvance(cell.text) + px(17)
        if cell.second:
            width += QFontMetrics(theme().font()).horizontalAdvance(cell.second) + px(6)
        return QSize(width + (px(22) if cell.icon else 0) + (px(13) if cell.chip else 0), px(ROW_HEIGHT))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole text of a cell that is cut."""
        if event.type() == QEvent.Type.ToolTip and index.isValid():
            rect: QRect = option.rect
            cut = self.sizeHint(option, index).width() - theme().px(2) > rect.width()
            QToolTip.showText(event.globalPos(), index.data() if cut else "", view)
            return True
        return super().helpEvent(event, view, option, index)


class RowsTable(QTableView):
    """The table itself. `opened` carries the row on Enter or double click, `chosen` the current row or None.

    `row_height` in design pixels; `several` when more than one row can be selected, see `selected`. Letters typed in it
    go on in the field that searches it, see `search_in`; without one they go to the row of which they begin a word.
    """

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(
        self, name: str, columns: Sequence[Column[Any]], *, row_height: int = ROW_HEIGHT, several: bool = False
    ) -> None:
        super().__init__()
        self._needed: list[int] = []
        self._left_out: set[int] = set()
        self._never_cuts = False
        self._fitted = 0
        self._search_field: QLineEdit | None = None
        self._sought, self._sought_until = "", QDeadlineTimer(0)
        self._row_height = row_height
        self.rows_model = RowsModel(columns, self)
        self.setModel(self.rows_model)
        self.setItemDelegate(CellDelegate(self.rows_model, self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        modes = QTableView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(any(column.sort_by for column in columns))
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(theme().px(row_height))
        self.verticalHeader().setDefaultSectionSize(theme().px(row_height))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumHeight(theme().px(row_height))
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows_model.rows[index.row()]))
        self.selectionModel().currentRowChanged.connect(lambda _now, _before: self.chosen.emit(self.current()))
        self._fit()

    def show_rows(self, rows: Sequence[Any], *, keep: Callable[[Any], object] | None = None) -> None:
        """Shows rows; with `keep` (a key of a row) the same row stays current."""
        before = keep(self.current()) if keep and self.current() is not None else None
        self.rows_model.show_rows(rows)
        if rows:
            place = next((i for i, row in enumerate(self.rows_model.rows) if keep and keep(row) == before), 0)
            self.selectRow(place)
        self._fit()

    def current(self) -> Any:
        index = self.currentIndex()
        return (
            self.rows_model.rows[index.row()] if index.isValid() and index.row() < len(self.rows_model.rows) else None
        )

    def selected(self) -> list[Any]:
        """The selected rows, in their order."""
        return [self.rows_model.rows[index.row()] for index in sorted(self.selectionModel().selectedRows())]

    def select_only(self, rows: Sequence[Any]) -> None:
        """Selects these rows; the others are shown as not chosen, and the current one stays current."""
        flags = QItemSelectionModel.SelectionFlag
        places = [place for place, row in enumerate(self.rows_model.rows) if row in rows]
        chosen = QItemSelection()
        for place in places:
            first, last = (self.rows_model.index(place, at) for at in (0, len(self.rows_model.columns) - 1))
            chosen.select(first, last)
        self.selectionModel().select(chosen, flags.ClearAndSelect)

    def fit_height(self, *, at_most: int = 1000) -> None:
        """As high as its rows, for a table inside a page that scrolls."""
        rows = min(len(self.rows_model.rows), at_most)
        self._fitted = self.horizontalHeader().minimumHeight() + rows * theme().px(self._row_height) + 4
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._share_room()

    def never_cut(self) -> None:
        """For figures: where they do not fit, the table scrolls sideways, and not the page around it."""
        self._never_cuts = True
        self._share_room()

    def search_in(self, field: QLineEdit) -> None:
        """The field that searches these rows."""
        self._search_field = field

    def minimumSizeHint(self) -> QSize:
        """A few rows: a list of which no row is in sight says nothing."""
        high = self.horizontalHeader().minimumHeight() + LEAST_ROWS * theme().px(self._row_height) + 4
        return QSize(super().minimumSizeHint().width(), high)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers()
            and self.current() is not None
        ):
            self.opened.emit(self.current())
            return
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self.rows_model.rows) - 1}
        if event.key() in ends and not event.modifiers() and self.rows_model.rows:
            self.selectRow(ends[Qt.Key(event.key())])
            return
        text = event.text()
        if text.isprintable() and text.strip() and not event.modifiers() & TOGETHER:
            self._seek(text)
            return
        super().keyPressEvent(event)

    def _seek(self, typed: str) -> None:
        """What is typed shortly after each other is one word."""
        if self._search_field is not None:
            self._search_field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._search_field.end(False)
            self._search_field.insert(typed)
            return
        self._sought = typed if self._sought_until.hasExpired() else self._sought + typed
        self._sought_until = QDeadlineTimer(ONE_WORD_MS)
        rows, at = len(self.rows_model.rows), self.currentIndex().row()
        first = at + 1 if len(self._sought) == 1 else at
        around = ((first + step) % rows for step in range(rows))
        found = next((place for place in around if begins_words(self._sought, self._words(place))), None)
        if found is not None:
            self.selectRow(found)

    def _words(self, place: int) -> str:
        shown = (at for at in range(len(self.rows_model.columns)) if not self.isColumnHidden(at))
        return " ".join(self.rows_model.index(place, at).data() for at in shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._share_room()  # first, or a scroll bar would come for columns that are still too wide
        super().resizeEvent(event)

    def setColumnHidden(self, column: int, hide: bool) -> None:  # noqa: FBT001  Qt's own signature
        self._left_out.discard(column)
        super().setColumnHidden(column, hide)
        self._share_room()

    def _fit(self) -> None:
        """What the columns need for their first rows; reading all rows would cost time in long lists."""
        header = self.horizontalHeader()
        header.setResizeContentsPrecision(50)
        self._needed = [max(self.sizeHintForColumn(place), self._title_width(place)) for place in range(header.count())]
        self._share_room()

    def _title_width(self, place: int) -> int:
        metrics = QFontMetrics(theme().font(semibold=True))
        return metrics.horizontalAdvance(self.rows_model.columns[place].title) + theme().px(18)

    def _give_way(self) -> None:
        """Leaves out what may be left out, the last first, until the others have their room."""
        columns, room = self.rows_model.columns, self.viewport().width()
        for place in self._left_out:
            super().setColumnHidden(place, False)
        self._left_out = set()
        least = {
            place: min(self._needed[place], theme().px(LONG_TEXT))
            for place in range(len(self._needed))
            if not self.isColumnHidden(place)
        }
        for place in reversed([place for place in least if columns[place].gives_way]):
            if sum(least.values()) <= room:
                return
            del least[place]
            self._left_out.add(place)
            super().setColumnHidden(place, True)

    def _share_room(self) -> None:
        self._give_way()
        shown = [place for place in range(len(self._needed)) if not self.isColumnHidden(place)]
        columns = [self.rows_model.columns[place] for place in shown]
        needed = [self._needed[place] for place in shown]
        designed = [theme().px(column.width) or need for column, need in zip(columns, needed, strict=True)]
        room = max(self.viewport().width(), sum(needed) if self._never_cuts else 0)
        widths = column_widths(room, designed, [column.stretch for column in columns], needed)
        for place, width in zip(shown, widths, strict=True):
            self.setColumnWidth(place, width)
        if self._fitted:
            over = sum(widths) > self.viewport().width()
            self.setFixedHeight(self._fitted + (self.horizontalScrollBar().sizeHint().height() if over else 0))


def total_line(table: RowsTable, text: str, value: QLabel) -> QWidget:
    """A total under a table; its figure stands under the last column, also beside a scroll bar."""
    made = QWidget()
    made.setLayout(row(label(text, "strong"), None, value, margins=(8, 0, 8, 0)))
    bar = table.verticalScrollBar()

    def line_up(_least: int, most: int) -> None:
        made.setContentsMargins(0, 0, bar.sizeHint().width() if most else 0, 0)

    made.setContentsMargins(0, 0, 0, 0)
    bar.rangeChanged.connect(line_up)
    return made
