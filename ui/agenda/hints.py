"""The keys of the board on one line: as many as there is room for, and the viewpoints at the right."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.agenda.rows import Mark
from ui.theme.icons import paint_icon
from ui.theme.theme import theme
from ui.theme.tokens import tone as tone_colours

HINTS = (
    ("Alt ↑ ↓", "verplaats"), ("M", "minuten"), ("P", "zet vast"), ("A", "anoniem"), ("D", "schuif door"),
    ("G", "wat ontbreekt"), ("Del", "haal eraf"), ("Ins", "zet erbij"),
)  # fmt: skip
LOOKING = tuple(each for each in HINTS if each[0] == "G")
MIDDLE_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class KeyHints(QWidget):
    """Painted, because it must never make the window wider; the context menu has every key."""

    def __init__(self, hints: tuple[tuple[str, str], ...] = HINTS) -> None:
        super().__init__()
        self._hints = hints
        self._mark: Mark | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Toetsen")

    def show_mark(self, mark: Mark) -> None:
        self._mark = mark
        keys = ", ".join(f"{key}: {text}" for key, text in self._hints)
        self.setAccessibleDescription(f"{keys}. {mark.text}")
        self.setToolTip(mark.text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme().font())
        room = self.width() - self._paint_mark(painter)
        x = 0
        for key, text in self._hints:
            metrics = painter.fontMetrics()
            px = theme().px
            box = metrics.horizontalAdvance(key) + px(12)
            width = box + px(6) + metrics.horizontalAdvance(text)
            if x + width + px(16) > room:
                break
            self._paint_hint(painter, key, text, QRect(x, 0, width, self.height()), box)
            x += width + px(14)
        painter.end()

    def _paint_hint(self, painter: QPainter, key: str, text: str, where: QRect, box: int) -> None:
        px, colours = theme().px, theme().colours
        height = px(21)
        frame = QRect(where.left(), (where.height() - height) // 2, box, height)
        painter.setPen(QPen(QColor(colours.secondary), 1))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
        painter.setPen(QColor(colours.text))
        painter.drawText(frame, int(Qt.AlignmentFlag.AlignCenter), key)
        painter.setPen(QColor(colours.secondary))
        painter.drawText(where.adjusted(box + px(6), 0, px(4), 0), int(MIDDLE_LEFT), text)

    def _paint_mark(self, painter: QPainter) -> int:
        mark = self._mark
        if mark is None:
            return 0
        px = theme().px
        side = px(16)
        width = painter.fontMetrics().horizontalAdvance(mark.text) + side + px(6)
        left = self.width() - width
        colour, _ = tone_colours(theme().colours, mark.tone)
        paint_icon(painter, mark.icon, colour, QRectF(left, (self.height() - side) / 2, side, side))
        painter.setPen(QColor(theme().colours.secondary))
        painter.drawText(QRect(left + side + px(6), 0, width, self.height()), int(MIDDLE_LEFT), mark.text)
        return width
