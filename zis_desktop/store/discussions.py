"""What is said and decided in a meeting: notes, times, advice, decisions with the help, actions, addenda."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, or_, select

from zis_desktop.domain.agenda.facts import PlacedItem
from zis_desktop.domain.casus.casus import Answer
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.decisions import Advice, Authority, Check, Decision, Deploy
from zis_desktop.domain.meeting.meeting import ITEM_GONE, ActionItem, MeetingItem
from zis_desktop.domain.meeting.meeting_room import AddendumLine, MeetingState
from zis_desktop.store.meetings import read_actions, read_placed
from zis_desktop.store.tables import (
    action_item,
    addendum,
    advice,
    agenda_item,
    decision,
    deployment,
    hours_entry,
    meeting,
    opp_entry,
    professional,
)
from zis_desktop.store.tables import casus as casussen
from zis_desktop.store.unit_of_work import Writing

_TEXTS = ("offer", "professional_id", "weight", "frequency", "minutes_per_week")


@dataclass(frozen=True, slots=True)
class AwaitedItem:
    """An advice without a decision, with the meeting that gave it."""

    meeting_id: int
    meeting_on: date
    is_final: bool
    casus_id: int
    discussed: "Discussed"


@dataclass(frozen=True, slots=True)
class Discussed:
    """One line of a meeting as the services need it: the chair's choices, what was said, and what it led to."""

    placed: PlacedItem
    held: MeetingItem
    note_saved_at: datetime | None
    decision_id: int | None
    in_opp: bool


# -- reading ---------------------------------------------------------------------------------------------------------


def meeting_state(connection: Connection, meeting_id: int) -> MeetingState:
    """Raises RuleError when there is no such meeting."""
    row = connection.execute(
        select(meeting, professional.c.name.label("chair"))
        .outerjoin_from(meeting, professional, meeting.c.chair_id == professional.c.id)
        .where(meeting.c.id == meeting_id)
    ).one_or_none()
    if row is None:
        raise RuleError("Deze vergadering staat niet (meer) in dit bestand. Kies een maandag.")
    return MeetingState(
        id=row.id, school_id=row.school_id, on=row.held_on, starts_at=row.starts_at, ends_at=row.ends_at,
        room=row.room, chair=row.chair or "", started_at=row.started_at, finalised_at=row.finalised_at,
    )  # fmt: skip


def meeting_of_item(connection: Connection, item_id: int) -> int:
    """Raises RuleError when the item is gone."""
    query = select(agenda_item.c.meeting_id).where(agenda_item.c.id == item_id)
    meeting_id: int | None = connection.execute(query).scalar_one_or_none()
    if meeting_id is None:
        raise RuleError(ITEM_GONE)
    return meeting_id


def meeting_of_action(connection: Connection, action_id: int) -> int | None:
    """The meeting in which it was agreed. Raises RuleError when the action is gone."""
    row = connection.execute(select(action_item.c.meeting_id).where(action_item.c.id == action_id)).one_or_none()
    if row is None:
        raise RuleError("Deze actie is intussen verwijderd.")
    return None if row.meeting_id is None else int(row.meeting_id)


def discussed_items(connection: Connection, meeting_id: int) -> tuple[Discussed, ...]:
    """All lines of a meeting, also those taken off and moved on, with what happened to them."""
    return _discussed(connection, read_placed(connection, agenda_item.c.meeting_id == meeting_id))


def final_meetings_of_pupil(connection: Connection, pupil_id: int, on: date | None = None) -> tuple[int, ...]:
    """The meetings with final minutes that had this pupil on the agenda, the oldest first; `on` keeps one day."""
    query = (
        select(meeting.c.id, meeting.c.held_on)
        .join_from(agenda_item, meeting, agenda_item.c.meeting_id == meeting.c.id)
        .join(casussen, agenda_item.c.casus_id == casussen.c.id)
        .where(casussen.c.pupil_id == pupil_id, meeting.c.finalised_at.is_not(None))
        .distinct()
        .order_by(meeting.c.held_on)
    )
    if on is not None:
        query = query.where(meeting.c.held_on == on)
    return tuple(row.id for row in connection.execute(query))


def days_of_pupil(connection: Connection, pupil_id: int) -> tuple[date, ...]:
    """The days of final minutes that say something of this pupil, the oldest first (see `is_discussed`)."""
    advised = select(advice.c.id).where(advice.c.agenda_item_id == agenda_item.c.id).exists()
    decided = select(decision.c.id).where(decision.c.agenda_item_id == agenda_item.c.id).exists()
    rows = connection.execute(
        select(meeting.c.held_on)
        .join_from(agenda_item, meeting, agenda_item.c.meeting_id == meeting.c.id)
        .join(casussen, agenda_item.c.casus_id == casussen.c.id)
        .where(
            casussen.c.pupil_id == pupil_id,
            meeting.c.finalised_at.is_not(None),
            agenda_item.c.dropped_on.is_(None),
            agenda_item.c.moved_to.is_(None),
            or_(agenda_item.c.discussed_from.is_not(None), advised, decided),
        )
        .distinct()
        .order_by(meeting.c.held_on)
    )
    return tuple(rows.scalars())


