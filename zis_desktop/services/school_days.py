"""The school's calendar in Beheer: a school year with its Mondays, and the school's own days."""

from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.calendar import OwnDays, school_year_span
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.school_days import OwnEntry, SchoolYear, checked_days, year_of
from zis_desktop.domain.vault.access import Right
from zis_desktop.exchange.calendars import load_calendar
from zis_desktop.store import own_days as rows
from zis_desktop.store import schools, series
from zis_desktop.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class YearPlan:
    """A school year of one school, with the own days that touch it."""

    region: str
    year: SchoolYear
    own: tuple[OwnEntry, ...]


def year_in_region(region: str, day: date) -> SchoolYear:
    """A school year before there is a school: the region's days only. Raises RuleError outside the table."""
    return year_of(load_calendar(region), day)


def year_plan(uow: UnitOfWork, school_id: int, day: date) -> YearPlan:
    """The school year of this day. Raises RuleError when the table of holidays does not reach it."""
    first, last = school_year_span(day)
    with uow.read(Right.SEE_SCHOOL) as connection:
        region = schools.one_school(connection, school_id).holiday_region
        moved = series.moved_days(connection, school_id)
        own = rows.own_entries(connection, school_id)
        meetings = rows.meeting_days(connection, school_id, first, last)
    calendar = load_calendar(region, tuple(entry.days for entry in own), moved)
    here = tuple(entry for entry in own if entry.days.first <= last and entry.days.last >= first)
    return YearPlan(region, year_of(calendar, day, meetings), here)


def add_own_days(uow: UnitOfWork, school_id: int, days: OwnDays) -> Changes:
    """Closes or opens days. Raises RuleError with the field that is refused."""
    checked = checked_days(days)
    with uow.write(Right.CHANGE_SETTINGS) as work:
        rows.add_own_days(work, school_id, checked)
        return work.changes


def change_own_days(uow: UnitOfWork, entry: OwnEntry, days: OwnDays) -> Changes:
    """Changes what the user saw as `entry`. Raises RuleError, or ChangedElsewhereError."""
    checked = checked_days(days)
    with uow.write(Right.CHANGE_SETTINGS) as work:
        rows.change_own_days(work, entry.id, checked, entry.version)
        return work.changes


def remove_own_days(uow: UnitOfWork, entry: OwnEntry) -> Changes:
    with uow.write(Right.CHANGE_SETTINGS) as work:
        rows.remove_own_days(work, entry.id, entry.version)
        return work.changes
