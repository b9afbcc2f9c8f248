"""For the chains of casussen: when each was discussed, what the CJG said, what was decided and put in the OPP."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, or_, select

from zis_desktop.domain.agenda.needs import Question
from zis_desktop.domain.casus.casus import Answer
from zis_desktop.domain.chain.facts import Outcome
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.meeting.meeting import Reason
from zis_desktop.store.tables import advice, agenda_item, casus, decision, meeting, opp_entry


@dataclass(frozen=True, slots=True)
class Meetings:
    """The first days of each, the coming CvB that has the casus, the last outcome, and those before it in order.

    `put_anew`: the chair puts the question on a coming agenda, whatever was decided before.
    """

    discussed_on: date | None
    cjg_heard_on: date | None
    planned_on: date | None
    outcome: Outcome | None
    put_anew: bool
    earlier: tuple[Outcome, ...] = ()

    @property
    def decided(self) -> DecisionKind | None:
        return self.outcome.kind if self.outcome is not None else None


def registered_questions(connection: Connection, casus_ids: Iterable[int]) -> dict[int, Question]:
    """By casus what was asked at its registration, in one select."""
    columns = (casus.c.id, casus.c.asked_decision, casus.c.trede, casus.c.wlz)
    rows = connection.execute(select(*columns).where(casus.c.id.in_(list(casus_ids))))
    return {row.id: Question(row.asked_decision, row.trede, wlz_in_question=row.wlz is Answer.YES) for row in rows}


def meetings_of_casussen(connection: Connection, casus_ids: Iterable[int], on: date) -> dict[int, Meetings]:
    """By casus as it stands on that day, in one select; also of those that never stood on an agenda."""
    asked = list(casus_ids)
    rows = connection.execute(
        select(
            agenda_item.c.casus_id, meeting.c.held_on, meeting.c.finalised_at, agenda_item.c.discussed_from,
            agenda_item.c.dropped_on, agenda_item.c.moved_to, agenda_item.c.reason,
            advice.c.id.label("advised"), advice.c.cjg_view,
            decision.c.kind, decision.c.authority, decision.c.decided_on,
            opp_entry.c.id.label("entry_id"), opp_entry.c.written_at.label("entered_at"),
        )
        .join_from(agenda_item, meeting, agenda_item.c.meeting_id == meeting.c.id)
        .outerjoin(advice, advice.c.agenda_item_id == agenda_item.c.id)
        .outerjoin(decision, decision.c.agenda_item_id == agenda_item.c.id)
        .outerjoin(opp_entry, opp_entry.c.decision_id == decision.c.id)
        .where(agenda_item.c.casus_id.in_(asked))
        .where(or_(meeting.c.held_on <= on, meeting.c.finalised_at.is_(None)))
        .order_by(meeting.c.held_on, agenda_item.c.id)
    ).all()  # fmt: skip
    of_casus: dict[int, list[Any]] = {casus_id: [] for casus_id in asked}
    for row in rows:
        of_casus[row.casus_id].append(row)
    return {casus_id: _meetings(found, on) for casus_id, found in of_casus.items()}


def _meetings(rows: list[Any], on: date) -> Meetings:
    said = [row for row in rows if row.held_on <= on and (row.discussed_from or row.advised or row.kind)]
    to_come = [row for row in rows if row.held_on >= on and not (row.finalised_at or row.dropped_on or row.moved_to)]
    decided = [
        Outcome(row.kind, row.authority, row.decided_on or row.held_on, row.entry_id, row.entered_at)
        for row in said
        if row.kind is not None
    ]
    return Meetings(
        discussed_on=next((row.held_on for row in said), None),
        cjg_heard_on=next((row.held_on for row in said if (row.cjg_view or "").strip()), None),
        planned_on=next((row.held_on for row in to_come), None),
        outcome=decided[-1] if decided else None,
        put_anew=any(row.reason is Reason.BY_CHAIR for row in to_come),
        earlier=tuple(decided[:-1]),
    )
