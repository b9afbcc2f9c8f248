"""The director's overview."""

from ui.desk import Desk
from ui.screen import Screen
from zis_desktop.domain.changes import Topic


class OverviewView(Screen):
    """The director's overview."""

    title = "Overzichten"
    topics = frozenset({Topic.DEPLOYMENTS})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
