"""Rows of what was agreed with the family plan (1G1P1R), and of the casussen that say something of help at home."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, or_, select

from zis_desktop.domain.family_plan import Alignment, AtHomeLine, NewAlignment, Regisseur
from zis_desktop.domain.people import Name
from zis_desktop.store.pupils import enrolled_on
from zis_desktop.store.tables import casus, consent, family_plan_alignment, pupil
from zis_desktop.store.unit_of_work import Writing


def alignments_of(connection: Connection, casus_ids: Iterable[int]) -> dict[int, tuple[Alignment, ...]]:
    """By casus what was agreed, the last first, in one select."""
    found: dict[int, list[Alignment]] = defaultdict(list)
    table = family_plan_alignment
    rows = connection.execute(
        select(table, consent.c.asked_on.label("consent_on"))
        .join(consent, table.c.consent_id == consent.c.id)
        .where(table.c.casus_id.in_(list(casus_ids)))
        .order_by(table.c.aligned_on.desc(), table.c.id.desc())
    )
    for row in rows:
        who = Regisseur(row.regisseur, row.organisation, row.reach)
        new = NewAlignment(row.aligned_on, who, tuple(row.goals), row.agreed)
        found[row.casus_id].append(Alignment(row.id, row.casus_id, new, row.consent_on, row.written_by))
    return {casus_id: tuple(each) for casus_id, each in found.items()}


def add_alignment(work: Writing, casus_id: int, new: NewAlignment, *, consent_id: int, by: str) -> int:
    """What was agreed on the consent behind it; returns its id."""
    who = new.regisseur
    return work.insert(
        family_plan_alignment, casus_id=casus_id, aligned_on=new.on, regisseur=who.name.strip(),
        organisation=who.organisation.strip(), reach=who.reach.strip(), goals=list(new.goals),
        agreed=new.agreed.strip(), consent_id=consent_id, written_by=by,
    )  # fmt: skip


def at_home_of_school(connection: Connection, school_id: int, on: date) -> tuple[AtHomeLine, ...]:
    """The casussen of enrolled pupils that are open on that day and say something of help at home."""
    rows = connection.execute(
        select(
            pupil.c.id, pupil.c.first_name, pupil.c.prefix, pupil.c.last_name, pupil.c.class_name,
            casus.c.id.label("casus_id"), casus.c.registered_on, casus.c.home_help,
        )
        .join(casus, casus.c.pupil_id == pupil.c.id)
        .where(
            pupil.c.school_id == school_id, enrolled_on(on), casus.c.home_help != "",
            or_(casus.c.closed_on.is_(None), casus.c.closed_on > on),
        )
        .order_by(casus.c.id)
    )  # fmt: skip
    return tuple(
        AtHomeLine(
            row.id, Name(row.first_name, row.prefix, row.last_name), row.class_name, row.casus_id, row.registered_on,
            row.home_help,
        )
        for row in rows
    )  # fmt: skip
