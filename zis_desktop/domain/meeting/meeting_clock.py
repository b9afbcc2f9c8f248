"""Time in a running meeting: this item, its block, and how far the meeting runs over. Minutes since midnight."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zis_desktop.domain.agenda.board import attends
from zis_desktop.domain.meeting.meeting import AgendaItem, Attendance, Block
from zis_desktop.domain.people import Guest

_GUESTS = {Block.CJG: Guest.CJG, Block.SCHOOLARTS: Guest.SCHOOLARTS, Block.LEERPLICHT: Guest.LEERPLICHT}


@dataclass(frozen=True, slots=True)
class Timed:
    """An item with when it really began and ended, if it did."""

    item: AgendaItem
    began: int | None
    ended: int | None

    @property
    def used(self) -> int:
        """Minutes it took, when it is over."""
        return self.ended - self.began if self.began is not None and self.ended is not None else 0


@dataclass(frozen=True, slots=True)
class ItemTime:
    """The item on the table: minutes used of those planned, and how much later it began (earlier is negative)."""

    used: int
    planned: int
    late: int

    @property
    def over(self) -> int:
        return max(0, self.used - self.planned)


@dataclass(frozen=True, slots=True)
class BlockTime:
    """The block on the table: which of its items, when it will be ready, and when its guest leaves."""

    block: Block
    place: int
    count: int
    ready_at: int
    leaves_at: int | None

    @property
    def over(self) -> int:
        """Minutes that the guest would have to stay longer."""
        return 0 if self.leaves_at is None else max(0, self.ready_at - self.leaves_at)


def item_time(one: Timed, now: int) -> ItemTime:
    began = now if one.began is None else one.began
    ended = now if one.ended is None else one.ended
    return ItemTime(max(0, ended - began), one.item.minutes, began - one.item.starts_at)


def block_time(items: Sequence[Timed], current: Timed, attendance: Iterable[Attendance], now: int) -> BlockTime:
    """How the block of the current item goes on when the rest takes what is planned."""
    mine = [one for one in items if one.item.block is current.item.block]
    place = mine.index(current)
    rest = [one for one in mine if one is not current and one.ended is None]
    ready = now + _left(current, now) + sum(one.item.minutes for one in rest)
    return BlockTime(current.item.block, place + 1, len(mine), ready, _leaves(current.item.block, attendance))


def ready_at(items: Iterable[Timed], current: Timed | None, now: int) -> int:
    """When the meeting will be over at this pace."""
    rest = [one for one in items if one is not current and one.ended is None]
    left = 0 if current is None else _left(current, now)
    return now + left + sum(one.item.minutes for one in rest)


def _left(current: Timed, now: int) -> int:
    if current.ended is not None:
        return 0
    return max(0, current.item.minutes - item_time(current, now).used)


def _leaves(block: Block, attendance: Iterable[Attendance]) -> int | None:
    guest = _GUESTS.get(block)
    if guest is None:
        return None
    there = [one.window[1] for one in attendance if one.guest is guest and attends(one) and one.window is not None]
    return max(there, default=None)
