"""Figures that leave the school: what is told together (R18)."""

from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.small_cells import LEAST, told_together


def persons(*many: int) -> list[frozenset[str]]:
    """So many persons in each cell, nobody in two."""
    return [frozenset(f"{place}-{number}" for number in range(size)) for place, size in enumerate(many)]


def test_that_enough_persons_stand_alone() -> None:
    assert told_together(persons(5, 9)) == ((0,), (1,))


def test_that_a_few_go_with_the_smallest_of_the_others() -> None:
    assert told_together(persons(9, 2, 6)) == ((0,), (1, 2))


def test_that_several_small_ones_that_are_enough_together_take_nobody_along() -> None:
    assert told_together(persons(3, 9, 2)) == ((0, 2), (1,))


def test_that_who_is_in_two_cells_counts_once() -> None:
    same = frozenset("abc")
    assert told_together([same, same, *persons(7)]) == ((0, 1, 2),)


@given(st.lists(st.integers(1, 12), min_size=1, max_size=9))
def test_that_no_figure_is_of_a_few_unless_all_are(many: list[int]) -> None:
    groups = told_together(persons(*many))
    assert sorted(place for group in groups for place in group) == list(range(len(many)))
    sizes = [sum(many[place] for place in group) for group in groups]
    assert all(size >= LEAST for size in sizes) or len(groups) == 1
