"""Icons: one outline family in one weight, coloured when drawn."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.theme.theme import RESOURCES, theme

ICONS = RESOURCES / "icons"


def icon(name: str, colour: str | None = None) -> QIcon:
    """The icon in a colour of the theme, for buttons and navigation."""
    return QIcon(pixmap(name, colour or theme().colours.text, theme().px(20)))


def icon_before_words(name: str, colour: str, size: int, gap: int) -> QIcon:
    """The icon with `gap` pixels at its right: a button of Qt leaves the same few pixels at every text size."""
    picture = QPixmap(QSize(size + gap, size) * 2)
    picture.fill(Qt.GlobalColor.transparent)
    drawing = _renderer(name, colour)
    painter = QPainter(picture)
    drawing.render(painter, QRectF(0, 0, size * 2, size * 2))
    painter.end()
    picture.setDevicePixelRatio(2)
    return QIcon(picture)


def pixmap(name: str, colour: str, size: int) -> QPixmap:
    """The icon as a picture of `size` logical pixels, sharp on screens of twice the density."""
    picture = QPixmap(QSize(size, size) * 2)
    picture.fill(Qt.GlobalColor.transparent)
    drawing = _renderer(name, colour)  # before the painter: an error must not leave a picture that is being painted
    painter = QPainter(picture)
    drawing.render(painter)
    painter.end()
    picture.setDevicePixelRatio(2)
    return picture


def paint_icon(painter: QPainter, name: str, colour: str, where: QRectF) -> None:
    """Draws the icon inside a rectangle."""
    _renderer(name, colour).render(painter, where)


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = (Path(ICONS) / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(drawing.encode()))
