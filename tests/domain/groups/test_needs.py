"""The questions of a school by leefgebied: which goals ask for help, and who waits first."""

from dataclasses import replace
from datetime import date

import pytest

from zis_desktop.domain.casus.casus import Goal, LifeArea
from zis_desktop.domain.groups.needs import NeedState, Question, asks_help, needs_by_area
from zis_desktop.domain.people import Name

ON = date(2024, 9, 6)
GOAL = Goal(1, "Rustig blijven", LifeArea.SCHOOL, "keer per week", "0", "4", date(2024, 12, 1))


def question(number: int, registered_on: date, *goals: Goal, helped: bool = False) -> Question:
    name = Name(f"Leerling {number}", "", f"{number}")
    helped_by = frozenset({"begeleiding-youke"}) if helped else frozenset[str]()
    return Question(number, f"K-{number:03d}", number, name, "2a", registered_on, goals, helped_by)


@pytest.mark.parametrize(
    ("goal", "asks"),
    [
        (GOAL, True),
        (replace(GOAL, scores=((date(2024, 9, 1), -1),)), True),
        (replace(GOAL, scores=((date(2024, 8, 1), -1), (date(2024, 9, 1), 0))), False),
        (replace(GOAL, scores=((date(2024, 9, 7), 1),)), True),
        (replace(GOAL, ends_on=ON), True),
        (replace(GOAL, ends_on=date(2024, 9, 5)), False),
    ],
)
def test_that_a_goal_asks_help_until_it_is_reached_or_over(goal: Goal, asks: bool) -> None:
    assert asks_help(goal, ON) is asks


def test_that_who_waits_longest_stands_first_and_counts_once() -> None:
    home = replace(GOAL, id=3, area=LifeArea.HOME)
    found = needs_by_area(
        [
            question(1, date(2024, 9, 2), GOAL, replace(GOAL, id=2)),
            question(2, date(2024, 8, 30), replace(GOAL, id=4), home),
            question(3, date(2024, 6, 1), replace(GOAL, id=5), helped=True),
            question(4, date(2024, 5, 1), replace(GOAL, id=6)),
        ],
        [(6, "Rots & Water 2a")],
        ON,
    )
    assert [(area.area, area.waiting) for area in found] == [
        (LifeArea.SCHOOL, 2), (LifeArea.HOME, 1), (LifeArea.FREE_TIME, 0),
    ]  # fmt: skip
    waits = NeedState.WAITS
    assert [(one.goal.id, one.state) for one in found[0].needs] == [
        (4, waits), (1, waits), (2, waits), (5, NeedState.HELPED), (6, NeedState.IN_GROUP),
    ]  # fmt: skip


def test_that_a_reached_goal_of_a_group_that_runs_still_stands_there() -> None:
    reached = replace(GOAL, scores=((date(2024, 9, 1), 2),))
    assert needs_by_area([question(1, ON, reached)], [], ON)[0].needs == ()
    assert len(needs_by_area([question(1, ON, reached)], [(1, "Halt")], ON)[0].needs) == 1
