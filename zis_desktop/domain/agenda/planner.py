"""The planner of the CvB agenda: which items are held, in which order and when (R2).

Source: covenant bijlage 3, points 5 and 1b. All times are whole minutes since midnight. The result is exact, not a
heuristic: what is kept is decided by urgency, then the guests together wait as few minutes as possible, and then the
most urgent item stands as early as possible, the next most urgent after that, and so on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from math import gcd

from zis_desktop.domain.agenda.planner_core import arrange
from zis_desktop.domain.agenda.planner_search import Job


@dataclass(frozen=True, slots=True)
class GuestWindow:
    """From when to when a guest attends; with a closed block no item without her stands among hers."""

    start: int
    end: int
    closed_block: bool


@dataclass(frozen=True, slots=True)
class PlanItem:
    """An item of so many minutes that needs these guests; rank 1 is the most urgent; a pinned item starts then."""

    id: str
    minutes: int
    needs: frozenset[str]
    rank: int
    pinned_at: int | None = None

    def __post_init__(self) -> None:
        if self.minutes <= 0:
            msg = f"item {self.id} has no minutes"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Problem:
    """A meeting from `start` to `end`, the guests that attend, and the items in any order (equal ranks: as given)."""

    start: int
    end: int
    guests: Mapping[str, GuestWindow]
    items: tuple[PlanItem, ...]

    def __post_init__(self) -> None:
        if len({item.id for item in self.items}) != len(self.items):
            msg = "two items have the same id"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Slot:
    """An item with its clock times."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Slots in order of time, items that move on in order of urgency, and minutes of waiting a guest and together."""

    order: tuple[Slot, ...]
    moved_on: tuple[str, ...]
    waiting: Mapping[str, int]
    waiting_total: int


