"""The hours of the CJG worker: what finalised meetings give, what is filled in by hand, and a school year of them."""

from dataclasses import replace
from datetime import date, tzinfo

from zis_desktop.domain.calendar import ONE_DAY, monday_of, school_year, school_year_span
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.full_time import checked_full_time
from zis_desktop.domain.hours.cjg import FEWEST_WEEKS, CjgLine, CjgNeed, CjgYear, NewCjgHours, uses_of
from zis_desktop.domain.hours.free_text import check_words
from zis_desktop.domain.hours.hours import MINUTES_A_DAY
from zis_desktop.domain.hours.rules import check_worked
from zis_desktop.domain.meeting.presence import Held, minutes_there
from zis_desktop.domain.people import Guest, Seat
from zis_desktop.domain.vault.access import Actor, NotAllowedError, Right
from zis_desktop.exchange.region_profiles import load_profile
from zis_desktop.services.hours_names import names_discussed
from zis_desktop.services.schools import calendar_in
from zis_desktop.store import cjg_hours as rows
from zis_desktop.store import discussions, meetings, schools
from zis_desktop.store.unit_of_work import UnitOfWork, Writing

FTE_HOURS = "cjg_fte_hours"
"""The setting with the hours of a full-time post of the CJG in a year: its own, other employers have other hours."""


def cjg_year(uow: UnitOfWork, school_id: int, day: date) -> CjgYear:
    """The school year of this day: of the CJG worker and her substitute together, or for either of them the own hours.

    What was planned is for both together; who sees only the own hours sees only those against it.
    """
    first, last = school_year_span(day)
    own = _only_own(uow.actor)
    with uow.read(Right.SEE_CJG_HOURS) as connection:
        planned = load_profile(schools.one_school(connection, school_id).profile_id).cjg_minutes
        people = tuple((one.id, one.name) for one in schools.professionals(connection, school_id) if _is_cjg(one.seat))
        who = uow.actor.professional_id if own else None
        lines = () if own and who is None else rows.cjg_lines(connection, school_id, first, last, who)
    people = tuple(one for one in people if not own or one[0] == who)
    return CjgYear(school_year(day), lines, uses_of(lines, planned), people)


def cjg_need(uow: UnitOfWork, school_id: int, day: date, today: date) -> CjgNeed | None:
    """How much fte the CJG worker and her substitute need, from the school year of this day as far as it is over.

    A week of which the minutes are not final does not count: her hours of it are not known yet. For who sees only the
    own hours it is what those come to. None for an account of nobody, and where the calendar does not know the year.
    Of a year that has just begun it names the need of the year before.
    """
    found = _need(uow, school_id, day, today)
    if found is None or found.weeks >= FEWEST_WEEKS:
        return found
    return replace(found, before=_need(uow, school_id, school_year_span(day)[0] - ONE_DAY, today))


def _need(uow: UnitOfWork, school_id: int, day: date, today: date) -> CjgNeed | None:
    own = _only_own(uow.actor)
    who = uow.actor.professional_id if own else None
    if own and who is None:
        return None
    first, last = school_year_span(day)
    with uow.read(Right.SEE_CJG_HOURS) as connection:
        school = schools.one_school(connection, school_id)
        calendar = calendar_in(connection, school)
        if not (calendar.covers(first) and calendar.covers(last)):
            return None
        weeks = calendar.school_weeks(first, last)
        over = [monday for monday in weeks if monday < monday_of(today)]
        until = min(last, today) if len(over) == len(weeks) else monday_of(today) - ONE_DAY
        planned = load_profile(school.profile_id).cjg_minutes
        waiting = set(map(monday_of, meetings.days_without_minutes(connection, school_id, first, until)))
        lines = rows.cjg_lines(connection, school_id, first, until, who)
        fte_hours = schools.read_setting(connection, school_id, FTE_HOURS)
    counted = [one for one in lines if monday_of(one.on) not in waiting]
    used = tuple((use.kind, use.used) for use in uses_of(counted, planned))
    known = [monday for monday in over if monday not in waiting]
    return CjgNeed(
        used, sum(planned.values()), len(known), len(weeks), fte_hours, len(over) - len(known), own, school_year(day)
    )  # fmt: skip


def set_fte_hours(uow: UnitOfWork, school_id: int, hours: int) -> Changes:
    """The hours of a full-time post of the CJG in a year. Raises RuleError with field 'fte_hours'."""
    checked = checked_full_time(hours, "fte_hours")
    with uow.write(Right.CHANGE_BUDGET) as work:
        schools.write_setting(work, school_id, FTE_HOURS, checked)
        return work.changes


def add_cjg_hours(uow: UnitOfWork, school_id: int, new: NewCjgHours, today: date) -> Changes:
    """Hours beside the meetings. Raises RuleError with the field that is refused, NotAllowedError for another's."""
    _require_own(uow.actor, new.professional_id)
    with uow.write(Right.LOG_CJG_HOURS) as work:
        people = {one.id: one for one in schools.professionals(work.connection, school_id)}
        found = people.get(new.professional_id)
        if found is None or not _is_cjg(found.seat):
            raise RuleError("Kies van wie de uren zijn.", "professional")
        same_day = rows.cjg_lines(work.connection, school_id, new.on, new.on, new.professional_id)
        known = sum(one.minutes for one in same_day)
        check_worked(new.on, new.minutes, today=today, active=found.is_active(new.on), other_minutes=known)
        check_words(new.remark, names_discussed(work.connection, school_id), "remark")
        rows.add_cjg_hours(work, replace(new, remark=" ".join(new.remark.split())))
        return work.changes


def remove_cjg_hours(uow: UnitOfWork, line: CjgLine) -> Changes:
    """Takes away what was filled in by hand. Raises RuleError for what comes from a finalised meeting."""
    _require_own(uow.actor, line.professional_id)
    with uow.write(Right.LOG_CJG_HOURS) as work:
        if line.meeting_id is not None:
            raise RuleError("Deze uren komen uit een vastgestelde vergadering en blijven staan.")
        rows.remove_cjg_hours(work, line.id, line.version)
        return work.changes


def log_attended(work: Writing, meeting_id: int, zone: tzinfo = LOCAL) -> None:
    """The minutes that the CJG worker and her substitute were at a meeting, when its minutes are made final."""
    state = discussions.meeting_state(work.connection, meeting_id)
    items = [one.held for one in discussions.discussed_items(work.connection, meeting_id) if one.placed.is_on]
    held = Held.of(state, items, zone)
    for person in meetings.attendance_of(work.connection, meeting_id):
        minutes = minutes_there(person, held) if person.guest is Guest.CJG else 0
        if minutes:
            rows.add_attended(work, meeting_id, person.professional_id, state.on, min(minutes, MINUTES_A_DAY))


# -- inside ----------------------------------------------------------------------------------------------------


def _is_cjg(seat: Seat) -> bool:
    return seat is Seat.CJG


def _only_own(actor: Actor) -> bool:
    return not actor.may(Right.SEE_ALL_HOURS)


def _require_own(actor: Actor, professional_id: int) -> None:
    if not actor.may(Right.LOG_ALL_HOURS) and not actor.is_own(professional_id):
        raise NotAllowedError(Right.LOG_ALL_HOURS)
