"""What Beheer asks of each of its tabs."""

from typing import Protocol

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.screen import Action
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.vault.access import Right


class SettingsTab(QWidget):
    """One tab; `topics` are what it shows, `right` is what it takes to see it."""

    key = ""
    text = ""
    right = Right.CHANGE_SETTINGS
    topics: frozenset[Topic] = frozenset()

    def refresh(self) -> None:
        """Reads again what it shows; what is being typed stays."""

    def primary(self) -> Action | None:
        """The one obvious next step on this tab."""
        return None

    def leave(self) -> None:
        """Saves what was typed."""


class TabKind(Protocol):
    """A class of tabs: it says what it takes to see it, and makes one."""

    right: Right
    key: str
    text: str

    def __call__(self, desk: Desk, /) -> SettingsTab: ...
