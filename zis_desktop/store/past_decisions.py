"""What was decided on casussen in earlier meetings."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, select

from zis_desktop.domain.meeting.decisions import Authority
from zis_desktop.domain.meeting.meeting_room import PastDecision
from zis_desktop.store.tables import agenda_item, decision, meeting


def past_decisions(connection: Connection, casus_ids: Iterable[int], before: date) -> dict[int, list[PastDecision]]:
    """By casus the decisions of the meetings before this day, the last one first; in one select.

    What the competent authority still has to decide is no decision yet (WEC 41a).
    """
    found: dict[int, list[PastDecision]] = defaultdict(list)
    rows = connection.execute(
        select(agenda_item.c.casus_id, meeting.c.held_on, decision.c.kind, decision.c.text, decision.c.review_on)
        .join_from(decision, agenda_item, decision.c.agenda_item_id == agenda_item.c.id)
        .join(meeting, agenda_item.c.meeting_id == meeting.c.id)
        .where(agenda_item.c.casus_id.in_(list(casus_ids)), meeting.c.held_on < before)
        .where(decision.c.authority != Authority.LATER)
        .order_by(meeting.c.held_on.desc(), decision.c.id.desc())
    )
    for row in rows:
        found[row.casus_id].append(PastDecision(row.held_on, row.kind, row.text, row.review_on))
    return found
