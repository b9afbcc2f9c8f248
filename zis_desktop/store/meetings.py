"""Rows of meetings: one meeting whole, the series of a school year, attendance, and the lines of an agenda."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select

from zis_desktop.domain.agenda.facts import PlacedItem
from zis_desktop.domain.casus.casus import GivenSupport, SummaryGap, casus_code, summary_gaps
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.meeting.meeting import ActionItem, AgendaItem, Attendance, Meeting, MeetingLine, Stay
from zis_desktop.domain.own_block import BlockDay
from zis_desktop.domain.people import GUEST_SEATS, Guest, Name, Seat, Viewpoint
from zis_desktop.store.tables import (
    action_item,
    agenda_item,
    attendance,
    casus,
    given_support,
    meeting,
    professional,
    series_day,
    stay,
)
from zis_desktop.store.tables import pupil as pupils
from zis_desktop.store.unit_of_work import Writing

ITEM_COLUMNS = (
    *agenda_item.c, casus.c.serial, casus.c.why_now, casus.c.pupil_id,
    pupils.c.first_name, pupils.c.prefix, pupils.c.last_name, pupils.c.class_name,
)  # fmt: skip


# -- reading ---------------------------------------------------------------------------------------------------------


def meeting_id_on(connection: Connection, school_id: int, on: date) -> int | None:
    query = select(meeting.c.id).where(meeting.c.school_id == school_id, meeting.c.held_on == on)
    return connection.execute(query).scalar_one_or_none()


def meeting_on(connection: Connection, school_id: int, on: date) -> Meeting | None:
    """The meeting of that day, whole, or None when it has not been made yet."""
    return _one(connection, and_(meeting.c.school_id == school_id, meeting.c.held_on == on))


def meeting_by_id(connection: Connection, meeting_id: int) -> Meeting | None:
    """One meeting, whole, in four selects. Items that were dropped or moved on are not in it (`placed_items`).

    How an item is presented is what the chair chose by hand, and otherwise ANONYMOUS: consents decide in the service.
    """
    return _one(connection, meeting.c.id == meeting_id)


def days_made(connection: Connection, school_id: int) -> frozenset[date]:
    """The days for which a meeting was made, also those that did not take place."""
    return frozenset(connection.execute(select(meeting.c.held_on).where(meeting.c.school_id == school_id)).scalars())


def meeting_lines(connection: Connection, school_id: int, first: date, last: date) -> tuple[MeetingLine, ...]:
    """The meetings from first to last, both included, with how many casus items each has."""
    on_agenda = and_(
        agenda_item.c.casus_id.is_not(None), agenda_item.c.dropped_on.is_(None), agenda_item.c.moved_to.is_(None)
    )
    rows = connection.execute(
        select(
            meeting.c.id, meeting.c.held_on, meeting.c.starts_at, meeting.c.ends_at, meeting.c.room,
            func.count(agenda_item.c.id).filter(on_agenda), meeting.c.finalised_at,
        )
        .outerjoin_from(meeting, agenda_item)
        .where(meeting.c.school_id == school_id, meeting.c.held_on.between(first, last))
        .group_by(meeting.c.id)
        .order_by(meeting.c.held_on)
    )  # fmt: skip
    return tuple(MeetingLine(*row) for row in rows)


def placed_items(connection: Connection, meeting_id: int) -> tuple[PlacedItem, ...]:
    """All lines of an agenda in their order, also those dropped and moved on, with the chair's choices."""
    return read_placed(connection, agenda_item.c.meeting_id == meeting_id)


def place_of_item(connection: Connection, item_id: int) -> tuple[int, date] | None:
    """The school and the day of the meeting on whose agenda a line stands."""
    row = connection.execute(
        select(meeting.c.school_id, meeting.c.held_on)
        .join_from(agenda_item, meeting)
        .where(agenda_item.c.id == item_id)
    ).one_or_none()
    return None if row is None else (row.school_id, row.held_on)


def attendance_of(connection: Connection, meeting_id: int) -> tuple[Attendance, ...]:
    """Who is expected or was there, in the order of the people of the school."""
    stands_for = professional.alias()
    rows = connection.execute(
        select(attendance, professional.c.name, professional.c.seat, professional.c.organisation,
               professional.c.viewpoints, stands_for.c.name.label("stands_for"))
        .join_from(attendance, professional, attendance.c.professional_id == professional.c.id)
        .outerjoin(stands_for, professional.c.substitute_for_id == stands_for.c.id)
        .where(attendance.c.meeting_id == meeting_id)
        .order_by(professional.c.id)
    )  # fmt: skip
    stays = _stays(connection, meeting_id)
    return tuple(_attendance(row, stays.get(row.id, ())) for row in rows)