def discussed_item(connection: Connection, item_id: int) -> Discussed:
    return _discussed(connection, read_placed(connection, agenda_item.c.id == item_id))[0]


def note_of(connection: Connection, item_id: int) -> str:
    found: str = connection.execute(select(agenda_item.c.note).where(agenda_item.c.id == item_id)).scalar_one()
    return found


def began(connection: Connection, item_id: int) -> datetime | None:
    """When the item came on the table."""
    query = select(agenda_item.c.discussed_from).where(agenda_item.c.id == item_id)
    found: datetime | None = connection.execute(query).scalar_one()
    return found


def began_at(connection: Connection, meeting_id: int) -> tuple[datetime, ...]:
    """When the items came on the table, of those that did."""
    query = select(agenda_item.c.discussed_from).where(
        agenda_item.c.meeting_id == meeting_id, agenda_item.c.discussed_from.is_not(None)
    )
    return tuple(connection.execute(query).scalars())


def addenda_of(connection: Connection, meeting_id: int) -> tuple[AddendumLine, ...]:
    rows = connection.execute(select(addendum).where(addendum.c.meeting_id == meeting_id).order_by(addendum.c.id))
    return tuple(AddendumLine(row.added_at, row.author, row.agenda_item_id, row.text) for row in rows)


def carried_to(connection: Connection, meeting_id: int) -> dict[int, date]:
    """For each item of a meeting that went on: the day of the meeting that has it now."""
    later = agenda_item.alias()
    rows = connection.execute(
        select(agenda_item.c.id, meeting.c.held_on)
        .join_from(later, agenda_item, later.c.carried_from_id == agenda_item.c.id)
        .join(meeting, later.c.meeting_id == meeting.c.id)
        .where(agenda_item.c.meeting_id == meeting_id)
    )
    return {row.id: row.held_on for row in rows}


def carried_to_last(connection: Connection, item_id: int) -> int | None:
    """The line of the last agenda to which an item was carried on, however many there were in between."""
    last, found = None, _carried_from(connection, item_id)
    while found is not None:
        last, found = found, _carried_from(connection, found)
    return last


def awaited_items(connection: Connection, school_id: int, today: date) -> tuple[AwaitedItem, ...]:
    """The last advice on every open casus, where the competent authority has not decided; the oldest meeting first."""
    later, of_later, newer = agenda_item.alias(), meeting.alias(), advice.alias()
    again = (
        select(newer.c.id)
        .join_from(newer, later, newer.c.agenda_item_id == later.c.id)
        .join(of_later, later.c.meeting_id == of_later.c.id)
        .where(later.c.casus_id == agenda_item.c.casus_id, of_later.c.held_on > meeting.c.held_on)
        .exists()
    )
    undecided = or_(decision.c.id.is_(None), decision.c.authority == Authority.LATER)
    is_open = or_(casussen.c.closed_on.is_(None), casussen.c.closed_on > today)
    rows = connection.execute(
        select(agenda_item.c.id, agenda_item.c.casus_id, meeting.c.id.label("meeting_id"), meeting.c.held_on,
               meeting.c.finalised_at)
        .join_from(advice, agenda_item, advice.c.agenda_item_id == agenda_item.c.id)
        .join(meeting, agenda_item.c.meeting_id == meeting.c.id)
        .join(casussen, agenda_item.c.casus_id == casussen.c.id)
        .outerjoin(decision, decision.c.agenda_item_id == agenda_item.c.id)
        .where(meeting.c.school_id == school_id, meeting.c.held_on <= today, undecided, is_open, ~again)
        .order_by(meeting.c.held_on, agenda_item.c.position, agenda_item.c.id)
    ).all()  # fmt: skip
    placed = read_placed(connection, agenda_item.c.id.in_([row.id for row in rows]))
    by_id = {one.held.item.id: one for one in _discussed(connection, placed)}
    return tuple(
        AwaitedItem(row.meeting_id, row.held_on, row.finalised_at is not None, row.casus_id, by_id[row.id])
        for row in rows
    )


def minutes_spent(connection: Connection, casus_ids: Iterable[int]) -> dict[int, dict[date, int]]:
    """Minutes worked per casus and day, in one select."""
    found: dict[int, dict[date, int]] = defaultdict(dict)
    rows = connection.execute(
        select(hours_entry.c.casus_id, hours_entry.c.worked_on, func.sum(hours_entry.c.minutes).label("minutes"))
        .where(hours_entry.c.casus_id.in_(list(casus_ids)))
        .group_by(hours_entry.c.casus_id, hours_entry.c.worked_on)
    )
    for row in rows:
        found[row.casus_id][row.worked_on] = row.minutes
    return found


