"""The tabs of the page of a pupil, and what their labels say. No Qt."""

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zis_desktop.services.pupil_overview import PupilOverview

SCREEN = "pupil"
"""Under this name the open tab is remembered."""


class PupilTab(Enum):
    """In their order."""

    CASUS = "Casus"
    OPP = "OPP"
    CONSENT = "Toestemming"
    CONTACTS = "Contacten"
    PAPERS = "Documenten"


def tab_texts(overview: "PupilOverview", papers: int, today: date) -> tuple[str, ...]:
    """The labels with what is worth counting: 'Toestemming 1 open', 'Contacten 3', 'Documenten 9'.

    A contact is who stands on the tab: a parent, and of the local team its fixed contact and the colleague.
    """
    team = overview.local_team(today)
    of_team = (team is not None and bool(team.contact_name)) + (overview.colleague is not None)
    waiting = sum(1 for one in overview.consents if one.consent is not None and not one.status.is_complete)
    counts = {
        PupilTab.CONSENT: f"{waiting} open" if waiting else "",
        PupilTab.CONTACTS: str(len(overview.pupil.guardians) + of_team),
        PupilTab.PAPERS: str(papers),
    }
    return tuple(f"{tab.value} {counts.get(tab, '')}".strip() for tab in PupilTab)


def tab_named(key: str) -> PupilTab:
    """The tab that was remembered; the first when none was."""
    return next((tab for tab in PupilTab if tab.name == key), PupilTab.CASUS)
