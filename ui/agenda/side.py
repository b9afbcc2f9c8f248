"""Beside the board: the selected item, what moves on, and who else asks for a place."""

from typing import Any

from PySide6.QtCore import (
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.agenda.row_model import ROW_ROLE, Index, RowModel
from ui.agenda.rows import SideRow
from ui.agenda.shown import Details
from ui.theme.icons import paint_icon
from ui.theme.theme import theme
from ui.theme.tokens import tone as tone_colours
from ui.widgets.parts import button, clear, label, row, symbol

PLUS = 26


class SideModel(RowModel[SideRow]):
    """Casussen beside the agenda."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            guests = ", ".join(text for text, _ in shown.guests)
            parts = (shown.title, shown.detail, guests, f"{shown.minutes} minuten", shown.text)
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{shown.text} Zet op de agenda: Enter."
        return shown if role == ROW_ROLE else None


class SideDelegate(QStyledItemDelegate):
    """Paints name, class, guests and minutes, and under it why, with a plus to put it on the agenda."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown: SideRow = index.data(ROW_ROLE)
        px, colours = theme().px, theme().colours
        rect = QRect(option.rect)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected) and bool(state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.fillRect(rect, QColor(colours.selected if chosen else colours.surface))
        painter.setPen(QPen(QColor(colours.divider), 1))
        painter.drawLine(rect.topLeft(), rect.topRight())
        if chosen:
            painter.setPen(QPen(QColor(colours.accent), px(2)))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        inner = rect.adjusted(px(8), px(7), -px(8), -px(6))
        self._head(painter, shown, inner)
        self._why(painter, shown, inner)
        self._plus(painter, plus_rect(rect))
        painter.restore()

    def _head(self, painter: QPainter, shown: SideRow, inner: QRect) -> None:
        px, colours = theme().px, theme().colours
        painter.setFont(theme().font())
        line = QRect(inner.left(), inner.top(), inner.width(), painter.fontMetrics().height())
        painter.setPen(QColor(colours.secondary))
        minutes = f"{shown.minutes} min"
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight), minutes)
        chips = sum(painter.fontMetrics().horizontalAdvance(text) + px(20) for text, _ in shown.guests)
        taken = painter.fontMetrics().horizontalAdvance(minutes) + chips + px(12)
        detail = painter.fontMetrics().horizontalAdvance(shown.detail) + px(10)
        painter.setFont(theme().font(semibold=True))
        painter.setPen(QColor(colours.text))
        name = painter.fontMetrics().elidedText(shown.title, Qt.TextElideMode.ElideRight, line.width() - taken - detail)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft), name)
        x = line.left() + painter.fontMetrics().horizontalAdvance(name) + px(5)
        painter.setFont(theme().font())
        painter.setPen(QColor(colours.secondary))
        painter.drawText(QRect(x, line.top(), detail, line.height()), int(Qt.AlignmentFlag.AlignLeft), shown.detail)
        x += detail
        for text, tone in shown.guests:
            x += self._chip(painter, text, tone, QPoint(x, line.top()))

    def _chip(self, painter: QPainter, text: str, tone: str, at: QPoint) -> int:
        px = theme().px
        colour, _ = tone_colours(theme().colours, tone)
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(text) + px(12)
        painter.setPen(QPen(QColor(colour), 1))
        painter.drawRoundedRect(QRectF(at.x() + 0.5, at.y() - 0.5, width, metrics.height() + 1), px(4), px(4))
        where = QRect(at.x(), at.y(), width, metrics.height())
        painter.drawText(where, int(Qt.AlignmentFlag.AlignCenter), text)
        return width + px(6)

    def _why(self, painter: QPainter, shown: SideRow, inner: QRect) -> None:
        px = theme().px
        colour, _ = tone_colours(theme().colours, shown.tone)
        painter.setFont(theme().font())
        top = inner.top() + painter.fontMetrics().height() + px(4)
        left = inner.left()
        if shown.tone == "late":
            side = px(15)
            paint_icon(painter, "late", colour, QRectF(left, top + px(1), side, side))
            left += px(21)
        area = QRectF(left, top, inner.right() - left - px(PLUS + 6), inner.bottom() - top + 1)
        painter.setPen(QColor(colour))
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        painter.drawText(area, shown.text, option)

    def _plus(self, painter: QPainter, box: QRect) -> None:
        px, colours = theme().px, theme().colours
        painter.setPen(QPen(QColor(colours.secondary), 1))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        side = px(16)
        middle = QRectF(box).center()
        paint_icon(painter, "plus", colours.accent, QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        shown: SideRow = index.data(ROW_ROLE)
        px = theme().px
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else px(280)
        room = width - px(16 + PLUS + 6) - (px(21) if shown.tone == "late" else 0)
        metrics = option.fontMetrics
        wrapped = metrics.boundingRect(
            QRect(0, 0, max(px(80), room), 10_000), int(Qt.TextFlag.TextWordWrap), shown.text
        )
        return QSize(width, max(metrics.height() + wrapped.height() + px(20), px(PLUS + 34)))


def plus_rect(rect: QRect) -> QRect:
    """Where the plus of a row is."""
    side = theme().px(PLUS)
    return QRect(rect.right() - theme().px(8) - side + 1, rect.bottom() - theme().px(7) - side, side, side)


class SideList(QListView):
    """Casussen that can be put on the agenda: plus, Enter or double click. `swap` asks to take the selected place."""

    added = Signal(int)
    swapped = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.rows_model = SideModel(self)
        self.setModel(self.rows_model)
        self.setItemDelegate(SideDelegate(self))
        self.setAccessibleName(name)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self.added.emit(self.rows_model.rows[index.row()].casus_id))

    def show_rows(self, rows: tuple[SideRow, ...]) -> None:
        """The casus that was chosen stays so, as long as it is there."""
        before = self.current()
        self.rows_model.show_rows(rows)
        if rows and (before is None or not self.choose(before.casus_id)):
            self.setCurrentIndex(self.rows_model.index(0))
        self.setVisible(bool(rows))
        self.fit()

    def choose(self, casus_id: int) -> bool:
        """False when it is not in this list."""
        rows = self.rows_model.rows
        place = next((place for place, shown in enumerate(rows) if shown.casus_id == casus_id), None)
        if place is not None:
            self.setCurrentIndex(self.rows_model.index(place))
        return place is not None

    def fit(self) -> None:
        """As high as its rows: the column around it scrolls."""
        rows = range(len(self.rows_model.rows))
        self.setFixedHeight(sum(self.sizeHintForIndex(self.rows_model.index(place)).height() for place in rows) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def current(self) -> SideRow | None:
        place = self.currentIndex().row()
        return self.rows_model.rows[place] if 0 <= place < len(self.rows_model.rows) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown = self.current()
        if shown is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Plus):
            self.added.emit(shown.casus_id)
        elif shown is not None and event.text().upper() == "R":
            self.swapped.emit(shown.casus_id)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        here = event.position().toPoint()
        index = self.indexAt(here)
        if index.isValid() and plus_rect(self.visualRect(index)).contains(here):
            self.added.emit(self.rows_model.rows[index.row()].casus_id)


