"""What is left of a running meeting, planned again when an item takes longer or shorter (R2, bijlage 3: 5, 1b)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zis_desktop.domain.agenda import CLOSED_BLOCK
from zis_desktop.domain.agenda_board import attends
from zis_desktop.domain.meeting import Attendance, ItemKind
from zis_desktop.domain.meeting_clock import Timed, item_time
from zis_desktop.domain.people import Guest
from zis_desktop.domain.planner import GuestWindow, PlanItem, Problem, plan

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
    """The best order for what is left, in minutes since midnight.

    Items are kept by their place on the agenda. A guest leaves when she said she would, and the block that is on the
    table is not broken. What fits no more comes back as `too_late`: nothing is taken off the agenda here.
    """
    left = [one for one in items if one.ended is None and one is not current]
    closing = [one for one in left if one.item.kind is ItemKind.CLOSING]
    asked = [one for one in left if one.item.kind is not ItemKind.CLOSING]
    begins = _on_a_step(now + _minutes_left(current, now))
    until = max(begins, ends_at - sum(one.item.minutes for one in closing))
    made = plan(_problem(asked, current, tuple(attendance), begins, until))
    order = tuple((int(slot.id), slot.start) for slot in made.order if slot.id != _NOW)
    ready = max([begins, *(slot.end for slot in made.order)])
    for one in closing:
        order += ((one.item.id, ready),)
        ready += one.item.minutes
    return Rest(order, tuple(int(item_id) for item_id in made.moved_on if item_id != _NOW))


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
        windows = [one.window or (start, until) for one in attendance if one.guest is guest and attends(one)]
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
