"""What the page Vandaag reads beside the agenda: terms of enrolled pupils, and consents of those with a casus."""

from datetime import date

from sqlalchemy import ColumnElement, Connection, ScalarSelect, exists, func, select

from zis_desktop.domain.consent.consent import Matter
from zis_desktop.domain.consent.signers import PUPIL_RELATION, birthday
from zis_desktop.domain.due import EnrolledPupil
from zis_desktop.domain.opp.opp import OppOccasion
from zis_desktop.domain.opp.terms import OppDays, misses_opp
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import ADULT
from zis_desktop.store.pupils import enrolled_on
from zis_desktop.store.tables import incapacity, opp_agreement, opp_version, pupil

_OCCASIONS = {
    "drawn_up": OppOccasion.DRAWN_UP, "with_parents": OppOccasion.WITH_PARENTS, "by_cvb": OppOccasion.BY_CVB,
}  # fmt: skip
"""The fields of OppDays, in their order."""


def enrolled_pupils(connection: Connection, school_id: int, on: date) -> tuple[EnrolledPupil, ...]:
    """The pupils enrolled on that day with what has a term of its own, in one select."""
    rows = connection.execute(
        select(
            pupil.c.id, pupil.c.first_name, pupil.c.prefix, pupil.c.last_name, pupil.c.class_name, pupil.c.enrolled_on,
            pupil.c.tlv_until, pupil.c.birth_date, _agreed().label("agreed"), _unable().label("unable"),
            *(_last(occasion).label(name) for name, occasion in _OCCASIONS.items()),
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
            OppDays(*(getattr(row, name) for name in _OCCASIONS)),
            birthday(row.birth_date, ADULT) if row.drawn_up and not (row.agreed or row.unable) else None,
            None if row.unable else birthday(row.birth_date, ADULT),
        )
        for row in rows
    )


def pupils_without_opp(connection: Connection, school_id: int, on: date, within_weeks: int) -> frozenset[int]:
    """Of the pupils enrolled on that day those who must have an OPP by now and have none (R12)."""
    rows = connection.execute(
        select(pupil.c.id, pupil.c.enrolled_on, _last(OppOccasion.DRAWN_UP)).where(
            pupil.c.school_id == school_id, enrolled_on(on)
        )
    )
    return frozenset(row.id for row in rows if misses_opp(row.enrolled_on, row[2], within_weeks, on))


def _agreed() -> ColumnElement[bool]:
    """The pupil agreed with an OPP in person (WEC 41a)."""
    return (
        exists()
        .where(opp_agreement.c.opp_version_id == opp_version.c.id)
        .where(opp_version.c.pupil_id == pupil.c.id, opp_agreement.c.relation == PUPIL_RELATION, opp_agreement.c.agrees)
    )


def _unable() -> ColumnElement[bool]:
    """Somebody judged that the pupil cannot weigh it."""
    return exists().where(
        incapacity.c.pupil_id == pupil.c.id, incapacity.c.matter == Matter.OPP, incapacity.c.ended_on.is_(None),
        ~incapacity.c.able,
    )  # fmt: skip


def _last(occasion: OppOccasion) -> ScalarSelect[date | None]:
    """The last day on which this was done for the pupil of the row."""
    query = select(func.max(opp_version.c.held_on)).where(
        opp_version.c.pupil_id == pupil.c.id, opp_version.c.occasion == occasion
    )
    return query.scalar_subquery()
