"""Calendar, region profile and people of the school."""

from ui.desk import Desk
from ui.screen import Screen
from zis_desktop.domain.changes import Topic


class SettingsView(Screen):
    """Calendar, region profile and people of the school."""

    title = "Beheer"
    topics = frozenset({Topic.SETTINGS})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
