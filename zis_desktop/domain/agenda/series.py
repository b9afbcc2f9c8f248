"""The series of a school year: moving or cancelling the CvB of a Monday, and what calendar programs are told."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.agenda.agenda import checked_day
from zis_desktop.domain.calendar import MovedDay, SchoolCalendar, mondays
from zis_desktop.domain.dutch import day_and_month, short_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.meeting import MeetingLine
from zis_desktop.domain.school import School

MOVED = "moved"
"""The field of the refusal for a day on which the CvB does not meet any more: it can be put back."""


@dataclass(frozen=True, slots=True)
class SeriesDay:
    """A day of the series; `line` when the meeting has been made, `moved` when it was moved here or is cancelled."""

    on: date
    line: MeetingLine | None
    moved: MovedDay | None = None

    @property
    def is_cancelled(self) -> bool:
        return self.moved is not None and self.moved.is_cancelled

    @property
    def monday(self) -> date:
        """The Monday it belongs to, by which it stays the same meeting wherever it goes."""
        return self.on if self.moved is None else self.moved.monday


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One meeting for a calendar program; local times in minutes since midnight. It names no pupil and no guest.

    Why a meeting was moved or cancelled stays inside: that text is free.
    """

    uid: str
    on: date
    starts_at: int
    ends_at: int
    summary: str
    location: str
    note: str
    cancelled: bool
    sequence: int


def series_of(calendar: SchoolCalendar, lines: Iterable[MeetingLine], first: date, last: date) -> tuple[SeriesDay, ...]:
    """The days from first to last: on which the CvB meets (R5), for which it was made, or on which it is cancelled."""
    made = {line.on: line for line in lines}
    known_first, known_last = max(first, calendar.known_from), min(last, calendar.known_until)
    days = {*calendar.meeting_days(known_first, known_last), *made}
    off = {each.monday for each in calendar.moved if each.is_cancelled and first <= each.monday <= last}
    return tuple(
        SeriesDay(on, made.get(on), calendar.moved_to(on) or (calendar.moved_from(on) if on in off else None))
        for on in sorted(days | off)
    )


def refuse_moved(calendar: SchoolCalendar, on: date) -> None:
    """Raises RuleError when the CvB of this day is cancelled or was moved to another one."""
    moved = calendar.moved_from(on)
    if moved is not None and calendar.moved_to(on) is None:
        verb = "" if moved.is_cancelled else "is "
        raise RuleError(f"De CvB van {short_date(on)} {verb}{moved.text.rstrip('.')}.", MOVED)


def checked_reason(reason: str) -> str:
    """Raises RuleError when there is none."""
    if not reason.strip():
        raise RuleError("Schrijf op waarom, bijvoorbeeld: studiedag.", "reason")
    return " ".join(reason.split())


def monday_to_change(calendar: SchoolCalendar, on: date) -> date:
    """The Monday whose CvB meets on this day. Raises RuleError when there is no CvB to move or cancel."""
    moved = calendar.moved_to(on)
    if moved is not None:
        return moved.monday
    refuse_moved(calendar, on)
    return checked_day(calendar, on)


def checked_new_day(calendar: SchoolCalendar, on: date, to: date, today: date, made: Collection[date]) -> date:
    """The day to which the CvB of `on` can be moved; `made` are days with a meeting. Raises RuleError (field 'to')."""
    if to == on:
        raise RuleError(f"De CvB is al op {short_date(on)}. Kies een andere dag.", "to")
    if to < today:
        raise RuleError(f"{short_date(to)} is al voorbij. Kies een dag vanaf vandaag.", "to")
    why = calendar.why_closed(to) if calendar.covers(to) else "de schoolkalender reikt niet zo ver"
    if why:
        cause = why[:1].lower() + why[1:]
        raise RuleError(f"Op {short_date(to)} is er geen school: {cause}. Kies een andere dag.", "to")
    if to in made or to in calendar.meeting_days(to, to):
        raise RuleError(f"Op {short_date(to)} is er al een CvB. Kies een andere dag.", "to")
    return to


def calendar_events(
    calendar: SchoolCalendar, days: Iterable[SeriesDay], school: School, key: str, first: date, last: date
) -> tuple[CalendarEvent, ...]:
    """The series for a calendar program, by date. A Monday that the school itself closed is told as cancelled too."""
    told = {each.monday: each for each in days}
    for monday in mondays(max(first, calendar.known_from), min(last, calendar.known_until)):
        usual = calendar.with_own(()).is_school_day(monday)
        if monday not in told and usual and calendar.moved_from(monday) is None:
            told[monday] = SeriesDay(monday, None, MovedDay(monday, None, "", 0))
    changes = {each.monday: each.changes for each in calendar.moved}
    return tuple(_event(each, school, key, changes.get(monday, 0)) for monday, each in sorted(told.items()))


def _event(each: SeriesDay, school: School, key: str, changes: int) -> CalendarEvent:
    line, moved = each.line, each.moved
    note = ""
    if moved is not None:
        note = "Vervalt." if moved.is_cancelled else f"Verplaatst van {day_and_month(moved.monday)}."
    return CalendarEvent(
        uid=f"cvb-{each.monday:%Y%m%d}-{key}@zis",
        on=each.on,
        starts_at=school.meeting_starts if line is None else line.starts_at,
        ends_at=school.meeting_ends if line is None else line.ends_at,
        summary=f"CvB {school.name}",
        location=school.room if line is None else line.room,
        note=note,
        cancelled=each.is_cancelled,
        sequence=changes,
    )
