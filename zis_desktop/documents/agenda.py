"""The agenda of a meeting: its data and `build`. The drawing is in drawing/agenda.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from zis_desktop.documents.paper import ActionLine, Copy, Mark, Paper
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.meeting.meeting import Block
from zis_desktop.domain.people import Viewpoint

TEMPLATE_VERSION = 1


@dataclass(frozen=True, slots=True)
class AgendaPoint:
    """One numbered line. `title` is the pupil's name or the code, as this reader may see it; so is `detail` ('2a').

    `subject` says what is asked ('Inzet Youké starten'), `reason` why it stands here ('nieuwe aanmelding').
    Minutes since midnight and minutes.
    """

    number: int
    title: str
    detail: str
    subject: str
    reason: str
    starts_at: int
    minutes: int
    marks: tuple[Mark, ...] = ()
    pinned: bool = False

    @property
    def ends_at(self) -> int:
        return self.starts_at + self.minutes


@dataclass(frozen=True, slots=True)
class AgendaBlock:
    """A part of the meeting. Without points only its time is printed with `note`, for a guest who is not in it."""

    block: Block
    starts_at: int
    ends_at: int
    points: tuple[AgendaPoint, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who is expected; `window` when a guest is there (minutes since midnight); `remark`: 'vervangt ...'."""

    name: str
    role: str
    organisation: str
    window: tuple[int, int] | None = None
    remark: str = ""
    block: Block | None = None


@dataclass(frozen=True, slots=True)
class MovedPoint:
    """What did not fit, the meeting it goes to, and why."""

    title: str
    detail: str
    minutes: int
    why: str
    to: date | None


@dataclass(frozen=True, slots=True)
class AgendaData:
    """One agenda for one reader; `reader` is empty on the chair's copy."""

    paper: Paper
    copy: Copy
    reader: str
    on: date
    starts_at: int
    ends_at: int
    room: str
    chair: str
    attendees: tuple[Attendee, ...]
    missing_viewpoints: tuple[Viewpoint, ...]
    blocks: tuple[AgendaBlock, ...]
    moved: tuple[MovedPoint, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    shown: Mapping[int, Presentation] = field(default_factory=dict)  # the pupils on it, for the log; not printed


def build(data: AgendaData) -> bytes:
    """The agenda as PDF; the same data gives the same bytes."""
    from zis_desktop.documents.drawing import agenda  # ReportLab is loaded when a paper is made, not at start

    return agenda.draw(data, TEMPLATE_VERSION)
