"""Every row that belongs to one pupil, over all tables: what the pupil and the parents may ask to see (AVG art. 15)."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, or_, select

from zis_desktop.domain.people import Seat
from zis_desktop.store.log.recording import DRAFT, links
from zis_desktop.store.tables import (
    attendance,
    group_session,
    guardian,
    help_group,
    meeting,
    metadata,
    professional,
    pupil,
    setting,
)

Rows = tuple[Mapping[str, Any], ...]


def rows_about(connection: Connection, pupil_id: int) -> dict[str, Rows]:
    """By table, parents before children, in order of their ids: one select a table, along the references to a pupil."""
    found: dict[str, Rows] = {}
    for table in metadata.sorted_tables:
        if table is pupil:
            where = table.c.id == pupil_id
        elif table.name in links():
            where = or_(
                *(
                    table.c[column].in_([row["id"] for row in found.get(target, ())])
                    for column, target in links()[table.name]
                )
            )
        else:
            continue
        query = select(table).where(where).order_by(table.c.id)
        found[table.name] = tuple(dict(row) for row in connection.execute(query).mappings())
    return found


def under(found: Mapping[str, Rows], tables: frozenset[str], name: str, row_id: int) -> list[tuple[str, Rows]]:
    """The rows of these tables that hang under one row, by table."""
    hanging = []
    for table in (one.name for one in metadata.sorted_tables if one.name in tables):
        columns = [column for column, target in links()[table] if target == name]
        rows = tuple(row for row in found.get(table, ()) if columns and row[columns[0]] == row_id)
        hanging.append((table, rows))
    return hanging


def typed_form(connection: Connection, pupil_id: int) -> Mapping[str, Any] | None:
    """The form of a casus that was typed for this pupil and is not saved yet."""
    query = select(setting.c.value).where(setting.c.key == f"{DRAFT}{pupil_id}")
    found = next((value for value in connection.scalars(query) if value is not None), None)
    return found if isinstance(found, Mapping) else None


def names_of_people(connection: Connection) -> dict[int, Any]:
    """Everybody at the table of the CvB, by id."""
    found = connection.execute(select(professional.c.id, professional.c.name))
    return {row.id: row.name for row in found}


def names_of_contacts(connection: Connection) -> dict[int, Any]:
    """Parents, voogden and others around the pupils, by id."""
    return {row.id: row.name for row in connection.execute(select(guardian.c.id, guardian.c.name))}


def names_of_groups(connection: Connection) -> dict[int, Any]:
    """The groups of the collective offer, by id."""
    return {row.id: row.name for row in connection.execute(select(help_group.c.id, help_group.c.name))}


def days_of_sessions(connection: Connection) -> dict[int, Any]:
    """The days of their sessions, by id."""
    return {
        row.id: row.planned_on for row in connection.execute(select(group_session.c.id, group_session.c.planned_on))
    }


def days_of_meetings(connection: Connection) -> dict[int, Any]:
    """The days of all meetings, by id."""
    return {row.id: row.held_on for row in connection.execute(select(meeting.c.id, meeting.c.held_on))}


def people_with(connection: Connection, seat: Seat) -> frozenset[int]:
    """Everybody of this seat, by id."""
    return frozenset(connection.scalars(select(professional.c.id).where(professional.c.seat == seat)))


def groups_led(connection: Connection) -> dict[int, tuple[str, frozenset[int]]]:
    """The offer of each group and who lead it, by id."""
    found = connection.execute(
        select(help_group.c.id, help_group.c.offer, help_group.c.leader_id, help_group.c.second_leader_id)
    )
    return {
        row.id: (row.offer, frozenset(one for one in (row.leader_id, row.second_leader_id) if one is not None))
        for row in found
    }


def meetings_with(connection: Connection, seat: Seat) -> frozenset[int]:
    """The meetings at which somebody of this seat was present, by id."""
    query = (
        select(attendance.c.meeting_id)
        .join(professional, attendance.c.professional_id == professional.c.id)
        .where(professional.c.seat == seat, attendance.c.present)
    )
    return frozenset(connection.scalars(query))
