"""A short list of two-line rows in a side column: Enter opens one, Space ticks one that can be ticked off."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme.icons import paint_icon
from ui.theme.theme import theme
from ui.widgets.parts import label

LINE_HEIGHT = 48
BOX, LATE_SIGN = 16, 15
SHOWN_AT_MOST = 6
SIDE, BESIDE = 4, 10
WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what it is, below it whose and when; `late` stands in red, `row` is what it is about."""

    text: str
    second: str
    row: Any
    late: bool = False


class LineList(QListWidget):
    """`opened` on Enter or double click, `ticked` on Space or a click on the box; both carry what the row is about."""

    opened = Signal(object)
    ticked = Signal(object)

    def __init__(self, name: str, *, can_tick: bool = False, at_most: int = SHOWN_AT_MOST) -> None:
        super().__init__()
        self.can_tick = can_tick
        self._at_most = at_most
        self.tick_hint: QLabel = label("", "secondary")
        """What Space does, told while the keyboard is here."""
        self.setAccessibleName(name)
        self.setItemDelegate(_LineDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.itemDoubleClicked.connect(lambda item: self.opened.emit(_line(item).row))

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Shows them as high as they are; the current place stays, so that one after the other can be ticked."""
        place = max(0, self.currentRow())
        self.clear()
        for line in lines:
            item = QListWidgetItem(f"{line.text}, {line.second}", self)
            item.setData(Qt.ItemDataRole.UserRole, line)
            item.setToolTip(f"{line.text}\n{line.second}")
        self.setCurrentRow(min(place, len(lines) - 1))
        self._fit_height()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.tick_hint.setText("Spatie rondt af" if self.can_tick and self.count() else "")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.tick_hint.setText("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # a scroll bar takes width, and the rows take more lines
        self._fit_height()

    def _fit_height(self) -> None:
        shown = range(min(self.count(), self._at_most))
        self.setFixedHeight(sum(self.sizeHintForRow(place) for place in shown) + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if item is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit(_line(item).row)
        elif item is not None and self.can_tick and event.key() == Qt.Key.Key_Space:
            self.ticked.emit(_line(item).row)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        if item is not None and self.can_tick and event.position().x() <= theme().px(BOX + 16):
            self.ticked.emit(_line(item).row)


class _LineDelegate(QStyledItemDelegate):
    """Paints the box to tick, the text, and the lighter second line."""

    def __init__(self, parent: LineList) -> None:
        super().__init__(parent)
        self._list = parent

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        px, colours = theme().px, theme().colours
        line: Line = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        widget: QWidget = self._list
        current = bool(state & QStyle.StateFlag.State_Selected) and widget.hasFocus()
        painter.save()
        painter.fillRect(rect, QColor(colours.selected if current else colours.surface))
        painter.setPen(QColor(colours.divider))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(px(SIDE), px(6), -px(SIDE), -px(2))
        if self._list.can_tick:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours.accent if current else colours.secondary), 1.4))
            painter.drawRoundedRect(QRectF(inner.left() + 1, inner.top() + 3, px(BOX), px(BOX)), px(3), px(3))
            inner = inner.adjusted(px(BOX + BESIDE), 0, 0, 0)
        painter.setPen(QColor(colours.text))
        painter.setFont(theme().font())
        height = self._height(line.text, inner.width())
        painter.drawText(inner, WRAPPED, line.text)
        second = inner.adjusted(0, height + px(2), 0, 0)
        if line.late:
            side = px(LATE_SIGN)
            sign = QRectF(second.left(), second.top() + (painter.fontMetrics().height() - side) / 2, side, side)
            paint_icon(painter, "late", colours.late, sign)
            second = second.adjusted(side + px(4), 0, 0, 0)
        painter.setPen(QColor(colours.late if line.late else colours.secondary))
        painter.drawText(second, WRAPPED, line.second)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A text that is wider than the list takes another line: whose it is stands last and must be seen."""
        px = theme().px
        line: Line = index.data(Qt.ItemDataRole.UserRole)
        width = self._list.viewport().width() - 2 * px(SIDE) - (px(BOX + BESIDE) if self._list.can_tick else 0)
        second = width - (px(LATE_SIGN + 4) if line.late else 0)
        texts = self._height(line.text, width) + self._height(line.second, second)
        return QSize(0, max(px(LINE_HEIGHT), texts + px(10)))

    def _height(self, words: str, width: int) -> int:
        metrics = QFontMetrics(theme().font())
        return metrics.boundingRect(QRect(0, 0, max(1, width), 10_000), WRAPPED, words).height()


def _line(item: QListWidgetItem) -> Line:
    found: Line = item.data(Qt.ItemDataRole.UserRole)
    return found
