"""Rows of the hours of the CJG worker."""

from datetime import date

from sqlalchemy import Connection, select

from zis_desktop.domain.hours.cjg import CjgKind, CjgLine, NewCjgHours
from zis_desktop.store.tables import cjg_hours, professional
from zis_desktop.store.unit_of_work import Writing


def cjg_lines(
    connection: Connection, school_id: int, first: date, last: date, professional_id: int | None = None
) -> tuple[CjgLine, ...]:
    """The hours from first to last, both included, the newest first; of one person, or of all."""
    query = (
        select(cjg_hours, professional.c.name)
        .join_from(cjg_hours, professional, cjg_hours.c.professional_id == professional.c.id)
        .where(professional.c.school_id == school_id, cjg_hours.c.spent_on.between(first, last))
        .order_by(cjg_hours.c.spent_on.desc(), cjg_hours.c.id.desc())
    )
    if professional_id is not None:
        query = query.where(cjg_hours.c.professional_id == professional_id)
    return tuple(
        CjgLine(
            row.id, row.professional_id, row.name, row.spent_on, row.kind, row.minutes, row.remark, row.meeting_id,
            row.version,
        )
        for row in connection.execute(query)
    )  # fmt: skip


def add_cjg_hours(work: Writing, new: NewCjgHours) -> int:
    return work.insert(
        cjg_hours, professional_id=new.professional_id, meeting_id=None, spent_on=new.on, kind=new.kind,
        minutes=new.minutes, remark=new.remark,
    )  # fmt: skip


def add_attended(work: Writing, meeting_id: int, professional_id: int, on: date, minutes: int) -> int:
    """The minutes that somebody attended a meeting, which names it."""
    return work.insert(
        cjg_hours, professional_id=professional_id, meeting_id=meeting_id, spent_on=on, kind=CjgKind.ATTENDING,
        minutes=minutes, remark="",
    )  # fmt: skip


def remove_cjg_hours(work: Writing, line_id: int, version: int) -> None:
    """Raises ChangedElsewhereError when the row moved on since this version."""
    work.delete(cjg_hours, line_id, version=version)
