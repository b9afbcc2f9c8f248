"""Rows for the audit extract: the support that ran in a period, individual and in groups (art. 23)."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal, null, select

from zis_desktop.domain.money.audit import SupportGiven
from zis_desktop.domain.vault.retention import SubjectKind
from zis_desktop.store.tables import (
    casus,
    deployment,
    group_member,
    help_group,
    past_support,
    pupil,
    retention_line,
    retention_run,
)


def support_in(
    connection: Connection, school_id: int, first: date, last: date, theirs: Collection[str]
) -> tuple[SupportGiven, ...]:
    """What ran on one of these days, as far as it ran then, in three selects; `theirs` are the provider's offers.

    Decided help, taking part in a group, and what is left of both in dossiers that went.
    """
    gone = past_support.c
    left = select(
        gone.pupil_key, gone.by_provider, gone.collective, gone.minutes_a_week, gone.first_on, gone.last_on
    ).where(gone.school_id == school_id, gone.first_on <= last, gone.last_on >= first)
    queries = *_given(theirs, casus.c.school_id == school_id, (first, last)), left
    every = (SupportGiven(*row) for query in queries for row in connection.execute(query))
    return tuple(one.within(first, last) for one in every)


def support_of(connection: Connection, pupil_id: int, theirs: Collection[str]) -> tuple[SupportGiven, ...]:
    """All that one pupil had, in two selects."""
    queries = _given(theirs, pupil.c.id == pupil_id, (date.min, date.max))
    return tuple(SupportGiven(*row) for query in queries for row in connection.execute(query))


def years_gone(connection: Connection, school_id: int, first: date, last: date) -> tuple[int, ...]:
    """The book years in a period that were destroyed, in one select."""
    line, run = retention_line.c, retention_run.c
    query = (
        select(line.subject_id)
        .join(retention_run)
        .where(run.school_id == school_id, run.destroyed_at.is_not(None), line.kind == SubjectKind.YEAR)
        .where(line.subject_id.between(first.year, last.year))
        .distinct()
        .order_by(line.subject_id)
    )
    return tuple(connection.scalars(query))


def _given(theirs: Collection[str], where: ColumnElement[bool], days: tuple[date, date]) -> tuple[Select[Any], ...]:
    (first, last), given = days, deployment.c
    member, group = group_member.c, help_group.c
    until = func.coalesce(member.left_on, group.ends_on)
    helped = (
        select(
            pupil.c.paper_key, given.offer.in_(theirs), literal(False), given.minutes_per_week, given.starts_on,
            given.ends_on,
        )
        .join_from(deployment, casus, given.casus_id == casus.c.id)
        .where(given.starts_on <= last, given.ends_on >= first)
    )  # fmt: skip
    in_group = (
        select(pupil.c.paper_key, group.offer.in_(theirs), literal(True), null(), member.joined_on, until)
        .join_from(group_member, help_group, member.help_group_id == group.id)
        .join(casus, member.casus_id == casus.c.id)
        .where(member.joined_on <= last, until >= first)
    )
    return tuple(query.join(pupil, casus.c.pupil_id == pupil.c.id).where(where) for query in (helped, in_group))
