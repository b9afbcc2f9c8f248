"""What the agenda needs to know of every open casus of a school, in a handful of selects."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, exists, or_, select

from zis_desktop.domain.agenda.doubles import LaterLine
from zis_desktop.domain.agenda.facts import CasusFacts, EarlierItem, Ground
from zis_desktop.domain.casus.casus import Answer, casus_code
from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.consent.status import ConsentStatus, afterwards
from zis_desktop.domain.meeting.decisions import Advice, Decision
from zis_desktop.domain.meeting.meeting import MeetingItem
from zis_desktop.domain.meeting.open_items import is_discussed
from zis_desktop.domain.milestones import Milestone, MilestoneKind
from zis_desktop.domain.people import Name
from zis_desktop.store import consents, meetings, schools, series
from zis_desktop.store.meetings import ITEM_COLUMNS, as_placed, gaps_of
from zis_desktop.store.tables import action_item, advice, agenda_item, casus, decision, deployment, meeting, milestone
from zis_desktop.store.tables import pupil as pupils

OUTCOME = (
    meeting.c.held_on, meeting.c.finalised_at,
    advice.c.kind.label("advised"), advice.c.text.label("advice_text"), advice.c.cjg_view,
    decision.c.authority, decision.c.kind.label("decided"), decision.c.text.label("decision_text"),
    decision.c.reason.label("decision_reason"), decision.c.decided_by, decision.c.decided_on, decision.c.review_on,
)  # fmt: skip


def read_ground(
    connection: Connection, school_id: int, on: date, today: date, *, youke_offers: Collection[str]
) -> Ground:
    """All that the agenda of this day rests on, in a number of selects that does not grow with the agenda."""
    found = meetings.meeting_on(connection, school_id, on)
    facts = casus_facts(connection, school_id, on, today, youke_offers=youke_offers)
    placed = () if found is None else meetings.placed_items(connection, found.id)
    casus_ids = {one.item.casus_id for one in placed if one.item.casus_id is not None and one.is_on}
    if found is None or found.composed_at is None:
        casus_ids = {one.casus_id for one in facts}
    return Ground(
        school=schools.one_school(connection, school_id),
        people=schools.professionals(connection, school_id, active_on=on),
        own_days=schools.own_days(connection, school_id),
        moved_days=series.moved_days(connection, school_id),
        meeting=found,
        placed=placed,
        facts=facts,
        consents=_consents(connection, casus_ids, on, today),
        later=meetings.guest_days(connection, school_id, on),
        actions=meetings.open_actions(connection, school_id),
        last_chair=meetings.chair_before(connection, school_id, on),
    )


def later_lines(connection: Connection, school_id: int, after: date) -> tuple[LaterLine, ...]:
    """The casussen on the agendas of later meetings that have not begun, in the order of their days."""
    written = or_(
        agenda_item.c.note_saved_at.is_not(None),
        *(exists().where(table.c.agenda_item_id == agenda_item.c.id) for table in (advice, decision, action_item)),
    )
    rows = connection.execute(
        select(
            agenda_item.c.id, meeting.c.held_on, agenda_item.c.casus_id, agenda_item.c.reason, agenda_item.c.due_on,
            agenda_item.c.pinned, written.label("is_written_on"),
        )
        .join_from(agenda_item, meeting, agenda_item.c.meeting_id == meeting.c.id)
        .where(meeting.c.school_id == school_id, meeting.c.held_on > after, agenda_item.c.casus_id.is_not(None))
        .where(meeting.c.started_at.is_(None), meeting.c.finalised_at.is_(None))
        .where(agenda_item.c.dropped_on.is_(None), agenda_item.c.moved_to.is_(None))
        .where(~meetings.is_cancelled(school_id))
        .order_by(meeting.c.held_on, agenda_item.c.id)
    )  # fmt: skip
    return tuple(LaterLine(*row) for row in rows)


def _consents(connection: Connection, casus_ids: Collection[int], on: date, today: date) -> dict[int, ConsentStatus]:
    """The consents for discussing with the CJG worker, as they count for the agenda of that day."""
    then = consents.consent_states_of_casussen(connection, casus_ids, Purpose.CVB_WITH_CJG, on)
    if on >= today:
        return then
    now = consents.consent_states_of_casussen(connection, casus_ids, Purpose.CVB_WITH_CJG, today)
    return {casus_id: afterwards(status, now[casus_id]) for casus_id, status in then.items()}


def casus_facts(
    connection: Connection, school_id: int, on: date, today: date, *, youke_offers: Collection[str]
) -> tuple[CasusFacts, ...]:
    """The casussen of a school that are open on the day of a meeting, in the order in which they were registered.

    `youke_offers` are the offers (codes of the region profile) that the youth-care provider gives.
    """
    rows = connection.execute(
        select(
            casus.c.id, casus.c.serial, casus.c.pupil_id, pupils.c.first_name, pupils.c.prefix, pupils.c.last_name,
            pupils.c.class_name, casus.c.question, casus.c.registered_on, casus.c.trede, casus.c.asked_decision,
            casus.c.wlz, casus.c.minutes, casus.c.why_now,
        )
        .join_from(casus, pupils)
        .where(casus.c.school_id == school_id, *_open_on(on))
        .order_by(casus.c.registered_on, casus.c.id)
    ).all()  # fmt: skip
    gaps = gaps_of(connection, {row.id: row.why_now for row in rows})
    running, moments = _deployments(connection, school_id, on, youke_offers)
    earlier = _earlier(connection, school_id, on, gaps)
    found = []
    for row in rows:
        facts = CasusFacts(
            casus_id=row.id, code=casus_code(row.serial), pupil_id=row.pupil_id,
            pupil_name=Name(row.first_name, row.prefix, row.last_name), class_name=row.class_name,
            question=row.question, registered_on=row.registered_on, trede=row.trede,
            asked_decision=row.asked_decision, wlz_in_question=row.wlz is Answer.YES, minutes=row.minutes,
            youke_running=row.id in running, milestones=tuple(moments[row.id]), gaps=gaps[row.id],
        )  # fmt: skip
        found.append(_with_history(facts, earlier[row.id], today))
    return tuple(found)


def _open_on(on: date) -> tuple[Any, ...]:
    return casus.c.registered_on <= on, or_(casus.c.closed_on.is_(None), casus.c.closed_on > on)


def _deployments(
    connection: Connection, school_id: int, on: date, youke_offers: Collection[str]
) -> tuple[set[int], dict[int, list[Milestone]]]:
    """The casussen with a running Youké deployment, and the moments not yet held per casus."""
    rows = connection.execute(
        select(
            deployment.c.casus_id, deployment.c.starts_on, deployment.c.ends_on,
            milestone.c.kind, milestone.c.agreed_on, milestone.c.due_on, milestone.c.held_on,
        )
        .join_from(deployment, casus, deployment.c.casus_id == casus.c.id)
        .outerjoin(milestone, milestone.c.deployment_id == deployment.c.id)
        .where(casus.c.school_id == school_id, deployment.c.offer.in_(list(youke_offers)), *_open_on(on))
        .order_by(milestone.c.due_on)
    )  # fmt: skip
    running: set[int] = set()
    moments: dict[int, list[Milestone]] = defaultdict(list)
    for row in rows:
        if row.starts_on <= on <= row.ends_on:
            running.add(row.casus_id)
        if row.kind is not None and row.held_on is None:
            moments[row.casus_id].append(Milestone(MilestoneKind(row.kind), row.agreed_on, row.due_on))
    return running, moments


def _earlier(connection: Connection, school_id: int, on: date, gaps: dict[int, Any]) -> dict[int, list[Any]]:
    """Per casus its lines on the agendas of earlier meetings, oldest first, with what was said."""
    rows = connection.execute(
        select(*ITEM_COLUMNS, *OUTCOME)
        .join_from(agenda_item, meeting, agenda_item.c.meeting_id == meeting.c.id)
        .join(casus, agenda_item.c.casus_id == casus.c.id)
        .join(pupils, casus.c.pupil_id == pupils.c.id)
        .outerjoin(advice, advice.c.agenda_item_id == agenda_item.c.id)
        .outerjoin(decision, decision.c.agenda_item_id == agenda_item.c.id)
        .where(and_(meeting.c.school_id == school_id, meeting.c.held_on < on), *_open_on(on))
        .order_by(meeting.c.held_on, agenda_item.c.id)
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.casus_id].append(row)
    return found


def _with_history(facts: CasusFacts, rows: list[Any], today: date) -> CasusFacts:
    """What earlier meetings did with this casus."""
    if not rows:
        return facts
    items = [_earlier_item(row) for row in rows]
    to_come = [
        item for item, row in zip(items, rows, strict=True)
        if row.held_on >= today and row.finalised_at is None and item.placed.is_on and not is_discussed(item.held)
    ]  # fmt: skip
    return replace(
        facts,
        last=items[-1],
        discussed_before=any(is_discussed(item.held) for item in items),
        last_decision=next((item.held.decision for item in reversed(items) if item.held.decision), None),
        planned_on=to_come[-1].on if to_come else None,
    )


def _earlier_item(row: Any) -> EarlierItem:
    placed = as_placed(row, ())
    advised = None if row.advised is None else Advice(row.advised, row.advice_text, row.cjg_view)
    decided = None
    if row.decided is not None:
        decided = Decision(
            authority=row.authority, kind=row.decided, text=row.decision_text, reason=row.decision_reason,
            decided_by=row.decided_by, decided_on=row.decided_on, review_on=row.review_on,
        )  # fmt: skip
    held = MeetingItem(placed.item, row.note, row.discussed_from, row.discussed_until, advised, decided, ())
    return EarlierItem(row.held_on, placed, held)
