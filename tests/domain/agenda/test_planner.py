"""The planner against an independent brute force, and its rules one by one (R2; covenant bijlage 3: 5, 1b)."""

from random import Random

import pytest

from zis_desktop.domain.agenda.planner import (
    GuestWindow,
    Plan,
    PlanItem,
    Problem,
    Reason,
    ReasonKind,
    Slot,
    Violation,
    ViolationKind,
    explain,
    lay_out,
    plan,
    problems_of,
)

Best = tuple[int, tuple[int, ...]]
Outcome = tuple[dict[str, int], list[str], int]
"""Where every kept item starts, what moves on, and the minutes of waiting of all guests together."""

KINDS_OF_MOVING_ON = {
    ReasonKind.GUEST_ABSENT, ReasonKind.WINDOW_FULL, ReasonKind.MEETING_FULL, ReasonKind.NO_UNBROKEN_PLACE,
}  # fmt: skip


def item(name: str, minutes: int, rank: int, *needs: str, at: int | None = None) -> PlanItem:
    return PlanItem(name, minutes, frozenset(needs), rank, at)


def starts_of(made: Plan) -> dict[str, int]:
    return {slot.id: slot.start for slot in made.order}


# The brute force: every start on the grid of five minutes for every item; it shares nothing with the planner.


def allowed(problem: Problem, one: PlanItem, start: int) -> bool:
    windows = [(problem.start, problem.end)]
    windows += [(problem.guests[name].start, problem.guests[name].end) for name in one.needs]
    return all(opens <= start and start + one.minutes <= closes for opens, closes in windows) and (
        one.pinned_at is None or one.pinned_at == start
    )


def judged(problem: Problem, items: list[PlanItem], starts: list[int]) -> Best | None:
    total = 0
    for name, window in problem.guests.items():
        hers = [(start, start + one.minutes) for one, start in zip(items, starts, strict=True) if name in one.needs]
        if not hers:
            continue
        first, last = min(hers)[0], max(end for _, end in hers)
        others = [start for one, start in zip(items, starts, strict=True) if name not in one.needs]
        if window.closed_block and any(first < start < last for start in others):
            return None
        total += last - first - sum(end - start for start, end in hers)
    return total, tuple(starts)


def brute_best(problem: Problem, items: list[PlanItem]) -> Best | None:
    best: Best | None = None

    def place(starts: list[int]) -> None:
        nonlocal best
        if len(starts) == len(items):
            result = judged(problem, items, starts)
            if result is not None and (best is None or result < best):
                best = result
            return
        one = items[len(starts)]
        for start in range(problem.start, problem.end - one.minutes + 1, 5):
            free = all(
                start >= other + done.minutes or start + one.minutes <= other
                for done, other in zip(items, starts, strict=False)
            )
            if free and allowed(problem, one, start):
                place([*starts, start])

    place([])
    return best


def brute(problem: Problem) -> Outcome:
    kept: list[PlanItem] = []
    moved: list[str] = []
    best: Best = (0, ())
    for one in sorted(problem.items, key=lambda item: item.rank):
        tried = brute_best(problem, [*kept, one]) if one.needs <= problem.guests.keys() else None
        if tried is None:
            moved.append(one.id)
        else:
            best = tried
            kept.append(one)
    waiting, starts = best
    return {one.id: start for one, start in zip(kept, starts, strict=True)}, moved, waiting


def agenda(random: Random) -> Problem:
    """A small agenda: up to 60 minutes, up to 3 guests, up to 6 items, with pins, shared items and unknown guests."""
    start = 510
    end = start + 5 * random.randint(3, 11)
    guests = {}
    for name in "abc"[: random.randint(0, 3)]:
        opens = random.randrange(start - 10, end, 5)
        guests[name] = GuestWindow(opens, random.randrange(opens, end + 15, 5), random.random() < 0.5)
    names = [*guests, "unknown"] if random.random() < 0.1 else list(guests)
    items = []
    for number in range(random.randint(0, 6)):
        needs = random.sample(names, min(len(names), random.choice([0, 1, 1, 1, 2, 3])))
        pin = random.randrange(start, end, 5) if random.random() < 0.1 else None
        items.append(item(f"i{number}", 5 * random.choice([1, 1, 2, 2, 3, 4]), random.randint(1, 6), *needs, at=pin))
    return Problem(start, end, guests, tuple(items))


