"""Asks before screens go with something in them that was typed and is not kept."""

from collections.abc import Callable, Iterable
from typing import Protocol

from PySide6.QtWidgets import QWidget

from ui.dialogs import Dialogs

LEAVE = "Dit scherm verlaten?"
CLOSE = "ZIS sluiten?"
DROP = "Formulier sluiten?"


class Typed(Protocol):
    """A screen, or one form on it."""

    def half_typed(self) -> str:
        """What would be lost with it, in one sentence; empty when nothing would."""


def half_typed(going: Iterable[Typed]) -> str:
    """What would be lost with these, in one sentence; empty when nothing would."""
    return next(filter(None, (one.half_typed() for one in going)), "")


def once_free(
    window: QWidget, dialogs: Dialogs, going: Iterable[Typed], then: Callable[[], None], question: str = LEAVE
) -> None:
    """Goes on at once when nothing would be lost with these, else when the user agrees."""
    lost = half_typed(going)
    if lost:
        dialogs.confirm(window, question, lost, "Ga door zonder te bewaren", then)
    else:
        then()
