"""The agenda of one Monday as the board shows it: items, guests, what moves on, who else asks for a place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from zis_desktop.domain.agenda.agenda import with_minutes
from zis_desktop.domain.agenda.facts import Frame, PlacedItem
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.calendar import MovedDay
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.consent.gate import Passage, pass_gate
from zis_desktop.domain.consent.status import ConsentStatus
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.meeting.meeting import ActionItem, AgendaItem, Attendance, Candidate, ItemKind, Meeting, MovedOn
from zis_desktop.domain.people import Guest, Name, Viewpoint

Window = tuple[int, int]


@dataclass(frozen=True, slots=True)
class BoardItem:
    """One line: its number on the agenda, the chair's choices, and the consent for discussing it with the CJG worker.

    `consent` is None for what only the school discusses; `asked` is the decision that is asked at this moment.
    """

    number: int
    placed: PlacedItem
    question: str = ""
    asked: DecisionKind | None = None
    consent: ConsentStatus | None = None

    @property
    def item(self) -> AgendaItem:
        return self.placed.item

    @property
    def needs_consent(self) -> bool:
        """Without it the item cannot be discussed by name with a guest, and nobody chose how to discuss it."""
        return self.item.presentation is Presentation.ANONYMOUS and self.placed.presentation_by_hand is None


@dataclass(frozen=True, slots=True)
class BoardCandidate:
    """A casus that asks for a place and has none: why, and which guests it needs."""

    candidate: Candidate
    needs: frozenset[Guest]
    text: str


@dataclass(frozen=True, slots=True)
class BoardProblem:
    """What a hand-made order breaks: the casus in the way, and the sentence."""

    casus_id: int
    text: str


@dataclass(frozen=True, slots=True)
class OpenCasus:
    """An open casus that is not on the agenda, to be put on it by hand."""

    casus_id: int
    code: str
    pupil_name: Name
    class_name: str
    question: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda of one Monday. Without `meeting.composed_at` it is a preview that has not been written."""

    meeting: Meeting
    frame: Frame
    windows: Mapping[Guest, Window]
    items: tuple[BoardItem, ...]
    moved_on: tuple[MovedOn, ...]
    candidates: tuple[BoardCandidate, ...]
    others: tuple[OpenCasus, ...]
    problems: tuple[BoardProblem, ...]
    waiting: Mapping[Guest, int]
    previous_day: date | None
    next_day: date | None
    actions: tuple[ActionItem, ...]
    missing_viewpoints: tuple[Viewpoint, ...]
    moved: MovedDay | None = None
    """Set when this CvB was moved here from its Monday."""

    @property
    def composed(self) -> bool:
        return self.meeting.composed_at is not None

    @property
    def minutes_used(self) -> int:
        return sum(line.item.minutes for line in self.items)

    def line(self, item_id: int) -> BoardItem | None:
        return next((line for line in self.items if line.item.id == item_id), None)


def attending_windows(meeting: Meeting) -> dict[Guest, Window]:
    """When each guest that attends is there; the substitute counts when the guest does not come (bijlage 3: 1)."""
    found: dict[Guest, Window] = {}
    for person in sorted(meeting.attendance, key=lambda one: bool(one.substitute_for)):
        if person.guest is not None and attends(person):
            found.setdefault(person.guest, person.window or (meeting.starts_at, meeting.ends_at))
    return found


def attends(person: Attendance) -> bool:
    """Is there, or is expected and has not been reported absent."""
    return person.expected if person.present is None else person.present


def frame_of(meeting: Meeting, next_meeting: date | None, next_for: Mapping[Guest, date | None]) -> Frame:
    """The frame of a meeting, with the minutes that its general items have now."""
    frame = Frame(meeting.on, meeting.starts_at, meeting.ends_at, next_meeting=next_meeting, next_for=dict(next_for))
    return with_minutes(frame, meeting.items)


def next_for_guests(
    weekly: Iterable[Guest], made: Mapping[date, frozenset[Guest]], mondays: Sequence[date]
) -> dict[Guest, date | None]:
    """For each guest the next meeting the guest attends, as far as known.

    `made` are the later meetings that have been made, with the guests they expect; a weekly guest comes on every
    other Monday too (R5).
    """
    usual = frozenset(weekly)
    return {guest: next((day for day in mondays if guest in made.get(day, usual)), None) for guest in Guest}


