"""The next CvB as a strip to scale: its blocks, and above them when each guest is there."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.theme import theme
from zis_desktop.domain.dutch import clock, clock_span, count
from zis_desktop.domain.meeting.meeting import Block
from zis_desktop.domain.people import Guest
from zis_desktop.domain.today import NextMeeting, StripBlock, StripGuest

GUEST_ROW = 26
BLOCK_HEIGHT = 48
TIMES = 20
TONES = {Block.CJG: "cjg", Block.SCHOOLARTS: "schoolarts", Block.LEERPLICHT: "leerplicht"}


class MeetingStrip(QWidget):
    """Paints one meeting from its first minute to its last."""

    def __init__(self) -> None:
        super().__init__()
        self._meeting: NextMeeting | None = None
        self._rows: list[list[StripGuest]] = []
        self.setAccessibleName("De vergadering in de tijd")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_meeting(self, meeting: NextMeeting) -> None:
        self._meeting = meeting
        self._rows = _stacked(meeting.guests)
        blocks = [f"{one.block.value} {clock_span(one.starts_at, one.ends_at)}" for one in meeting.blocks]
        self.setAccessibleDescription("; ".join([*map(guest_text, meeting.guests), *blocks]))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = theme().px
        return QSize(px(400), px(GUEST_ROW) * len(self._rows) + px(BLOCK_HEIGHT) + px(TIMES))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(240), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._meeting is None:
            return
        painter = QPainter(self)
        painter.setFont(theme().font())
        px = theme().px
        top = px(GUEST_ROW) * len(self._rows)
        for number, guests in enumerate(self._rows):
            for guest in guests:
                self._paint_guest(painter, guest, px(GUEST_ROW) * number, top)
        for block in self._meeting.blocks:
            self._paint_block(painter, block, QRectF(*self._span(block.starts_at, block.ends_at, top)))
        last = max((block.ends_at for block in self._meeting.blocks), default=self._meeting.starts_at)
        if last < self._meeting.ends_at:
            left, _, width, height = self._span(last, self._meeting.ends_at, top)
            painter.fillRect(QRectF(left, top, width, height), QColor(theme().colours.background))
        self._paint_times(painter, top + px(BLOCK_HEIGHT))
        painter.end()

    def _x(self, minute: int) -> float:
        assert self._meeting is not None
        first, last = self._meeting.starts_at, self._meeting.ends_at
        return self.width() * (min(max(minute, first), last) - first) / max(1, last - first)

    def _span(self, start: int, end: int, top: float) -> tuple[float, float, float, float]:
        left, right = self._x(start), self._x(end)
        return left, top, max(1.0, right - left - theme().px(2)), float(theme().px(BLOCK_HEIGHT))

    def _paint_guest(self, painter: QPainter, guest: StripGuest, top: float, bottom: float) -> None:
        """A bracket over the time the guest is there."""
        px = theme().px
        colour = QColor(getattr(theme().colours, guest.guest.value))
        left, right = self._x(guest.window[0]) + 1, self._x(guest.window[1]) - px(2)
        painter.setPen(QPen(colour, px(2)))
        painter.drawPolyline(
            [QPointF(left, top + px(2)), QPointF(left, bottom - px(4)), QPointF(right, bottom - px(4)),
             QPointF(right, top + px(2))]
        )  # fmt: skip
        painter.setPen(colour)
        metrics = QFontMetricsF(painter.font())
        room = right - left - px(16)
        short = f"{guest.guest.label} {clock_span(*guest.window)}"
        words = next((text for text in (guest_text(guest), short) if metrics.horizontalAdvance(text) <= room), short)
        where = QRectF(left + px(8), top, max(room, metrics.horizontalAdvance(short)), px(GUEST_ROW - 4))
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_block(self, painter: QPainter, block: StripBlock, box: QRectF) -> None:
        px, colours = theme().px, theme().colours
        tone = TONES.get(block.block)
        colour = QColor(getattr(colours, tone)) if tone else QColor(colours.secondary)
        painter.fillRect(box, QColor(getattr(colours, f"{tone}_tint") if tone else colours.neutral_tint))
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), px(4)), colour)
        inner = box.adjusted(px(8), px(6), -px(4), -px(2))
        painter.setFont(theme().font(semibold=True))
        name = block.block.value
        if painter.fontMetrics().horizontalAdvance(name) <= inner.width():
            painter.setPen(colour if tone else QColor(colours.text))
            painter.drawText(inner, Qt.AlignmentFlag.AlignTop, name)
        painter.setFont(theme().font())
        for words in (f"{block.minutes} min", str(block.minutes)):
            if painter.fontMetrics().horizontalAdvance(words) <= inner.width():
                painter.setPen(QColor(colours.secondary))
                painter.drawText(inner, Qt.AlignmentFlag.AlignBottom, words)
                break

    def _paint_times(self, painter: QPainter, top: float) -> None:
        """The first and last minute and where blocks begin, as far as they do not run into each other."""
        assert self._meeting is not None
        painter.setPen(QColor(theme().colours.secondary))
        width = QFontMetricsF(painter.font()).horizontalAdvance("00:00")
        edge = self.width() - width
        taken: list[float] = []
        starts = [block.starts_at for block in self._meeting.blocks]
        for minute in [self._meeting.starts_at, self._meeting.ends_at, *starts]:
            left = min(max(0.0, self._x(minute) - (0 if minute == self._meeting.starts_at else width / 2)), edge)
            if all(abs(left - other) > width + theme().px(6) for other in taken):
                taken.append(left)
                where = QRectF(left, top, width + 1, theme().px(TIMES))
                painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, clock(minute))


def guest_text(guest: StripGuest) -> str:
    """'CJG aanwezig 09:00–10:00, wacht 0 min'"""
    waits = f"wacht {count(guest.waits, 'minuut', 'minuten')}" if guest.waits else "wacht niet"
    return f"{guest.guest.label} aanwezig {clock_span(*guest.window)}, {waits}"


def _stacked(guests: tuple[StripGuest, ...]) -> list[list[StripGuest]]:
    """Guests in as few rows as their times allow, so that no bracket runs through another."""
    rows: list[list[StripGuest]] = []
    for guest in sorted(guests, key=lambda one: (one.window, list(Guest).index(one.guest))):
        free = next((row for row in rows if row[-1].window[1] <= guest.window[0]), None)
        if free is None:
            rows.append([guest])
        else:
            free.append(guest)
    return rows
