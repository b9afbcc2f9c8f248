"""Asks before screens go with something in them that was typed and is not kept."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from ui.dialogs import Dialogs
from ui.screen import Screen

LEAVE = "Dit scherm verlaten?"
CLOSE = "ZIS sluiten?"
DROP = "Formulier sluiten?"


def half_typed(screens: Iterable[Screen]) -> str:
    """What would be lost with these screens, in one sentence; empty when nothing would."""
    return next(filter(None, (screen.half_typed() for screen in screens)), "")


def once_free(
    window: QWidget, dialogs: Dialogs, going: Iterable[Screen], then: Callable[[], None], question: str = LEAVE
) -> None:
    """Goes on at once when nothing would be lost with these screens, else when the user agrees."""
    lost = half_typed(going)
    if lost:
        dialogs.confirm(window, question, lost, "Ga door zonder te bewaren", then)
    else:
        then()
