"""Hours of Youké professionals: what may be logged (R13)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum

from zis_desktop.domain.casus.casus import by_code
from zis_desktop.domain.people import Name

NO_DURATION = "Vul een duur in van minstens 1 minuut."
MINUTES_A_DAY = 24 * 60
WHO_WAS_THERE = "Kies wie er bij de groep waren."
NO_DOSSIER = "verwijderd dossier"
"""Where hours stay and who they were about went (R19)."""


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
        return self not in {Activity.TRAVEL, Activity.GENERAL, Activity.REPORTING}


@dataclass(frozen=True, slots=True)
class HoursEntry:
    """One line: whole minutes of one professional on one date; without casus when not tied to a pupil.

    `pupil_label` is empty, unless this reader may know the pupil (services/hours_names).
    """

    id: int
    professional_id: int
    casus_id: int | None
    pupil_label: str
    on: date
    activity: Activity
    minutes: int
    note: str
    municipality: str
    version: int
    casus_code: str = ""
    pseudonym: str = ""
    """The code in place of a pupil whose dossier went (R19)."""
    starts_at: int | None = None
    """Minutes since midnight, where the clock time is known."""
    correction_of: int | None = None
    corrected_on: date | None = None
    """Of a correction: the line that it corrects, and the day on which it is booked."""
    group_id: int | None = None
    group_name: str = ""
    """Of a session of a group: which one in the offer of the school, and how it is called."""
    entered_at: datetime | None = None
    """When it was written; the lines of one correction share it, and no two corrections of a line do."""

    def named(self, name: Name, class_name: str) -> "HoursEntry":
        return replace(self, pupil_label=f"{name.full} {class_name}".strip())

    @property
    def casus_label(self) -> str:
        """The pupil, or the code for who may not know; empty without a pupil."""
        if self.casus_code:
            return self.pupil_label or by_code(self.casus_code)
        return self.pupil_label or (NO_DOSSIER if self.pseudonym else "")

    @property
    def what(self) -> str:
        """'begeleiding', 'groep Weerbaarheid 2a'"""
        return f"{self.activity.value} {self.group_name}".strip() if self.in_group else self.activity.value

    @property
    def in_group(self) -> bool:
        return self.activity is Activity.GROUP

    @property
    def of_pupil(self) -> bool:
        return self.casus_id is not None or bool(self.pseudonym)

    @property
    def of_line(self) -> int:
        """The id of the line that it is, or corrects."""
        return self.id if self.correction_of is None else self.correction_of

    @property
    def booked_on(self) -> date:
        """The day by which it is in a month: a correction is booked when it is made, all else when it was done."""
        return self.corrected_on or self.on

    @property
    def about(self) -> str:
        """The pupil, or the activity of what is tied to none."""
        return self.casus_label or self.activity.value.capitalize()


@dataclass(frozen=True, slots=True)
class NewHours:
    """An entry to be logged; a correction names its line and may take minutes away.

    Of a session of a group the group of the school, or else how it is called; `starts_at` is of the session.
    """

    professional_id: int
    casus_id: int | None
    on: date
    activity: Activity
    minutes: int
    note: str = ""
    starts_at: int | None = None
    correction_of: int | None = None
    corrected_on: date | None = None
    group_id: int | None = None
    group_name: str = ""

    @property
    def booked_on(self) -> date:
        return self.corrected_on or self.on
