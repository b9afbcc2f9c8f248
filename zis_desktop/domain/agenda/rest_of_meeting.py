"""What is left of a running meeting, planned again when an item takes longer or shorter (R2, bijlage 3: 5, 1b)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zis_desktop.domain.agenda.agenda import CLOSED_BLOCK
from zis_desktop.domain.agenda.board import attends
from zis_desktop.domain.agenda.planner import GuestWindow, PlanItem, Problem, plan
from zis_desktop.domain.meeting.meeting import Attendance, ItemKind
from zis_desktop.domain.meeting.meeting_clock import Timed, item_time
from zis_desktop.domain.meeting.presence import is_out
from zis_desktop.domain.people import Guest

STEP = 5
"""Minutes; the rest is planned on whole steps, so that the order does not change with every minute that passes."""

_NOW = "now"


@dataclass(frozen=True, slots=True)
class Rest:
    """The items that are left: by id with the minute at which each begins, and those that fit no more."""

    order: tuple[tuple[int, int], ...]
    too_late: tuple[int, ...]


def rest_of_meeting(
    items: Sequence[Timed], current: Timed | None, attendance: Iterable[Attendance], now: int, ends_at: int
) -> Rest:
    """The order for what is left, in minutes since midnight.

    The agenda's own order, as long as every guest can leave in time: the chair may have chosen it. Otherwise the best
    one, in which items are kept by their place on the agenda, a guest leaves when she said she would, and the block
    that is on the table is not broken. What fits no more comes back as `too_late`; it stays on the agenda.
    """
    left = [one for one in items if one.ended is None and one is not current]
    closing = [one for one in left if one.item.kind is ItemKind.CLOSING]
    asked = [one for one in left if one.item.kind is not ItemKind.CLOSING]
    begins = _on_a_step(now + _minutes_left(current, now))
    until = max(begins, ends_at - sum(one.item.minutes for one in closing))
    problem = _problem(asked, current, tuple(attendance), begins, until)
    too_late: tuple[int, ...] = ()
    order = _in_sequence(problem, begins)
    if order is None:
        made = plan(problem)
        order = tuple((int(slot.id), slot.start) for slot in made.order if slot.id != _NOW)
        too_late = tuple(int(item_id) for item_id in made.moved_on if item_id != _NOW)
    minutes = {one.item.id: one.item.minutes for one in asked}
    ready = max((start + minutes[item_id] for item_id, start in order), default=begins)
    for one in closing:
        order += ((one.item.id, ready),)
        ready += one.item.minutes
    return Rest(order, too_late)


def _in_sequence(problem: Problem, begins: int) -> tuple[tuple[int, int], ...] | None:
    """One after the other as they stand, waiting for a guest who is still to come; None when somebody leaves first."""
    found, free = [], begins
    for item in problem.items:
        if item.id == _NOW:
            continue
        if not item.needs <= problem.guests.keys():
            return None
        windows = [problem.guests[name] for name in item.needs]
        start = max([free, *(window.start for window in windows)])
        free = start + item.minutes
        if free > min([problem.end, *(window.end for window in windows)]):
            return None
        found.append((int(item.id), start))
    return tuple(found)


def _problem(
    asked: Sequence[Timed], current: Timed | None, attendance: Sequence[Attendance], begins: int, until: int
) -> Problem:
    """The planner's question; the item on the table stands in it as a short one just before what is left."""
    start = begins - STEP
    guests = _guests(attendance, start, until)
    needs = frozenset[str]() if current is None else _names(current)
    there = {name for name in needs & guests.keys() if guests[name].start == start and guests[name].end >= begins}
    on_the_table = PlanItem(_NOW, STEP, frozenset(there), 0, pinned_at=start)
    left = (PlanItem(str(one.item.id), one.item.minutes, _names(one), place) for place, one in enumerate(asked, 1))
    return Problem(start, until, guests, (on_the_table, *left))


def _guests(attendance: Sequence[Attendance], start: int, until: int) -> dict[str, GuestWindow]:
    """Who is there for what is left; of two persons from one place the longest stay counts."""
    found: dict[str, GuestWindow] = {}
    for guest in Guest:
        here = [one for one in attendance if one.guest is guest and attends(one) and not is_out(one)]
        windows = [one.window or (start, until) for one in here]
        first = max(start, min((window[0] for window in windows), default=until))
        last = max((window[1] for window in windows), default=start)
        if first < last:
            found[guest.value] = GuestWindow(first, last, closed_block=guest in CLOSED_BLOCK)
    return found


def _names(one: Timed) -> frozenset[str]:
    return frozenset(guest.value for guest in one.item.needs)


def _minutes_left(current: Timed | None, now: int) -> int:
    if current is None or current.ended is not None:
        return 0
    return max(0, current.item.minutes - item_time(current, now).used)


def _on_a_step(minute: int) -> int:
    return -(-minute // STEP) * STEP
