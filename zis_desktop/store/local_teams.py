"""Rows of the local teams: one a municipality, with its fixed contact."""

from sqlalchemy import Connection, select

from zis_desktop.domain.local_teams import LocalTeam
from zis_desktop.store.tables import local_team
from zis_desktop.store.unit_of_work import Writing


def local_teams(connection: Connection, school_id: int) -> tuple[LocalTeam, ...]:
    """The teams that are filled in."""
    columns = [local_team.c[name] for name in LocalTeam.__dataclass_fields__]
    query = select(*columns).where(local_team.c.school_id == school_id).order_by(local_team.c.municipality)
    return tuple(LocalTeam(*row) for row in connection.execute(query))


def write_team(work: Writing, school_id: int, team: LocalTeam) -> None:
    """Adds, changes or (when everything in it is empty) takes away the team of one municipality."""
    table = local_team
    row_id = work.connection.execute(
        select(table.c.id).where(table.c.school_id == school_id, table.c.municipality == team.municipality)
    ).scalar_one_or_none()
    values = {name: getattr(team, name) for name in LocalTeam.__dataclass_fields__}
    if row_id is None:
        work.insert(table, school_id=school_id, **values)
    elif team.is_empty:
        work.delete(table, row_id)
    else:
        work.update(table, row_id, **values)
