"""What Beheer asks of each of its tabs."""

from PySide6.QtWidgets import QWidget

from ui.screen import Action
from zis_desktop.domain.changes import Topic


class SettingsTab(QWidget):
    """One tab; `topics` are what it shows."""

    key = ""
    text = ""
    topics: frozenset[Topic] = frozenset()

    def refresh(self) -> None:
        """Reads again what it shows; what is being typed stays."""

    def primary(self) -> Action | None:
        """The one obvious next step on this tab."""
        return None

    def leave(self) -> None:
        """Saves what was typed."""
