"""Rows of retention: what has a clock, proposals and what became of them, postponements, addenda of pupils."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, extract, func, or_, select, union

from zis_desktop.domain.people import Name
from zis_desktop.domain.vault.retention import (
    Facts,
    Held,
    Postponement,
    Rectification,
    Run,
    RunState,
    Subject,
    SubjectKind,
)
from zis_desktop.store.tables import (
    casus,
    deployment,
    hours_entry,
    past_enrolment,
    past_support,
    postponement,
    professional,
    pupil,
    rectification,
    retention_line,
    retention_run,
    settlement,
)  # fmt: skip
from zis_desktop.store.unit_of_work import Writing

Stops = Mapping[Subject, tuple[Postponement, ...]]


# -- what has a clock --------------------------------------------------------------------------------------------


def everything_held(connection: Connection, school_id: int, on: date) -> tuple[Held, ...]:
    """Every subject whose clock runs: who left, what is left of who left earlier, and book years; in four selects."""
    stops = _postponements(connection, school_id)
    return (
        *_pupils(connection, stops, on, pupil.c.school_id == school_id, pupil.c.left_on.is_not(None)),
        *_former(connection, stops, past_enrolment.c.school_id == school_id),
        *_years(connection, school_id, stops),
    )


def pupil_held(connection: Connection, pupil_id: int, on: date) -> Held | None:
    """One pupil, also one who is still at school; None when there is no such pupil."""
    school_id = connection.execute(select(pupil.c.school_id).where(pupil.c.id == pupil_id)).scalar_one_or_none()
    if school_id is None:
        return None
    return _pupils(connection, _postponements(connection, school_id), on, pupil.c.id == pupil_id)[0]


def _pupils(connection: Connection, stops: Stops, on: date, *where: ColumnElement[bool]) -> tuple[Held, ...]:
    is_open = or_(casus.c.closed_on.is_(None), casus.c.closed_on > on)
    open_casussen = select(func.count()).where(casus.c.pupil_id == pupil.c.id, is_open).scalar_subquery()
    running = (
        select(func.count())
        .select_from(deployment)
        .join(casus, deployment.c.casus_id == casus.c.id)
        .where(casus.c.pupil_id == pupil.c.id, deployment.c.ends_on >= on)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(
            pupil.c.id, pupil.c.number, pupil.c.first_name, pupil.c.prefix, pupil.c.last_name, pupil.c.left_on,
            open_casussen.label("open"), running.label("running"),
        )
        .where(*where)
        .order_by(pupil.c.left_on, pupil.c.sort_name, pupil.c.id)
    )  # fmt: skip
    return tuple(
        Held(
            subject := Subject(SubjectKind.PUPIL, row.id), row.number,
            Name(row.first_name, row.prefix, row.last_name), row.left_on, row.open, row.running,
            stops.get(subject, ()),
        )
        for row in rows
    )  # fmt: skip


def _former(connection: Connection, stops: Stops, *where: ColumnElement[bool]) -> tuple[Held, ...]:
    rows = connection.execute(
        select(past_enrolment.c.former_id, past_enrolment.c.number, past_enrolment.c.left_on)
        .where(*where)
        .order_by(past_enrolment.c.left_on, past_enrolment.c.number)
    )
    return tuple(
        Held(subject := Subject(SubjectKind.FORMER, row.former_id), row.number, None, row.left_on,
             postponed=stops.get(subject, ()))
        for row in rows
    )  # fmt: skip


def _years(connection: Connection, school_id: int, stops: Stops) -> tuple[Held, ...]:
    """The years of settlements and of what is in no dossier; hours and support of a dossier wait until that goes."""
    year = extract("year", hours_entry.c.worked_on)
    untied = (
        select(year)
        .join_from(hours_entry, professional, hours_entry.c.professional_id == professional.c.id)
        .where(professional.c.school_id == school_id, hours_entry.c.casus_id.is_(None))
    )
    settled = select(extract("year", settlement.c.last_on)).where(settlement.c.school_id == school_id)
    ended = select(extract("year", past_support.c.last_on)).where(past_support.c.school_id == school_id)
    years = sorted({int(each) for each in connection.scalars(union(untied, settled, ended))})
    return tuple(
        Held(subject := Subject(SubjectKind.YEAR, each), str(each), None, date(each, 12, 31),
             postponed=stops.get(subject, ()))
        for each in years
    )  # fmt: skip


# -- postponing --------------------------------------------------------------------------------------------------


def _postponements(connection: Connection, school_id: int) -> Stops:
    found: dict[Subject, list[Postponement]] = defaultdict(list)
    for row in connection.execute(
        select(postponement).where(postponement.c.school_id == school_id).order_by(postponement.c.id)
    ):
        found[Subject(row.kind, row.subject_id)].append(
            Postponement(row.id, row.reason, row.until, row.postponed_by, row.postponed_on, row.version)
        )
    return {subject: tuple(every) for subject, every in found.items()}


def add_postponement(
    work: Writing, school_id: int, subject: Subject, *, reason: str, until: date | None, by: str, on: date
) -> int:
    return work.insert(
        postponement, school_id=school_id, kind=subject.kind, subject_id=subject.id, reason=reason, until=until,
        postponed_by=by, postponed_on=on,
    )  # fmt: skip


def end_postponement(work: Writing, postponement_id: int, version: int) -> None:
    work.delete(postponement, postponement_id, version=version)


# -- proposals and what became of them ---------------------------------------------------------------------------


def runs(connection: Connection, school_id: int) -> tuple[Run, ...]:
    """All of them, the latest first, in two selects."""
    return _runs(connection, retention_run.c.school_id == school_id)


def one_run(connection: Connection, run_id: int) -> Run | None:
    found = _runs(connection, retention_run.c.id == run_id)
    return found[0] if found else None


def destroyed_since(connection: Connection, moment: datetime) -> tuple[Run, ...]:
    """What was destroyed from this moment on, in all schools of the store, oldest first."""
    return tuple(reversed(_runs(connection, retention_run.c.destroyed_at >= moment)))


def waiting_runs(connection: Connection, school_id: int) -> int:
    """How many proposals wait for the director."""
    return sum(run.state is RunState.PROPOSED for run in runs(connection, school_id))


def _runs(connection: Connection, *where: ColumnElement[bool]) -> tuple[Run, ...]:
    rows = connection.execute(select(retention_run).where(*where).order_by(retention_run.c.id.desc())).all()
    subjects: dict[int, list[Subject]] = defaultdict(list)
    for row in connection.execute(
        select(retention_line)
        .where(retention_line.c.retention_run_id.in_([row.id for row in rows]))
        .order_by(retention_line.c.id)
    ):
        subjects[row.retention_run_id].append(Subject(row.kind, row.subject_id))
    return tuple(_run(row, tuple(subjects[row.id])) for row in rows)


def _run(row: Any, subjects: tuple[Subject, ...]) -> Run:
    return Run(
        id=row.id,
        school_id=row.school_id,
        serial=row.serial,
        requested=row.requested,
        remark=row.remark,
        proposed_at=row.proposed_at,
        proposer_login=row.proposer_login,
        proposer=row.proposer,
        approved_at=row.approved_at,
        approver_login=row.approver_login,
        approver=row.approver,
        alone=bool(row.alone),
        refused_at=row.refused_at,
        refused_reason=row.refused_reason,
        destroyed_at=row.destroyed_at,
        facts=None if row.facts is None else _facts(row.facts),
        subjects=subjects,
        version=row.version,
    )


def add_run(
    work: Writing,
    school_id: int,
    subjects: Iterable[Subject],
    *,
    login: str,
    name: str,
    at: datetime,
    remark: str = "",
    requested: bool = False,
) -> int:
    last = select(func.coalesce(func.max(retention_run.c.serial), 0)).where(retention_run.c.school_id == school_id)
    run_id = work.insert(
        retention_run, school_id=school_id, serial=int(work.connection.execute(last).scalar_one()) + 1,
        requested=requested, remark=remark, proposed_at=at, proposer_login=login, proposer=name,
    )  # fmt: skip
    add_lines(work, run_id, subjects)
    return run_id


def add_lines(work: Writing, run_id: int, subjects: Iterable[Subject]) -> None:
    for subject in subjects:
        work.insert(retention_line, retention_run_id=run_id, kind=subject.kind, subject_id=subject.id)


def drop_lines(work: Writing, run_id: int, subjects: Iterable[Subject]) -> None:
    for subject in subjects:
        row_id = work.connection.execute(
            select(retention_line.c.id).where(
                retention_line.c.retention_run_id == run_id,
                retention_line.c.kind == subject.kind,
                retention_line.c.subject_id == subject.id,
            )
        ).scalar_one()
        work.delete(retention_line, row_id)


def change_run(work: Writing, run_id: int, version: int | None, **values: Any) -> None:
    """By the columns; `facts` as Facts. `version` is the one the user saw. Raises ChangedElsewhereError."""
    if "facts" in values:
        values["facts"] = _as_data(values["facts"])
    work.update(retention_run, run_id, version=version, **values)


def keep_run(work: Writing, run: Run) -> int:
    """Writes what an older copy of the store does not know of a run, under the number that it has."""
    known = {name: getattr(run, name) for name in RUN_COLUMNS}
    values = {**known, "facts": None if run.facts is None else _as_data(run.facts)}
    row_id = work.connection.execute(
        select(retention_run.c.id).where(
            retention_run.c.school_id == run.school_id, retention_run.c.serial == run.serial
        )
    ).scalar_one_or_none()
    if row_id is None:
        row_id = work.insert(retention_run, **values)
    else:
        work.update(retention_run, row_id, **values)
        there = select(retention_line.c.kind, retention_line.c.subject_id)
        lines = work.connection.execute(there.where(retention_line.c.retention_run_id == row_id)).all()
        drop_lines(work, row_id, [Subject(kind, subject_id) for kind, subject_id in lines])
    add_lines(work, row_id, run.subjects)
    return row_id


RUN_COLUMNS = (
    "school_id", "serial", "requested", "remark", "proposed_at", "proposer_login", "proposer", "approved_at",
    "approver_login", "approver", "alone", "refused_at", "refused_reason", "destroyed_at",
)  # fmt: skip


def _as_data(facts: Facts) -> dict[str, Any]:
    return {**asdict(facts), "backups_until": facts.backups_until.isoformat()}


def _facts(data: Mapping[str, Any]) -> Facts:
    def pairs(name: str) -> tuple[tuple[str, int], ...]:
        return tuple((word, amount) for word, amount in data[name])

    return Facts(
        gone=pairs("gone"),
        left=pairs("left"),
        subjects=pairs("subjects"),
        terms=pairs("terms"),
        numbers=data["numbers"],
        numbers_hash=data["numbers_hash"],
        backups_until=date.fromisoformat(data["backups_until"]),
        mentions=data["mentions"],
        traces=data["traces"],
    )


# -- addenda on a pupil's file -----------------------------------------------------------------------------------


def addenda_of_pupil(connection: Connection, pupil_id: int) -> tuple[Rectification, ...]:
    """What was said to be wrong in the file, with the school's answers, oldest first."""
    rows = connection.execute(
        select(rectification)
        .where(rectification.c.pupil_id == pupil_id)
        .order_by(rectification.c.said_on, rectification.c.id)
    )
    return tuple(
        Rectification(row.id, row.said_on, row.said_by, row.words, row.answer, row.answered_by) for row in rows
    )


def add_addendum(
    work: Writing, pupil_id: int, *, said_on: date, said_by: str, words: str, answer: str, answered_by: str
) -> int:
    return work.insert(
        rectification, pupil_id=pupil_id, said_on=said_on, said_by=said_by, words=words, answer=answer,
        answered_by=answered_by,
    )  # fmt: skip
