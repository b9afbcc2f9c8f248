"""Rows of the days that a school itself closes or opens."""

from datetime import date

from sqlalchemy import Connection, select

from zis_desktop.domain.calendar import OwnDays
from zis_desktop.domain.school_days import OwnEntry
from zis_desktop.store.tables import meeting, own_day
from zis_desktop.store.unit_of_work import Writing


def own_entries(connection: Connection, school_id: int) -> tuple[OwnEntry, ...]:
    """The own days of a school, the earliest first."""
    rows = connection.execute(
        select(own_day).where(own_day.c.school_id == school_id).order_by(own_day.c.first_on, own_day.c.id)
    )
    return tuple(
        OwnEntry(row.id, OwnDays(row.first_on, row.last_on, row.name, closed=not row.open), row.version) for row in rows
    )


def add_own_days(work: Writing, school_id: int, days: OwnDays) -> int:
    return work.insert(
        own_day, school_id=school_id, first_on=days.first, last_on=days.last, name=days.name, open=not days.closed
    )


def change_own_days(work: Writing, entry_id: int, days: OwnDays, version: int) -> None:
    """Raises ChangedElsewhereError when the row moved on since this version."""
    work.update(
        own_day, entry_id, version=version,
        first_on=days.first, last_on=days.last, name=days.name, open=not days.closed,
    )  # fmt: skip


def remove_own_days(work: Writing, entry_id: int, version: int) -> None:
    work.delete(own_day, entry_id, version=version)


def meeting_days(connection: Connection, school_id: int, first: date, last: date) -> frozenset[date]:
    """The days between first and last for which a meeting was made."""
    query = select(meeting.c.held_on).where(meeting.c.school_id == school_id, meeting.c.held_on.between(first, last))
    return frozenset(connection.execute(query).scalars())
