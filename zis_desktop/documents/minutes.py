"""The minutes of a meeting: their data and `build`. The drawing is in drawing/minutes.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from zis_desktop.documents.paper import ActionLine, Copy, Paper
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.meeting.decisions import Advice, Decision
from zis_desktop.domain.meeting.meeting import Attendance, Block
from zis_desktop.domain.people import Viewpoint

TEMPLATE_VERSION = 1


@dataclass(frozen=True, slots=True)
class MinutesItem:
    """One item as it was discussed. `title` and `detail` are as this reader may see them.

    `deployment` is the deployment of the decision in words ('individuele begeleiding, 60 minuten per week, ...').
    `moved_to` is the meeting of an item that was not discussed. `cjg_by` names whose view `advice.cjg_view` is.
    """

    number: int
    title: str
    detail: str
    subject: str
    block: Block
    starts_at: int
    minutes: int
    note: str
    advice: Advice | None = None
    decision: Decision | None = None
    in_opp: bool = False
    deployment: str = ""
    cjg_by: str = ""
    discussed: bool = True
    moved_to: date | None = None
    actions: tuple[ActionLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Addendum:
    """A dated correction after finalising (R8)."""

    at: datetime
    author: str
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class MinutesData:
    """The minutes for one reader; a concept until `finalised_at`. `reader` is empty on the chair's copy.

    `actions` is the whole action list: of this meeting and still open from before. `stays` tells of who came later or
    left earlier when that was, by id of the professional; `without` at which casussen a viewpoint was not there (R6).
    """

    paper: Paper
    copy: Copy
    reader: str
    on: date
    starts_at: int
    ends_at: int
    room: str
    chair: str
    finalised_at: datetime | None
    finalised_by: str
    attendance: tuple[Attendance, ...]
    items: tuple[MinutesItem, ...]
    actions: tuple[ActionLine, ...]
    addenda: tuple[Addendum, ...] = ()
    next_meeting: date | None = None
    stays: Mapping[int, str] = field(default_factory=dict)
    without: Mapping[Viewpoint, str] = field(default_factory=dict)
    shown: Mapping[int, Presentation] = field(default_factory=dict)  # the pupils on it, for the log; not printed


def build(data: MinutesData) -> bytes:
    """The minutes as PDF; the same data gives the same bytes."""
    from zis_desktop.documents.drawing import minutes  # ReportLab is loaded when a paper is made, not at start

    return minutes.draw(data, TEMPLATE_VERSION)
