"""Sizes for the projector: type 1.8 times the body, so a larger text size adds only a part of itself."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel

from ui.theme.theme import theme
from ui.widgets.parts import symbol

SHARE = 0.35
SMALL, BODY, STRONG, NAME = 1.3, 1.65, 1.8, 2.9


def grown() -> float:
    """1.0 at the usual text size, 1.35 at twice that."""
    return 1 + (theme().text_scale - 1) * SHARE


def is_large() -> bool:
    """Whether there is room for less beside each other."""
    return grown() > 1.15


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
