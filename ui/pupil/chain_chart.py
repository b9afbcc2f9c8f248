"""The chain of a casus drawn as a flow chart: boxes with an arrow between, under each what it means and when."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.icons import paint_icon
from ui.theme.theme import theme
from zis_desktop.domain.chain.link import Link, LinkState, chain_in_words
from zis_desktop.domain.dutch import near_date

BOX, GAP, HEIGHT, LINE = 88, 10, 44, 30
ICONS = {
    LinkState.DONE: "done",
    LinkState.HERE: "right",
    LinkState.MISSING: "late",
    LinkState.LATER: "clock",
    LinkState.NOT_NEEDED: "minus",
}
SIGN, SPACE, UNDER = 14, 4, 0.9


class ChainChart(QWidget):
    """As many boxes on a line as fit; every state has its own border, icon and word, so that colour is not needed."""

    def __init__(self, links: Sequence[Link], today: date) -> None:
        super().__init__()
        self._links = tuple(links)
        self._today = today
        self.setAccessibleName(f"Stroomdiagram. {chain_in_words(links)}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    @property
    def per_line(self) -> int:
        px = theme().px
        return max(1, min(len(self._links), (self.width() + px(GAP)) // px(BOX + GAP)))

    def sizeHint(self) -> QSize:
        return QSize(theme().px(BOX), self._height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _height(self) -> int:
        lines = -(-len(self._links) // self.per_line)
        return lines * self._line_height

    def _fit(self) -> None:
        if self.minimumHeight() != self._height():
            self.setFixedHeight(self._height())
            self.updateGeometry()

    # -- painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, link in enumerate(self._links):
            box = self._box(place)
            self._paint_box(painter, link, box)
            self._paint_under(painter, link, box)
            if place + 1 < len(self._links) and (place + 1) % self.per_line:
                self._paint_arrow(painter, box, self._box(place + 1))

    def _box(self, place: int) -> QRect:
        px, width = theme().px, self._width + 2
        line, column = divmod(place, self.per_line)
        return QRect(column * (width + px(GAP)) + 1, line * self._line_height + 2, width - 2, px(HEIGHT))

    @property
    def _line_height(self) -> int:
        """A box with its words under it: on two lines as soon as those of one box need it."""
        metrics, px = QFontMetrics(theme().font(UNDER)), theme().px
        room = self._width - px(SIGN + SPACE)
        needs_two = any(metrics.horizontalAdvance(self._under(link)) >= room for link in self._links)
        return px(HEIGHT + LINE) + (metrics.lineSpacing() if needs_two else 0)

    @property
    def _width(self) -> int:
        px, many = theme().px, self.per_line
        return min((self.width() + px(GAP)) // many - px(GAP), px(BOX * 1.6)) - 2

    def _paint_box(self, painter: QPainter, link: Link, box: QRect) -> None:
        edge, fill, _words = _colours(link)
        dashed = link.state in {LinkState.MISSING, LinkState.LATER, LinkState.NOT_NEEDED}
        wide = 2.2 if link.state in {LinkState.MISSING, LinkState.HERE} else 1.2
        painter.setPen(QPen(QColor(edge), wide, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(QRectF(box), theme().px(5), theme().px(5))
        quiet = link.state is LinkState.NOT_NEEDED
        painter.setPen(QColor(theme().colours.secondary if quiet else theme().colours.text))
        painter.setFont(theme().font(0.95, semibold=not quiet))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box.adjusted(theme().px(3), 0, -theme().px(3), 0), flags, link.kind.value)

    def _paint_under(self, painter: QPainter, link: Link, box: QRect) -> None:
        _edge, _fill, words = _colours(link)
        font = theme().font(UNDER)
        painter.setFont(font)
        sign, text = theme().px(SIGN), self._under(link)
        room = box.width() - sign - theme().px(SPACE)
        start = box.left() + max(0, (room - QFontMetrics(font).horizontalAdvance(text)) // 2)
        top = box.bottom() + theme().px(6)
        paint_icon(
            painter,
            "attention" if link.remark else ICONS[link.state],
            words,
            QRectF(start, top + theme().px(2), sign, sign),
        )
        painter.setPen(QColor(words))
        where = QRect(start + sign + theme().px(SPACE), top, room, self._line_height - theme().px(HEIGHT))
        painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, text)

    def _under(self, link: Link) -> str:
        """'3 mei', with its year when it is not this one; 'ontbreekt', 'nu 9 sep', 'straks'."""
        day = near_date(link.on, self._today) if link.on is not None else ""
        if link.state is LinkState.HERE:
            return f"{link.state.value} {day}".strip()
        shows_day = link.state in {LinkState.DONE, LinkState.LATER} and not link.remark and day
        return day if shows_day else link.word

    def _paint_arrow(self, painter: QPainter, box: QRect, following: QRect) -> None:
        colour, head = QColor(theme().colours.secondary), theme().px(4)
        middle = box.center().y()
        end = QPointF(following.left() - 2, middle)
        painter.setPen(QPen(colour, 1.2))
        painter.drawLine(QPointF(box.right() + 3, middle), end)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([end, end + QPointF(-head, -head), end + QPointF(-head, head)]))


def _colours(link: Link) -> tuple[str, str, str]:
    """Of the border, of the box and of the words under it."""
    colours = theme().colours
    if link.remark:
        return colours.attention, colours.surface, colours.attention
    return {
        LinkState.DONE: (colours.done, colours.surface, colours.done),
        LinkState.HERE: (colours.accent, colours.selected, colours.accent),
        LinkState.MISSING: (colours.late, colours.late_tint, colours.late),
        LinkState.LATER: (colours.secondary, colours.surface, colours.secondary),
        LinkState.NOT_NEEDED: (colours.divider, colours.surface, colours.secondary),
    }[link.state]
