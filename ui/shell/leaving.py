"""Asks before a screen goes with something in it that was typed and is not kept."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from ui.dialogs import Dialogs
from ui.screen import Screen


def once_free(window: QWidget, dialogs: Dialogs, going: Iterable[Screen], then: Callable[[], None]) -> None:
    """Goes on at once when nothing would be lost with these screens, else when the user agrees."""
    lost = next((words for words in (screen.half_typed() for screen in going) if words), "")
    if lost:
        dialogs.confirm(window, "Dit scherm verlaten?", lost, "Verlaat zonder te bewaren", then)
    else:
        then()
