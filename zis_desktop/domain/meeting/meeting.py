"""A meeting of the CvB: agenda items, attendance, notes, actions."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.meeting.decisions import Advice, Decision, DecisionKind
from zis_desktop.domain.people import Guest, Name, Viewpoint

ITEM_GONE = "Dit punt staat niet meer op de agenda. Kies een ander punt."
"""Said on every way to an item that was taken off meanwhile."""


class ItemKind(Enum):
    """General items frame the meeting; casus items are the work; of a removed one only the place is left (R19)."""

    OPENING = "opening"
    ACTIONS = "actiepunten"
    CASUS = "casus"
    CLOSING = "rondvraag"
    REMOVED = "verwijderd dossier"


class Reason(Enum):
    """Why a casus is a candidate for this meeting."""

    NEW = "nieuwe aanmelding"
    CARRIED_OVER = "niet afgerond in een vorige vergadering"
    QUESTION_OPEN = "vraag staat nog open"
    REVIEW = "herbespreking"
    START_TALK = "startgesprek"
    SIX_WEEKS = "evaluatie na 6 weken"
    FINAL = "eindevaluatie"
    GAP = "schakel ontbreekt"
    BY_CHAIR = "door de voorzitter geplaatst"


class Block(Enum):
    """The part of the meeting in which an item stands."""

    GENERAL = "Algemeen"
    CJG = "CJG-blok"
    SCHOOLARTS = "Schoolarts-blok"
    LEERPLICHT = "Leerplicht-blok"
    REST = "Overig"
    CLOSING = "Rondvraag"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A casus that asks for a place on the agenda; `due_on` is the legal or agreed date, if there is one.

    `background` is what an earlier agenda did with it ('stond op de agenda van ma 2 sep'); `needs_reason` is why the
    chair added or dropped guests.
    """

    casus_id: int
    code: str
    pupil_name: Name
    class_name: str
    reason: Reason
    minutes: int
    trede: int
    asked_decision: DecisionKind
    youke_running: bool
    wlz_in_question: bool
    waiting_since: date
    due_on: date | None
    discussed_before: bool
    pinned: bool = False
    pinned_at: int | None = None
    needs_override: frozenset[Guest] | None = None
    presentation: Presentation = Presentation.ANONYMOUS
    gaps: tuple[str, ...] = ()
    background: str = ""
    needs_reason: str = ""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One line of an agenda; times in minutes since midnight. `why` says in Dutch why it stands here."""

    id: int
    kind: ItemKind
    casus_id: int | None
    code: str
    pupil_name: Name | None
    class_name: str
    title: str
    reason: Reason | None
    block: Block
    starts_at: int
    minutes: int
    needs: frozenset[Guest]
    pinned: bool
    presentation: Presentation
    gaps: tuple[str, ...]
    why: str
    due_on: date | None
    version: int

    @property
    def ends_at(self) -> int:
        return self.starts_at + self.minutes


@dataclass(frozen=True, slots=True)
class MovedOn:
    """An item that does not fit, the meeting it goes to, and why."""

    casus_id: int
    code: str
    pupil_name: Name
    class_name: str
    minutes: int
    needs: frozenset[Guest]
    why: str
    next_meeting: date | None


@dataclass(frozen=True, slots=True)
class Stay:
    """A time in the room: from the beginning when `since` is None, to the end when `until` is."""

    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """One person at one meeting; the window is when a guest is there, in minutes since midnight.

    Without `stays` who was present was there all along (see presence.py).
    """

    professional_id: int
    name: str
    seat: str
    organisation: str
    guest: Guest | None
    viewpoints: frozenset[Viewpoint]
    expected: bool
    present: bool | None
    window: tuple[int, int] | None
    substitute_for: str
    version: int
    stays: tuple[Stay, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionItem:
    """Who does what before when."""

    id: int
    text: str
    owner_id: int | None
    owner: str
    due_on: date | None
    done_on: date | None
    casus_id: int | None
    pupil_name: Name | None
    meeting_on: date | None
    version: int

    def is_late(self, today: date) -> bool:
        return self.done_on is None and self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in the series of the school year."""

    id: int
    on: date
    starts_at: int
    ends_at: int
    room: str
    item_count: int
    finalised_at: datetime | None


@dataclass(frozen=True, slots=True)
class MeetingItem:
    """An agenda item with what was said and decided."""

    item: AgendaItem
    note: str
    discussed_from: datetime | None
    discussed_until: datetime | None
    advice: Advice | None
    decision: Decision | None
    actions: tuple[ActionItem, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting, whole."""

    id: int
    school_id: int
    on: date
    starts_at: int
    ends_at: int
    room: str
    chair: str
    items: tuple[AgendaItem, ...]
    attendance: tuple[Attendance, ...]
    composed_at: datetime | None
    started_at: datetime | None
    finalised_at: datetime | None
    version: int


def missing_viewpoints(present: tuple[Attendance, ...]) -> tuple[Viewpoint, ...]:
    """The viewpoints nobody present can advise from, in the order of the law (R6; WEC art. 40b)."""
    covered = {view for person in present if person.present is not False for view in person.viewpoints}
    return tuple(view for view in Viewpoint if view not in covered)