def waiting_of(items: Iterable[AgendaItem]) -> dict[Guest, int]:
    """For each guest on the agenda the minutes from the first item to the end of the last one without the guest."""
    found: dict[Guest, int] = {}
    lines = list(items)
    for guest in Guest:
        mine = [item for item in lines if guest in item.needs]
        if mine:
            span = max(item.ends_at for item in mine) - min(item.starts_at for item in mine)
            found[guest] = span - sum(item.minutes for item in mine)
    return found


def presented(placed: PlacedItem, consent: ConsentStatus | None, readers: Iterable[Reader]) -> Presentation:
    """How an item is shown to these readers together: as the one who may know least (R4)."""
    found = {passage_of(placed, consent, reader).presentation for reader in readers}
    for strictest in (Presentation.ANONYMOUS, Presentation.NAMED_WITHOUT_CONSENT):
        if strictest in found:
            return strictest
    return Presentation.NAMED


def passage_of(placed: PlacedItem, consent: ConsentStatus | None, reader: Reader) -> Passage:
    """How an item goes through the gate to one reader.

    Fails closed: a choice of before that the consents of today do not carry any more is anonymous.
    """
    try:
        return pass_gate(
            reader, consent, placed.presentation_by_hand, reason=placed.presentation_reason,
            decided_by=placed.presentation_by,
        )  # fmt: skip
    except RuleError:
        return pass_gate(reader, consent, Presentation.ANONYMOUS)


def readers_of(item: AgendaItem) -> tuple[Reader, ...]:
    """Who hears an item: the school, and the guests it needs."""
    return (Reader.SCHOOL, *(Reader.of_guest(guest) for guest in Guest if guest in item.needs))


@dataclass(frozen=True, slots=True)
class Look:
    """One line for one reader: `title` is a name or a code, `detail` the class; what the reader may not see is shut."""

    title: str
    detail: str
    subject: str
    shut: bool = False


SHUT = Look("Niet in uw blok", "", "", shut=True)


def look_of(line: BoardItem, reader: Reader) -> Look:
    """What this reader sees of an item: a guest only the own items (R1), by name only with consent (R4)."""
    item = line.item
    if item.kind is not ItemKind.CASUS:
        return Look(item.title, "", "")
    if reader is Reader.SCHOOL:
        name = item.pupil_name.full if item.pupil_name else item.code
        return Look(name, item.class_name, item.title)
    if reader not in readers_of(item):
        return SHUT
    if presented(line.placed, line.consent, (reader,)) is Presentation.ANONYMOUS or item.pupil_name is None:
        return Look(item.code, "", item.title)
    return Look(item.pupil_name.full, item.class_name, item.title)


def cut_for(found: Agenda, reader: Reader) -> Agenda:
    """The agenda with nothing in it that this guest may not see (R1, R4), for whatever is made of it.

    An item of others keeps its place and its time; an anonymous one its code. What waits, was moved or asks for
    attention is the school's.
    """
    lines = tuple(_cut(line, look_of(line, reader)) for line in found.items)
    return replace(
        found,
        meeting=replace(found.meeting, items=tuple(line.item for line in lines)),
        items=lines,
        moved_on=(),
        candidates=(),
        others=(),
        problems=(),
        actions=(),
        missing_viewpoints=(),
        moved=None,
    )


def _cut(line: BoardItem, look: Look) -> BoardItem:
    item = line.item
    if item.kind is not ItemKind.CASUS:
        return line
    if look.shut:
        nothing = replace(
            item, casus_id=None, code="", pupil_name=None, class_name="", title=look.title, reason=None,
            needs=frozenset(), presentation=Presentation.ANONYMOUS, gaps=(), why="", due_on=None,
        )  # fmt: skip
        return BoardItem(line.number, PlacedItem(nothing, None))
    placed = replace(line.placed, needs_reason="", dropped_reason="")
    if look.title != item.code:
        return replace(line, placed=placed, question="")
    unnamed = replace(item, pupil_name=None, class_name="", why="")
    consent = line.consent.unnamed if line.consent is not None else None
    return replace(line, placed=replace(placed, item=unnamed, presentation_reason=""), question="", consent=consent)
