"""What all papers share: head and foot, marks, action lines, and whose copy it is. Imports no ReportLab."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum


class Copy(Enum):
    """For whom a copy is made; what it may show has been decided before, the paper prints what it gets."""

    CHAIR = "exemplaar voorzitter"
    EXTERNAL = "extern exemplaar"


class Tone(Enum):
    """How a mark is meant; printed as an icon and a colour beside the word, never as a colour alone."""

    DONE = "done"
    ATTENTION = "attention"
    LATE = "late"
    ANONYMOUS = "anonymous"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Mark:
    """A short state as word with icon: 'toestemming compleet', 'waarom nu ontbreekt'."""

    tone: Tone
    text: str


@dataclass(frozen=True, slots=True)
class Paper:
    """Head and foot of every page. `printed_at` is local time and the only 'now' a paper knows.

    `reference` stands in the foot beside 'Vertrouwelijk': 'verstrekking V-0418'.
    """

    school: str
    school_address: str
    printed_at: datetime
    demo: bool = False
    confidential: bool = True
    reference: str = ""
    commission: str = "CvB"


@dataclass(frozen=True, slots=True)
class ActionLine:
    """Who does what before when; `about` is the pupil's name or code as this reader may see it."""

    text: str
    owner: str
    due_on: date | None
    done_on: date | None = None
    about: str = ""

    def is_late(self, today: date) -> bool:
        return self.done_on is None and self.due_on is not None and self.due_on < today
