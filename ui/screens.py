"""Which screens there are, in the order of the navigation; the module of each is imported when it is needed."""

from dataclasses import dataclass
from importlib import import_module

from ui.desk import Desk
from ui.screen import Screen


@dataclass(frozen=True, slots=True)
class Entry:
    """A place in the navigation; `line_before` separates groups."""

    key: str
    text: str
    icon: str
    module: str
    view: str
    line_before: bool = False

    def build(self, desk: Desk) -> Screen:
        made = getattr(import_module(self.module), self.view)(desk)
        assert isinstance(made, Screen)
        return made


ENTRIES = (
    Entry("today", "Vandaag", "today", "ui.today.view", "TodayView"),
    Entry("agenda", "CvB", "meeting", "ui.agenda.view", "AgendaView"),
    Entry("pupils", "Leerlingen", "pupil", "ui.pupils.view", "PupilsView"),
    Entry("hours", "Uren", "clock", "ui.hours.view", "HoursView"),
    Entry("overview", "Overzichten", "chart", "ui.overview.view", "OverviewView", line_before=True),
    Entry("settings", "Beheer", "settings", "ui.settings.view", "SettingsView", line_before=True),
)

FIRST = ENTRIES[0].module
BEHIND_FIRST = "zis_desktop.services.today"
"""What the first screen rests on: imported off the window's thread, screens never are (see App)."""

LATER = (
    *(entry.module for entry in ENTRIES[1:]),
    "ui.pupil.view",
    "ui.casus.view",
    "ui.meeting.view",
    "ui.pupil_import.view",
    "ui.preview.view",
)
"""Imported once the first screen stands, so that no click waits for an import."""
