"""The series of a school year: its days, moving or cancelling one, putting it back, and the file for a calendar."""

from datetime import date, datetime, timedelta
from pathlib import Path

from zis_desktop.domain.agenda import agenda as agenda_rules
from zis_desktop.domain.agenda import series as rules
from zis_desktop.domain.agenda.series import SeriesDay
from zis_desktop.domain.calendar import SchoolCalendar, school_year, school_year_span
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import short_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.meeting import Meeting
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.exchange.saving import write_whole
from zis_desktop.services.agenda.changes import carry_over
from zis_desktop.services.agenda.situation import refuse_final
from zis_desktop.services.schools import calendar_in
from zis_desktop.services.vault.access_log import record
from zis_desktop.store import meetings, schools
from zis_desktop.store import series as rows
from zis_desktop.store.unit_of_work import Reading, UnitOfWork, Writing


def series(uow: UnitOfWork, school_id: int, day: date) -> tuple[SeriesDay, ...]:
    """The meetings of the school year of this day: those the calendar has, every one made, and the cancelled ones."""
    with uow.read(Right.SEE_AGENDA) as connection:
        return _series(connection, school_id, day)[1]


def move_meeting(uow: UnitOfWork, school_id: int, on: date, to: date, reason: str, today: date) -> Changes:
    """The CvB of this day meets on another one, with its agenda. Raises RuleError with the field that is refused."""
    why = rules.checked_reason(reason)
    _make_room(uow, school_id, on)
    with uow.write(Right.CHANGE_AGENDA) as work:
        calendar = _calendar(work, school_id)
        rules.checked_new_day(calendar, on, to, today, meetings.days_made(work.connection, school_id))
        made = _changeable(work, school_id, on)
        rows.decide_day(work, school_id, rules.monday_to_change(calendar, on), to, why)
        if made is not None:
            meetings.change_meeting(work, made.id, held_on=to)
        rows.redirect_items(work, school_id, on, to)
        return work.changes


def cancel_meeting(uow: UnitOfWork, school_id: int, on: date, reason: str, today: date) -> Changes:
    """The CvB of this day is off; the casussen of its agenda stand on that of the next one.

    Beyond the calendar there is no next one: they stay where they are, and ask for a place on the first that is made.
    """
    why = rules.checked_reason(reason)
    _make_room(uow, school_id, on)
    with uow.write(Right.CHANGE_AGENDA) as work:
        made = _changeable(work, school_id, on)
        monday = rules.monday_to_change(_calendar(work, school_id), on)
        rows.decide_day(work, school_id, monday, None, why)
        to = next_open_day(work, school_id, max(on, today - timedelta(days=1)))
        if to is not None:
            rows.redirect_items(work, school_id, on, to)
        if made is not None and to is not None:
            _carry_on(work, made, to, today)
        if made is not None and monday not in meetings.days_made(work.connection, school_id):
            meetings.change_meeting(work, made.id, held_on=monday)
        return work.changes


def put_back(uow: UnitOfWork, school_id: int, monday: date) -> Changes:
    """The CvB meets on its own Monday again. Raises RuleError when it never left, or when the Monday is taken."""
    with uow.write(Right.CHANGE_AGENDA) as work:
        calendar = _calendar(work, school_id)
        moved = calendar.moved_from(monday)
        if moved is None:
            raise RuleError(f"De CvB van {short_date(monday)} is niet verplaatst of vervallen.")
        if calendar.moved_to(monday) is not None:
            raise RuleError(f"Op {short_date(monday)} is nu een andere CvB. Verplaats die eerst.")
        if moved.held_on is not None:
            made = _changeable(work, school_id, moved.held_on)
            if made is not None:
                meetings.change_meeting(work, made.id, held_on=monday)
            rows.redirect_items(work, school_id, moved.held_on, monday)
        rows.decide_day(work, school_id, monday, monday, "")
        return work.changes


def save_calendar(uow: UnitOfWork, school_id: int, day: date, place: Path, now: datetime) -> int:
    """Writes the meetings of the school year of this day as `.ics`; returns how many there are, without the cancelled.

    Raises RuleError when the calendar does not know the year or the file cannot be written, and NotAllowedError.
    """
    from zis_desktop.exchange.meeting_calendar import meeting_calendar  # its library is loaded when a file is made

    with uow.read(Right.EXPORT) as connection:
        calendar, days = _series(connection, school_id, day)
        school, key = schools.one_school(connection, school_id), schools.calendar_key(connection, school_id)
    events = rules.calendar_events(calendar, days, school, key, *school_year_span(day))
    if not events:
        raise RuleError(
            f"Van {school_year(day)} zijn de schoolvakanties niet bekend. Kies een ander schooljaar.", "year"
        )
    record(uow, Action.EXPORTED, "vergaderdagen van de CvB")
    write_whole(place, meeting_calendar(events, now))
    return sum(not event.cancelled for event in events)


def next_open_day(work: Writing, school_id: int, after: date) -> date | None:
    """The first day after this one on which the CvB meets and whose minutes are not final (R5)."""
    calendar = _calendar(work, school_id)
    on = agenda_rules.next_meeting_day(calendar, after)
    while on is not None:
        known = meetings.meeting_on(work.connection, school_id, on)
        if known is None or known.finalised_at is None:
            return on
        on = agenda_rules.next_meeting_day(calendar, on)
    return None


# -- inside ----------------------------------------------------------------------------------------------------


def _series(connection: Reading, school_id: int, day: date) -> tuple[SchoolCalendar, tuple[SeriesDay, ...]]:
    first, last = school_year_span(day)
    calendar = calendar_in(connection, schools.one_school(connection, school_id))
    lines = meetings.meeting_lines(connection, school_id, first, last)
    return calendar, rules.series_of(calendar, lines, first, last)


def _calendar(work: Writing, school_id: int) -> SchoolCalendar:
    return calendar_in(work.connection, schools.one_school(work.connection, school_id))


def _make_room(uow: UnitOfWork, school_id: int, on: date) -> None:
    """The row of the Monday stands before the change and stays when that is taken back: so its version only rises.

    Raises RuleError when the meeting of this day cannot be changed any more.
    """
    with uow.write(Right.CHANGE_AGENDA) as work:
        _changeable(work, school_id, on)
        rows.ensure_day(work, school_id, rules.monday_to_change(_calendar(work, school_id), on))


def _changeable(work: Writing, school_id: int, on: date) -> Meeting | None:
    """The meeting of this day, if it was made. Raises RuleError when it is final or has begun."""
    made = meetings.meeting_on(work.connection, school_id, on)
    if made is not None:
        refuse_final(made)
        if made.started_at is not None:
            raise RuleError("Deze vergadering is al begonnen. Rond haar af: wat open blijft, gaat vanzelf door.")
    return made


def _carry_on(work: Writing, made: Meeting, to: date, today: date) -> None:
    """Every casus of this agenda stands on that of the next day."""
    lines = [one for one in meetings.placed_items(work.connection, made.id) if one.is_on]
    from_items = {one.item.casus_id: one.item.id for one in lines if one.item.casus_id is not None}
    for item_id in from_items.values():
        meetings.change_item(work, item_id, moved_to=to, why="De vergadering verviel.")
    if from_items:
        carry_over(work, made.school_id, to, today, from_items)
