"""What the overviews count: the trail of every casus of a school."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, or_, select

from zis_desktop.domain.casus.casus import casus_code
from zis_desktop.domain.casus.waiting import CasusTrail, Discussion
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.meeting.decisions import Authority
from zis_desktop.domain.people import Name
from zis_desktop.store.tables import advice, agenda_item, casus, decision, meeting, pupil


def casus_trails(
    connection: Connection, school_id: int, until: date, deployments: Collection[Deployment]
) -> tuple[CasusTrail, ...]:
    """Every casus registered up to this day, also the closed ones, with what happened to it: three selects.

    `deployments` are those of the provider, read before; a decision taken after this day is not there yet.
    """
    rows = connection.execute(
        select(
            casus.c.id, casus.c.serial, casus.c.pupil_id, pupil.c.first_name, pupil.c.prefix, pupil.c.last_name,
            pupil.c.class_name, casus.c.registered_on, casus.c.closed_on, casus.c.asked_decision,
        )
        .join_from(casus, pupil)
        .where(casus.c.school_id == school_id, casus.c.registered_on <= until)
        .order_by(casus.c.registered_on, casus.c.id)
    ).all()  # fmt: skip
    talks = _discussions(connection, school_id, until)
    coming = _on_agenda(connection, school_id, until)
    helped: dict[int, list[Deployment]] = defaultdict(list)
    for one in deployments:
        helped[one.casus_id].append(one)
    return tuple(
        CasusTrail(
            casus_id=row.id, code=casus_code(row.serial), pupil_id=row.pupil_id,
            pupil_name=Name(row.first_name, row.prefix, row.last_name), class_name=row.class_name,
            registered_on=row.registered_on, closed_on=row.closed_on, asked=row.asked_decision,
            discussions=tuple(talks[row.id]), deployments=tuple(helped[row.id]), next_on=coming.get(row.id),
        )
        for row in rows
    )  # fmt: skip


def _discussions(connection: Connection, school_id: int, until: date) -> dict[int, list[Discussion]]:
    """Per casus every meeting in which something was said, advised or decided, oldest first."""
    happened = or_(agenda_item.c.discussed_from.is_not(None), advice.c.id.is_not(None), decision.c.id.is_not(None))
    rows = connection.execute(
        select(
            agenda_item.c.casus_id, meeting.c.held_on, advice.c.kind.label("advised"),
            advice.c.text.label("advice_text"), decision.c.authority, decision.c.kind.label("decided"),
            decision.c.decided_on,
        )
        .join_from(agenda_item, meeting, agenda_item.c.meeting_id == meeting.c.id)
        .outerjoin(advice, advice.c.agenda_item_id == agenda_item.c.id)
        .outerjoin(decision, decision.c.agenda_item_id == agenda_item.c.id)
        .where(meeting.c.school_id == school_id, meeting.c.held_on <= until, agenda_item.c.casus_id.is_not(None))
        .where(happened)
        .order_by(meeting.c.held_on, agenda_item.c.id)
    )  # fmt: skip
    found: dict[int, list[Discussion]] = defaultdict(list)
    for row in rows:
        found[row.casus_id].append(_discussion(row, until))
    return found


def _discussion(row: Any, until: date) -> Discussion:
    said = Discussion(row.held_on, row.advised, row.advice_text or "")
    if row.decided is None:
        return said
    if row.decided_on > until:
        return Discussion(said.on, said.advised, said.advice_text, Authority.LATER, row.decided, None)
    return Discussion(said.on, said.advised, said.advice_text, row.authority, row.decided, row.decided_on)


def _on_agenda(connection: Connection, school_id: int, after: date) -> dict[int, date]:
    """Per casus the first meeting after this day whose agenda has it."""
    rows = connection.execute(
        select(agenda_item.c.casus_id, func.min(meeting.c.held_on).label("day"))
        .join_from(agenda_item, meeting, agenda_item.c.meeting_id == meeting.c.id)
        .where(meeting.c.school_id == school_id, meeting.c.held_on > after, meeting.c.finalised_at.is_(None))
        .where(
            agenda_item.c.dropped_on.is_(None), agenda_item.c.moved_to.is_(None), agenda_item.c.casus_id.is_not(None)
        )
        .group_by(agenda_item.c.casus_id)
    )
    return {row.casus_id: row.day for row in rows}
