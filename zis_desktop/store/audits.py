"""Rows for the audit extract: the support that ran in a period, individual and in groups (art. 23)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, case, literal, select

from zis_desktop.store.tables import casus, deployment, group_member, help_group


@dataclass(frozen=True, slots=True)
class SupportFacts:
    """Support of one pupil: the code of what was offered, how heavy and how often, planned minutes a week."""

    pupil_id: int
    offer: str
    collective: bool
    weight: str
    frequency: str
    minutes: int
    first: date
    last: date


def support_in(connection: Connection, school_id: int, first: date, last: date) -> tuple[SupportFacts, ...]:
    """What ran on one of these days: decided help and taking part in a group, in two selects."""
    given = deployment.c
    helped = select(
        casus.c.pupil_id, given.offer, literal(False), given.weight, given.frequency, given.minutes_per_week,
        given.starts_on, given.ends_on,
    ).join_from(deployment, casus, given.casus_id == casus.c.id)  # fmt: skip
    member, group = group_member.c, help_group.c
    until = case((member.left_on.is_not(None), member.left_on), else_=group.ends_on)
    in_group = (
        select(
            casus.c.pupil_id, group.offer, literal(True), literal(""), literal("per bijeenkomst"), group.minutes,
            member.joined_on, until,
        )
        .join_from(group_member, help_group, member.help_group_id == group.id)
        .join(casus, member.casus_id == casus.c.id)
    )  # fmt: skip
    here = casus.c.school_id == school_id
    queries = (
        helped.where(here, given.starts_on <= last, given.ends_on >= first),
        in_group.where(here, member.joined_on <= last, until >= first),
    )
    return tuple(SupportFacts(*row) for query in queries for row in connection.execute(query))
