"""What meetings made of one casus, for its chain: when it was discussed, what the CJG said, what was decided."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, or_, select

from zis_desktop.domain.chain import Outcome
from zis_desktop.store.tables import advice, agenda_item, decision, meeting


@dataclass(frozen=True, slots=True)
class Meetings:
    """The first days of each, the coming CvB that has the casus, and the last outcome."""

    discussed_on: date | None
    cjg_heard_on: date | None
    planned_on: date | None
    outcome: Outcome | None


def meetings_of_casus(connection: Connection, casus_id: int, on: date) -> Meetings:
    """As it stands on that day, in one select."""
    rows = connection.execute(
        select(
            meeting.c.held_on, meeting.c.finalised_at, agenda_item.c.discussed_from, agenda_item.c.dropped_on,
            agenda_item.c.moved_to, advice.c.id.label("advised"), advice.c.cjg_view, decision.c.kind,
            decision.c.authority, decision.c.decided_on,
        )
        .join_from(agenda_item, meeting, agenda_item.c.meeting_id == meeting.c.id)
        .outerjoin(advice, advice.c.agenda_item_id == agenda_item.c.id)
        .outerjoin(decision, decision.c.agenda_item_id == agenda_item.c.id)
        .where(agenda_item.c.casus_id == casus_id)
        .where(or_(meeting.c.held_on <= on, meeting.c.finalised_at.is_(None)))
        .order_by(meeting.c.held_on, agenda_item.c.id)
    ).all()  # fmt: skip
    said = [row for row in rows if row.held_on <= on and (row.discussed_from or row.advised or row.kind)]
    to_come = [row for row in rows if row.held_on >= on and not (row.finalised_at or row.dropped_on or row.moved_to)]
    decided = [Outcome(row.kind, row.authority, row.decided_on or row.held_on) for row in said if row.kind is not None]
    return Meetings(
        discussed_on=next((row.held_on for row in said), None),
        cjg_heard_on=next((row.held_on for row in said if (row.cjg_view or "").strip()), None),
        planned_on=next((row.held_on for row in to_come), None),
        outcome=decided[-1] if decided else None,
    )