def full_agenda(random: Random) -> Problem:
    """A meeting that is as good as full, so that every gap counts; most guests have a closed block."""
    start, units = 510, random.randint(6, 10)
    end = start + 5 * units
    guests = {}
    for name in "abc"[: random.randint(1, 3)]:
        opens, closes = start + 5 * random.randint(0, 2), end - 5 * random.randint(0, 2)
        guests[name] = GuestWindow(opens, closes, random.random() < 0.6)
    items = []
    for number in range(random.randint(4, 7)):
        needs = random.sample(list(guests), min(len(guests), random.choice([0, 0, 1, 1, 2])))
        pin = start + 5 * random.randrange(units) if random.random() < 0.12 else None
        items.append(item(f"i{number}", 5 * random.choice([1, 2, 2, 3, 3]), random.randint(1, 8), *needs, at=pin))
    return Problem(start, end, guests, tuple(items))


def agendas(random: Random, amount: int) -> list[Problem]:
    return [make(random) for _ in range(amount) for make in (agenda, full_agenda)]


def outcome(made: Plan) -> Outcome:
    return starts_of(made), list(made.moved_on), made.waiting_total


def inconsistencies(problem: Problem, made: Plan) -> list[str]:
    """Where a plan breaks its own rules or contradicts itself."""
    explained = [one.id for one in problem.items if explain(problem, made, one.id).kind in KINDS_OF_MOVING_ON]
    consistent = {
        "the rules": problems_of(problem, made.order) == (),
        "order": list(made.order) == sorted(made.order, key=lambda slot: slot.start),
        "total": made.waiting_total == sum(made.waiting.values()),
        "guests": made.waiting.keys() == problem.guests.keys(),
        "why": set(explained) == set(made.moved_on),
    }
    return [what for what, holds in consistent.items() if not holds]


@pytest.mark.parametrize("batch", range(6))
def test_that_the_plan_is_the_one_brute_force_finds(batch: int) -> None:
    for problem in agendas(Random(batch), 25):  # the same agendas on every machine
        made = plan(problem)
        assert outcome(made) == brute(problem), problem
        assert inconsistencies(problem, made) == [], problem


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("batch", range(6, 66))
def test_that_the_plan_is_the_one_brute_force_finds_on_thousands_of_agendas(batch: int) -> None:
    for problem in agendas(Random(batch), 50):
        made = plan(problem)
        assert outcome(made) == brute(problem), problem
        assert inconsistencies(problem, made) == [], problem


def test_that_the_items_of_a_closed_guest_stand_in_one_unbroken_block() -> None:
    made = plan(
        Problem(
            510, 600, {"cjg": GuestWindow(510, 600, closed_block=True)},
            (item("a", 10, 1, "cjg"), item("b", 10, 2), item("c", 10, 3, "cjg"), item("d", 10, 4),
             item("e", 10, 5, "cjg")),
        )
    )  # fmt: skip
    assert [slot.id for slot in made.order] == ["a", "c", "e", "b", "d"]
    assert made.waiting == {"cjg": 0}


def test_that_what_does_not_fit_in_the_window_moves_on_and_the_most_urgent_stays() -> None:
    problem = Problem(
        510, 660, {"cjg": GuestWindow(540, 570, closed_block=True)},
        (item("late", 20, 3, "cjg"), item("urgent", 20, 1, "cjg"), item("small", 10, 4, "cjg"), item("school", 15, 2)),
    )  # fmt: skip
    made = plan(problem)
    assert made.moved_on == ("late",)
    assert starts_of(made) == {"school": 510, "urgent": 540, "small": 560}
    assert explain(problem, made, "late") == Reason(ReasonKind.WINDOW_FULL, "cjg", 0)
    assert explain(problem, made, "urgent") == Reason(ReasonKind.IN_BLOCK_OF, "cjg")
    assert explain(problem, made, "school") == Reason(ReasonKind.BEFORE_BLOCK_OF, "cjg")


def test_that_equal_ranks_follow_the_order_of_the_input() -> None:
    made = plan(Problem(510, 540, {}, (item("b", 20, 1), item("a", 20, 1), item("c", 10, 1))))
    assert [slot.id for slot in made.order] == ["b", "c"]
    assert made.moved_on == ("a",)


