"""The list of pupils."""

from ui.desk import Desk
from ui.screen import Screen
from zis_desktop.domain.changes import Topic


class PupilsView(Screen):
    """The list of pupils."""

    title = "Leerlingen"
    topics = frozenset({Topic.PUPILS})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