# -- writing ---------------------------------------------------------------------------------------------------------


def change_line(work: Writing, item_id: int, **values: Any) -> None:
    """`values`: note, note_saved_at, discussed_from, discussed_until, carried_from_id."""
    work.update(agenda_item, item_id, **values)


def put_advice(work: Writing, item_id: int, given: Advice, at: datetime) -> None:
    """The advice of an item, in place of an earlier one."""
    values: dict[str, Any] = {
        "kind": given.kind, "text": given.text, "cjg_view": given.cjg_view, "deploy": _deploy_data(given.deploy),
    }  # fmt: skip
    known = work.connection.execute(select(advice.c.id).where(advice.c.agenda_item_id == item_id)).scalar_one_or_none()
    if known is None:
        work.insert(advice, agenda_item_id=item_id, given_at=at, **values)
    else:
        work.update(advice, known, **values)


def put_decision(work: Writing, item_id: int, made: Decision) -> int:
    """The decision on an item, in place of an earlier one; returns its id."""
    values: dict[str, Any] = {
        "authority": made.authority, "kind": made.kind, "text": made.text, "reason": made.reason,
        "decided_by": made.decided_by, "decided_on": made.decided_on, "review_on": made.review_on,
        "recorded_by": made.recorded_by, "passed": [[check.value, reason] for check, reason in made.passed],
        "deploy": _deploy_data(made.deploy),
    }  # fmt: skip
    query = select(decision.c.id).where(decision.c.agenda_item_id == item_id)
    known: int | None = work.connection.execute(query).scalar_one_or_none()
    if known is None:
        return work.insert(decision, agenda_item_id=item_id, ended=None, **values)
    work.update(decision, known, **values)
    return known


def put_opp_entry(
    work: Writing, decision_id: int, *, pupil_id: int, casus_id: int, item_id: int, on: date, at: datetime, text: str
) -> None:
    """What the pupil's OPP says about a decision, with the link back to the item; one entry a decision (R8)."""
    query = select(opp_entry.c.id).where(opp_entry.c.decision_id == decision_id)
    known = work.connection.execute(query).scalar_one_or_none()
    if known is None:
        work.insert(
            opp_entry, pupil_id=pupil_id, casus_id=casus_id, agenda_item_id=item_id, decision_id=decision_id,
            entered_on=on, written_at=at, text=text,
        )  # fmt: skip
    else:
        work.update(opp_entry, known, entered_on=on, written_at=at, text=text)


def remember_ended(work: Writing, decision_id: int, ended: Mapping[str, Any] | None) -> None:
    """The deployment that this decision ended, as it was before (`deployments.snapshot`)."""
    work.update(decision, decision_id, ended=None if ended is None else dict(ended))


def ended_by(connection: Connection, decision_id: int) -> Mapping[str, Any] | None:
    found: Mapping[str, Any] | None = connection.execute(
        select(decision.c.ended).where(decision.c.id == decision_id)
    ).scalar_one()
    return found


def answer_question(work: Writing, casus_id: int, check: Check, answer: Answer) -> None:
    """The answer to the WLZ question, or whether a beschikking, pgb or WLZ runs, on the casus itself."""
    column = {Check.WLZ_ANSWERED: "wlz", Check.NO_DOUBLE_FUNDING: "other_decision"}[check]
    values: dict[str, Any] = {column: answer}
    work.update(casussen, casus_id, **values)


def add_action(
    work: Writing, school_id: int, *, meeting_id: int, item_id: int, casus_id: int | None, text: str,
    owner_id: int | None, due_on: date | None,
) -> int:  # fmt: skip
    return work.insert(
        action_item, school_id=school_id, meeting_id=meeting_id, agenda_item_id=item_id, casus_id=casus_id, text=text,
        owner_id=owner_id, due_on=due_on, done_on=None,
    )  # fmt: skip


def change_action(work: Writing, action_id: int, **values: Any) -> None:
    """`values`: text, owner_id, due_on, done_on."""
    work.update(action_item, action_id, **values)


def remove_action(work: Writing, action_id: int) -> None:
    work.delete(action_item, action_id)


def add_addendum(work: Writing, meeting_id: int, line: AddendumLine) -> None:
    work.insert(
        addendum, meeting_id=meeting_id, agenda_item_id=line.item_id, text=line.text, author=line.author,
        added_at=line.at,
    )  # fmt: skip