def test_that_an_item_for_a_guest_who_is_not_there_moves_on() -> None:
    problem = Problem(510, 540, {"cjg": GuestWindow(510, 540, closed_block=True)}, (item("a", 10, 1, "arts"),))
    made = plan(problem)
    assert made == Plan((), ("a",), {"cjg": 0}, 0)
    assert explain(problem, made, "a") == Reason(ReasonKind.GUEST_ABSENT, "arts")


def test_that_a_pinned_item_starts_at_its_minute_and_the_rest_goes_around_it() -> None:
    problem = Problem(510, 540, {}, (item("a", 15, 1), item("pin", 10, 2, at=515), item("b", 5, 3)))
    made = plan(problem)
    assert starts_of(made) == {"pin": 515, "b": 510, "a": 525}
    assert explain(problem, made, "pin") == Reason(ReasonKind.PINNED)


def test_that_a_pause_inside_a_block_counts_as_waiting() -> None:
    problem = Problem(
        510, 570, {"cjg": GuestWindow(510, 570, closed_block=True)},
        (item("a", 10, 1, "cjg", at=510), item("b", 10, 2, "cjg", at=530), item("c", 10, 3)),
    )  # fmt: skip
    made = plan(problem)
    assert made.waiting == {"cjg": 10}
    assert starts_of(made)["c"] == 540


def test_that_guests_wait_as_little_as_possible_before_urgency_counts() -> None:
    whole = GuestWindow(510, 600, closed_block=False)
    made = plan(
        Problem(
            510, 600, {"a": whole, "b": whole}, (item("1", 10, 1, "a"), item("2", 10, 2, "b"), item("3", 10, 3, "a"))
        )
    )
    assert starts_of(made) == {"1": 510, "3": 520, "2": 530}
    assert made.waiting_total == 0


def test_that_minutes_need_not_be_multiples_of_five() -> None:
    made = plan(
        Problem(511, 540, {"a": GuestWindow(518, 530, closed_block=True)}, (item("x", 12, 1, "a"), item("y", 7, 2)))
    )
    assert starts_of(made) == {"y": 511, "x": 518}


def test_that_a_full_meeting_is_named_with_the_minutes_left() -> None:
    problem = Problem(510, 540, {}, (item("a", 25, 1), item("b", 10, 2)))
    assert explain(problem, plan(problem), "b") == Reason(ReasonKind.MEETING_FULL, None, 5)


def test_that_the_hand_made_order_gets_times_after_each_other() -> None:
    problem = Problem(
        510, 600, {"cjg": GuestWindow(540, 570, closed_block=True)},
        (item("a", 10, 1), item("b", 10, 2, "cjg"), item("c", 10, 3, at=570), item("d", 5, 4, at=510)),
    )  # fmt: skip
    assert lay_out(problem, ["a", "b", "c", "d"]) == (
        Slot("a", 510, 520), Slot("b", 540, 550), Slot("c", 570, 580), Slot("d", 580, 585),
    )  # fmt: skip


def test_that_everything_wrong_in_a_hand_made_order_is_named() -> None:
    problem = Problem(
        510, 570, {"cjg": GuestWindow(520, 560, closed_block=True)},
        (item("a", 20, 1, "cjg"), item("b", 10, 2), item("c", 15, 3, "cjg"), item("d", 10, 4, "arts")),
    )  # fmt: skip
    slots = (Slot("a", 510, 530), Slot("b", 525, 535), Slot("c", 550, 565), Slot("d", 565, 575))
    assert set(problems_of(problem, slots)) == {
        Violation(ViolationKind.OUTSIDE_WINDOW, "a", guest="cjg"),
        Violation(ViolationKind.OVERLAP, "b", other="a"),
        Violation(ViolationKind.BLOCK_BROKEN, "b", guest="cjg"),
        Violation(ViolationKind.OUTSIDE_WINDOW, "c", guest="cjg"),
        Violation(ViolationKind.OUTSIDE_MEETING, "d"),
        Violation(ViolationKind.GUEST_ABSENT, "d", guest="arts"),
    }


def test_that_an_item_without_minutes_and_a_double_id_are_refused() -> None:
    with pytest.raises(ValueError, match="minutes"):
        item("a", 0, 1)
    with pytest.raises(ValueError, match="same id"):
        Problem(510, 540, {}, (item("a", 5, 1), item("a", 5, 2)))
