"""Sizes for the projector: type 1.8 times the body, so a larger text size adds only a part of itself.

On a larger screen everything grows with it: what is read from five metres is 22 px or more at 1920 x 1080.
"""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel

from ui.theme.theme import theme
from ui.widgets.parts import symbol

SHARE = 0.35
SMALL, BODY, STRONG, NAME = 1.3, 1.65, 1.8, 2.9
DESIGN = QSize(1440, 864)
"""The meeting in a window of 1440 x 900: that without the line at the bottom."""
STEP, LARGEST = 0.05, 2.0


def grown() -> float:
    """1.0 at the usual text size in a window of 1440 x 900, 1.35 at twice that text size."""
    return _by_text() * theme().room


def is_large() -> bool:
    """Whether there is room for less beside each other."""
    return _by_text() > 1.15


def room_of(window: QSize) -> float:
    """How much larger everything is drawn in a window of this size: 1.2 on a projector of 1920 x 1080."""
    fits = min(window.width() / DESIGN.width(), window.height() / DESIGN.height())
    return min(LARGEST, max(1.0, int(fits / STEP + 1e-9) * STEP))


def _by_text() -> float:
    return 1 + (theme().text_scale - 1) * SHARE


def read() -> float:
    """The least for what everybody in the room reads; with large text it would crowd out the rest."""
    return 1.2 if is_large() else 1.4


def px(size: float) -> int:
    return round(size * grown())


def relative(size: float) -> float:
    """For `label(size=...)` and `theme().font(...)`, that multiply by the text size themselves."""
    return size * grown() / theme().text_scale


def font(size: float, *, semibold: bool = False) -> QFont:
    return theme().font(relative(size), semibold=semibold)


def mark(name: str, tone: str, size: float) -> QLabel:
    """An icon beside a word."""
    return symbol(name, tone, round(relative(size)))