class DetailsPanel(QFrame):
    """The selected item: why it stands there, what keeps it from being discussed by name, and what can be done."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        px = theme().px
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(px(14), px(12), px(14), px(12))
        self._layout.setSpacing(px(5))

    def show_details(self, details: Details | None) -> None:
        clear(self._layout)
        self.setVisible(details is not None)
        if details is None:
            return
        title = label(details.title, "strong", wrap=True)
        head = row(symbol(details.tone, details.tone), title, spacing=8) if details.tone == "late" else row(title)
        head.setStretchFactor(title, 1)
        self._layout.addLayout(head)
        for sentence in details.sentences:
            self._layout.addWidget(label(sentence, "secondary", wrap=True))
        self._add_links([button(link.text, link.run, kind="link") for link in details.links])
        self.setAccessibleName(" ".join([details.title, *details.sentences]))

    def _add_links(self, links: list[QPushButton]) -> None:
        """As many beside each other as there is room for."""
        room = self.width() - theme().px(28)
        line: list[QWidget] = []
        for link in links:
            link.ensurePolished()
            taken = sum(each.sizeHint().width() + theme().px(8) for each in line)
            if line and taken + link.sizeHint().width() > room:
                self._layout.addLayout(row(*line, None, spacing=8))
                line = []
            line.append(link)
        self._layout.addLayout(row(*line, None, spacing=8))
