"""What the lines of the agenda board say, for one reader; plain words, no widgets."""

from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.agenda.board import Agenda, BoardCandidate, BoardItem, attends, look_of
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.dutch import clock, clock_span, count, day_and_month
from zis_desktop.domain.meeting.meeting import AgendaItem, Block, ItemKind, MovedOn
from zis_desktop.domain.people import Guest

Pair = tuple[str, str]
BLOCK_TONES = {Block.CJG: "cjg", Block.SCHOOLARTS: "schoolarts", Block.LEERPLICHT: "leerplicht"}
GUEST_TONES = {Guest.CJG: "cjg", Guest.SCHOOLARTS: "schoolarts", Guest.LEERPLICHT: "leerplicht"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A state as icon and word; what needs attention is filled, what is right stays quiet."""

    tone: str
    icon: str
    text: str
    filled: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the board. `spoken` is what a screen reader says."""

    item_id: int
    casus_id: int | None
    number: int
    title: str
    detail: str
    subject: str
    pin: str
    marks: tuple[Mark, ...]
    starts_at: int
    minutes: int
    block: Block
    shut: bool
    spoken: str

    @property
    def ends_at(self) -> int:
        return self.starts_at + self.minutes


@dataclass(frozen=True, slots=True)
class GuestBar:
    """A guest beside the board: when there, and from when to when needed."""

    tone: str
    title: str
    name: str
    starts_at: int
    ends_at: int
    used: tuple[tuple[int, int], ...]
    lines: tuple[str, ...]
    short: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SideRow:
    """A casus that moves on or asks for a place."""

    casus_id: int
    title: str
    detail: str
    guests: tuple[Pair, ...]
    minutes: int
    tone: str
    text: str
    code: str


def rows_of(agenda: Agenda, reader: Reader, today: date) -> tuple[Row, ...]:
    """The lines as this reader sees them."""
    return tuple(_row(agenda, line, reader, today) for line in agenda.items)


def _row(agenda: Agenda, line: BoardItem, reader: Reader, today: date) -> Row:
    item, look = line.item, look_of(line, reader)
    marks = () if look.shut or reader is not Reader.SCHOOL else marks_of(line, today)
    pin = ""
    if line.item.pinned and not look.shut:
        pin = f"vast {clock(line.placed.pinned_at)}" if line.placed.pinned_at is not None else "vastgezet"
    subject = _actions(agenda, today) if item.kind is ItemKind.ACTIONS else look.subject
    spoken = ", ".join(
        part
        for part in (
            f"Punt {line.number}", f"{clock(item.starts_at)}", count(item.minutes, "minuut", "minuten"), look.title,
            look.detail, subject, item.block.value, pin, *(mark.text for mark in marks),
        )
        if part
    )  # fmt: skip
    return Row(
        item.id, item.casus_id, line.number, look.title, look.detail, subject, pin, marks, item.starts_at,
        item.minutes, item.block, look.shut, spoken,
    )  # fmt: skip


def _actions(agenda: Agenda, today: date) -> str:
    late = sum(action.is_late(today) for action in agenda.actions)
    told = f", {late} te laat" if late else ""
    return f"{len(agenda.actions)} open{told}" if agenda.actions else "geen open actiepunten"


def marks_of(line: BoardItem, today: date) -> tuple[Mark, ...]:
    """Consent and summary of what a guest hears; for the others only a term that has passed."""
    item = line.item
    if item.kind is not ItemKind.CASUS:
        return ()
    if not item.needs:
        late = item.due_on is not None and item.due_on < today
        days = (today - item.due_on).days if item.due_on else 0
        return (Mark("late", "late", f"{count(days, 'dag', 'dagen')} te laat"),) if late else ()
    marks = [_consent_mark(line)]
    if Guest.CJG in item.needs:
        marks.append(_summary_mark(item))
    return tuple(marks)


def _consent_mark(line: BoardItem) -> Mark:
    if line.needs_consent:
        return Mark("late", "late", "toestemming ontbreekt")
    if line.item.presentation is Presentation.ANONYMOUS:
        return Mark("attention", "anonymous", f"anoniem, {line.item.code}")
    if line.item.presentation is Presentation.NAMED_WITHOUT_CONSENT:
        return Mark("attention", "attention", "naam zonder toestemming")
    return Mark("done", "done", "toestemming compleet", filled=False)


def _summary_mark(item: AgendaItem) -> Mark:
    if not item.gaps:
        return Mark("done", "done", "samenvatting compleet", filled=False)
    if len(item.gaps) > 1:
        return Mark("attention", "attention", "samenvatting ontbreekt")
    short = item.gaps[0].replace("al ingezette ondersteuning", "ondersteuning")
    return Mark("attention", "attention", short)


def has_gap(line: BoardItem) -> bool:
    """Something keeps it from being discussed as it should."""
    return line.item.kind is ItemKind.CASUS and (bool(line.item.gaps) or (bool(line.item.needs) and line.needs_consent))


def guest_bars(agenda: Agenda) -> tuple[GuestBar, ...]:
    """The guests that attend, in order of arrival."""
    bars = [_bar(agenda, guest, window) for guest, window in agenda.windows.items()]
    return tuple(sorted(bars, key=lambda bar: bar.starts_at))


def _bar(agenda: Agenda, guest: Guest, window: tuple[int, int]) -> GuestBar:
    person = next((one for one in agenda.meeting.attendance if one.guest is guest and attends(one)), None)
    mine = [line.item for line in agenda.items if guest in line.item.needs]
    used = sum(item.minutes for item in mine)
    return GuestBar(
        tone=GUEST_TONES[guest],
        title=person.organisation if person and person.organisation else guest.label,
        name=person.name if person else "",
        starts_at=window[0],
        ends_at=window[1],
        used=_together([(item.starts_at, item.ends_at) for item in mine]),
        lines=(
            f"aanwezig {clock_span(*window)}",
            f"{used} van {window[1] - window[0]} min gebruikt",
            f"wacht {agenda.waiting.get(guest, 0)} min",
        ),
        short=(f"{used}/{window[1] - window[0]} min", f"wacht {agenda.waiting.get(guest, 0)}"),
    )


def _together(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans that touch become one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and found[-1][1] >= start:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def moved_rows(agenda: Agenda) -> tuple[SideRow, ...]:
    return tuple(
        SideRow(
            one.casus_id, one.pupil_name.full, one.class_name, _guests(one.needs), one.minutes, "neutral",
            _with_day(agenda, one), one.code,
        )
        for one in agenda.moved_on
    )  # fmt: skip


def _with_day(agenda: Agenda, one: MovedOn) -> str:
    """Names the day when it is another one than the heading says."""
    if one.next_meeting is None or one.next_meeting == agenda.next_day:
        return one.why
    return f"Gaat door naar {day_and_month(one.next_meeting)}. {one.why}"


def candidate_rows(agenda: Agenda) -> tuple[SideRow, ...]:
    return tuple(_candidate_row(agenda, each) for each in agenda.candidates)


def _candidate_row(agenda: Agenda, each: BoardCandidate) -> SideRow:
    one = each.candidate
    late = one.due_on is not None and one.due_on < agenda.meeting.on
    return SideRow(
        one.casus_id, one.pupil_name.full, one.class_name, _guests(each.needs), one.minutes,
        "late" if late else "neutral", each.text, one.code,
    )  # fmt: skip


def _guests(needs: frozenset[Guest]) -> tuple[Pair, ...]:
    return tuple((guest.label, GUEST_TONES[guest]) for guest in Guest if guest in needs)


def masked_rows(rows: tuple[SideRow, ...], reader: Reader) -> tuple[SideRow, ...]:
    """What moves on and who asks for a place is the school's own business."""
    return rows if reader is Reader.SCHOOL else ()


def key_of(line: BoardItem) -> int:
    """Stays the same when the agenda is composed anew; general items have negative ones."""
    return line.item.casus_id if line.item.casus_id is not None else -1 - list(ItemKind).index(line.item.kind)
