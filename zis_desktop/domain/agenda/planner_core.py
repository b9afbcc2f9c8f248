"""The three decisions of the planner: who is kept, how little the guests wait, and who stands how early.

Works in units, see `planner_search`. Each decision is proved by an exhaustive search; quick tests before it settle most
cases without one.
"""

from bisect import insort
from collections.abc import Callable, Sequence

from zis_desktop.domain.agenda.planner_search import UNLIMITED, Job, Search, gaps, members

Taken = tuple[int, int, int]
"""Start and end of something that stands, in units, and the guests it needs."""


def arrange(jobs: Sequence[Job], closed: int, guests: int, end: int) -> dict[int, int]:
    """The start of every job that is kept; jobs stand in order of urgency."""
    kept, starts = keep(jobs, closed, guests, end)
    if not kept:
        return {}
    search = Search(jobs, closed, guests, end, counting=True)
    starts, waiting = least(search, jobs, kept, starts)
    return earliest(search, jobs, kept, starts, waiting)


def keep(jobs: Sequence[Job], closed: int, guests: int, end: int) -> tuple[int, dict[int, int]]:
    """The jobs (bits) that are held, and starts for them that break no rule."""
    plain = [Job(job.length, job.needs & closed, job.first, job.last) for job in jobs]
    search = Search(plain, closed, guests, end, counting=False)
    kept = 0
    starts: dict[int, int] = {}
    refused: list[Job] = []
    for number, job in enumerate(plain):
        # What did not fit beside fewer items does not fit beside more of them, and nothing longer in its place.
        if any(covers(earlier, job) for earlier in refused):
            continue
        found = None
        wanted = kept | 1 << number
        if roomy(plain, kept, number) and settled(fixed_of(plain, wanted), [0] * guests, closed) < UNLIMITED:
            found = squeeze(plain, starts, number, closed)
            if found is None:
                search.open(wanted)
                found = search.schedule(wanted, UNLIMITED) if search.possible(wanted) else None
        if found is None:
            refused.append(job)
        else:
            kept = wanted
            starts = found
    return kept, starts


def fixed_of(jobs: Sequence[Job], chosen: int) -> list[Taken]:
    """Start, end and needs of those that can stand at one moment only."""
    fixed = [jobs[job] for job in members(chosen) if jobs[job].first == jobs[job].last]
    return [(job.first, job.first + job.length, job.needs) for job in fixed]


def covers(refused: Job, job: Job) -> bool:
    """Whether the refused job could stand wherever this one can."""
    return (
        job.needs == refused.needs
        and job.length >= refused.length
        and job.first >= refused.first
        and job.last + job.length <= refused.last + refused.length
    )


def roomy(jobs: Sequence[Job], kept: int, new: int) -> bool:
    """Whether every stretch of time has the minutes for all jobs that must lie inside it; False is certain."""
    bounds = [(jobs[job].first, jobs[job].last + jobs[job].length, jobs[job].length) for job in [*members(kept), new]]
    opening, closing = bounds[-1][:2]
    for start in {first for first, _, _ in bounds if first <= opening}:
        for end in {last for _, last, _ in bounds if last >= closing}:
            if sum([units for first, last, units in bounds if first >= start and last <= end]) > end - start:
                return False
    return True


def squeeze(jobs: Sequence[Job], starts: dict[int, int], new: int, closed: int) -> dict[int, int] | None:
    """The schedule with one more job somewhere in its order, the later ones moved up; None when that is not enough."""
    order = sorted(starts, key=starts.__getitem__)
    low, high = 0, len(order)
    taboo: set[int] = set()
    for guest in members(closed):
        mine = [place for place, job in enumerate(order) if jobs[job].needs >> guest & 1]
        if not mine:
            continue
        if jobs[new].needs >> guest & 1:
            low, high = max(low, mine[0]), min(high, mine[-1] + 1)
        else:
            taboo.update(range(mine[0] + 1, mine[-1] + 1))
    for place in range(low, high + 1):
        if place in taboo:
            continue
        moment = starts[order[place - 1]] + jobs[order[place - 1]].length if place else 0
        if moment > jobs[new].last:
            return None
        found = pushed(jobs, starts, [new, *order[place:]], moment)
        if found is not None:
            return found
    return None


