"""The agenda board of a chosen Monday."""

from ui.desk import Desk
from ui.screen import Screen
from zis_desktop.domain.changes import Topic


class AgendaView(Screen):
    """The agenda board of a chosen Monday."""

    title = "CvB"
    topics = frozenset({Topic.AGENDA})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
