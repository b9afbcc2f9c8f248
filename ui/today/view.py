"""The screen Vandaag: the next CvB, and what is due or missing."""

from ui.desk import Desk
from ui.screen import Screen
from zis_desktop.domain.changes import Topic


class TodayView(Screen):
    """The screen Vandaag: the next CvB, and what is due or missing."""

    title = "Vandaag"
    topics = frozenset({Topic.MEETINGS})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
