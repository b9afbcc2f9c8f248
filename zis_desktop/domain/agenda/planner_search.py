"""The exact search behind the planner: a schedule of a set of jobs within a budget of waiting, or the proof of none.

Times are whole units (the greatest common divisor of all minutes of a problem), guests are bits of an integer, and a
set of jobs is an integer with one bit a job. Jobs stand in order of urgency: job 0 is the most urgent one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

UNLIMITED = 1 << 40
"""A waiting budget that no meeting can use up, in units."""

FIELD = 16
MASK = (1 << FIELD) - 1


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

    groups: int  # units still to come for each group of jobs with the same needs, see `Search.open`
    units: int  # the length of all of them together
    latest: int  # after this moment they no longer all fit before their deadlines
    forced: int  # at least this many units of waiting come from guests whose items cannot stand close together
    crowd: int  # guests whose first item has begun and whose last one is still to come
    blocked: bool  # whether one of those has a closed block: then no filler can stand here
    ends: list[int]  # for each guest present: the waiting still to come is at least this moment minus now
    choices: list[tuple[int, int]]  # job and the waiting it costs to take it now
    next_fixed: int  # the first moment at which a job must begin that cannot move
    released: int  # from this moment on all of them may begin
    failed: list[tuple[int, int, int]]  # moments, budgets and water with which they do not fit


class Search:
    """All schedules of a set of jobs; `closed` are the guests (bits) whose items stand in one unbroken block.

    `first` and `last` may be narrowed by the caller between two searches, never widened. Without `counting` waiting
    costs nothing and only the rules are kept.
    """

    def __init__(self, jobs: Sequence[Job], closed: int, guests: int, end: int, *, counting: bool) -> None:
        self.length = [job.length for job in jobs]
        self.needs = [job.needs for job in jobs]
        self.first = [job.first for job in jobs]
        self.last = [job.last for job in jobs]
        self.kind = [(job.length, job.needs, job.first, job.last) for job in jobs]
        self.closed = closed
        self.guests = guests
        self.end = end
        self.counting = counting

    def open(self, jobs: int) -> None:
        """Begin anew with this set of jobs.

        The units to come are kept in one integer with a field of `FIELD` bits for each group of jobs with the same
        needs, so that taking a job is one subtraction, and who is present can be read from it.
        """
        numbers = members(jobs)
        fields: dict[int, int] = {}
        for job in numbers:
            if self.needs[job]:
                fields.setdefault(self.needs[job], FIELD * len(fields))
        self._share = {job: self.length[job] << fields[self.needs[job]] if self.needs[job] else 0 for job in numbers}
        self.all_groups = sum(self._share.values())
        self._groups = [(need, shift, MASK << shift) for need, shift in fields.items()]
        self._hers = [(1 << guest, sum(mask for need, _, mask in self._groups if need >> guest & 1))
                      for guest in range(self.guests)]  # fmt: skip
        self._at_least: dict[int, int] = {}
        self._at_most = {0: 0}
        self._nodes: dict[int, _Node] = {}

    def forget(self, job: int) -> None:
        """Leave what was learnt about sets with this job: it has become fixed, so more can be said about them."""
        self._nodes = {jobs: node for jobs, node in self._nodes.items() if not jobs >> job & 1}

    def fillers(self, jobs: int) -> int:
        """Those of the jobs that can stand anywhere in the meeting and need nobody."""
        found = 0
        for job in members(jobs):
            if not self.needs[job] and not self.first[job] and self.last[job] + self.length[job] == self.end:
                found |= 1 << job
        return found

    def schedule(self, jobs: int, budget: int, watch: int = 0, before: int = UNLIMITED) -> dict[int, int] | None:
        """Starts of all `jobs` with at most `budget` units of waiting, or None when there is no such schedule.

        At least one of the jobs in `watch` must begin earlier than `before`. First the fillers are poured like water
        into the pauses: when even that fails there is no schedule, and when they can be cut into their pieces there is
        one. Only between the two they are tried one by one.
        """
        fillers = self.fillers(jobs & ~watch)
        self._watch, self._before = watch, before
        if not self._run(jobs & ~fillers, budget, sum(self.length[job] for job in members(fillers))):
            return None
        if fillers:
            places = pack(self.pauses(self.starts), [(job, self.length[job]) for job in members(fillers)])
            if places is None:
                return self.starts if self._run(jobs, budget, 0) else None
            self.starts.update(places)
        return self.starts

    def possible(self, jobs: int) -> bool:
        """Whether the blocks and the jobs that cannot move leave time enough for the others; False is certain."""
        firm = sum(1 << job for job in members(jobs) if self.needs[job] or self.first[job] == self.last[job])
        water = sum(self.length[job] for job in members(jobs & ~firm))
        self._watch = 0
        return self._run(firm, UNLIMITED, water)

    def pauses(self, starts: dict[int, int]) -> list[tuple[int, int]]:
        """The free stretches in which a filler may stand: not inside a closed block."""
        busy = []
        for guest in BITS[self.closed]:
            hers = [job for job in starts if self.needs[job] >> guest & 1]
            if hers:
                busy.append((min(starts[job] for job in hers), max(starts[job] + self.length[job] for job in hers)))
        busy += [(start, start + self.length[job]) for job, start in starts.items()]
        return gaps(sorted(busy), 0, self.end)

    def least_waiting(self) -> int:
        """A number of units of waiting that no schedule of all jobs can stay under."""
        budget = 0
        while self._over(self.all_groups, budget):
            budget += 1
            if budget > self.end * self.guests:
                return UNLIMITED
        return budget

    def _over(self, groups: int, budget: int) -> bool:
        """Whether the jobs to come cost more waiting than this even when windows and pauses are left out.

        Without windows items with the same needs can stand side by side, so only the order of the groups counts.
        """
        if self._at_least.get(groups, 0) > budget:
            return True
        if self._at_most.get(groups, UNLIMITED) <= budget:
            return False
        present = self._present(groups)
        must = present & self.closed
        coming = []
        for need, shift, mask in self._groups:
            field = groups & mask
            if field and not must & ~need:
                if need == present:  # costs nobody anything, and everybody it needs has to stay for it: never worse
                    coming = [(0, field)]
                    break
                cost = (field >> shift) * (present & ~need).bit_count() if self.counting else 0
                if cost <= budget:
                    coming.append((cost, field))
        coming.sort()
        for cost, field in coming:
            if not self._over(groups ^ field, budget - cost):
                self._at_most[groups] = budget
                return False
        self._at_least[groups] = budget + 1
        return True

    def _present(self, groups: int) -> int:
        """The guests whose first item has begun and whose last one is still to come."""
        present = 0
        for guest, mask in self._hers:
            left = groups & mask
            if left and left != self.all_groups & mask:
                present |= guest
        return present

    def _run(self, jobs: int, budget: int, water: int) -> bool:
        self.starts: dict[int, int] = {}
        self._fresh: dict[int, _Node] = {}
        self._prepare(members(jobs))
        if self._over(self.all_groups, budget):
            return False
        return self._fits(0, jobs, budget, water, self.all_groups)

    def _prepare(self, numbers: list[int]) -> None:
        """The jobs in several orders, so that the first one still to come answers a question about all of them."""
        length, first, last = self.length, self.first, self.last
        self._by_deadline = sorted(((last[job] + length[job], length[job], 1 << job) for job in numbers), reverse=True)
        self._fixed = sorted((first[job], 1 << job) for job in numbers if first[job] == last[job])
        self._by_release = sorted(((first[job], 1 << job) for job in numbers), reverse=True)
        self._by_end, self._by_begin = [], []
        for guest in range(self.guests):
            hers = [job for job in numbers if self.needs[job] >> guest & 1]
            self._by_end.append(sorted(((first[job] + length[job], 1 << job) for job in hers), reverse=True))
            self._by_begin.append(sorted((last[job], 1 << job) for job in hers))
        kinds: dict[tuple[int, int, int, int], int] = {}
        for job in numbers:
            kinds[self.kind[job]] = kinds.get(self.kind[job], 0) | 1 << job
        self._kinds = []
        for (units, need, begin, final), jobs in kinds.items():
            own = jobs & self._watch or any(first[job] != begin or last[job] != final for job in members(jobs))
            self._kinds.append((need, units, jobs, (begin, final + units, jobs if own else 0)))

    def _fits(self, now: int, jobs: int, budget: int, water: int, groups: int) -> bool:
        if not jobs:
            return now + water <= self.end
        watched = 0 < self._watch == jobs & self._watch
        if watched and now >= self._before:
            return False
        nodes = self._fresh if watched else self._nodes
        node = nodes.get(jobs) or nodes.setdefault(jobs, self._node(jobs, groups))
        if now > node.latest or budget < node.forced or self._known(now, budget, water, node):
            return False
        crowd = node.crowd
        moment, left, pour = now, budget, water
        stop = min(node.latest, node.next_fixed, max(now, node.released))
        if watched:
            stop = min(stop, self._before - 1)
        while moment <= stop and left >= 0 and moment + pour + node.units <= self.end:
            if crowd and sum([end - moment for end in node.ends if end > moment]) > left:
                break
            if self._take(moment, jobs, left, pour, node):
                return True
            moment += 1
            left -= crowd
            if pour and not node.blocked:
                pour -= 1
        node.failed.append((now, budget, water))
        return False

    @staticmethod
    def _known(now: int, budget: int, water: int, node: _Node) -> bool:
        """Whether an earlier failure covers this case.

        Standing still from an earlier moment is a way to come here, so a failure there is one here. And when nothing
        has to be waited for, beginning later is never better: all can stand earlier, and the water after them.
        """
        crowd, blocked, released = node.crowd, node.blocked, node.released
        for before, most, poured in node.failed:
            stood = now - before
            if stood < 0 or budget > most or water < poured - stood:
                continue
            if before >= released or (budget <= most - crowd * stood and (not blocked or water >= poured)):
                return True
        return False

    def _take(self, now: int, jobs: int, budget: int, water: int, node: _Node) -> bool:
        fence = node.next_fixed
        low, high = self._at_least.get, self._at_most.get
        for job, cost in node.choices:
            if cost > budget or not self.first[job] <= now <= self.last[job]:
                continue
            end = now + self.length[job]
            if (end > fence) if now != fence else self.last[job] != self.first[job]:
                continue
            groups = node.groups - self._share[job]
            left = budget - cost
            if low(groups, 0) > left or (high(groups, UNLIMITED) > left and self._over(groups, left)):
                continue
            if self._fits(end, jobs & ~(1 << job), left, water, groups):
                self.starts[job] = now
                return True
        return False

    def _node(self, jobs: int, groups: int) -> _Node:
        present = self._present(groups)
        must = present & self.closed
        latest, units = UNLIMITED, 0
        for deadline, length, bit in self._by_deadline:
            if jobs & bit:
                latest = (latest if latest < deadline else deadline) - length
                units += length
        choices = []
        alike = set()
        for need, length, bits, window in self._kinds:
            coming = jobs & bits
            if coming and not must & ~need:
                alike.add((need, window))
                job = (coming & -coming).bit_length() - 1
                cost = length * (present & ~need).bit_count() if self.counting else 0
                choices.append((cost, job if self.counting else self.last[job], job))
        choices.sort()
        if must and len(alike) == 1:  # all of them now, one after the other: the order makes no difference
            choices = choices[:1]
        forced, ends = 0, []
        for guest, (bit, mask) in enumerate(self._hers):
            if not groups & mask or not self.counting:
                continue
            own = sum([(groups & field) >> shift for need, shift, field in self._groups if need & bit])
            end = next(moment for moment, job in self._by_end[guest] if jobs & job)
            if present & bit:
                ends.append(end - own)
            else:
                begin = next(moment for moment, job in self._by_begin[guest] if jobs & job)
                forced += max(0, end - begin - own)
        return _Node(
            groups=groups,
            units=units,
            latest=latest,
            forced=forced,
            crowd=present.bit_count() if self.counting else 0,
            blocked=bool(must),
            ends=ends,
            choices=[(job, cost) for cost, _, job in choices],
            next_fixed=next((moment for moment, bit in self._fixed if jobs & bit), UNLIMITED),
            released=next(moment for moment, bit in self._by_release if jobs & bit),
            failed=[],
        )


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
