"""What the page Vandaag reads beside the agenda: terms of enrolled pupils, and consents of those with a casus."""

from datetime import date

from sqlalchemy import ColumnElement, Connection, ScalarSelect, exists, func, select

from zis_desktop.domain.consent.consent import Matter
from zis_desktop.domain.consent.signers import PUPIL_RELATION, birthday
from zis_desktop.domain.due import EnrolledPupil
from zis_desktop.domain.help.watch import ADULT
from zis_desktop.domain.opp.opp import OppOccasion
from zis_desktop.domain.opp.terms import OppDays
from zis_desktop.domain.people import Name
from zis_desktop.store.pupils import enrolled_on
from zis_desktop.store.tables import incapacity, opp_agreement, opp_entry, opp_version, pupil

_OCCASIONS = {
    "drawn_up": OppOccasion.DRAWN_UP, "with_parents": OppOccasion.WITH_PARENTS, "by_cvb": OppOccasion.BY_CVB,
}  # fmt: skip
"""The fields of OppDays, in their order."""


def enrolled_pupils(connection: Connection, school_id: int, on: date) -> tuple[EnrolledPupil, ...]:
    """The pupils enrolled on that day with what has a term of its own, in one select."""
    has_opp = exists().where(opp_entry.c.pupil_id == pupil.c.id)
    rows = connection.execute(
        select(
            pupil.c.id, pupil.c.first_name, pupil.c.prefix, pupil.c.last_name, pupil.c.class_name, pupil.c.enrolled_on,
            pupil.c.tlv_until, pupil.c.birth_date, has_opp.label("has_opp"), _agrees_not_yet().label("agrees_not_yet"),
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
            bool(row.has_opp),
            OppDays(*(getattr(row, name) for name in _OCCASIONS)),
            birthday(row.birth_date, ADULT) if row.drawn_up is not None and row.agrees_not_yet else None,
        )
        for row in rows
    )


def _agrees_not_yet() -> ColumnElement[bool]:
    """The pupil never agreed with an OPP in person, and nobody judged that the pupil cannot (WEC 41a)."""
    in_person = (
        exists()
        .where(opp_agreement.c.opp_version_id == opp_version.c.id)
        .where(opp_version.c.pupil_id == pupil.c.id, opp_agreement.c.relation == PUPIL_RELATION, opp_agreement.c.agrees)
    )
    unable = exists().where(
        incapacity.c.pupil_id == pupil.c.id, incapacity.c.matter == Matter.OPP, incapacity.c.ended_on.is_(None)
    )
    return ~in_person & ~unable


def _last(occasion: OppOccasion) -> ScalarSelect[date | None]:
    """The last day on which this was done for the pupil of the row."""
    query = select(func.max(opp_version.c.held_on)).where(
        opp_version.c.pupil_id == pupil.c.id, opp_version.c.occasion == occasion
    )
    return query.scalar_subquery()
