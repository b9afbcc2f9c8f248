"""What the page Vandaag reads beside the agenda: terms of enrolled pupils, and consents of those with a casus."""

from datetime import date

from sqlalchemy import Connection, exists, select

from zis_desktop.domain.due import EnrolledPupil
from zis_desktop.domain.people import Name
from zis_desktop.store.pupils import enrolled_on
from zis_desktop.store.tables import opp_entry, pupil


def enrolled_pupils(connection: Connection, school_id: int, on: date) -> tuple[EnrolledPupil, ...]:
    """The pupils enrolled on that day with what has a term of its own, in one select."""
    has_opp = exists().where(opp_entry.c.pupil_id == pupil.c.id)
    rows = connection.execute(
        select(
            pupil.c.id, pupil.c.first_name, pupil.c.prefix, pupil.c.last_name, pupil.c.class_name, pupil.c.enrolled_on,
            pupil.c.tlv_until, has_opp.label("has_opp"),
        )
        .where(pupil.c.school_id == school_id, enrolled_on(on))
        .order_by(pupil.c.sort_name, pupil.c.id)
    )  # fmt: skip
    return tuple(
        EnrolledPupil(
            row.id,
            Name(row.first_name, row.prefix, row.last_name),
            row.class_name,
            row.enrolled_on,
            row.tlv_until,
            bool(row.has_opp),
        )
        for row in rows
    )
