"""Charts: bars from zero with their numbers beside them, and what they are held against as a line."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.theme import theme
from ui.widgets.chart_data import Bar, ChartData

AIR = 1.12
BAR_ROW = 44
LEAST_HEIGHT = 150
WIDEST_NAME = 0.36
_LEFT = Qt.AlignmentFlag.AlignLeft
SOFT = 0.6
"""How much of the accent is in the bars that do not stand out."""


class Chart(QWidget):
    """Paints one chart. The finding stands above it as a title; a reader of the screen hears the numbers."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._data = ChartData(())
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_data(self, data: ChartData) -> None:
        self._data = data
        told = [f"{bar.label}: {' '.join(filter(None, (bar.text, bar.note)))}" for bar in data.bars]
        self.setAccessibleDescription("; ".join([*told, *filter(None, [data.target_text])]))
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        px = theme().px
        rows = px(BAR_ROW) * max(1, len(self._data.bars))
        return QSize(px(220), px(LEAST_HEIGHT) if self._data.upright else rows + px(LEAST_HEIGHT) // 6)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._data.bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        (_paint_columns if self._data.upright else _paint_rows)(painter, self._data, QRectF(self.rect()))
        painter.end()


class NormBar(QWidget):
    """A thin bar of a value against marks, such as the mean of 6,9 weeks against the norm of 8."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._value = self._most = 0
        self._marks: tuple[tuple[int, str], ...] = ()
        self.setFixedHeight(theme().px(34))

    def show_value(self, value: int, most: int, marks: Sequence[tuple[int, str]]) -> None:
        """`marks` are values with their words; `most` is the end of the bar."""
        self._value, self._most, self._marks = value, most, tuple(marks)
        self.setAccessibleDescription(", ".join(words for _value, words in marks))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        px, colours = theme().px, theme().colours
        if self._most <= 0:
            return
        painter = QPainter(self)
        painter.setFont(theme().font())
        metrics = QFontMetricsF(painter.font())
        width = float(self.width())
        painter.fillRect(QRectF(0, px(4), width, px(7)), QColor(colours.neutral_tint))
        part = min(1.0, self._value / self._most)
        painter.fillRect(QRectF(0, px(4), width * part, px(7)), QColor(colours.accent))
        for value, words in self._marks:
            x = min(width - 1, width * value / self._most)
            painter.fillRect(QRectF(x - 1, 0, 2, px(15)), QColor(colours.text))
            painter.setPen(QColor(colours.secondary))
            advance = metrics.horizontalAdvance(words)
            left = min(max(0.0, x - advance / 2), width - advance)
            painter.drawText(QPointF(left, px(16) + metrics.ascent()), words)
        painter.end()


def soft_accent() -> QColor:
    """The accent, lighter towards the surface, for bars that do not stand out."""
    strong, ground = QColor(theme().colours.accent), QColor(theme().colours.surface)
    parts = zip(
        (strong.red(), strong.green(), strong.blue()), (ground.red(), ground.green(), ground.blue()), strict=True
    )
    return QColor(*(round(SOFT * one + (1 - SOFT) * other) for one, other in parts))


# -- standing bars -----------------------------------------------------------------------------------------------


def _paint_columns(painter: QPainter, data: ChartData, area: QRectF) -> None:
    px, colours = theme().px, theme().colours
    painter.setFont(theme().font(semibold=True))
    metrics = QFontMetricsF(painter.font())
    line = metrics.height()
    right = metrics.horizontalAdvance(data.target_text) + px(8) if data.target is not None else 0
    step = (area.width() - right) / len(data.bars)
    fits = all(metrics.horizontalAdvance(bar.label) <= step - px(6) for bar in data.bars)
    plot = area.adjusted(0, line * 0.5, -right, -line * (1 if fits else 2) - px(6))
    most = max([data.target or 0, *(bar.value for bar in data.bars)]) * AIR or 1
    target = plot.bottom() - plot.height() * (data.target or 0) / most
    for number, bar in enumerate(data.bars):
        height = plot.height() * bar.value / most
        box = QRectF(plot.left() + step * number + step * 0.08, plot.bottom() - height, step * 0.84, height)
        painter.fillRect(box, QColor(colours.accent) if bar.strong else soft_accent())
        for place, words in enumerate([bar.label] if fits else bar.label.rsplit(" ", 1)):
            where = QRectF(plot.left() + step * number, plot.bottom() + px(4) + line * place, step, line)
            _draw(painter, where, words, colours.text if bar.strong else colours.secondary, strong=bar.strong)
        _label_column(painter, bar, box, None if data.target is None else target, line)
    _axis(painter, plot.bottomLeft(), plot.bottomRight())
    if data.target is not None:
        painter.setPen(QPen(QColor(colours.text), 1.4, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(plot.left(), target), QPointF(plot.right(), target))
        side = QRectF(plot.right() + px(6), target - line / 2, right, line)
        _draw(painter, side, data.target_text, colours.text, strong=True, align=Qt.AlignmentFlag.AlignLeft)


def _label_column(painter: QPainter, bar: Bar, box: QRectF, target: float | None, line: float) -> None:
    """Inside a column that is tall enough and clear of the target line, else above both."""
    colours = theme().colours
    need = line * (2 if bar.note else 1) + theme().px(4)
    top = box.top() + theme().px(3)
    if target is not None and top - 2 <= target <= top + need:
        top = target + theme().px(3)
    inside = top + need <= box.bottom()
    if not inside:
        top = box.top() - need
        if target is not None and top <= target <= top + need:
            top = target - need
    colour = colours.on_accent if inside and bar.strong else colours.text
    for number, (words, strong) in enumerate(((bar.text, True), (bar.note, False))):
        where = QRectF(box.center().x() - 90, top + line * number, 180, line)
        _draw(painter, where, words, colour, strong=strong)


# -- lying bars --------------------------------------------------------------------------------------------------


def _paint_rows(painter: QPainter, data: ChartData, area: QRectF) -> None:
    """Names beside the bars; above them when they are long."""
    px = theme().px
    painter.setFont(theme().font(semibold=True))
    metrics = QFontMetricsF(painter.font())
    widest = max(metrics.horizontalAdvance(bar.label) for bar in data.bars) + px(10)
    above = widest > area.width() * WIDEST_NAME
    left = 1.0 if above else widest
    room = max(px(40), area.width() - left - max(_beside_width(bar, metrics) for bar in data.bars) - px(14))
    most = max(max(bar.value, bar.mark or 0) for bar in data.bars) or 1
    height = min(px(BAR_ROW) + (metrics.height() if above else 0), area.height() / len(data.bars))
    for number, bar in enumerate(data.bars):
        row = QRectF(area.left(), area.top() + height * number, area.width(), height)
        name = row.adjusted(px(4), 0, 0, metrics.height() - height) if above else row.adjusted(0, 0, 0, 0)
        if not above:
            name.setWidth(left - px(8))
        label = metrics.elidedText(bar.label, Qt.TextElideMode.ElideRight, name.width())
        _draw(painter, name, label, theme().colours.text, align=_LEFT if above else Qt.AlignmentFlag.AlignRight)
        stretch = row.adjusted(left, metrics.height() if above else 0, 0, 0)
        _paint_stretch(painter, bar, stretch, room / most, metrics)
    _axis(painter, QPointF(left, area.top()), QPointF(left, area.top() + height * len(data.bars)))


def _paint_stretch(painter: QPainter, bar: Bar, row: QRectF, scale: float, metrics: QFontMetricsF) -> None:
    """The bar of one row, its mark and its words; `scale` is pixels for one of the value."""
    box = QRectF(row.left(), row.top() + row.height() * 0.2, bar.value * scale, row.height() * 0.6)
    _paint_bar(painter, bar, box)
    end = box.right()
    if bar.mark is not None:
        at = row.left() + bar.mark * scale
        tick = QRectF(at - 1, row.top() + row.height() * 0.08, 2, row.height() * 0.84)
        painter.fillRect(tick.adjusted(-1.5, 0, 1.5, 0), QColor(theme().colours.surface))
        painter.fillRect(tick, QColor(theme().colours.text))
        end = max(end, at)
    _beside(painter, bar, QRectF(end + theme().px(6), row.top(), row.right() - end, row.height()), metrics)


def _beside_width(bar: Bar, metrics: QFontMetricsF) -> float:
    return metrics.horizontalAdvance(f"{bar.text}  {bar.note}")


def _paint_bar(painter: QPainter, bar: Bar, box: QRectF) -> None:
    """Filled, with the part that is counted apart hollow at its end."""
    colour = QColor(theme().colours.accent) if bar.strong else soft_accent()
    painter.fillRect(box, colour)
    if bar.hollow and bar.value:
        apart = box.adjusted(box.width() * (1 - min(bar.hollow, bar.value) / bar.value), 0, 0, 0)
        painter.fillRect(apart, QColor(theme().colours.surface))
        painter.setPen(QPen(colour, 1.4))
        painter.drawRect(apart.adjusted(0.7, 0.7, -0.7, -0.7))


def _beside(painter: QPainter, bar: Bar, where: QRectF, metrics: QFontMetricsF) -> None:
    _draw(painter, where, bar.text, theme().colours.text, strong=True, align=_LEFT)
    after = where.adjusted(metrics.horizontalAdvance(bar.text) + theme().px(6), 0, 0, 0)
    _draw(painter, after, bar.note, theme().colours.secondary, align=_LEFT)


def _axis(painter: QPainter, start: QPointF, end: QPointF) -> None:
    painter.setPen(QPen(QColor(theme().colours.secondary), 1))
    painter.drawLine(start, end)


def _draw(
    painter: QPainter, where: QRectF, words: str, colour: str, *, strong: bool = False,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
) -> None:  # fmt: skip
    painter.setFont(theme().font(semibold=strong))
    painter.setPen(QColor(colour))
    painter.drawText(where, align | Qt.AlignmentFlag.AlignVCenter, words)
