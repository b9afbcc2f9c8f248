"""Painted parts: a choice with its key, the bar of a goal, progress of an item and of a block."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.meeting.shown import BlockShown
from ui.meeting.sizes import BODY, SMALL, font, px
from ui.theme.icons import paint_icon
from ui.theme.theme import theme
from ui.theme.tokens import tone as tone_colours

SIZES = (0.88, 0.84, 0.8, 0.76, 0.72, 0.68, 0.64)
"""Of the words on a key, beside the body: the first that fits."""


class KeyChoice(QPushButton):
    """A choice with the key that makes it; chosen it is tinted, bordered and ticked."""

    def __init__(self, key: str, text: str, on_press: Callable[[], object]) -> None:
        super().__init__()
        self.key = key
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(font(BODY * SIZES[0]))
        self.clicked.connect(lambda _checked=False: on_press())
        self.say(text, chosen=False)

    def say(self, text: str, *, chosen: bool) -> None:
        """The words, and whether it is the choice that was made."""
        self.words = text
        self.setAccessibleName(f"{text}, toets {self.key}")
        self.setToolTip(f"{text} ({self.key})")
        self.setChecked(chosen)
        if self.parent() is not None:  # without a parent it would flash as a window of its own
            self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.words) + px(76), px(39))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(39))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, chosen = theme().colours, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = chosen or self.hasFocus()
        painter.setPen(QPen(QColor(colours.accent if marked else colours.secondary), 2 if marked else 1))
        painter.setBrush(QColor(colours.selected if chosen else colours.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(5), px(5))
        side = px(27)
        cap = QRectF(px(10), (self.height() - side) / 2, side, side)
        painter.setPen(QPen(QColor(colours.accent if chosen else colours.secondary), 1))
        painter.setBrush(QColor(colours.accent if chosen else colours.surface))
        painter.drawRoundedRect(cap, px(4), px(4))
        painter.setFont(font(SMALL, semibold=True))
        painter.setPen(QColor(colours.on_accent if chosen else colours.text))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.key)
        self._paint_words(painter, cap.right() + px(10), chosen=chosen)
        painter.end()

    def _paint_words(self, painter: QPainter, left: float, *, chosen: bool) -> None:
        colours, tick = theme().colours, px(22)
        right = self.width() - px(10) - (tick + px(4) if chosen else 0)
        where = QRectF(left, 0, right - left, self.height())
        for size in SIZES:  # the chosen one is bold and ticked: rather a little smaller than cut off
            painter.setFont(font(BODY * size, semibold=chosen))
            if painter.fontMetrics().horizontalAdvance(self.words) <= where.width():
                break
        painter.setPen(QColor(colours.text))
        shown = painter.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, int(where.width()))
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        if chosen:
            where = QRectF(self.width() - px(8) - tick, (self.height() - tick) / 2, tick, tick)
            paint_icon(painter, "check", colours.accent, where)


class GoalBar(QWidget):
    """Goal Attainment Scaling: five steps from -2 to +2, filled to the score; the line after 0 is the goal."""

    STEPS = (-2, -1, 0, 1, 2)

    def __init__(self, score: int | None) -> None:
        super().__init__()
        self._score = score
        self.setFixedSize(px(220), px(42))
        self.setAccessibleName("nog geen score" if score is None else f"score {score:+d}, doel is 0")

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme().colours
        painter = QPainter(self)
        gap, height = px(3), px(16)
        width = (self.width() - 4 * gap) / 5
        for place, step in enumerate(self.STEPS):
            box = QRectF(place * (width + gap) + 0.5, px(3), width - 1, height)
            filled = self._score is not None and step <= self._score
            painter.setPen(QPen(QColor(colours.accent if filled else colours.secondary), 1))
            painter.setBrush(QColor(colours.accent if filled else colours.neutral_tint))
            painter.drawRoundedRect(box, 2, 2)
            painter.setFont(font(1.15, semibold=step == self._score))
            painter.setPen(QColor(colours.text if step == self._score else colours.secondary))
            words = QRectF(box.left(), box.bottom() + px(1), width, px(21))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, f"{step:+d}".replace("-", "−") if step else "0")
        goal = 3 * (width + gap) - gap / 2
        painter.setPen(QPen(QColor(colours.text), 2))
        painter.drawLine(int(goal), 0, int(goal), px(24))
        painter.end()


class TimeBar(QWidget):
    """How much of the planned time is used."""

    def __init__(self) -> None:
        super().__init__()
        self._share, self._over = 0.0, False
        self.setFixedHeight(px(14))
        self.setMinimumWidth(px(150))

    def show_share(self, share: float, *, over: bool) -> None:
        self._share, self._over = share, over
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme().colours
        painter = QPainter(self)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(colours.secondary), 1))
        painter.setBrush(QColor(colours.neutral_tint))
        painter.drawRoundedRect(whole, 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.attention if self._over else colours.accent))
        filled = QRectF(whole.left(), whole.top(), whole.width() * min(1.0, self._share), whole.height())
        painter.drawRoundedRect(filled, 3, 3)
        painter.end()


class BlockBar(QWidget):
    """The items of a block as segments, filled as they are done."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: BlockShown | None = None
        self.setFixedHeight(px(14))
        self.setMinimumWidth(px(170))

    def show_block(self, shown: BlockShown) -> None:
        self._shown = shown
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._shown is None or not self._shown.count:
            return
        colours, shown = theme().colours, self._shown
        colour = colours.attention if shown.over else tone_colours(colours, shown.tone)[0]
        painter = QPainter(self)
        gap = px(3)
        width = (self.width() - (shown.count - 1) * gap) / shown.count
        for place in range(shown.count):
            box = QRectF(place * (width + gap) + 0.5, 0.5, width - 1, self.height() - 1)
            painter.setPen(QPen(QColor(colour), 1))
            painter.setBrush(QColor(colours.neutral_tint))
            painter.drawRoundedRect(box, 2, 2)
            share = 1.0 if place < shown.done else shown.share if place == shown.done else 0.0
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(box.left(), box.top(), box.width() * share, box.height()), 2, 2)
        painter.end()
