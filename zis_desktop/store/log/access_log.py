"""Rows of the log: added at the end, read, never changed or removed. Its newest number and hash stand in store_mark."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, Text, func, insert, select, type_coerce, update
from sqlalchemy import Row as Found

from zis_desktop.domain.vault.access_log import BEFORE_THE_FIRST, Action, Entry, Mark, Review, Row, chained
from zis_desktop.store.tables import access_entry as table
from zis_desktop.store.tables import log_review, store_mark

if TYPE_CHECKING:  # the unit of work writes the log
    from zis_desktop.store.unit_of_work import Writing

MARK = "log"


def append(connection: Connection, entries: Iterable[Entry]) -> None:
    """Adds these at the end, in the transaction of the caller, which holds the writer's lock.

    A log that was tampered with is gone on with, never mended: where the mark and the rows disagree, the next row
    follows on the mark, so that the break stays to be found.
    """
    to_add = tuple(entries)
    if not to_add:
        return
    newest = connection.execute(select(func.max(table.c.sequence))).scalar() or 0
    known = mark(connection)
    start = Mark(max(newest, known.sequence), known.hash) if known else Mark(newest)
    rows = chained(to_add, start)
    connection.execute(insert(table), [_columns(row) for row in rows])
    value = f"{rows[-1].sequence} {rows[-1].hash}"
    kept = connection.execute(update(store_mark).where(store_mark.c.key == MARK).values(value=value))
    if not kept.rowcount:
        connection.execute(insert(store_mark).values(key=MARK, value=value))


def mark(connection: Connection) -> Mark | None:
    """The newest number and hash, as they were kept; None when they are gone or say nothing."""
    value = connection.execute(select(store_mark.c.value).where(store_mark.c.key == MARK)).scalar() or ""
    sequence, _, found = str(value).partition(" ")
    if not sequence.isdecimal() or len(sequence) > 18 or len(found) != len(BEFORE_THE_FIRST):
        return None
    return Mark(int(sequence), found)


def _columns(row: Row) -> dict[str, Any]:
    return {
        "sequence": row.sequence, "at": row.at, "login": row.login, "name": row.name, "roles": row.roles,
        "action": row.action, "subject": row.subject, "pupil_id": row.pupil_id, "reason": row.reason,
        "previous_hash": row.previous_hash, "hash": row.hash, "reader": row.reader, "presentation": row.presentation,
        "asked_by": row.asked_by,
    }  # fmt: skip


# -- reading -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows of the log; what is left out does not narrow it. The days are of the clock on the wall."""

    pupil_ids: frozenset[int] | None = None
    login: str = ""
    actions: frozenset[Action] = frozenset()
    first: date | None = None
    last: date | None = None


def whole_log(connection: Connection) -> tuple[Row, ...]:
    """All rows in their order, also those that cannot be what ZIS wrote."""
    return tuple(map(_row, connection.execute(_rows().order_by(table.c.sequence))))


def newest_first(connection: Connection, wanted: Wanted, limit: int, offset: int = 0) -> tuple[Row, ...]:
    query = _narrowed(_rows(), wanted).order_by(table.c.sequence.desc()).limit(limit).offset(offset)
    return tuple(map(_row, connection.execute(query)))


def amount(connection: Connection, wanted: Wanted) -> int:
    return int(connection.execute(_narrowed(select(func.count()).select_from(table), wanted)).scalar_one())


def pupils_in(connection: Connection, wanted: Wanted) -> frozenset[int]:
    """Whose files these rows are about."""
    query = _narrowed(select(table.c.pupil_id).distinct().where(table.c.pupil_id.is_not(None)), wanted)
    return frozenset(connection.scalars(query).all())


def rows_numbered(connection: Connection, numbers: Iterable[int]) -> tuple[Row, ...]:
    """The rows with these numbers that are there, in their order."""
    query = _rows().where(table.c.sequence.in_(sorted(numbers))).order_by(table.c.sequence)
    return tuple(map(_row, connection.execute(query)))


def rows_of(connection: Connection, action: Action) -> tuple[Row, ...]:
    """All rows with this action, in their order."""
    query = _rows().where(table.c.action == action.value).order_by(table.c.sequence)
    return tuple(map(_row, connection.execute(query)))


def numbers_after(connection: Connection, sequence: int) -> tuple[tuple[int, str], ...]:
    """Number and action of every row after this one."""
    query = select(table.c.sequence, table.c.action).where(table.c.sequence > sequence).order_by(table.c.sequence)
    return tuple((row.sequence, row.action) for row in connection.execute(query))


def users_in_log(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Login and newest name of everybody who stands in the log, by name."""
    newest = select(func.max(table.c.sequence)).group_by(table.c.login).scalar_subquery()
    query = select(table.c.login, table.c.name).where(table.c.sequence.in_(newest)).order_by(table.c.name)
    return tuple((row.login, row.name) for row in connection.execute(query))


def first_moment(connection: Connection) -> datetime | None:
    """When the log began."""
    found = connection.execute(_rows().order_by(table.c.sequence).limit(1)).first()
    return None if found is None else _row(found).at


def latest_review(connection: Connection) -> Review | None:
    found = connection.execute(select(log_review).order_by(log_review.c.id.desc()).limit(1)).first()
    if found is None:
        return None
    return Review(found.reviewed_at, found.reviewer, found.until_sequence, tuple(found.sample), found.remark)


def add_review(work: "Writing", review: Review) -> None:
    work.insert(
        log_review, reviewed_at=review.at, reviewer=review.reviewer, until_sequence=review.until_sequence,
        sample=list(review.sample), remark=review.remark,
    )  # fmt: skip


def _rows() -> Select[Any]:
    raw = type_coerce(table.c.at, Text).label("at")  # a tampered moment need not be one
    return select(*(raw if column is table.c.at else column for column in table.c))


def _narrowed(query: Select[Any], wanted: Wanted) -> Select[Any]:
    if wanted.pupil_ids is not None:
        query = query.where(table.c.pupil_id.in_(sorted(wanted.pupil_ids)))
    if wanted.login:
        query = query.where(table.c.login == wanted.login)
    if wanted.actions:
        query = query.where(table.c.action.in_(sorted(action.value for action in wanted.actions)))
    if wanted.first is not None:
        query = query.where(table.c.at >= _midnight(wanted.first))
    if wanted.last is not None:
        query = query.where(table.c.at < _midnight(wanted.last + timedelta(days=1)))
    return query


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day).astimezone()


def _row(found: Found[Any]) -> Row:
    return Row(
        found.sequence, moment_of(found.at), found.login, found.name, found.roles, found.action, found.subject,
        found.pupil_id, found.reason, found.previous_hash, found.hash, found.reader, found.presentation,
        found.asked_by,
    )  # fmt: skip


def moment_of(raw: object) -> datetime:
    """As the database gives it, in UTC; the beginning of time for what is none."""
    try:
        found = raw if isinstance(raw, datetime) else datetime.fromisoformat(str(raw))
    except ValueError:
        found = datetime.min.replace(tzinfo=UTC)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
