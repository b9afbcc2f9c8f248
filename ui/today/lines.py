"""A short list of two-line rows in a side column: Enter opens one, Space ticks one that can be ticked off."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme.theme import theme

LINE_HEIGHT = 48
BOX = 16
SHOWN_AT_MOST = 6


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

    def __init__(self, name: str, *, can_tick: bool = False) -> None:
        super().__init__()
        self.can_tick = can_tick
        self.setAccessibleName(name)
        self.setItemDelegate(_LineDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
        self.setFixedHeight(theme().px(LINE_HEIGHT) * min(len(lines), SHOWN_AT_MOST) + 2)

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
        inner = rect.adjusted(px(4), px(6), -px(4), -px(6))
        if self._list.can_tick:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours.accent if current else colours.secondary), 1.4))
            painter.drawRoundedRect(QRectF(inner.left() + 1, inner.top() + 3, px(BOX), px(BOX)), px(3), px(3))
            inner = inner.adjusted(px(BOX + 10), 0, 0, 0)
        painter.setPen(QColor(colours.text))
        _words(painter, line.text, inner, Qt.AlignmentFlag.AlignTop)
        painter.setPen(QColor(colours.late if line.late else colours.secondary))
        _words(painter, line.second, inner, Qt.AlignmentFlag.AlignBottom)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, theme().px(LINE_HEIGHT))


def _words(painter: QPainter, words: str, where: QRect, align: Qt.AlignmentFlag) -> None:
    painter.setFont(theme().font())
    metrics: QFontMetrics = painter.fontMetrics()
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, where.width())
    painter.drawText(where, align | Qt.AlignmentFlag.AlignLeft, shown)


def _line(item: QListWidgetItem) -> Line:
    found: Line = item.data(Qt.ItemDataRole.UserRole)
    return found
