"""The attendance list of a group, one page for a term of sessions: data and `build`.

Drawn in drawing/attendance_list.py.
"""

from dataclasses import dataclass
from datetime import date

from zis_desktop.documents.paper import Paper

TEMPLATE_VERSION = 1
STAYS = "blijft in de school"
"""In the foot of the papers of a group: they have the names of pupils, and no gate lets those out (R1, R11)."""


@dataclass(frozen=True, slots=True)
class ListSession:
    """A column; `fell_out` says why it was not held."""

    on: date
    fell_out: str = ""


@dataclass(frozen=True, slots=True)
class ListPupil:
    """A row; of each session 'A' present, 'N' absent, 'R' excused, '' to fill in, and None for who is not expected."""

    name: str
    class_name: str
    marks: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class AttendanceData:
    """One group. `when` is 'maandag 09:30, 50 minuten', empty parts left out."""

    paper: Paper
    name: str
    offer: str
    leaders: tuple[str, ...]
    when: str
    place: str
    aim: str
    sessions: tuple[ListSession, ...]
    pupils: tuple[ListPupil, ...]


def build(data: AttendanceData) -> bytes:
    """The list as PDF; the same data gives the same bytes."""
    from zis_desktop.documents.drawing import attendance_list  # ReportLab is loaded when a paper is made

    return attendance_list.draw(data, TEMPLATE_VERSION)
