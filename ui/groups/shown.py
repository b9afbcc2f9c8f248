"""What the screen Groepen shows, in words: places in its list, lines of needs, one group with its grid."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from ui.tasks import Told
from zis_desktop.domain.casus.casus import LifeArea
from zis_desktop.domain.groups.group import Attendance, Presence


class Mark(Enum):
    """What one press notes of one participant."""

    PRESENT = Presence.PRESENT
    ABSENT = Presence.ABSENT
    EXCUSED = Presence.EXCUSED
    NOTHING = None


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the list at the left: a leefgebied with who waits, or a group with what comes."""

    key: LifeArea | int
    text: str
    second: str
    icon: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A goal that asks for help; `ticked` is None when it cannot be chosen."""

    goal_id: int
    casus_id: int
    name: str
    class_name: str
    goal: str
    aims: str
    state: str
    tone: str
    sorted_by: str
    since: date
    ticked: bool | None


@dataclass(frozen=True, slots=True)
class GridRow:
    """A participant in the grid."""

    member_id: int
    name: str
    class_name: str
    attended: str


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A session in the grid; `fell_out` says why it was not held."""

    session_id: int
    on: date
    fell_out: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class GridCell:
    """Whether one was there; `expected` is False for who did not take part then, or when it was not held.

    Something may stand there all the same, such as when the casus turned out to be closed before.
    """

    expected: bool
    given: Attendance | None

    @property
    def words(self) -> str:
        """'afgemeld: tandarts'"""
        if self.given is None:
            return "nog niet genoteerd" if self.expected else "deed niet mee"
        return f"{self.given.presence.value}{f': {self.given.reason}' if self.given.reason else ''}"


@dataclass(frozen=True, slots=True)
class Grid:
    """Participants by sessions; `start` is the session to fill in, as a place among the columns."""

    rows: tuple[GridRow, ...]
    columns: tuple[GridColumn, ...]
    cells: tuple[tuple[GridCell, ...], ...]
    start: int


@dataclass(frozen=True, slots=True)
class GroupShown:
    """One group: what it is, its grid, and what is told below it by section."""

    group_id: int
    name: str
    facts: str
    aim: str
    warning: str
    grid: Grid
    evaluations: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Below:
    """What is told of the participant and of the session at which the cursor stands."""

    member_title: str
    member: tuple[Told, ...]
    session_title: str
    session: tuple[Told, ...]
