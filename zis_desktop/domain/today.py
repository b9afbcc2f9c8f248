"""The page Vandaag: the next CvB with its gaps, what falls due, open actions, decisions that wait, three figures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from zis_desktop.domain.agenda.board import Agenda, BoardItem, Window
from zis_desktop.domain.agenda.series import SeriesDay
from zis_desktop.domain.calendar import school_year_span
from zis_desktop.domain.chain.lacks import SUMMARY_SENTENCES
from zis_desktop.domain.consent.status import ConsentState
from zis_desktop.domain.due import Due, DueKind
from zis_desktop.domain.dutch import brief_date, count, day_and_month, listing
from zis_desktop.domain.meeting.meeting import ActionItem, Block, MovedOn
from zis_desktop.domain.overview import AwaitedDecision
from zis_desktop.domain.people import Guest

COMING_DAYS = timedelta(days=14)
MOST_MOVED = 2


class Place(Enum):
    """Where an action leads."""

    CASUS = "casus"
    PUPIL = "leerling"
    AGENDA = "agenda"
    DEPLOYMENT = "traject"
    RELATION = "relatie"
    GROUP = "groep"
    PUPILS = "leerlingen"


@dataclass(frozen=True, slots=True)
class Step:
    """The one thing to do about something: a verb, and where: `id` of the casus, pupil, group or deployment.

    `relation` is a record of Relaties: its tab, and which.
    """

    text: str
    place: Place
    id: int = 0
    on: date | None = None
    relation: tuple[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """What the next CvB lacks, as a sentence with its one action. `who` is a name, or what it is about."""

    who: str
    detail: str
    text: str
    tone: str
    step: Step


@dataclass(frozen=True, slots=True)
class StripBlock:
    """A stretch of the meeting of one kind, in minutes since midnight."""

    block: Block
    starts_at: int
    ends_at: int

    @property
    def minutes(self) -> int:
        return self.ends_at - self.starts_at


@dataclass(frozen=True, slots=True)
class StripGuest:
    """When a guest is there, and how long the guest waits between items, in minutes."""

    guest: Guest
    window: Window
    waits: int


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The next CvB; not `composed` means that this is how it would be, without an `id` of its own yet."""

    id: int
    on: date
    starts_at: int
    ends_at: int
    room: str
    chair: str
    composed: bool
    casussen: int
    blocks: tuple[StripBlock, ...]
    guests: tuple[StripGuest, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class HelpFigures:
    """Running help by the provider, its lead time over a year, and this month's hours; minutes, tenths of weeks."""

    provider: str
    running: int
    started: int
    ending: int
    lead_tenths: int | None
    within: int
    began: int
    norm_weeks: int
    target_percent: int
    minutes: int
    planned: int


@dataclass(frozen=True, slots=True)
class ComingDay:
    """Something on a coming day; `at` in minutes since midnight when it has a time."""

    on: date
    at: int | None
    text: str


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Everything the page shows on a day."""

    on: date
    meeting: NextMeeting | None
    due: tuple[Due, ...]
    actions: tuple[ActionItem, ...]
    decisions: tuple[AwaitedDecision, ...]
    figures: HelpFigures
    coming: tuple[ComingDay, ...]
    approvals: int = 0
    """Proposals to destroy (R19) that wait for who looks; none for who may not approve."""
    months: int = 0
    """Months of hours that wait for who looks; none for who may not approve."""

    @property
    def open_count(self) -> int:
        """What asks for attention now: gaps, what is late or due within a week, late actions, waiting decisions."""
        pressing = sum(one.is_late(self.on) or one.is_soon(self.on) for one in self.due)
        late = sum(action.is_late(self.on) for action in self.actions)
        waiting = len(self.decisions) + self.approvals + self.months
        return pressing + late + waiting + (len(self.meeting.gaps) if self.meeting else 0)


def coming_text(day: SeriesDay) -> str:
    """'CvB, 5 casussen', 'CvB, verplaatst van ma 9 sep: studiedag, nog geen agenda' or 'CvB vervalt: studiedag'"""
    if day.is_cancelled and day.moved is not None:
        return f"CvB {day.moved.text}"
    has = "nog geen agenda" if day.line is None else count(day.line.item_count, "casus", "casussen")
    return f"CvB, {has}" if day.moved is None else f"CvB, {has}, {day.moved.text_there}"


# -- the next CvB ------------------------------------------------------------------------------------------------


def next_meeting_of(board: Agenda, pupil_of: Mapping[int, int]) -> NextMeeting:
    """The agenda as the page shows it; `pupil_of` gives the pupil of a casus."""
    meeting = board.meeting
    return NextMeeting(
        id=meeting.id,
        on=meeting.on,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        room=meeting.room,
        chair=meeting.chair,
        composed=board.composed,
        casussen=sum(line.item.casus_id is not None for line in board.items),
        blocks=strip_blocks(board.items),
        guests=tuple(
            StripGuest(guest, board.windows[guest], board.waiting.get(guest, 0))
            for guest in Guest
            if guest in board.windows
        ),
        gaps=gaps_of(board, pupil_of),
    )


def strip_blocks(lines: Iterable[BoardItem]) -> tuple[StripBlock, ...]:
    """Items of one block that follow each other, as one stretch."""
    found: list[StripBlock] = []
    for item in (line.item for line in lines):
        if found and found[-1].block is item.block and found[-1].ends_at == item.starts_at:
            found[-1] = StripBlock(item.block, found[-1].starts_at, item.ends_at)
        else:
            found.append(StripBlock(item.block, item.starts_at, item.ends_at))
    return tuple(found)


def gaps_of(board: Agenda, pupil_of: Mapping[int, int]) -> tuple[Gap, ...]:
    """What must be seen to before the meeting, in the order of the agenda: what breaks it first (R2, R3, R4, R6)."""
    on = board.meeting.on
    agenda = Step("Bekijk agenda", Place.AGENDA, on=on)
    found = [Gap("Volgorde", "", problem.text, "late", agenda) for problem in board.problems]
    for line in board.items:
        found += _gaps_of_line(line, pupil_of)
    found += _moved_gaps(board.moved_on, on)
    missing = [view.value for view in board.missing_viewpoints]
    if missing:
        text = f"Niemand kan adviseren vanuit: {', '.join(missing)}."
        found.append(Gap("Aanwezig", "", text, "attention", agenda))
    return tuple(found)


_CONSENT_VERBS = {
    ConsentState.NOT_ASKED: "Vraag toestemming",
    ConsentState.ASKED: "Vraag handtekening",
    ConsentState.PARTIAL: "Vraag handtekening",
    ConsentState.EXPIRED: "Vraag opnieuw",
    ConsentState.UNCLEAR: "Zoek uit wie tekent",
    ConsentState.REFUSED: "Bekijk toestemming",
    ConsentState.WITHDRAWN: "Bekijk toestemming",
    ConsentState.COMPLETE: "Bekijk toestemming",
}


def _gaps_of_line(line: BoardItem, pupil_of: Mapping[int, int]) -> list[Gap]:
    item = line.item
    if item.casus_id is None or item.pupil_name is None:
        return []
    name = item.pupil_name.full
    found = []
    if line.needs_consent:
        text = line.consent.text if line.consent else "Toestemming is nog niet gevraagd."
        verb = _CONSENT_VERBS[line.consent.state if line.consent else ConsentState.NOT_ASKED]
        step = Step(verb, Place.PUPIL, pupil_of.get(item.casus_id, 0))
        found.append(Gap(name, item.class_name, text, "late", step))
    for gap in item.gaps:
        step = Step("Vul samenvatting aan", Place.CASUS, item.casus_id)
        found.append(Gap(name, item.class_name, SUMMARY_SENTENCES.get(gap, gap), "attention", step))
    return found


def _moved_gaps(moved: tuple[MovedOn, ...], on: date) -> list[Gap]:
    """One each; many are one line, because one choice at the board settles them all."""
    step = Step("Bekijk keuze", Place.AGENDA, on=on)
    if len(moved) <= MOST_MOVED:
        return [
            Gap(
                one.pupil_name.full, one.class_name,
                f"Past niet op de agenda ({one.minutes} min){_goes_on((one,), 'gaat')}.", "attention", step,
            )
            for one in moved
        ]  # fmt: skip
    rest = count(len(moved) - MOST_MOVED, "ander", "anderen")
    names = listing([*(one.pupil_name.full for one in moved[:MOST_MOVED]), rest])
    text = f"Passen niet op de agenda{_goes_on(moved, 'gaan')}: {names}."
    return [Gap(f"{len(moved)} casussen", "", text, "attention", step)]


def _goes_on(moved: Sequence[MovedOn], verb: str) -> str:
    """', gaat door naar ma 16 sep'; of many the first day."""
    days = [one.next_meeting for one in moved if one.next_meeting is not None]
    return f", {verb} door naar {day_and_month(min(days))}" if days else ", nog zonder nieuwe datum"


# -- what falls due ----------------------------------------------------------------------------------------------


def step_of(due: Due) -> Step:
    """What to do about something that falls due, and where."""
    if due.agenda_on is not None:
        return Step("Bekijk agenda", Place.AGENDA, on=due.agenda_on)
    if due.relation is not None:
        verbs = {"professionals": "Bekijk registratie", "offers": "Bekijk aanbod"}
        return Step(verbs[due.relation[0]], Place.RELATION, relation=due.relation)
    if due.group_id is not None:
        return Step("Noteer wie er was", Place.GROUP, due.group_id)
    if due.pupil_id is None:
        return Step("Bekijk leerlingen", Place.PUPILS)
    if due.deployment_id is not None:
        return Step("Open traject", Place.DEPLOYMENT, due.deployment_id)
    if due.step:
        return Step(due.step, Place.PUPIL, due.pupil_id)
    verbs = {"Toestemming": "Vraag handtekening", "TLV": "Leg TLV vast"}
    if due.kind.value in verbs or due.casus_id is None:
        return Step(verbs.get(due.kind.value, "Open leerling"), Place.PUPIL, due.pupil_id)
    return Step("Open casus", Place.CASUS, due.casus_id)


def term_text(due: Due, today: date) -> str:
    """'ma 9 sep', and '1 okt 2020' when that is not in this school year."""
    first, last = school_year_span(today)
    return day_and_month(due.due_on) if first <= due.due_on <= last else brief_date(due.due_on)


def remaining_text(due: Due, today: date) -> str:
    """'37 dagen te laat', 'vandaag', 'over 4 dagen'"""
    days = (due.due_on - today).days
    if days < 0 and not due.binding:
        return "nu"
    if days == 0:
        return "vandaag"
    if days < 0:
        return f"{count(-days, 'dag', 'dagen')} te laat"
    return f"over {count(days, 'dag', 'dagen')}"


def coming_talks(found: Iterable[Due], today: date) -> tuple[ComingDay, ...]:
    """The talks of the next two weeks, from today."""
    return tuple(
        ComingDay(one.due_on, None, f"{one.what} {one.about}")
        for one in found
        if one.casus_id is not None
        and one.agenda_on is None
        and one.deployment_id is None
        and one.kind is not DueKind.CHAIN
        and today <= one.due_on <= today + COMING_DAYS
    )
