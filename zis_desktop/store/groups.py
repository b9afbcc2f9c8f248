"""Rows of the collective offer: the open questions of a school, and groups with members, sessions and attendance."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select

from zis_desktop.domain.casus.casus import Goal, casus_code
from zis_desktop.domain.groups.group import Attendance, GroupEvaluation, HelpGroup, Leader, Member, NewGroup, Session
from zis_desktop.domain.groups.needs import Question
from zis_desktop.domain.people import Name
from zis_desktop.store.casussen import goals_of
from zis_desktop.store.tables import (
    casus,
    deployment,
    group_attendance,
    group_evaluation,
    group_member,
    group_session,
    help_group,
    professional,
    pupil,
)
from zis_desktop.store.unit_of_work import Writing

GROUP = tuple(NewGroup.__dataclass_fields__)


def open_questions(connection: Connection, school_id: int, on: date) -> tuple[Question, ...]:
    """The casussen that are open on a day, of pupils who are at school, with their goals; in four selects."""
    rows = connection.execute(
        _with_pupil(select(casus.c.id, casus.c.serial, casus.c.pupil_id, casus.c.registered_on)).where(
            casus.c.school_id == school_id,
            casus.c.registered_on <= on,
            or_(casus.c.closed_on.is_(None), casus.c.closed_on > on),
            or_(pupil.c.left_on.is_(None), pupil.c.left_on >= on),
        )
    ).all()
    return _questions(connection, rows, on)


def groups_of_school(connection: Connection, school_id: int, since: date) -> tuple[HelpGroup, ...]:
    """The groups that end on that day or later, the newest first, in a handful of selects."""
    return _groups(connection, (help_group.c.school_id == school_id) & (help_group.c.ends_on >= since))


def groups_led_by(connection: Connection, professional_id: int, since: date) -> tuple[HelpGroup, ...]:
    """The same of one leader."""
    leads = or_(help_group.c.leader_id == professional_id, help_group.c.second_leader_id == professional_id)
    return _groups(connection, leads & (help_group.c.ends_on >= since))


def groups_of_pupil(connection: Connection, pupil_id: int) -> tuple[HelpGroup, ...]:
    """The groups that a pupil takes or took part in."""
    mine = select(group_member.c.help_group_id).join(casus, group_member.c.casus_id == casus.c.id)
    return _groups(connection, help_group.c.id.in_(mine.where(casus.c.pupil_id == pupil_id)))


def one_group(connection: Connection, group_id: int) -> HelpGroup | None:
    return next(iter(_groups(connection, help_group.c.id == group_id)), None)


def group_of_session(connection: Connection, session_id: int) -> HelpGroup | None:
    here = select(group_session.c.help_group_id).where(group_session.c.id == session_id)
    return next(iter(_groups(connection, help_group.c.id.in_(here))), None)


def group_of_member(connection: Connection, member_id: int) -> HelpGroup | None:
    here = select(group_member.c.help_group_id).where(group_member.c.id == member_id)
    return next(iter(_groups(connection, help_group.c.id.in_(here))), None)


def groups_on_goal(connection: Connection, goal_id: int) -> tuple[HelpGroup, ...]:
    """The groups that work or worked on this goal."""
    here = select(group_member.c.help_group_id).where(group_member.c.goal_id == goal_id)
    return _groups(connection, help_group.c.id.in_(here))


def helped_by(connection: Connection, casus_ids: Iterable[int], on: date) -> dict[int, frozenset[str]]:
    """By casus the offers of its help that runs on a day; without help a casus is not in it."""
    found: dict[int, set[str]] = defaultdict(set)
    query = select(deployment.c.casus_id, deployment.c.offer).where(
        deployment.c.casus_id.in_(list(casus_ids)), deployment.c.starts_on <= on, deployment.c.ends_on >= on
    )
    for row in connection.execute(query):
        found[row.casus_id].add(row.offer)
    return {casus_id: frozenset(offers) for casus_id, offers in found.items()}


# -- writing ---------------------------------------------------------------------------------------------------------


def add_group(work: Writing, school_id: int, new: NewGroup) -> int:
    return work.insert(help_group, school_id=school_id, **{name: getattr(new, name) for name in GROUP})


def change_group(work: Writing, group_id: int, new: NewGroup, *, version: int) -> None:
    work.update(help_group, group_id, version=version, **{name: getattr(new, name) for name in GROUP})


def end_group(work: Writing, group: HelpGroup, on: date) -> None:
    """The group ends on this day; what was planned later goes."""
    work.update(help_group, group.id, ends_on=on)
    drop_sessions(work, (one for one in group.sessions if one.on > on))


def drop_sessions(work: Writing, sessions: Iterable[Session]) -> None:
    """Takes these away as far as nothing was written down of them."""
    for one in (one for one in sessions if one.is_planned):
        work.delete(group_session, one.id)


def add_member(work: Writing, group_id: int, question: Question, goal_id: int, joined_on: date) -> int:
    return work.insert(
        group_member, help_group_id=group_id, casus_id=question.casus_id, goal_id=goal_id, joined_on=joined_on
    )


def change_member(work: Writing, member_id: int, *, version: int, **values: Any) -> None:
    """`joined_on`, `left_on` or `agreed_on`. Raises ChangedElsewhereError."""
    work.update(group_member, member_id, version=version, **values)


def add_session(work: Writing, group_id: int, on: date) -> int:
    return work.insert(group_session, help_group_id=group_id, planned_on=on)


def change_session(work: Writing, session_id: int, *, version: int, **values: Any) -> None:
    """`done` or `fell_out`. Raises ChangedElsewhereError."""
    work.update(group_session, session_id, version=version, **values)


def put_attendance(work: Writing, session_id: int, member_id: int, given: Attendance | None) -> None:
    """Whether one was there, in place of what stood there; None takes it away."""
    here = (group_attendance.c.group_session_id == session_id) & (group_attendance.c.group_member_id == member_id)
    known = work.connection.execute(select(group_attendance.c.id).where(here)).scalar_one_or_none()
    if given is None:
        if known is not None:
            work.delete(group_attendance, known)
        return
    values: dict[str, Any] = {"presence": given.presence, "reason": given.reason}
    if known is None:
        work.insert(group_attendance, group_session_id=session_id, group_member_id=member_id, **values)
    else:
        work.update(group_attendance, known, **values)


def add_evaluation(work: Writing, group_id: int, new: GroupEvaluation) -> int:
    return work.insert(
        group_evaluation, help_group_id=group_id, held_on=new.on, helped=new.helped, follow_up=new.follow_up,
        text=new.text.strip(),
    )  # fmt: skip


# -- inside ----------------------------------------------------------------------------------------------------------


def _with_pupil(query: Any) -> Any:
    """The same select from casussen, with the pupil's name and class, in the order of names."""
    return (
        query.add_columns(pupil.c.first_name, pupil.c.prefix, pupil.c.last_name, pupil.c.class_name)
        .join(pupil, casus.c.pupil_id == pupil.c.id)
        .order_by(pupil.c.sort_name, casus.c.serial)
    )