def seal(work: Writing, meeting_id: int) -> None:
    """Raises the version of every row of a meeting, so that nothing of before the sealing can be taken back."""
    items = select(agenda_item.c.id).where(agenda_item.c.meeting_id == meeting_id)
    decisions = select(decision.c.id).where(decision.c.agenda_item_id.in_(items))
    for table, which in (
        (agenda_item, agenda_item.c.meeting_id == meeting_id),
        (advice, advice.c.agenda_item_id.in_(items)),
        (decision, decision.c.agenda_item_id.in_(items)),
        (opp_entry, opp_entry.c.agenda_item_id.in_(items)),
        (deployment, deployment.c.decision_id.in_(decisions)),
        (action_item, action_item.c.meeting_id == meeting_id),
    ):
        for row_id in work.connection.execute(select(table.c.id).where(which)).scalars().all():
            work.touch(table, row_id)


# -- rows to what screens and papers read ------------------------------------------------------------------------------


def _carried_from(connection: Connection, item_id: int) -> int | None:
    """The line of a later agenda that carries this item on, when there is one."""
    query = select(agenda_item.c.id).where(agenda_item.c.carried_from_id == item_id).limit(1)
    return connection.execute(query).scalar_one_or_none()


def _discussed(connection: Connection, placed: tuple[PlacedItem, ...]) -> tuple[Discussed, ...]:
    ids = [one.item.id for one in placed]
    said = {row.id: row for row in connection.execute(select(agenda_item).where(agenda_item.c.id.in_(ids)))}
    advised = {
        row.agenda_item_id: row for row in connection.execute(select(advice).where(advice.c.agenda_item_id.in_(ids)))
    }
    decided = _decisions(connection, ids)
    actions = _actions(connection, ids)
    in_opp = set(
        connection.execute(select(opp_entry.c.agenda_item_id).where(opp_entry.c.agenda_item_id.in_(ids))).scalars()
    )
    found = []
    for one in placed:
        row, row_id = said[one.item.id], one.item.id
        decision_id, made = decided.get(row_id, (None, None))
        held = MeetingItem(
            one.item, row.note, row.discussed_from, row.discussed_until,
            _advice(advised[row_id]) if row_id in advised else None, made, tuple(actions[row_id]),
        )  # fmt: skip
        found.append(Discussed(one, held, row.note_saved_at, decision_id, row_id in in_opp))
    return tuple(found)


def _decisions(connection: Connection, item_ids: list[int]) -> dict[int, tuple[int, Decision]]:
    """Decisions by item; where the help was not kept with the decision, it is that of the deployment it started."""
    query = select(decision).where(decision.c.agenda_item_id.in_(item_ids))
    rows = connection.execute(query).all()
    started = {
        row.decision_id: row
        for row in connection.execute(
            select(deployment).where(deployment.c.decision_id.in_([row.id for row in rows])).order_by(deployment.c.id)
        )
    }
    return {row.agenda_item_id: (row.id, _decision(row, started.get(row.id))) for row in rows}


def _actions(connection: Connection, item_ids: list[int]) -> dict[int, list[ActionItem]]:
    which = action_item.c.agenda_item_id.in_(item_ids)
    rows = connection.execute(select(action_item.c.id, action_item.c.agenda_item_id).where(which))
    of_item = {row.id: row.agenda_item_id for row in rows}
    found: dict[int, list[ActionItem]] = defaultdict(list)
    for action in sorted(read_actions(connection, which), key=lambda one: one.id):
        found[of_item[action.id]].append(action)
    return found


def _advice(row: Any) -> Advice:
    return Advice(row.kind, row.text, row.cjg_view, _deploy(row.deploy))


def _decision(row: Any, started: Any) -> Decision:
    deploy = _deploy(row.deploy)
    if deploy is None and started is not None:
        deploy = Deploy(**{name: getattr(started, name) for name in Deploy.__dataclass_fields__})
    return Decision(
        authority=row.authority, kind=row.kind, text=row.text, reason=row.reason, decided_by=row.decided_by,
        decided_on=row.decided_on, review_on=row.review_on, deploy=deploy,
        passed=tuple((Check(check), reason) for check, reason in row.passed), recorded_by=row.recorded_by,
    )  # fmt: skip


def _deploy_data(deploy: Deploy | None) -> dict[str, Any] | None:
    """What JSON can hold: dates as ISO text."""
    if deploy is None:
        return None
    days = {"starts_on": deploy.starts_on.isoformat(), "ends_on": deploy.ends_on.isoformat()}
    return {name: getattr(deploy, name) for name in _TEXTS} | days


def _deploy(data: Mapping[str, Any] | None) -> Deploy | None:
    if not data:
        return None
    values: dict[str, Any] = {name: data[name] for name in _TEXTS}
    values |= {name: date.fromisoformat(data[name]) for name in ("starts_on", "ends_on")}
    return Deploy(**values)