def _stays(connection: Connection, meeting_id: int) -> dict[int, tuple[Stay, ...]]:
    """By row of the attendance, in their order."""
    rows = connection.execute(
        select(stay.c.attendance_id, stay.c.since, stay.c.until)
        .join_from(stay, attendance, stay.c.attendance_id == attendance.c.id)
        .where(attendance.c.meeting_id == meeting_id)
        .order_by(stay.c.since.is_not(None), stay.c.since)
    )
    found: dict[int, tuple[Stay, ...]] = {}
    for row in rows:
        found[row.attendance_id] = (*found.get(row.attendance_id, ()), Stay(row.since, row.until))
    return found


def guest_days(connection: Connection, school_id: int, after: date) -> dict[date, frozenset[Guest]]:
    """For every later meeting that has been made: the guests it expects."""
    comes = and_(attendance.c.expected, attendance.c.present.is_distinct_from(False))
    rows = connection.execute(
        select(meeting.c.held_on, professional.c.seat)
        .outerjoin_from(meeting, attendance, and_(attendance.c.meeting_id == meeting.c.id, comes))
        .outerjoin(professional, attendance.c.professional_id == professional.c.id)
        .where(meeting.c.school_id == school_id, meeting.c.held_on > after)
    )
    found: dict[date, set[Guest]] = defaultdict(set)
    for row in rows:
        found[row.held_on] |= {GUEST_SEATS[row.seat]} if row.seat in GUEST_SEATS else set()
    return {day: frozenset(guests) for day, guests in found.items()}


def days_as_cjg(connection: Connection, school_id: int, professional_id: int) -> tuple[BlockDay, ...]:
    """The meetings that this CJG worker is expected at or was at, the newest first."""
    comes = or_(attendance.c.present, and_(attendance.c.present.is_(None), attendance.c.expected))
    starts_at = func.coalesce(attendance.c.window_from, meeting.c.starts_at)
    ends_at = func.coalesce(attendance.c.window_until, meeting.c.ends_at)
    rows = connection.execute(
        select(meeting.c.id, meeting.c.held_on, starts_at, ends_at, meeting.c.composed_at, meeting.c.finalised_at)
        .join_from(attendance, meeting, attendance.c.meeting_id == meeting.c.id)
        .join(professional, attendance.c.professional_id == professional.c.id)
        .where(meeting.c.school_id == school_id, professional.c.id == professional_id)
        .where(professional.c.seat == Seat.CJG, comes, ~is_cancelled(school_id))
        .order_by(meeting.c.held_on.desc())
    )
    return tuple(
        BlockDay(meeting_id, on, first, last, composed is not None, final is not None)
        for meeting_id, on, first, last, composed, final in rows
    )


def days_without_minutes(connection: Connection, school_id: int, first: date, last: date) -> tuple[date, ...]:
    """The days of meetings that took place and of which the minutes are not final."""
    query = select(meeting.c.held_on).where(
        meeting.c.school_id == school_id, meeting.c.held_on.between(first, last), meeting.c.started_at.is_not(None),
        meeting.c.finalised_at.is_(None),
    )  # fmt: skip
    return tuple(connection.execute(query).scalars())


def is_cancelled(school_id: int) -> ColumnElement[bool]:
    """A meeting that was made for a Monday that is off, for the modules of the store."""
    return exists().where(
        series_day.c.school_id == school_id, series_day.c.monday == meeting.c.held_on, series_day.c.held_on.is_(None)
    )


def chair_before(connection: Connection, school_id: int, on: date) -> int | None:
    """Who chaired the last meeting before this day."""
    query = (
        select(meeting.c.chair_id)
        .where(meeting.c.school_id == school_id, meeting.c.held_on < on, meeting.c.chair_id.is_not(None))
        .order_by(meeting.c.held_on.desc())
        .limit(1)
    )
    return connection.execute(query).scalar_one_or_none()


def open_actions(connection: Connection, school_id: int) -> tuple[ActionItem, ...]:
    """The actions of a school that are not done, the earliest due first, those without a date last."""
    return read_actions(connection, and_(action_item.c.school_id == school_id, action_item.c.done_on.is_(None)))


def read_actions(connection: Connection, which: ColumnElement[bool]) -> tuple[ActionItem, ...]:
    """Actions in the order of their dates, for the modules of the store."""
    rows = connection.execute(
        select(action_item, professional.c.name, meeting.c.held_on,
               pupils.c.first_name, pupils.c.prefix, pupils.c.last_name)
        .outerjoin_from(action_item, professional, action_item.c.owner_id == professional.c.id)
        .outerjoin(meeting, action_item.c.meeting_id == meeting.c.id)
        .outerjoin(casus, action_item.c.casus_id == casus.c.id)
        .outerjoin(pupils, casus.c.pupil_id == pupils.c.id)
        .where(which)
        .order_by(action_item.c.due_on.is_(None), action_item.c.due_on, action_item.c.id)
    )  # fmt: skip
    return tuple(_action(row) for row in rows)


