"""Rows of support offers as the school recorded them."""

from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from zis_desktop.domain.recognition import Recognition
from zis_desktop.domain.region import Offer
from zis_desktop.store.tables import casus, deployment, help_group, offer
from zis_desktop.store.unit_of_work import Writing

_RECOGNITION = tuple(each.name for each in fields(Recognition))


def offers_of(connection: Connection, school_id: int) -> tuple[Offer, ...]:
    """What the school recorded, the first recorded first."""
    rows = connection.execute(select(offer).where(offer.c.school_id == school_id).order_by(offer.c.id))
    return tuple(_offer(row) for row in rows)


def help_by_offer(connection: Connection, school_id: int) -> tuple[tuple[str, date, date], ...]:
    """Of all help of the school by which offer it is, its first and its last day: nothing about whom it is for."""
    query = select(deployment.c.offer, deployment.c.starts_on, deployment.c.ends_on).join(casus)
    rows = connection.execute(query.where(casus.c.school_id == school_id).order_by(deployment.c.id))
    return tuple((row.offer, row.starts_on, row.ends_on) for row in rows)


def groups_by_offer(connection: Connection, school_id: int) -> tuple[tuple[str, date, date], ...]:
    """The same of all groups of the school."""
    query = select(help_group.c.offer, help_group.c.starts_on, help_group.c.ends_on)
    rows = connection.execute(query.where(help_group.c.school_id == school_id).order_by(help_group.c.id))
    return tuple((row.offer, row.starts_on, row.ends_on) for row in rows)


def put_offer(work: Writing, school_id: int, new: Offer) -> int:
    """Records an offer under its code; returns its id. `version` is the one the user saw, 0 for the first time.

    Raises ChangedElsewhereError.
    """
    kept = [each.name for each in fields(Offer) if each.name not in {"recognition", "version"}]
    values = {name: getattr(new, name) for name in kept}
    values |= {f"recognition_{name}": getattr(new.recognition, name) for name in _RECOGNITION}
    if new.version == 0:
        return work.insert(offer, school_id=school_id, **values)
    query = select(offer.c.id).where(offer.c.school_id == school_id, offer.c.code == new.code)
    row_id: int = work.connection.execute(query).scalar_one()
    work.update(offer, row_id, version=new.version, **values)
    return row_id


def _offer(row: Any) -> Offer:
    return Offer(
        code=row.code, name=row.name, collective=row.collective, individual=row.individual, provider=row.provider,
        trede=row.trede, recognition=Recognition(*(getattr(row, f"recognition_{name}") for name in _RECOGNITION)),
        active_from=row.active_from, active_until=row.active_until, version=row.version,
    )  # fmt: skip
