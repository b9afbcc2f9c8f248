"""Rows of the CvBs that a school moved or cancelled."""

from datetime import date

from sqlalchemy import Connection, select

from zis_desktop.domain.calendar import MovedDay
from zis_desktop.store.tables import agenda_item, meeting, series_day
from zis_desktop.store.unit_of_work import Writing


def moved_days(connection: Connection, school_id: int) -> tuple[MovedDay, ...]:
    """What was decided about single Mondays, in their order; also those that were put back."""
    rows = connection.execute(
        select(series_day).where(series_day.c.school_id == school_id).order_by(series_day.c.monday)
    )
    return tuple(MovedDay(row.monday, row.held_on, row.reason, row.version - 1) for row in rows)


def ensure_day(work: Writing, school_id: int, monday: date) -> None:
    """Makes the row of a Monday, on which it still meets as usual."""
    if _row_id(work, school_id, monday) is None:
        work.insert(series_day, school_id=school_id, monday=monday, held_on=monday, reason="")


def decide_day(work: Writing, school_id: int, monday: date, held_on: date | None, reason: str) -> None:
    """Moves, cancels (None) or puts back (the Monday itself) the CvB of a Monday that has its row."""
    row_id = _row_id(work, school_id, monday)
    assert row_id is not None
    work.update(series_day, row_id, held_on=held_on, reason=reason)


def redirect_items(work: Writing, school_id: int, old: date, new: date) -> None:
    """Items of other meetings that were to go to the old day go to the new one."""
    found = work.connection.execute(
        select(agenda_item.c.id)
        .join_from(agenda_item, meeting, agenda_item.c.meeting_id == meeting.c.id)
        .where(meeting.c.school_id == school_id, agenda_item.c.moved_to == old, meeting.c.finalised_at.is_(None))
    )
    for item_id in found.scalars().all():
        work.update(agenda_item, item_id, moved_to=new)


def _row_id(work: Writing, school_id: int, monday: date) -> int | None:
    query = select(series_day.c.id).where(series_day.c.school_id == school_id, series_day.c.monday == monday)
    return work.connection.execute(query).scalar_one_or_none()