def _questions(connection: Connection, rows: Iterable[Any], on: date) -> tuple[Question, ...]:
    known = list(rows)
    ids = [row.id for row in known]
    goals = goals_of(connection, ids)
    helped = helped_by(connection, ids, on)
    return tuple(
        Question(
            row.id, casus_code(row.serial), row.pupil_id, _name(row), row.class_name, row.registered_on,
            goals.get(row.id, ()), helped.get(row.id, frozenset()),
        )
        for row in known
    )  # fmt: skip


def _groups(connection: Connection, where: ColumnElement[bool]) -> tuple[HelpGroup, ...]:
    rows = connection.execute(
        select(help_group).where(where).order_by(help_group.c.starts_on.desc(), help_group.c.id.desc())
    ).all()
    ids = [row.id for row in rows]
    names = _names(connection, {one for row in rows for one in (row.leader_id, row.second_leader_id) if one})
    members, sessions = _members(connection, ids), _sessions(connection, ids)
    evaluations = _evaluations(connection, ids)
    return tuple(
        HelpGroup(
            id=row.id, school_id=row.school_id, offer=row.offer, name=row.name, aim=row.aim,
            leaders=tuple(Leader(one, names[one]) for one in (row.leader_id, row.second_leader_id) if one),
            starts_on=row.starts_on, ends_on=row.ends_on, starts_at=row.starts_at, minutes=row.minutes,
            place=row.place, version=row.version, members=tuple(members[row.id]), sessions=tuple(sessions[row.id]),
            evaluations=tuple(evaluations[row.id]),
        )
        for row in rows
    )  # fmt: skip


def _names(connection: Connection, people: set[int]) -> dict[int, str]:
    query = select(professional.c.id, professional.c.name).where(professional.c.id.in_(people))
    return {row.id: row.name for row in connection.execute(query)}


def _members(connection: Connection, group_ids: list[int]) -> dict[int, list[Member]]:
    query = select(
        group_member, casus.c.serial, casus.c.pupil_id, casus.c.registered_on, casus.c.closed_on,
        pupil.c.left_on.label("pupil_left_on"),
    ).join_from(group_member, casus, group_member.c.casus_id == casus.c.id)  # fmt: skip
    rows = connection.execute(_with_pupil(query).where(group_member.c.help_group_id.in_(group_ids))).all()
    goals = {goal.id: goal for found in goals_of(connection, {row.casus_id for row in rows}).values() for goal in found}
    members: dict[int, list[Member]] = defaultdict(list)
    for row in rows:
        members[row.help_group_id].append(_member(row, goals[row.goal_id]))
    return members


def _member(row: Any, goal: Goal) -> Member:
    return Member(
        row.id, row.casus_id, casus_code(row.serial), row.pupil_id, _name(row), row.class_name, row.registered_on,
        goal, row.joined_on, row.left_on, row.agreed_on, row.version, row.closed_on, row.pupil_left_on,
    )  # fmt: skip


def _sessions(connection: Connection, group_ids: list[int]) -> dict[int, list[Session]]:
    here = group_session.c.help_group_id.in_(group_ids)
    there: dict[int, dict[int, Attendance]] = defaultdict(dict)
    for row in connection.execute(select(group_attendance).join(group_session).where(here)):
        there[row.group_session_id][row.group_member_id] = Attendance(row.presence, row.reason)
    found: dict[int, list[Session]] = defaultdict(list)
    for row in connection.execute(select(group_session).where(here).order_by(group_session.c.planned_on)):
        session = Session(row.id, row.planned_on, row.done, row.fell_out, there.get(row.id, {}), row.version)
        found[row.help_group_id].append(session)
    return found


def _evaluations(connection: Connection, group_ids: list[int]) -> dict[int, list[GroupEvaluation]]:
    found: dict[int, list[GroupEvaluation]] = defaultdict(list)
    query = select(group_evaluation).where(group_evaluation.c.help_group_id.in_(group_ids))
    for row in connection.execute(query.order_by(group_evaluation.c.held_on)):
        found[row.help_group_id].append(GroupEvaluation(row.held_on, row.helped, row.follow_up, row.text))
    return found


def _name(row: Any) -> Name:
    return Name(row.first_name, row.prefix, row.last_name)
