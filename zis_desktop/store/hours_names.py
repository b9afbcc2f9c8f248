"""The names behind hours; every other read of hours has only codes, so that only services/hours_names.py names them."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from zis_desktop.domain.people import Name
from zis_desktop.store.tables import agenda_item, casus, meeting, pupil


def pupils_of_casussen(connection: Connection, casus_ids: Collection[int]) -> dict[int, tuple[Name, str]]:
    """By casus the name and the class of its pupil, in one select."""
    rows = connection.execute(
        select(casus.c.id, pupil.c.first_name, pupil.c.prefix, pupil.c.last_name, pupil.c.class_name)
        .join(pupil, casus.c.pupil_id == pupil.c.id)
        .where(casus.c.id.in_(casus_ids))
    )
    return {row.id: (Name(row.first_name, row.prefix, row.last_name), row.class_name) for row in rows}


def casussen_on_agendas(connection: Connection, school_id: int) -> set[int]:
    """The casussen that ever stood on an agenda of the school."""
    found = (
        select(agenda_item.c.casus_id)
        .join(meeting, agenda_item.c.meeting_id == meeting.c.id)
        .where(meeting.c.school_id == school_id, agenda_item.c.casus_id.is_not(None))
        .distinct()
    )
    return set(connection.execute(found).scalars())
