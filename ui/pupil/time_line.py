"""The time line of a pupil, painted: talks, help, consent and OPP over the months, with holidays and today."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.pupil.time_line_layout import RADIUS, TRACK, BarBox, Laid, LaidLane, Layout, Point, Words
from ui.theme.theme import theme
from zis_desktop.domain.time_line import LaneKind, Phase, Standing, TimeLine

BAR = 18
NARROWEST = 260


class TimeLineChart(QWidget):
    """As high as its labels need; who does not see it hears the whole line in words."""

    def __init__(self, line: TimeLine) -> None:
        super().__init__()
        self._line = line
        self.laid: Laid
        self.setAccessibleName(line.in_words())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(NARROWEST), round(self.laid.height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Another width may want another number of lines of labels."""
        plain, strong = QFontMetricsF(theme().font(0.95)), QFontMetricsF(theme().font(0.95, semibold=True))

        def measure(text: str, semibold: bool) -> float:  # noqa: FBT001  as the layout asks it
            return (strong if semibold else plain).horizontalAdvance(text) + 1

        width = max(self.width(), theme().px(NARROWEST))
        self.laid = Layout(self._line, width, theme().px, measure).lay()
        if self.minimumHeight() != round(self.laid.height):
            self.setFixedHeight(round(self.laid.height))
            self.updateGeometry()

    # -- painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        laid, colours = self.laid, theme().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shade in laid.shades:
            box = QRectF(shade.left, laid.top, shade.width, laid.bottom - laid.top)
            painter.fillRect(box, QColor(colours.neutral_tint))
        painter.setPen(QPen(QColor(colours.divider), 1))
        for x in laid.months:
            painter.drawLine(QPointF(x, laid.top), QPointF(x, laid.bottom))
        for lane in laid.lanes:
            for bar in lane.bars:
                _paint_bar(painter, bar)
        painter.setPen(QPen(QColor(colours.text), 1.6))
        painter.drawLine(QPointF(laid.today, laid.top - theme().px(4)), QPointF(laid.today, laid.bottom))
        for lane in laid.lanes:
            _paint_lane(painter, lane)
        for words in laid.axis:
            _paint_words(painter, words)


def _paint_lane(painter: QPainter, lane: LaidLane) -> None:
    for point in lane.points:
        if point.ghost is not None:
            _paint_move(painter, point, point.ghost)
        _paint_point(painter, point, diamond=lane.lane.kind is LaneKind.OPP)
    for words in lane.words:
        _paint_words(painter, words)


def _paint_bar(painter: QPainter, bar: BarBox) -> None:
    """Help is filled as far as it went; consent is a tint with an edge, dashed while it does not hold."""
    colours, px = theme().colours, theme().px
    edge, fill = {
        Phase.HELP: (colours.accent, colours.surface),
        Phase.VALID: (colours.done, colours.done_tint),
        Phase.WAITS: (colours.attention, colours.attention_tint),
        Phase.ENDED: (colours.late, colours.late_tint),
    }[bar.phase]
    holds = bar.phase in {Phase.HELP, Phase.VALID}
    top = bar.top + (px(TRACK) - px(BAR)) / 2
    box = QRectF(bar.span.left, top, bar.span.width, px(BAR))
    painter.setPen(QPen(QColor(edge), 1.4, Qt.PenStyle.SolidLine if holds else Qt.PenStyle.DashLine))
    painter.setBrush(QColor(fill))
    painter.drawRect(box)
    if bar.phase is Phase.HELP:
        painter.fillRect(QRectF(box.left(), top, bar.split - box.left(), px(BAR)), QColor(edge))


def _paint_point(painter: QPainter, point: Point, *, diamond: bool) -> None:
    """Filled when it was, hollow when it is to come; an arrow head at the edge when it is out of sight."""
    colours = theme().colours
    colour = QColor(colours.late if point.mark.standing is Standing.LATE else colours.accent)
    painter.setPen(QPen(colour, theme().px(2)))
    painter.setBrush(colour if point.mark.standing is Standing.DONE else QColor(colours.surface))
    side, centre = theme().px(RADIUS), QPointF(point.x, point.y)
    if point.edge:
        tip = QPointF(point.edge * side * 0.7, 0)
        painter.drawPolyline([centre - tip + QPointF(0, -side), centre + tip, centre - tip + QPointF(0, side)])
    elif diamond:
        tips = ((0, -side), (side, 0), (0, side), (-side, 0))
        painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in tips]))
    else:
        painter.drawEllipse(centre, side, side)


def _paint_move(painter: QPainter, point: Point, ghost: float) -> None:
    """From the day that was agreed to the one it became."""
    colour, side = QColor(theme().colours.secondary), theme().px(RADIUS)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.4, Qt.PenStyle.DashLine))
    painter.drawEllipse(QPointF(ghost, point.y), side, side)
    end = QPointF(point.x - side - 2, point.y)
    if end.x() - ghost < 2 * side:
        return
    painter.setPen(QPen(colour, 1.2))
    painter.drawLine(QPointF(ghost + side + 2, point.y), end)
    painter.setBrush(colour)
    head = theme().px(4)
    painter.drawPolygon(QPolygonF([end, end + QPointF(-head, -head), end + QPointF(-head, head)]))


def _paint_words(painter: QPainter, words: Words) -> None:
    font = theme().font(0.95, semibold=words.strong)
    painter.setFont(font)
    painter.setPen(QColor(getattr(theme().colours, words.tone)))
    box = QRectF(words.left, words.top, words.width + 1, words.height)
    shown = QFontMetricsF(font).elidedText(words.text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