def read_placed(connection: Connection, which: ColumnElement[bool]) -> tuple[PlacedItem, ...]:
    """Lines of agendas in their order, in two selects, for the modules of the store."""
    rows = connection.execute(item_query(which).order_by(agenda_item.c.position, agenda_item.c.id)).all()
    gaps = gaps_of(connection, {row.casus_id: row.why_now for row in rows if row.casus_id is not None})
    return tuple(as_placed(row, gaps.get(row.casus_id, ())) for row in rows)


def item_query(which: ColumnElement[bool]) -> Select[Any]:
    """Lines of agendas with the facts of their pupils; to be ordered by the caller."""
    return (
        select(*ITEM_COLUMNS)
        .outerjoin_from(agenda_item, casus, agenda_item.c.casus_id == casus.c.id)
        .outerjoin(pupils, casus.c.pupil_id == pupils.c.id)
        .where(which)
    )


def gaps_of(connection: Connection, why_now: Mapping[int, str]) -> dict[int, tuple[SummaryGap, ...]]:
    """Per casus (id to its 'why now') what is missing of the summary for the CJG worker (R3)."""
    rows = connection.execute(
        select(given_support.c.casus_id, given_support.c.what).where(given_support.c.casus_id.in_(list(why_now)))
    )
    given: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        given[row.casus_id].append(row.what)
    return {casus_id: _gaps(given[casus_id], reason) for casus_id, reason in why_now.items()}


# -- writing ---------------------------------------------------------------------------------------------------------


def add_meeting(
    work: Writing, school_id: int, on: date, *, starts_at: int, ends_at: int, room: str, chair_id: int | None
) -> int:
    return work.insert(
        meeting, school_id=school_id, held_on=on, starts_at=starts_at, ends_at=ends_at, room=room, chair_id=chair_id
    )


def change_meeting(work: Writing, meeting_id: int, *, version: int | None = None, **values: Any) -> None:
    """`values` are columns: held_on, starts_at, ends_at, room, chair_id, composed_at, started_at, finalised_at."""
    work.update(meeting, meeting_id, version=version, **values)


def add_attendance(
    work: Writing, meeting_id: int, professional_id: int, *, expected: bool, window: tuple[int, int] | None
) -> int:
    first, last = window or (None, None)
    return work.insert(
        attendance, meeting_id=meeting_id, professional_id=professional_id, expected=expected, present=None,
        window_from=first, window_until=last,
    )  # fmt: skip


def change_attendance(
    work: Writing, meeting_id: int, professional_id: int, *, version: int | None = None, **values: Any
) -> None:
    """`values`: expected, present, and window as (from, until) in minutes since midnight or None."""
    row_id = _attendance_id(work, meeting_id, professional_id)
    if "window" in values:
        values["window_from"], values["window_until"] = values.pop("window") or (None, None)
    work.update(attendance, row_id, version=version, **values)


def put_stays(work: Writing, meeting_id: int, professional_id: int, stays: Iterable[Stay]) -> None:
    """Puts these times in the room in the place of the earlier ones; none is the whole time."""
    row_id = _attendance_id(work, meeting_id, professional_id)
    for old in work.connection.execute(select(stay.c.id).where(stay.c.attendance_id == row_id)).scalars().all():
        work.delete(stay, old)
    for each in stays:
        work.insert(stay, attendance_id=row_id, since=each.since, until=each.until)


def _attendance_id(work: Writing, meeting_id: int, professional_id: int) -> int:
    query = select(attendance.c.id).where(
        attendance.c.meeting_id == meeting_id, attendance.c.professional_id == professional_id
    )
    return int(work.connection.execute(query).scalar_one())


def add_item(work: Writing, meeting_id: int, item: AgendaItem, position: int, **choices: Any) -> int:
    """A new line of an agenda; `choices` are columns of the chair's choices (pinned_at, needs_reason, moved_to ...)."""
    return work.insert(
        agenda_item, meeting_id=meeting_id, kind=item.kind, casus_id=item.casus_id, position=position, note="",
        **_item_values(item), **choices,
    )  # fmt: skip


def change_item(work: Writing, item_id: int, *, version: int | None = None, **values: Any) -> None:
    """`values` are columns of agenda_item; needs as a frozenset of Guest."""
    if "needs" in values:
        values["needs"] = _guest_names(values["needs"])
    work.update(agenda_item, item_id, version=version, **values)


def place_item(work: Writing, item: AgendaItem, position: int, **choices: Any) -> None:
    """Writes where and why an existing line stands now."""
    work.update(agenda_item, item.id, position=position, **_item_values(item), **choices)


