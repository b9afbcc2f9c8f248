"""Schools of a store: founding one by a region profile, its calendar and its people."""

from dataclasses import replace
from datetime import date

from zis_desktop.domain.calendar import SchoolCalendar
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.people import Professional
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.school import NewSchool, School
from zis_desktop.exchange.calendars import load_calendar
from zis_desktop.exchange.region_profiles import load_profile
from zis_desktop.store import schools as rows
from zis_desktop.store.unit_of_work import UnitOfWork


def found_school(uow: UnitOfWork, new: NewSchool) -> Changes:
    """A new school. Raises RuleError when its name is empty or taken, or its profile is unknown."""
    if not new.name.strip():
        raise RuleError("Vul de naam van de school in.", "name")
    if new.meeting_starts >= new.meeting_ends:
        raise RuleError("De vergadering eindigt voor zij begint. Pas de tijden aan.", "meeting_ends")
    load_profile(new.profile_id)
    with uow.write() as work:
        if any(known.name == new.name.strip() for known in rows.all_schools(work.connection)):
            raise RuleError(f"{new.name.strip()} staat al in dit bestand. Kies een andere naam.", "name")
        rows.add_school(work, replace(new, name=new.name.strip()))
        return work.changes


def school_by_profile(profile_id: str, name: str = "") -> NewSchool:
    """A school with the usual settings of its profile, to be corrected by the user."""
    profile = load_profile(profile_id)
    return NewSchool(
        name=name or profile.name,
        profile_id=profile_id,
        holiday_region=profile.holiday_region,
        meeting_starts=profile.meeting_starts,
        meeting_ends=profile.meeting_ends,
    )


def schools(uow: UnitOfWork) -> tuple[School, ...]:
    with uow.read() as connection:
        return rows.all_schools(connection)


def school(uow: UnitOfWork, school_id: int) -> School:
    with uow.read() as connection:
        return rows.one_school(connection, school_id)


def profile_of(uow: UnitOfWork, school_id: int) -> RegionProfile:
    """The region profile under which the school works."""
    return load_profile(school(uow, school_id).profile_id)


def calendar_of(uow: UnitOfWork, school_id: int) -> SchoolCalendar:
    """The school's calendar: holidays of its region, public holidays and its own days."""
    with uow.read() as connection:
        region = rows.one_school(connection, school_id).holiday_region
        return load_calendar(region, rows.own_days(connection, school_id))


def people(uow: UnitOfWork, school_id: int, *, active_on: date | None = None) -> tuple[Professional, ...]:
    with uow.read() as connection:
        return rows.professionals(connection, school_id, active_on=active_on)
