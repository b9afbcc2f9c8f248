"""Schools of a store: founding one by a region profile, its calendar and its people."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from typing import Any

from zis_desktop.domain.calendar import SchoolCalendar
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import fold
from zis_desktop.domain.email import require_email
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.commission import Member, checked_member
from zis_desktop.domain.municipalities import first_municipalities
from zis_desktop.domain.people import Professional
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.school import NewSchool, School
from zis_desktop.domain.vault.access import Right
from zis_desktop.exchange.calendars import load_calendar
from zis_desktop.exchange.region_profiles import load_profile
from zis_desktop.store import municipalities, series
from zis_desktop.store import schools as rows
from zis_desktop.store.offers import offers_of
from zis_desktop.store.unit_of_work import Reading, UnitOfWork


def found_school(uow: UnitOfWork, new: NewSchool, members: tuple[Member, ...] = ()) -> Changes:
    """A new school, with the people of its CvB as far as they are known.

    Raises RuleError when its name is empty or taken, its profile is unknown, or a member is refused: the field of
    that is 'members.<place in the tuple>.<field>'.
    """
    if not new.name.strip():
        raise RuleError("Vul de naam van de school in.", "name")
    require_email(new.email)
    if new.meeting_starts >= new.meeting_ends:
        raise RuleError("De vergadering eindigt voor zij begint. Pas de tijden aan.", "meeting_ends")
    profile = load_profile(new.profile_id)
    checked = tuple(_checked(at, member, new) for at, member in enumerate(members))
    with uow.write(Right.CHANGE_SETTINGS) as work:
        refuse_taken_name(new.name.strip(), rows.all_schools(work.connection))
        school_id = rows.add_school(work, replace(new, name=new.name.strip()))
        municipalities.add_municipalities(work, school_id, first_municipalities(profile))
        for member in checked:
            rows.add_professional(work, school_id, **columns_of(member))
        return work.changes


def refuse_taken_name(name: str, others: Iterable[School]) -> None:
    """Two schools of one name cannot be told apart. Raises RuleError."""
    if any(fold(known.name) == fold(name) for known in others):
        raise RuleError(f"{name} staat al in dit bestand. Kies een andere naam.", "name")


def columns_of(member: Member) -> dict[str, Any]:
    """A member as the columns of the store."""
    values = {each.name: getattr(member, each.name) for each in fields(member)}
    window = values.pop("window")
    values["substitute_for_id"] = values.pop("substitute_for")
    return {**values, "window_from": window[0] if window else None, "window_until": window[1] if window else None}


def _checked(at: int, member: Member, new: NewSchool) -> Member:
    try:
        return checked_member(member, (new.meeting_starts, new.meeting_ends), ())
    except RuleError as error:
        raise RuleError(error.text, f"members.{at}.{error.field}") from None


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
    with uow.read(Right.SEE_SCHOOL) as connection:
        return rows.all_schools(connection)


def school(uow: UnitOfWork, school_id: int) -> School:
    with uow.read(Right.SEE_SCHOOL) as connection:
        return rows.one_school(connection, school_id)


def profile_of(uow: UnitOfWork, school_id: int) -> RegionProfile:
    """The region profile under which the school works, with the offers that it recorded itself."""
    with uow.read(Right.SEE_SCHOOL) as connection:
        return profile_in(connection, rows.one_school(connection, school_id))


def profile_in(connection: Reading, school: School) -> RegionProfile:
    """The same, inside a transaction that is open."""
    return load_profile(school.profile_id).with_offers(offers_of(connection, school.id))


def calendar_of(uow: UnitOfWork, school_id: int) -> SchoolCalendar:
    """The school's calendar: holidays of its region, public holidays, its own days and its moved CvBs."""
    with uow.read(Right.SEE_SCHOOL) as connection:
        return calendar_in(connection, rows.one_school(connection, school_id))


def calendar_in(connection: Reading, school: School) -> SchoolCalendar:
    """The same, inside a transaction that is open."""
    own, moved = rows.own_days(connection, school.id), series.moved_days(connection, school.id)
    return load_calendar(school.holiday_region, own, moved)


def people(uow: UnitOfWork, school_id: int, *, active_on: date | None = None) -> tuple[Professional, ...]:
    with uow.read(Right.SEE_SCHOOL) as connection:
        return rows.professionals(connection, school_id, active_on=active_on)
