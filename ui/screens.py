"""Which screens there are, in the order of the navigation; imported beside the painted window."""

from collections.abc import Callable
from dataclasses import dataclass

from ui.agenda import view as agenda_view
from ui.desk import Desk
from ui.hours import view as hours_view
from ui.overview import view as overview_view
from ui.pupils import view as pupils_view
from ui.screen import Screen
from ui.settings import view as settings_view
from ui.today import view as today_view


@dataclass(frozen=True, slots=True)
class Entry:
    """A place in the navigation; `line_before` separates groups."""

    key: str
    text: str
    icon: str
    build: Callable[[Desk], Screen]
    line_before: bool = False


ENTRIES = (
    Entry("today", "Vandaag", "today", today_view.TodayView),
    Entry("agenda", "CvB", "meeting", agenda_view.AgendaView),
    Entry("pupils", "Leerlingen", "pupil", pupils_view.PupilsView),
    Entry("hours", "Uren", "clock", hours_view.HoursView),
    Entry("overview", "Overzichten", "chart", overview_view.OverviewView, line_before=True),
    Entry("settings", "Beheer", "settings", settings_view.SettingsView, line_before=True),
)
