"""What happened to casussen and what is planned, from meetings, decisions and deployments: their state follows."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from zis_desktop.domain.meeting.decisions import Authority, DecisionKind
from zis_desktop.store.tables import advice, agenda_item, casus, decision, deployment, meeting, milestone


@dataclass(slots=True)
class CasusHistory:
    """Of one casus on one day. A decision that the authority takes later is no decision yet (WEC 41a).

    `planned_on` is the first coming CvB that still has to deal with it, `dealt_with_on` the last that did, its minutes
    final or not; `review_on` is what the last decision asks, `milestone_on` the first agreed talk that was not held.
    """

    discussed: bool = False
    dealt_with_on: date | None = None
    last_decision: DecisionKind | None = None
    review_on: date | None = None
    running: bool = False
    planned_on: date | None = None
    milestone_on: date | None = None

    @property
    def next_on(self) -> date | None:
        agreed = [day for day in (self.review_on, self.milestone_on) if day is not None]
        return self.planned_on or min(agreed, default=None)


def casus_histories(connection: Connection, where: ColumnElement[bool], on: date) -> defaultdict[int, CasusHistory]:
    """By casus id, of the casussen that answer to `where`, in four selects; nothing happened when it is new."""
    histories: defaultdict[int, CasusHistory] = defaultdict(CasusHistory)
    for row in connection.execute(_discussions(where, on)):
        history = histories[row.casus_id]
        history.discussed = True
        if row.kind is not None:
            history.dealt_with_on = row.held_on
        if row.kind is not None and row.authority is not Authority.LATER:
            history.last_decision, history.review_on = row.kind, row.review_on
    for casus_id in connection.execute(_running(where, on)).scalars():
        histories[casus_id].running = True
    for casus_id, day in connection.execute(_planned(where, on)):
        histories[casus_id].planned_on = day
    for casus_id, day in connection.execute(_milestones(where)):
        histories[casus_id].milestone_on = day
    return histories


def _discussions(where: ColumnElement[bool], on: date) -> Select[Any]:
    """Items in which something was said or decided, the last one last."""
    return (
        select(agenda_item.c.casus_id, meeting.c.held_on, decision.c.kind, decision.c.authority, decision.c.review_on)
        .join(meeting, agenda_item.c.meeting_id == meeting.c.id)
        .join(casus, agenda_item.c.casus_id == casus.c.id)
        .outerjoin(advice, advice.c.agenda_item_id == agenda_item.c.id)
        .outerjoin(decision, decision.c.agenda_item_id == agenda_item.c.id)
        .where(where, meeting.c.held_on <= on)
        .where(or_(agenda_item.c.discussed_from.is_not(None), advice.c.id.is_not(None), decision.c.id.is_not(None)))
        .order_by(meeting.c.held_on, agenda_item.c.id)
    )


def _running(where: ColumnElement[bool], on: date) -> Select[Any]:
    return (
        select(deployment.c.casus_id)
        .join(casus, deployment.c.casus_id == casus.c.id)
        .where(where, deployment.c.starts_on <= on, deployment.c.ends_on >= on)
    )


def _planned(where: ColumnElement[bool], on: date) -> Select[Any]:
    return (
        select(agenda_item.c.casus_id, func.min(meeting.c.held_on))
        .join(meeting, agenda_item.c.meeting_id == meeting.c.id)
        .join(casus, agenda_item.c.casus_id == casus.c.id)
        .outerjoin(decision, decision.c.agenda_item_id == agenda_item.c.id)
        .where(where, meeting.c.held_on >= on, meeting.c.finalised_at.is_(None), decision.c.id.is_(None))
        .where(agenda_item.c.dropped_on.is_(None), agenda_item.c.moved_to.is_(None))
        .group_by(agenda_item.c.casus_id)
    )


def _milestones(where: ColumnElement[bool]) -> Select[Any]:
    return (
        select(deployment.c.casus_id, func.min(milestone.c.due_on))
        .join(milestone, milestone.c.deployment_id == deployment.c.id)
        .join(casus, deployment.c.casus_id == casus.c.id)
        .where(where, milestone.c.held_on.is_(None))
        .group_by(deployment.c.casus_id)
    )
