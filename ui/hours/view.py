"""Hours of a professional: a day list and a week grid."""

from ui.desk import Desk
from ui.screen import Screen
from zis_desktop.domain.changes import Topic


class HoursView(Screen):
    """Hours of a professional: a day list and a week grid."""

    title = "Uren"
    topics = frozenset({Topic.HOURS})

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
