"""Beside the lines: the time axis, the guests with the minutes they are needed, and the blocks."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.agenda.rows import BLOCK_TONES, GuestBar, Row
from ui.agenda.timeline import TimeScale
from ui.theme.theme import theme
from ui.theme.tokens import tone as tone_colours
from zis_desktop.domain.dutch import clock, clock_span
from zis_desktop.domain.meeting.meeting import Block

AXIS, GUESTS, BLOCKS = 52, 176, 124
NARROW_GUEST = 12
EVERY = 15


@dataclass(frozen=True, slots=True)
class BlockSpan:
    """Lines of one block that follow each other."""

    block: Block
    starts_at: int
    ends_at: int


def block_spans(rows: tuple[Row, ...]) -> tuple[BlockSpan, ...]:
    """The blocks in order; a block that is broken comes twice."""
    found: list[BlockSpan] = []
    for row in rows:
        if found and found[-1].block is row.block:
            found[-1] = BlockSpan(row.block, found[-1].starts_at, row.ends_at)
        else:
            found.append(BlockSpan(row.block, row.starts_at, row.ends_at))
    return tuple(found)


def lanes_of(bars: tuple[GuestBar, ...]) -> list[tuple[int, int]]:
    """For each guest the lane and how many there are: guests who are there together stand beside each other."""
    groups: list[list[int]] = []
    until = -1
    for place, bar in enumerate(bars):
        if groups and bar.starts_at < until:
            groups[-1].append(place)
        else:
            groups.append([place])
        until = max(until, bar.ends_at)
    return [(lane, len(group)) for group in groups for lane, _ in enumerate(group)]


class Gutter(QWidget):
    """Painted; what it says is also in the lines, and as a description for screen readers.

    A click asks who comes and when.
    """

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()
        self._bars: tuple[GuestBar, ...] = ()
        self._scale: TimeScale | None = None
        self._starts_at = self._ends_at = 0
        self._narrow = False
        self.setAccessibleName("Gasten en blokken")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_times(
        self, rows: tuple[Row, ...], bars: tuple[GuestBar, ...], scale: TimeScale, span: tuple[int, int]
    ) -> None:
        self._rows, self._bars, self._scale = rows, bars, scale
        self._starts_at, self._ends_at = span
        self.setAccessibleDescription(
            ". ".join(f"{bar.title}, {bar.name}: {', '.join(bar.lines)}" for bar in bars) or "Geen gasten."
        )
        who = [f"{bar.name or bar.title}: {', '.join(bar.lines)}" for bar in bars]
        self.setToolTip("\n".join([*who, "Klik om te wijzigen wie er komt, en wanneer."]))
        self._fit()

    def fold(self, narrow: bool) -> None:  # noqa: FBT001
        """Guests become thin bars when there is little room."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._fit()

    def _fit(self) -> None:
        guests = NARROW_GUEST * max(1, len(self._bars)) if self._narrow else GUESTS
        self.setFixedWidth(theme().px(AXIS + guests + BLOCKS))
        if self._scale is not None:
            self.setFixedHeight(round(self._scale.height) + 1)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.asked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scale is None:
            return
        painter = QPainter(self)
        self._paint_axis(painter)
        lanes = lanes_of(self._bars)
        for place, bar in enumerate(self._bars):
            if self._narrow:
                self._paint_thin(painter, bar, place)
            else:
                self._paint_guest(painter, bar, *lanes[place])
        for span in block_spans(self._rows):
            self._paint_block(painter, span)
        painter.end()

    def _y(self, minute: int) -> int:
        return round(self._scale.y(minute)) if self._scale else 0

    def _paint_axis(self, painter: QPainter) -> None:
        px, colours = theme().px, theme().colours
        first = -(-self._starts_at // EVERY) * EVERY
        painter.setFont(theme().font())
        height = painter.fontMetrics().height()
        for minute in range(first, self._ends_at + 1, EVERY):
            y = min(max(self._y(minute), 0), self.height() - 1)
            painter.setPen(QColor(colours.secondary))
            top = min(max(0, y - height // 2), self.height() - height)
            painter.drawText(QRect(0, top, px(42), height), int(Qt.AlignmentFlag.AlignLeft), clock(minute))
            painter.setPen(QPen(QColor(colours.divider), 1))
            painter.drawLine(px(42), y, px(AXIS), y)

    def _paint_guest(self, painter: QPainter, bar: GuestBar, lane: int, lanes: int) -> None:
        px, colours = theme().px, theme().colours
        colour, _ = tone_colours(colours, bar.tone)
        top, bottom = self._y(bar.starts_at), self._y(bar.ends_at)
        width = px(GUESTS - 8) // lanes
        area = QRect(px(AXIS) + lane * width, top, width - (px(4) if lane < lanes - 1 else 0), bottom - top)
        painter.fillRect(area, QColor(colours.surface))
        painter.fillRect(QRect(area.left(), top, px(6), area.height()), QColor(colours.neutral_tint))
        painter.setPen(QPen(QColor(colour), px(2)))
        painter.drawLine(area.left(), top + 1, area.right(), top + 1)
        painter.drawLine(area.left(), bottom - 1, area.right(), bottom - 1)
        for start, end in bar.used:
            painter.fillRect(QRect(area.left(), self._y(start), px(6), self._y(end) - self._y(start)), QColor(colour))
        self._paint_lines(painter, bar, area, colour)

    def _paint_lines(self, painter: QPainter, bar: GuestBar, area: QRect, colour: str) -> None:
        px, colours = theme().px, theme().colours
        painter.setFont(theme().font())
        step = painter.fontMetrics().height() + px(2)
        known = bar.lines if area.width() > px(GUESTS * 0.6) else bar.short
        lines = [(bar.title, colour), (bar.name, colours.text), *((text, colours.secondary) for text in known)]
        y = area.top() + px(5)
        for place, (text, ink) in enumerate(lines):
            if y + step > area.bottom():
                return
            painter.setFont(theme().font(semibold=place == 0))
            painter.setPen(QColor(ink))
            room = area.width() - px(18)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(area.left() + px(14), y, room, step), int(Qt.AlignmentFlag.AlignLeft), shown)
            y += step

    def _paint_thin(self, painter: QPainter, bar: GuestBar, place: int) -> None:
        px, colours = theme().px, theme().colours
        colour, tint = tone_colours(colours, bar.tone)
        left = px(AXIS + NARROW_GUEST * place)
        top, bottom = self._y(bar.starts_at), self._y(bar.ends_at)
        painter.fillRect(QRect(left, top, px(7), bottom - top), QColor(tint))
        painter.setPen(QPen(QColor(colour), 1))
        painter.drawRect(QRect(left, top, px(7), bottom - top - 1))
        for start, end in bar.used:
            painter.fillRect(QRect(left, self._y(start), px(7), self._y(end) - self._y(start)), QColor(colour))

    def _paint_block(self, painter: QPainter, span: BlockSpan) -> None:
        px, colours = theme().px, theme().colours
        name = BLOCK_TONES.get(span.block)
        colour, tint = tone_colours(colours, name) if name else (colours.secondary, colours.neutral_tint)
        top, bottom = self._y(span.starts_at), self._y(span.ends_at)
        left = self.width() - px(BLOCKS)
        painter.fillRect(QRect(left, top, px(BLOCKS), bottom - top - px(2)), QColor(tint))
        painter.fillRect(QRect(left, top, px(5), bottom - top - px(2)), QColor(colour))
        lines = [span.block.value, clock_span(span.starts_at, span.ends_at), f"{span.ends_at - span.starts_at} min"]
        painter.setFont(theme().font())
        step = painter.fontMetrics().height() + px(1)
        y = top + px(4)
        for place, text in enumerate(lines):
            if y + step > bottom:
                return
            painter.setFont(theme().font(semibold=place == 0))
            painter.setPen(QColor(colour if place == 0 and name else colours.text if place == 0 else colours.secondary))
            painter.drawText(QRect(left + px(13), y, px(BLOCKS - 14), step), int(Qt.AlignmentFlag.AlignLeft), text)
            y += step