def remove_item(work: Writing, item_id: int, today: date) -> None:
    """Takes a line away that no longer belongs on the agenda; kept as dropped when an action already points at it.

    What was carried from it to a later agenda comes from where it came from itself.
    """
    points_here = select(action_item.c.id).where(action_item.c.agenda_item_id == item_id)
    if work.connection.execute(points_here).first() is None:
        _hand_on_origin(work, item_id)
        work.delete(agenda_item, item_id)
    else:
        work.update(agenda_item, item_id, dropped_on=today, dropped_reason="vraagt nu geen bespreking")


def _hand_on_origin(work: Writing, item_id: int) -> None:
    came_from = select(agenda_item.c.carried_from_id).where(agenda_item.c.id == item_id)
    origin = work.connection.execute(came_from).scalar_one()
    carried = select(agenda_item.c.id).where(agenda_item.c.carried_from_id == item_id)
    for later in work.connection.execute(carried).scalars().all():
        work.update(agenda_item, later, carried_from_id=origin)


# -- rows to what screens and papers read ------------------------------------------------------------------------------


def _one(connection: Connection, which: ColumnElement[bool]) -> Meeting | None:
    row = connection.execute(
        select(meeting, professional.c.name.label("chair"))
        .outerjoin_from(meeting, professional, meeting.c.chair_id == professional.c.id)
        .where(which)
    ).one_or_none()
    if row is None:
        return None
    return Meeting(
        id=row.id, school_id=row.school_id, on=row.held_on, starts_at=row.starts_at, ends_at=row.ends_at,
        room=row.room, chair=row.chair or "",
        items=tuple(placed.item for placed in placed_items(connection, row.id) if placed.is_on),
        attendance=attendance_of(connection, row.id), composed_at=row.composed_at, started_at=row.started_at,
        finalised_at=row.finalised_at, version=row.version,
    )  # fmt: skip


def as_placed(row: Any, gaps: Iterable[SummaryGap]) -> PlacedItem:
    """A row of `item_query`."""
    needs = frozenset(Guest(name) for name in row.needs)
    item = AgendaItem(
        id=row.id, kind=row.kind, casus_id=row.casus_id, code="" if row.serial is None else casus_code(row.serial),
        pupil_name=None if row.last_name is None else Name(row.first_name, row.prefix, row.last_name),
        class_name=row.class_name or "", title=row.title, reason=row.reason, block=row.block, starts_at=row.starts_at,
        minutes=row.minutes, needs=needs, pinned=row.pinned, presentation=row.presentation or Presentation.ANONYMOUS,
        gaps=tuple(gap.value for gap in gaps) if Guest.CJG in needs else (),
        why=row.why, due_on=row.due_on, version=row.version,
    )  # fmt: skip
    return PlacedItem(
        item, row.pupil_id, pinned_at=row.pinned_at, needs_reason=row.needs_reason,
        presentation_by_hand=row.presentation, presentation_reason=row.presentation_reason,
        presentation_by=row.presentation_by, dropped_on=row.dropped_on, dropped_reason=row.dropped_reason,
        moved_to=row.moved_to, discussed=row.discussed_from is not None,
    )  # fmt: skip


def _item_values(item: AgendaItem) -> dict[str, Any]:
    return {
        "title": item.title, "reason": item.reason, "block": item.block, "starts_at": item.starts_at,
        "minutes": item.minutes, "needs": _guest_names(item.needs), "pinned": item.pinned, "why": item.why,
        "due_on": item.due_on,
    }  # fmt: skip


def _guest_names(guests: Iterable[Guest]) -> list[str]:
    return sorted(guest.value for guest in guests)


def _gaps(given: list[str], why_now: str) -> tuple[SummaryGap, ...]:
    return summary_gaps(tuple(GivenSupport(what, "", "", "") for what in given), why_now)


def _attendance(row: Any, stays: tuple[Stay, ...]) -> Attendance:
    known = row.window_from is not None and row.window_until is not None
    return Attendance(
        professional_id=row.professional_id, name=row.name, seat=row.seat.value, organisation=row.organisation,
        guest=GUEST_SEATS.get(row.seat), viewpoints=frozenset(Viewpoint(view) for view in row.viewpoints),
        expected=row.expected, present=row.present, window=(row.window_from, row.window_until) if known else None,
        substitute_for=row.stands_for or "", version=row.version, stays=stays,
    )  # fmt: skip


def _action(row: Any) -> ActionItem:
    name = None if row.last_name is None else Name(row.first_name, row.prefix, row.last_name)
    return ActionItem(
        id=row.id, text=row.text, owner_id=row.owner_id, owner=row.name or "", due_on=row.due_on,
        done_on=row.done_on, casus_id=row.casus_id, pupil_name=name, meeting_on=row.held_on, version=row.version,
    )  # fmt: skip
