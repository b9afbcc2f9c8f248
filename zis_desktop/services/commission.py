"""The people of the CvB: read with what is still missing, added and changed."""

from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.meeting.commission import Member, checked_member, remarks_on_table
from zis_desktop.domain.people import Professional
from zis_desktop.domain.vault.access import Right
from zis_desktop.exchange.region_profiles import load_profile
from zis_desktop.services.schools import columns_of
from zis_desktop.store import schools as rows
from zis_desktop.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Commission:
    """Everybody who works or worked for the school, and what is missing at the table today."""

    people: tuple[Professional, ...]
    remarks: tuple[str, ...]
    meeting: tuple[int, int]


def commission(uow: UnitOfWork, school_id: int, today: date) -> Commission:
    with uow.read(Right.SEE_SCHOOL) as connection:
        school = rows.one_school(connection, school_id)
        people = rows.professionals(connection, school_id)
    meeting = (school.meeting_starts, school.meeting_ends)
    active = [person for person in people if person.is_active(today)]
    return Commission(people, remarks_on_table(active, load_profile(school.profile_id).seats, meeting), meeting)


def add_member(uow: UnitOfWork, school_id: int, member: Member) -> Changes:
    """Somebody new. Raises RuleError with the field that is refused."""
    with uow.write(Right.CHANGE_SETTINGS) as work:
        school = rows.one_school(work.connection, school_id)
        others = rows.professionals(work.connection, school_id)
        checked = checked_member(member, (school.meeting_starts, school.meeting_ends), others)
        rows.add_professional(work, school_id, **columns_of(checked))
        return work.changes


def change_member(uow: UnitOfWork, person: Professional, school_id: int, member: Member) -> Changes:
    """Changes somebody as the user saw `person`. Raises RuleError, or ChangedElsewhereError."""
    with uow.write(Right.CHANGE_SETTINGS) as work:
        school = rows.one_school(work.connection, school_id)
        others = rows.professionals(work.connection, school_id)
        meeting = (school.meeting_starts, school.meeting_ends)
        checked = checked_member(member, meeting, others, own_id=person.id)
        rows.change_professional(work, person.id, person.version, **columns_of(checked))
        return work.changes