def plan(problem: Problem) -> Plan:
    """The best agenda (covenant bijlage 3: 5, 1b).

    An item moves on only when it cannot be scheduled together with all more urgent ones that are kept. A guest waits
    from the start of her first item to the end of her last one, minus her own items.
    """
    ranked = sorted(problem.items, key=lambda item: item.rank)
    unit = _unit(problem)
    bit = {name: 1 << number for number, name in enumerate(problem.guests)}
    jobs: dict[int, Job] = {}
    for number, item in enumerate(ranked):
        bounds = _bounds(problem, item)
        if bounds is not None:
            needs = sum(bit[name] for name in item.needs)
            first, last = bounds[0] - problem.start, bounds[1] - problem.start
            jobs[number] = Job(item.minutes // unit, needs, first // unit, last // unit)
    closed = sum(bit[name] for name, window in problem.guests.items() if window.closed_block)
    numbers = list(jobs)
    starts = arrange([jobs[number] for number in numbers], closed, len(bit), (problem.end - problem.start) // unit)
    begin = {numbers[job]: problem.start + start * unit for job, start in starts.items()}
    order = sorted(
        (Slot(ranked[number].id, start, start + ranked[number].minutes) for number, start in begin.items()),
        key=lambda slot: slot.start,
    )
    waiting = waiting_minutes(problem, order)
    moved_on = tuple(item.id for number, item in enumerate(ranked) if number not in begin)
    return Plan(tuple(order), moved_on, waiting, sum(waiting.values()))


def _unit(problem: Problem) -> int:
    """The largest number of minutes that all lengths and distances to the meeting's start are multiples of."""
    unit = gcd(problem.end - problem.start, *(item.minutes for item in problem.items))
    for window in problem.guests.values():
        unit = gcd(unit, window.start - problem.start, window.end - problem.start)
    pins = (item.pinned_at - problem.start for item in problem.items if item.pinned_at is not None)
    return gcd(unit, *pins) or 1


def _bounds(problem: Problem, item: PlanItem) -> tuple[int, int] | None:
    """The first and the last minute at which an item can start when it has the meeting to itself, or None."""
    if not item.needs <= problem.guests.keys():
        return None
    windows = [problem.guests[name] for name in item.needs]
    first = max([problem.start, *(window.start for window in windows)])
    last = min([problem.end, *(window.end for window in windows)]) - item.minutes
    if item.pinned_at is not None:
        first, last = max(first, item.pinned_at), min(last, item.pinned_at)
    return (first, last) if first <= last else None


def waiting_minutes(problem: Problem, slots: Iterable[Slot]) -> dict[str, int]:
    """For each guest the minutes from her first item to the end of her last one, without her own items."""
    needs = {item.id: item.needs for item in problem.items}
    own: dict[str, list[Slot]] = {name: [] for name in problem.guests}
    for slot in slots:
        for name in needs[slot.id]:
            if name in own:
                own[name].append(slot)
    return {name: _span(mine) - sum(slot.end - slot.start for slot in mine) for name, mine in own.items()}


def _span(slots: Sequence[Slot]) -> int:
    return max((slot.end for slot in slots), default=0) - min((slot.start for slot in slots), default=0)


class ReasonKind(Enum):
    """Why an item stands where it stands, or moves on."""

    PINNED = auto()
    IN_BLOCK_OF = auto()
    BEFORE_BLOCK_OF = auto()
    AFTER_BLOCK_OF = auto()
    BY_URGENCY = auto()
    GUEST_ABSENT = auto()
    WINDOW_FULL = auto()
    MEETING_FULL = auto()
    NO_UNBROKEN_PLACE = auto()


@dataclass(frozen=True, slots=True)
class Reason:
    """A kind with its facts: the guest it is about, and the minutes that are free in her window or the meeting."""

    kind: ReasonKind
    guest: str | None = None
    free_minutes: int | None = None


def explain(problem: Problem, made: Plan, item_id: str) -> Reason:
    """Why this item stands where it stands, or why it moves on."""
    item = next(item for item in problem.items if item.id == item_id)
    slot = next((slot for slot in made.order if slot.id == item_id), None)
    return _why_moved_on(problem, made, item) if slot is None else _why_there(problem, made, item, slot)


def _why_there(problem: Problem, made: Plan, item: PlanItem, slot: Slot) -> Reason:
    if item.pinned_at is not None:
        return Reason(ReasonKind.PINNED)
    if item.needs:
        # A closed block says most; of several guests the one that leaves first has decided the time.
        windows = problem.guests
        guest = min(item.needs, key=lambda name: (not windows[name].closed_block, windows[name].end, name))
        return Reason(ReasonKind.IN_BLOCK_OF, guest)
    needs = {other.id: other.needs for other in problem.items}
    blocks: dict[str, tuple[int, int]] = {}
    for other in made.order:
        for name in needs[other.id]:
            blocks[name] = (min(blocks.get(name, (other.start, 0))[0], other.start), other.end)
    coming = [(start, name) for name, (start, _) in blocks.items() if start >= slot.end]
    if coming:
        return Reason(ReasonKind.BEFORE_BLOCK_OF, min(coming)[1])
    gone = [(end, name) for name, (_, end) in blocks.items() if end <= slot.start]
    return Reason(ReasonKind.AFTER_BLOCK_OF, max(gone)[1]) if gone else Reason(ReasonKind.BY_URGENCY)


def _why_moved_on(problem: Problem, made: Plan, item: PlanItem) -> Reason:
    absent = sorted(item.needs - problem.guests.keys())
    if absent:
        return Reason(ReasonKind.GUEST_ABSENT, absent[0])
    windows = {
        name: (max(problem.start, problem.guests[name].start), min(problem.end, problem.guests[name].end))
        for name in sorted(item.needs)
    }
    free = {name: _free(made, *window) for name, window in windows.items()}
    fullest = min(free, key=lambda name: free[name], default=None)
    if fullest is not None and free[fullest] < item.minutes:
        return Reason(ReasonKind.WINDOW_FULL, fullest, free[fullest])
    left = _free(made, problem.start, problem.end)
    if left < item.minutes:
        return Reason(ReasonKind.MEETING_FULL, None, left)
    return Reason(ReasonKind.NO_UNBROKEN_PLACE, fullest, left if fullest is None else free[fullest])


def _free(made: Plan, start: int, end: int) -> int:
    """Minutes between two moments in which nothing is planned."""
    return max(0, end - start) - sum(max(0, min(end, slot.end) - max(start, slot.start)) for slot in made.order)


class ViolationKind(Enum):
    """What is wrong with a hand-made order."""

    OVERLAP = auto()
    OUTSIDE_MEETING = auto()
    OUTSIDE_WINDOW = auto()
    GUEST_ABSENT = auto()
    BLOCK_BROKEN = auto()


@dataclass(frozen=True, slots=True)
class Violation:
    """The item that is in the way, with the guest it concerns, or the other item it overlaps."""

    kind: ViolationKind
    item: str
    guest: str | None = None
    other: str | None = None


def problems_of(problem: Problem, slots: Sequence[Slot]) -> tuple[Violation, ...]:
    """Everything in these clock times that the rules forbid, in order of time (bijlage 3: 5)."""
    needs = {item.id: item.needs for item in problem.items}
    ordered = sorted(slots, key=lambda slot: (slot.start, slot.end))
    found: list[Violation] = []
    for index, slot in enumerate(ordered):
        found += [
            Violation(ViolationKind.OVERLAP, slot.id, other=earlier.id)
            for earlier in ordered[:index]
            if earlier.end > slot.start
        ]
        if slot.start < problem.start or slot.end > problem.end:
            found.append(Violation(ViolationKind.OUTSIDE_MEETING, slot.id))
        for name in sorted(needs[slot.id]):
            window = problem.guests.get(name)
            if window is None:
                found.append(Violation(ViolationKind.GUEST_ABSENT, slot.id, guest=name))
            elif slot.start < window.start or slot.end > window.end:
                found.append(Violation(ViolationKind.OUTSIDE_WINDOW, slot.id, guest=name))
        broken = _broken(problem, ordered, slot)
        found += [Violation(ViolationKind.BLOCK_BROKEN, slot.id, guest=name) for name in broken]
    return tuple(found)


def _broken(problem: Problem, ordered: Sequence[Slot], slot: Slot) -> list[str]:
    """The guests with a closed block who have items both before and after this item, which does not need them."""
    needs = {item.id: item.needs for item in problem.items}
    broken = []
    for name in sorted(problem.guests):
        if problem.guests[name].closed_block and name not in needs[slot.id]:
            mine = [other for other in ordered if name in needs[other.id]]
            if any(other.start < slot.start for other in mine) and any(other.start > slot.start for other in mine):
                broken.append(name)
    return broken


def lay_out(problem: Problem, order_of_ids: Sequence[str]) -> tuple[Slot, ...]:
    """Clock times for the chair's own order.

    Each item stands as early as possible after the one before it, not before its guests arrive; a pinned item stands
    at its own time unless the one before it runs past that. Whether the result is allowed says `problems_of`.
    """
    items = {item.id: item for item in problem.items}
    slots = []
    moment = problem.start
    for item_id in order_of_ids:
        item = items[item_id]
        arrivals = [problem.guests[name].start for name in item.needs if name in problem.guests]
        start = max([moment, *arrivals]) if item.pinned_at is None else max(moment, item.pinned_at)
        moment = start + item.minutes
        slots.append(Slot(item_id, start, moment))
    return tuple(slots)
