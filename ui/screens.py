"""Which screens there are, in the order of the navigation; the module of each is imported when it is needed."""

from dataclasses import dataclass
from importlib import import_module

from ui.desk import Desk
from ui.screen import Screen
from zis_desktop.domain.vault.access import Actor, Right


@dataclass(frozen=True, slots=True)
class Entry:
    """A place in the navigation for who has its right; `line_before` separates groups.

    `unless` is the right of a wider screen that stands in its place.
    """

    key: str
    text: str
    icon: str
    module: str
    view: str
    right: Right
    unless: Right | None = None
    line_before: bool = False

    def is_for(self, actor: Actor) -> bool:
        return actor.may(self.right) and (self.unless is None or not actor.may(self.unless))

    def build(self, desk: Desk) -> Screen:
        made = getattr(import_module(self.module), self.view)(desk)
        assert isinstance(made, Screen)
        return made


ENTRIES = (
    Entry("today", "Vandaag", "today", "ui.today.view", "TodayView", Right.SEE_CASUSSEN),
    Entry("agenda", "CvB", "meeting", "ui.agenda.view", "AgendaView", Right.SEE_AGENDA),
    Entry(
        "block", "CvB", "meeting", "ui.own_block.view", "OwnBlockView", Right.SEE_GUEST_AGENDA, unless=Right.SEE_AGENDA
    ),
    Entry("pupils", "Leerlingen", "pupil", "ui.pupils.view", "PupilsView", Right.SEE_PUPILS),
    Entry("trajectories", "Trajecten", "timeline", "ui.trajectories.view", "TrajectoriesView", Right.SEE_CASUSSEN),
    Entry("groups", "Groepen", "together", "ui.groups.view", "GroupsView", Right.SEE_CASUSSEN),
    Entry("hours", "Uren", "clock", "ui.hours.view", "HoursView", Right.SEE_HOURS),
    Entry("cjg_hours", "CJG-uren", "group", "ui.cjg_hours.view", "CjgHoursView", Right.SEE_CJG_HOURS),
    Entry(
        "own",
        "Mijn casussen",
        "pupil",
        "ui.own_casussen.view",
        "OwnCasussenView",
        Right.SEE_OWN_CASUSSEN,
        unless=Right.SEE_CASUSSEN,
    ),
    Entry(
        "own_groups",
        "Mijn groepen",
        "together",
        "ui.groups.view",
        "GroupsView",
        Right.LEAD_GROUPS,
        unless=Right.SEE_CASUSSEN,
    ),
    Entry(
        "overview", "Overzichten", "chart", "ui.overview.view", "OverviewView", Right.SEE_OVERVIEWS, line_before=True
    ),
    Entry("budget", "Budget", "euro", "ui.budget.view", "BudgetView", Right.SEE_BUDGET),
    Entry("relations", "Relaties", "building", "ui.relations.view", "RelationsView", Right.SEE_PUPILS),
    Entry("settings", "Beheer", "settings", "ui.settings.view", "SettingsView", Right.SEE_SCHOOL, line_before=True),
)


def entry_with(key: str) -> Entry:
    return next(entry for entry in ENTRIES if entry.key == key)


def shortcut_of(place: int) -> str:
    """The key of this place in the navigation, the first being 1; there are nine such keys."""
    return f"Ctrl+{place}" if place <= 9 else ""


def entries_for(actor: Actor) -> tuple[Entry, ...]:
    """What this actor finds in the navigation; the first is shown when a school opens."""
    return tuple(entry for entry in ENTRIES if entry.is_for(actor))


FIRST = ENTRIES[0].module
BEHIND_FIRST = "zis_desktop.services.today"
"""What the first screen rests on: imported off the window's thread, screens never are (see App)."""

LATER = (
    *(entry.module for entry in ENTRIES[1:]),
    "ui.pupil.view",
    "ui.casus.view",
    "ui.meeting.view",
    "ui.deciding.view",
    "ui.pupil_import.view",
    "ui.preview.view",
)
"""Imported once the first screen stands, so that no click waits for an import."""
