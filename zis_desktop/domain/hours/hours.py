"""Hours of Youké professionals: what may be logged (R13)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

MINUTES_A_DAY = 24 * 60


class Activity(Enum):
    """What the time went to."""

    DIRECT = "begeleiding"
    PARENTS = "gesprek ouders"
    SCHOOL = "overleg school"
    LOCAL_TEAM = "lokaal team"
    REPORTING = "verslag"
    GROUP = "groep"
    TRAVEL = "reistijd"
    GENERAL = "overleg algemeen"

    @property
    def tied_to_casus(self) -> bool:
        """Whether the entry must name a casus."""
        return self not in {Activity.GROUP, Activity.TRAVEL, Activity.GENERAL, Activity.REPORTING}


@dataclass(frozen=True, slots=True)
class HoursEntry:
    """One line: whole minutes of one professional on one date; without casus when not tied to a pupil."""

    id: int
    professional_id: int
    casus_id: int | None
    casus_label: str
    group_name: str
    on: date
    activity: Activity
    minutes: int
    note: str
    municipality: str
    version: int
    casus_code: str = ""
    pseudonym: str = ""
    """The code in place of a pupil whose dossier went (R19)."""

    @property
    def of_pupil(self) -> bool:
        return self.casus_id is not None or bool(self.pseudonym)


@dataclass(frozen=True, slots=True)
class NewHours:
    """An entry to be logged."""

    professional_id: int
    casus_id: int | None
    on: date
    activity: Activity
    minutes: int
    note: str = ""
    group_name: str = ""
