"""The lines of the board: a list for keys and screen readers, painted with height as time."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.agenda.row_model import ROW_ROLE, Index, RowModel
from ui.agenda.rows import Mark, Row
from ui.agenda.timeline import TimeScale
from ui.theme.icons import paint_icon
from ui.theme.theme import theme
from ui.theme.tokens import tone as tone_colours
from zis_desktop.domain.dutch import clock

ONE_LINE, TWO_LINES = 27, 42
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def least_height(row: Row) -> int:
    """The height in pixels in which a line can still be read."""
    return theme().px(ONE_LINE if row.casus_id is None and row.minutes <= 6 else TWO_LINES)


class BoardModel(RowModel[Row]):
    """The lines of the board."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        return row if role == ROW_ROLE else None


class BoardDelegate(QStyledItemDelegate):
    """Paints a line: number, name and question, consent and summary, clock time and minutes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.scale: TimeScale | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row = index.data(ROW_ROLE)
        return QSize(theme().px(200), round(self._bottom(row)) - round(self._previous_bottom(index)))

    def _bottom(self, row: Row) -> float:
        return self.scale.y(row.ends_at) if self.scale else 0.0

    def _previous_bottom(self, index: Index) -> float:
        before = index.row() - 1
        return self._bottom(index.sibling(before, 0).data(ROW_ROLE)) if before >= 0 else 0.0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW_ROLE)
        rect = QRect(option.rect)
        if self.scale is not None:
            pause = round(self.scale.y(row.starts_at)) - round(self._previous_bottom(index))
            rect.adjust(0, max(0, pause), 0, 0)
        state: QStyle.StateFlag = option.state
        painter.save()
        self._ground(painter, rect, selected=bool(state & QStyle.StateFlag.State_Selected))
        if rect.height() < theme().px(TWO_LINES - 4):
            self._one_line(painter, row, rect)
        else:
            self._two_lines(painter, row, rect)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, *, selected: bool) -> None:
        colours = theme().colours
        painter.fillRect(rect, QColor(colours.selected if selected else colours.surface))
        painter.setPen(QPen(QColor(colours.divider), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if selected:
            painter.setPen(QPen(QColor(colours.accent), theme().px(2)))
            inset = theme().px(1)
            painter.drawRect(rect.adjusted(inset, inset, -inset, -inset))

    def _one_line(self, painter: QPainter, row: Row, rect: QRect) -> None:
        px, colours = theme().px, theme().colours
        self._number(painter, row, rect)
        text = rect.adjusted(px(32), 0, -px(120), 0)
        shown = self._text(painter, text, row.title, colours.text, strong=True)
        self._text(painter, text.adjusted(shown + px(8), 0, 0, 0), row.subject, colours.secondary)
        times = rect.adjusted(0, 0, -px(12), 0)
        self._text(
            painter, times.adjusted(0, 0, -px(58), 0), clock(row.starts_at), colours.text, strong=True, right=True
        )
        self._text(painter, times, f"{row.minutes} min", colours.secondary, right=True)

    def _two_lines(self, painter: QPainter, row: Row, rect: QRect) -> None:
        px, colours = theme().px, theme().colours
        line = painter.fontMetrics().height()
        middle = rect.center().y()
        upper = QRect(rect.left(), middle - line, rect.width(), line)
        lower = QRect(rect.left(), middle + 1, rect.width(), line)
        self._number(painter, row, rect)
        marks_left = self._marks_left(rect) if row.marks else rect.width() - px(80)
        start = px(32)
        room = max(px(60), marks_left - start - px(8))
        one = QRect(rect.left() + start, upper.top(), room, line)
        two = QRect(rect.left() + start, lower.top(), room, line)
        used = self._text(painter, one, row.title, colours.secondary if row.shut else colours.text, strong=not row.shut)
        used += px(6)
        used += self._text(painter, one.adjusted(used, 0, 0, 0), row.detail, colours.secondary) + px(8)
        if row.pin:
            self._pin(painter, row.pin, one.adjusted(used, 0, 0, 0))
        self._text(painter, two, row.subject, colours.secondary)
        width = rect.width() - px(80) - marks_left
        self._marks(painter, row.marks, QRect(rect.left() + marks_left, rect.top(), width, rect.height()))
        times = rect.adjusted(0, 0, -px(12), 0)
        self._text(painter, QRect(times.left(), upper.top(), times.width(), line), clock(row.starts_at), colours.text,
                   strong=True, right=True)  # fmt: skip
        self._text(painter, QRect(times.left(), lower.top(), times.width(), line), f"{row.minutes} min",
                   colours.secondary, right=True)  # fmt: skip

    @staticmethod
    def _marks_left(rect: QRect) -> int:
        """Where the marks begin; with little room only their icons stay, the panel beside it says the words."""
        return rect.width() - theme().px(80 + (186 if rect.width() >= theme().px(420) else 32))

    def _number(self, painter: QPainter, row: Row, rect: QRect) -> None:
        box = QRect(rect.left(), rect.top(), theme().px(22), rect.height())
        self._text(painter, box, str(row.number), theme().colours.secondary, right=True)

    def _pin(self, painter: QPainter, text: str, rect: QRect) -> None:
        side = theme().px(15)
        if rect.width() < side:
            return
        colour = theme().colours.secondary
        paint_icon(painter, "pin", colour, QRectF(rect.left(), rect.center().y() - side / 2 + 1, side, side))
        self._text(painter, rect.adjusted(side + theme().px(4), 0, 0, 0), text, colour)

    def _marks(self, painter: QPainter, marks: tuple[Mark, ...], rect: QRect) -> None:
        px = theme().px
        height = px(19)
        step = px(20)
        top = rect.center().y() - (step * len(marks)) // 2 + 1
        for place, mark in enumerate(marks):
            self._mark(painter, mark, QRect(rect.left(), top + place * step, rect.width(), height))

    def _mark(self, painter: QPainter, mark: Mark, rect: QRect) -> None:
        px = theme().px
        colour, tint = tone_colours(theme().colours, mark.tone)
        painter.setFont(theme().font())
        width = min(rect.width(), painter.fontMetrics().horizontalAdvance(mark.text) + px(34))
        if mark.filled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tint))
            painter.drawRoundedRect(QRectF(rect.left(), rect.top(), width, rect.height()), px(4), px(4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        side = px(15)
        paint_icon(
            painter, mark.icon, colour, QRectF(rect.left() + px(6), rect.center().y() - side / 2 + 1, side, side)
        )
        shown = colour if mark.filled else theme().colours.secondary
        self._text(painter, rect.adjusted(px(27), 0, -px(2), 0), mark.text, shown)

    @staticmethod
    def _text(
        painter: QPainter, rect: QRect, text: str, colour: str, *, strong: bool = False, right: bool = False
    ) -> int:
        """Draws one line, shortened when it does not fit; returns its width."""
        if not text or rect.width() <= 0:
            return 0
        painter.setFont(theme().font(semibold=strong))
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, RIGHT if right else LEFT, shown)
        return painter.fontMetrics().horizontalAdvance(shown)


class BoardList(QListView):
    """The list itself: as high as its lines, keys for what can be done, and dragging a line to another place."""

    chosen = Signal(int)
    dropped_at = Signal(int, int)

    def __init__(self, keys: dict[str, Callable[[], None]]) -> None:
        super().__init__()
        self.rows_model = BoardModel(self)
        self.delegate = BoardDelegate(self)
        self._keys = keys
        self._pressed: QPoint | None = None
        self._dragged: int | None = None
        self._line_at: int | None = None
        self.setModel(self.rows_model)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName("Agenda")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QListView { background: transparent; }")
        self.selectionModel().currentChanged.connect(lambda now, _before: self.chosen.emit(now.row()))
        self.doubleClicked.connect(lambda _index: self._keys["Return"]())

    def show_rows(self, rows: tuple[Row, ...], scale: TimeScale, selected: int | None) -> None:
        """Shows the lines without telling that the selection changed: who asked for it knows."""
        self.delegate.scale = scale
        blocked = self.blockSignals(True)
        self.rows_model.show_rows(rows)
        if selected is not None and selected < len(rows):
            self.setCurrentIndex(self.rows_model.index(selected))
        self.blockSignals(blocked)
        self.setFixedHeight(round(scale.height) + 1)

    def rescale(self, scale: TimeScale) -> None:
        self.delegate.scale = scale
        self.setFixedHeight(round(scale.height) + 1)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self._keys.get(_key_name(event))
        if action is None:
            super().keyPressEvent(event)
        else:
            action()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self._dragged = self.indexAt(self._pressed).row()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.position().toPoint()
        if self._pressed is None or (here - self._pressed).manhattanLength() < theme().px(8):
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._line_at = self._gap_at(here.y())
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.unsetCursor()
        if self._line_at is not None and self._dragged is not None and self._dragged >= 0:
            self.dropped_at.emit(self._dragged, self._line_at)
        self._pressed = self._dragged = self._line_at = None
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._line_at is not None:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(theme().colours.accent), theme().px(3)))
            y = self._gap_y(self._line_at)
            painter.drawLine(0, y, self.viewport().width(), y)
            painter.end()

    def _gap_at(self, y: int) -> int:
        """The place between two lines nearest to this height: 0 is before the first."""
        middles = [self.visualRect(self.rows_model.index(row)).center().y() for row in range(len(self.rows_model.rows))]
        return sum(middle < y for middle in middles)

    def _gap_y(self, place: int) -> int:
        if place < len(self.rows_model.rows):
            return self.visualRect(self.rows_model.index(place)).top()
        return self.viewport().height() - theme().px(2)


def _key_name(event: QKeyEvent) -> str:
    names = {
        Qt.Key.Key_Up: "Up", Qt.Key.Key_Down: "Down", Qt.Key.Key_Delete: "Del", Qt.Key.Key_Insert: "Ins",
        Qt.Key.Key_Return: "Return", Qt.Key.Key_Enter: "Return",
    }  # fmt: skip
    key = names.get(Qt.Key(event.key()), event.text().upper())
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers == Qt.KeyboardModifier.AltModifier:
        return f"Alt+{key}"
    if modifiers == Qt.KeyboardModifier.ShiftModifier:
        return f"Shift+{key}"
    return key if modifiers == Qt.KeyboardModifier.NoModifier else ""