def pushed(jobs: Sequence[Job], starts: dict[int, int], order: list[int], moment: int) -> dict[int, int] | None:
    """These jobs from `moment` on in this order, each no earlier than it stood; None when one comes too late."""
    found = dict(starts)
    for job in order:
        start = max(moment, found.get(job, jobs[job].first))
        if start > jobs[job].last:
            return None
        found[job] = start
        moment = start + jobs[job].length
    return found


def least(search: Search, jobs: Sequence[Job], kept: int, starts: dict[int, int]) -> tuple[dict[int, int], int]:
    """A schedule with the fewest units of waiting over all guests together, and that number."""
    search.open(kept)
    known = waiting_of(jobs, starts, search.guests)
    bound = search.least_waiting()
    stride, budget = 1, bound
    while bound < known:
        found = search.schedule(kept, budget)
        if found is None:
            bound = budget + 1
            budget, stride = min(budget + stride, known - 1), stride * 2
        else:
            starts, known = found, waiting_of(jobs, found, search.guests)
        if bound < known <= budget:
            budget = (bound + known - 1) // 2
    return starts, known


def waiting_of(jobs: Sequence[Job], starts: dict[int, int], guests: int) -> int:
    """Units from the start of each guest's first job to the end of her last one, without her own jobs."""
    total = 0
    for guest in range(guests):
        mine = [(start, jobs[job].length) for job, start in starts.items() if jobs[job].needs >> guest & 1]
        if mine:
            total += max(start + units for start, units in mine) - min(mine)[0] - sum(units for _, units in mine)
    return total


def earliest(search: Search, jobs: Sequence[Job], kept: int, starts: dict[int, int], waiting: int) -> dict[int, int]:
    """Each job in turn, the most urgent first, as early as the waiting allows without moving those before it."""
    chosen = members(kept)
    own = [sum(jobs[job].length for job in chosen if jobs[job].needs >> guest & 1) for guest in range(search.guests)]

    def bearable(standing: list[Taken]) -> bool:
        return settled(standing, own, search.closed) <= waiting

    fixed: list[Taken] = []
    after: dict[Job, int] = {}
    none_before: dict[int, int] = {}
    for number in chosen:
        job = jobs[number]
        # A more urgent one of the same kind stands earlier: otherwise the two would change places.
        soonest = max(job.first, after.get(job, 0), none_before.get(job.needs, 0) if job.first < job.last else 0)
        open_at = _open_at(job, soonest, starts[number], fixed, bearable)
        alone = 1 << number
        # Ask for all that need the same guests at once: mostly none of them can come earlier, and that is one proof.
        alike = sum(1 << mate for mate in chosen if mate >= number and _alike(jobs[mate], job)) if job.needs else alone
        while starts[number] > open_at:
            found = search.schedule(kept, waiting, alike, starts[number])
            if found is None:
                if alike != alone:
                    none_before[job.needs] = starts[number]
                break
            if found[number] < starts[number]:
                starts = found
            else:
                alike = alone
        search.first[number] = search.last[number] = after[job] = starts[number]
        search.forget(number)
        insort(fixed, (starts[number], starts[number] + job.length, job.needs))
    return starts


def _alike(job: Job, other: Job) -> bool:
    return job.needs == other.needs and job.first < job.last


def _open_at(job: Job, soonest: int, known: int, fixed: list[Taken], bearable: Callable[[list[Taken]], bool]) -> int:
    """The first start from `soonest` on that is free and bearable; `known` when there is none before that."""
    for begin, end in gaps([(start, end) for start, end, _ in fixed], 0, job.last + job.length):
        for start in range(max(begin, soonest), min(end - job.length + 1, known)):
            if bearable([*fixed, (start, start + job.length, job.needs)]):
                return start
    return known


def settled(fixed: Sequence[Taken], own: Sequence[int], closed: int) -> int:
    """Units of waiting that cannot be avoided any more once these (start, end, needs) stand.

    Between her first and her last one a guest waits during those of others, and in what her own cannot fill.
    """
    total = 0
    for guest, units in enumerate(own):
        bit = 1 << guest
        hers = [(start, end) for start, end, needs in fixed if needs & bit]
        if len(hers) > 1:
            first, last = min(hers)[0], max(hers)[1]
            foreign = sum([end - start for start, end, needs in fixed if first < start < last and not needs & bit])
            if foreign and closed & bit:
                return UNLIMITED
            total += max(foreign, last - first - units)
    return total
