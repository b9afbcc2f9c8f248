"""The exact search behind the planner: a schedule of a set of jobs within a budget of waiting, or the proof of none.

Times are whole units (the greatest common divisor of all minutes of a problem), guests are bits of an integer, and a
set of jobs is an integer with one bit a job. Jobs stand in order of urgency: job 0 is the most urgent one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

UNLIMITED = 1 << 40
"""A waiting budget that no meeting can use up, in units."""


@dataclass(frozen=True, slots=True)
class Job:
    """An item in units: its length, the guests it needs (bits), and its first and last possible start."""

    length: int
    needs: int
    first: int
    last: int


@dataclass(slots=True)
class _Node:
    """What holds for a set of jobs still to be planned, whatever the time is."""

    latest: int  # after this moment they no longer all fit before their deadlines
    waiting: int  # at least this many units of waiting are still to come
    present: int  # guests whose first item has begun and whose last one is still to come
    crowd: int  # how many they are
    units: int  # the length of all of them together
    must: int  # those of them with a closed block: no item without them now
    ends: list[int]  # for each guest present: waiting still to come is at least this moment minus now
    choices: list[tuple[int, int]]  # job and the waiting it costs to take it now
    next_fixed: int  # the first moment at which a job must begin that cannot move
    released: int  # from this moment on all of them may begin
    failed: list[tuple[int, int, int]]  # moments, budgets and water with which they do not fit


class Search:
    """All schedules of a set of jobs; `closed` are the guests (bits) whose items stand in one unbroken block."""

    def __init__(self, jobs: Sequence[Job], closed: int, guests: int, end: int) -> None:
        self.length = [job.length for job in jobs]
        self.needs = [job.needs for job in jobs]
        self.first = [job.first for job in jobs]
        self.last = [job.last for job in jobs]
        self.kind = [(job.length, job.needs, job.first, job.last) for job in jobs]
        self.closed = closed
        self.guests = guests
        self.end = end
        self.mine = [0] * guests
        self.starts: dict[int, int] = {}
        self._nodes: dict[int, _Node] = {}
        self._fresh_nodes: dict[int, _Node] = {}
        self._watch = 0

    def fillers(self, jobs: int) -> int:
        """Those of the jobs that can stand anywhere in the meeting and need nobody."""
        found = 0
        for job in members(jobs):
            if not self.needs[job] and not self.first[job] and self.last[job] + self.length[job] == self.end:
                found |= 1 << job
        return found

    def schedule(self, jobs: int, budget: int, watch: int = 0) -> dict[int, int] | None:
        """Starts of all `jobs` with at most `budget` units of waiting, or None when there is no such schedule.

        What was learnt about sets with the job in `watch` (a bit) is forgotten afterwards: its last start was
        lowered for a question only. First the fillers are poured like water into the pauses: when even that fails
        there is no schedule, and when they can be cut into their pieces there is one. Only between the two they are
        tried one by one.
        """
        fillers = self.fillers(jobs & ~watch)
        if not self._run(jobs & ~fillers, budget, watch, sum(self.length[job] for job in members(fillers))):
            return None
        if fillers:
            places = pack(self.pauses(self.starts), [(job, self.length[job]) for job in members(fillers)])
            if places is None:
                self.forget()
                found = self._run(jobs, budget, watch, 0)
                self.forget()
                return self.starts if found else None
            self.starts.update(places)
        return self.starts

    def _run(self, jobs: int, budget: int, watch: int, water: int) -> bool:
        self.mine = [0] * self.guests
        for job in members(jobs):
            for guest in BITS[self.needs[job]]:
                self.mine[guest] |= 1 << job
        self.starts = {}
        self._watch = watch
        self._fresh_nodes = {}
        return self._fits(0, jobs, budget, water)

    def pauses(self, starts: dict[int, int]) -> list[tuple[int, int]]:
        """The free stretches in which a filler may stand: not inside a closed block."""
        busy = []
        for guest in BITS[self.closed]:
            hers = [job for job in starts if self.needs[job] >> guest & 1]
            if hers:
                busy.append((min(starts[job] for job in hers), max(starts[job] + self.length[job] for job in hers)))
        busy += [(start, start + self.length[job]) for job, start in starts.items()]
        return gaps(sorted(busy), 0, self.end)

    def forget(self) -> None:
        """Start afresh for another set of jobs."""
        self._nodes = {}

    def bound(self, jobs: int) -> int:
        """A number of waiting units that no schedule of these jobs can stay under."""
        self.mine = [0] * self.guests
        for job in members(jobs):
            for guest in BITS[self.needs[job]]:
                self.mine[guest] |= 1 << job
        return self._node(jobs).waiting

    def _fits(self, now: int, jobs: int, budget: int, water: int) -> bool:
        if not jobs:
            return now + water <= self.end
        fresh = jobs & self._watch
        nodes = self._fresh_nodes if fresh else self._nodes
        node = nodes.get(jobs)
        if node is None:
            node = nodes[jobs] = self._node(jobs)
        if now > node.latest or budget < node.waiting or now + water + node.units > self.end:
            return False
        crowd = node.crowd
        for before, most, poured in node.failed:
            # Standing still from an earlier moment is a way to come here, so its failure is ours. When nothing has to
            # be waited for, beginning later is never better at all.
            stood = now - before
            if stood < 0 or water < poured - (0 if node.must else stood):
                continue
            if budget <= most - crowd * stood or (before >= node.released and budget <= most and water >= poured):
                return False
        moment, left, pour = now, budget, water
        stop = min(node.latest, node.next_fixed, max(now, node.released))
        while moment <= stop and left >= node.waiting and moment + pour + node.units <= self.end:
            if crowd and sum([end - moment for end in node.ends if end > moment]) > left:
                break
            if self._take(moment, jobs, left, pour, node):
                return True
            moment += 1
            left -= crowd
            if pour and not node.must:
                pour -= 1
        node.failed.append((now, budget, water))
        return False

    def _take(self, now: int, jobs: int, budget: int, water: int, node: _Node) -> bool:
        fence = node.next_fixed
        for job, cost in node.choices:
            if cost > budget or not self.first[job] <= now <= self.last[job]:
                continue
            end = now + self.length[job]
            if end > fence and now != fence:
                continue
            if now == fence and self.last[job] != self.first[job]:
                continue
            if self._fits(end, jobs & ~(1 << job), budget - cost, water):
                self.starts[job] = now
                return True
        return False

    def _node(self, jobs: int) -> _Node:
        present = 0
        for guest in range(self.guests):
            mine = self.mine[guest]
            if mine & jobs and mine & ~jobs:
                present |= 1 << guest
        must = present & self.closed
        length, needs, first, last = self.length, self.needs, self.first, self.last
        deadlines: list[tuple[int, int]] = []
        groups: dict[int, int] = {}
        kinds = set()
        choices = []
        fence = UNLIMITED
        released = 0
        ends = [0] * self.guests
        begins = [UNLIMITED] * self.guests
        for job in members(jobs):
            units, need, final = length[job], needs[job], last[job]
            deadlines.append((final + units, units))
            if need:
                groups[need] = groups.get(need, 0) + units
                earliest = first[job] + units
                for guest in BITS[need]:
                    ends[guest] = max(ends[guest], earliest)
                    begins[guest] = min(begins[guest], final)
            released = max(released, first[job])
            if first[job] == final and final < fence:
                fence = final
            kind = self.kind[job]
            if kind not in kinds:
                kinds.add(kind)
                if must & need == must:
                    choices.append((units * (present & ~need).bit_count(), job))
        choices.sort()
        waiting = least_waiting(present, self.closed, tuple(sorted(groups.items())))
        forced = 0
        open_ends = []
        for guest in range(self.guests):
            own = sum(units for need, units in groups.items() if need >> guest & 1)
            if present >> guest & 1:
                open_ends.append(ends[guest] - own)
            elif own:
                forced += max(0, ends[guest] - begins[guest] - own)
        return _Node(
            latest=_latest(deadlines), waiting=max(waiting, forced), present=present, crowd=present.bit_count(), units=sum([units for _, units in deadlines]),
            must=must, ends=open_ends, choices=[(job, cost) for cost, job in choices], next_fixed=fence, released=released, failed=[],
        )  # fmt: skip


def _latest(deadlines: list[tuple[int, int]]) -> int:
    """The last moment to begin, when jobs (deadline, length) follow each other without a pause."""
    deadlines.sort(reverse=True)
    moment = UNLIMITED
    for deadline, units in deadlines:
        moment = min(moment, deadline) - units
    return moment


def members(bits: int) -> list[int]:
    """The positions of the bits that are set, lowest first."""
    found = []
    while bits:
        low = bits & -bits
        found.append(low.bit_length() - 1)
        bits ^= low
    return found


class _Bits(dict[int, list[int]]):
    def __missing__(self, bits: int) -> list[int]:
        self[bits] = members(bits)
        return self[bits]


BITS = _Bits()
"""The same, remembered: for sets of guests, of which there are few."""


@lru_cache(maxsize=1 << 16)
def least_waiting(present: int, closed: int, groups: tuple[tuple[int, int], ...]) -> int:
    """The fewest units of waiting when windows and pauses are left out: a bound on the real number.

    `groups` are (guests needed, units together); without windows items with the same needs can stand side by side,
    so that only the order of the groups counts.
    """
    if not groups:
        return 0
    must = present & closed
    for index, (need, _) in enumerate(groups):
        if need == present:  # costs nobody anything, and everybody it needs has to stay for it
            return _after(present, closed, groups, index)
    best = UNLIMITED
    for index, (need, units) in enumerate(groups):
        if must & ~need:
            continue
        cost = units * (present & ~need).bit_count()
        if cost < best:
            best = min(best, cost + _after(present | need, closed, groups, index))
    return best


def _after(present: int, closed: int, groups: tuple[tuple[int, int], ...], taken: int) -> int:
    rest = groups[:taken] + groups[taken + 1 :]
    coming = 0
    for need, _ in rest:
        coming |= need
    return least_waiting(present & coming, closed, rest)


def gaps(busy: Sequence[tuple[int, int]], begin: int, end: int) -> list[tuple[int, int]]:
    """The free stretches between `begin` and `end` beside the sorted stretches `busy`."""
    found = []
    for start, until in (*busy, (end, end)):
        if start > begin:
            found.append((begin, start))
        begin = max(begin, until)
    return found


def pack(pauses: Sequence[tuple[int, int]], pieces: Sequence[tuple[int, int]]) -> dict[int, int] | None:
    """Starts for the pieces (name, length) inside the pauses, each in turn as early as the others allow, or None."""
    heads = [start for start, _ in pauses]
    room = [end - start for start, end in pauses]
    sizes = sorted((units for _, units in pieces), reverse=True)
    if not packable(tuple(sorted(room)), tuple(sizes)):
        return None
    places = {}
    for name, units in pieces:
        sizes.remove(units)
        for pause, space in enumerate(room):
            if space >= units:
                room[pause] -= units
                if packable(tuple(sorted(room)), tuple(sizes)):
                    places[name] = heads[pause]
                    heads[pause] += units
                    break
                room[pause] += units
    return places


def packable(room: tuple[int, ...], sizes: tuple[int, ...]) -> bool:
    """Whether pieces of these sizes (largest first) fit into these spaces (smallest first)."""
    if sum(sizes) > sum(room):
        return False
    left = list(room)
    for units in sizes:
        for place, space in enumerate(left):
            if space >= units:
                left[place] -= units
                break
        else:
            return _packable(room, sizes)
    return True


@lru_cache(maxsize=1 << 14)
def _packable(room: tuple[int, ...], sizes: tuple[int, ...]) -> bool:
    if not sizes:
        return True
    room = tuple(space for space in room if space >= sizes[-1])
    if sum(sizes) > sum(room):
        return False
    units = sizes[0]
    for place, space in enumerate(room):
        if space >= units and (place == 0 or room[place - 1] != space):
            rest = tuple(sorted((*room[:place], space - units, *room[place + 1 :])))
            if _packable(rest, sizes[1:]):
                return True
    return False
