"""Rows of months of hours: what is booked in them, and how far they are; and the running timer."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, extract, func, select

from zis_desktop.domain.casus.casus import casus_code
from zis_desktop.domain.hours.months import ClosedMonths, MonthLine, MonthRecord
from zis_desktop.domain.hours.timer import Timer
from zis_desktop.domain.municipalities import CovenantParties
from zis_desktop.domain.vault.access import Actor
from zis_desktop.store.hours import booked_on, municipality_of_line
from zis_desktop.store.municipalities import stretch_of
from zis_desktop.store.tables import casus, hours_entry, hours_month, hours_timer, professional, settlement
from zis_desktop.store.unit_of_work import Writing


def month_record(connection: Connection, professional_id: int, month: date) -> MonthRecord | None:
    """How far a month is, by its first day; None while it was never handed in."""
    return month_records(connection, professional_id).get(month)


def month_records(connection: Connection, professional_id: int) -> dict[date, MonthRecord]:
    """All months of one professional that were ever handed in."""
    rows = connection.execute(select(hours_month).where(hours_month.c.professional_id == professional_id))
    return {row.month: _record(row) for row in rows}


def closed_months(connection: Connection, professional_id: int) -> ClosedMonths:
    """What of the hours of one professional stays as it is."""
    until = (
        select(func.max(settlement.c.last_on))
        .join(professional, professional.c.school_id == settlement.c.school_id)
        .where(professional.c.id == professional_id)
    )
    return ClosedMonths(month_records(connection, professional_id), connection.execute(until).scalar_one())


def record_by_id(connection: Connection, month_id: int) -> MonthRecord | None:
    row = connection.execute(select(hours_month).where(hours_month.c.id == month_id)).one_or_none()
    return None if row is None else _record(row)


def months_handed_in(connection: Connection, school_id: int) -> int:
    """How many months wait for the school."""
    waits = hours_month.c.approved_at.is_(None) & ~hours_month.c.is_back
    query = select(func.count()).select_from(hours_month).join(professional)
    return int(connection.execute(query.where(professional.c.school_id == school_id, waits)).scalar_one())


def months_approved_alone(
    connection: Connection, school_id: int, first: date, last: date
) -> tuple[tuple[int, date, str], ...]:
    """Months by their first day that were approved by who handed them in: the professional, the month, and why."""
    query = (
        select(hours_month.c.professional_id, hours_month.c.month, hours_month.c.approved_alone_why)
        .join(professional)
        .where(professional.c.school_id == school_id, hours_month.c.approved_alone_why != "")
        .where(hours_month.c.month.between(first, last))
        .order_by(hours_month.c.month, hours_month.c.professional_id)
    )
    return tuple((row.professional_id, row.month, row.approved_alone_why) for row in connection.execute(query))


def month_lines(
    connection: Connection, school_id: int, parties: CovenantParties, *, professional_id: int | None = None
) -> tuple[MonthLine, ...]:
    """Every month in which a professional of the school booked hours, the newest first; in two selects."""
    line = (
        select(
            hours_entry.c.professional_id,
            professional.c.name,
            extract("year", booked_on()).label("year"),
            extract("month", booked_on()).label("month"),
            hours_entry.c.minutes,
            hours_entry.c.corrected_on,
            ((hours_entry.c.casus_id.is_not(None)) | (hours_entry.c.pseudonym != "")).label("of_pupil"),
            municipality_of_line().label("lived_in"),
            hours_entry.c.worked_on,
            stretch_of(hours_entry.c.worked_on, parties.turns).label("stretch"),
        )
        .join_from(hours_entry, professional, hours_entry.c.professional_id == professional.c.id)
        .outerjoin(casus, hours_entry.c.casus_id == casus.c.id)
        .where(professional.c.school_id == school_id)
    )
    months = select(hours_month).join(professional).where(professional.c.school_id == school_id)
    if professional_id is not None:
        line = line.where(hours_entry.c.professional_id == professional_id)
        months = months.where(hours_month.c.professional_id == professional_id)
    records = {(row.professional_id, row.month): _record(row) for row in connection.execute(months)}
    lines = line.subquery()
    keys = [lines.c[name] for name in ("professional_id", "name", "year", "month", "of_pupil", "lived_in", "stretch")]
    sums = select(
        *keys,
        func.min(lines.c.worked_on).label("worked_on"),
        func.sum(lines.c.minutes).label("minutes"),
        func.count().label("lines"),
        func.count(lines.c.corrected_on).label("corrections"),
    ).group_by(*keys)
    return _added(connection.execute(sums).all(), parties, records)


def add_month(work: Writing, professional_id: int, month: date, by: Actor, at: datetime) -> int:
    return work.insert(
        hours_month, professional_id=professional_id, month=month, handed_in_by=by.name, handed_in_login=by.login,
        handed_in_at=at, is_back=False,
    )  # fmt: skip


def change_month(work: Writing, record: MonthRecord, **values: Any) -> None:
    """Raises ChangedElsewhereError when the month moved on since it was read."""
    work.update(hours_month, record.id, version=record.version, **values)


def remove_month(work: Writing, record: MonthRecord) -> None:
    """As if it was never handed in. Raises ChangedElsewhereError."""
    work.delete(hours_month, record.id, version=record.version)


# -- the running timer -------------------------------------------------------------------------------------------


def running_timer(connection: Connection, professional_id: int) -> Timer | None:
    row = connection.execute(
        select(hours_timer, casus.c.serial)
        .outerjoin_from(hours_timer, casus, hours_timer.c.casus_id == casus.c.id)
        .where(hours_timer.c.professional_id == professional_id)
    ).one_or_none()
    return None if row is None else _timer(row)


def add_timer(work: Writing, professional_id: int, **values: Any) -> int:
    """`values` are the columns: casus_id, activity, note, started_at."""
    return work.insert(hours_timer, professional_id=professional_id, **values)


def remove_timer(work: Writing, timer: Timer) -> None:
    """Raises ChangedElsewhereError when it was stopped elsewhere."""
    work.delete(hours_timer, timer.id, version=timer.version)


# -- inside ------------------------------------------------------------------------------------------------------


def _added(rows: Any, parties: CovenantParties, records: dict[tuple[int, date], MonthRecord]) -> tuple[MonthLine, ...]:
    found: dict[tuple[int, date], MonthLine] = {}
    for row in rows:
        key = row.professional_id, date(int(row.year), int(row.month), 1)
        before = found.get(key, MonthLine(row.professional_id, row.name, key[1], 0, 0, 0, 0, records.get(key)))
        is_charged = parties.is_charged(row.worked_on, row.lived_in, of_pupil=row.of_pupil)
        charged = int(row.minutes) if is_charged else 0
        found[key] = replace(
            before,
            charged=before.charged + charged,
            apart=before.apart + int(row.minutes) - charged,
            lines=before.lines + row.lines,
            corrections=before.corrections + row.corrections,
        )
    return tuple(sorted(found.values(), key=lambda one: (-one.month.toordinal(), one.name)))


def _record(row: Any) -> MonthRecord:
    return MonthRecord(
        id=row.id, professional_id=row.professional_id, month=row.month, handed_in_by=row.handed_in_by,
        handed_in_login=row.handed_in_login, handed_in_at=row.handed_in_at, approved_by=row.approved_by,
        approved_at=row.approved_at, alone_why=row.approved_alone_why,
        sent_back_by=row.sent_back_by, sent_back_at=row.sent_back_at, reason=row.sent_back_reason, is_back=row.is_back,
        version=row.version,
    )  # fmt: skip


def _timer(row: Any) -> Timer:
    return Timer(
        id=row.id, professional_id=row.professional_id, casus_id=row.casus_id,
        casus_code="" if row.serial is None else casus_code(row.serial), activity=row.activity,
        note=row.note, started_at=row.started_at, version=row.version,
    )  # fmt: skip
