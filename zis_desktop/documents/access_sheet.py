"""The access sheet, 'Wie keek in dit dossier': its data and `build`. The drawing is in drawing/access_sheet.py."""

from dataclasses import dataclass
from datetime import date

from zis_desktop.documents.paper import Paper

TEMPLATE_VERSION = 2


@dataclass(frozen=True, slots=True)
class Access:
    """What one person did that day: at '09:12', who in which role, what as a sentence; `why` for emergencies."""

    time: str
    who: str
    role: str
    what: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class AccessDay:
    """One day, in order of the clock."""

    on: date
    lines: tuple[Access, ...]


@dataclass(frozen=True, slots=True)
class Visitor:
    """One person in one line: how often that person looked, wrote, and printed or saved something; when the last."""

    who: str
    role: str
    looked: int
    wrote: int
    took: int
    last: date


@dataclass(frozen=True, slots=True)
class Explained:
    """A word of the sheet that not everybody knows, and what it means."""

    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class AccessSheet:
    """Who looked in one pupil's file: everybody once, then every time, newest day first.

    `since` is when ZIS began to keep this. `doubt` says what is wrong when the log itself is not whole.
    """

    paper: Paper
    pupil_name: str
    called: str
    number: str
    since: date
    people: tuple[Visitor, ...]
    days: tuple[AccessDay, ...]
    explained: tuple[Explained, ...]
    contact: str
    doubt: str = ""


def build(data: AccessSheet) -> bytes:
    """The sheet as PDF; the same data gives the same bytes."""
    from zis_desktop.documents.drawing import access_sheet  # ReportLab is loaded when a paper is made, not at start

    return access_sheet.draw(data, TEMPLATE_VERSION)
