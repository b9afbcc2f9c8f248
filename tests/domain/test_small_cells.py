"""Figures that leave the school: what is told together (R18)."""

from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.small_cells import LEAST, Cell, told_together


def cells(*many: int) -> list[Cell]:
    """So many persons in each cell, which is of one who reads, and nobody in two."""
    return [{str(place): frozenset(f"{place}-{number}" for number in range(size))} for place, size in enumerate(many)]


def test_that_enough_persons_stand_alone() -> None:
    assert told_together(cells(5, 9)) == ((0,), (1,))


def test_that_who_takes_its_own_off_a_figure_is_not_left_with_a_few() -> None:
    """6 and 2 less the 6 that its reader knows would be the 2 of another."""
    assert told_together(cells(2, 6)) == ()
    assert told_together(cells(9, 2, 6)) == ((0, 1, 2),)
    assert told_together(cells(9, 2, 3, 6)) == ((0,), (1, 2, 3))


def test_that_several_small_ones_that_are_enough_together_take_nobody_along() -> None:
    assert told_together(cells(3, 9, 3, 3)) == ((0, 2, 3), (1,))


def test_that_who_is_in_two_cells_counts_once() -> None:
    same = frozenset("abc")
    assert told_together([{"a": same}, {"b": same}, *cells(7)]) == ()


def test_that_who_has_a_part_of_a_cell_reads_along() -> None:
    """One invoice for a region: Amersfoort knows its own of it."""
    (large,), (small,) = cells(6)[0].values(), cells(0, 2)[1].values()
    assert told_together([{"Amersfoort": large, "Baarn": small}]) == ()
    assert told_together([{"Amersfoort": large}]) == ((0,),)


def test_that_the_threshold_is_as_it_is_set() -> None:
    assert told_together(cells(9, 5), least=6) == ()
    assert told_together(cells(9, 6), least=6) == ((0,), (1,))


@given(st.lists(st.integers(0, 12), min_size=1, max_size=9))
def test_that_all_is_told_once_and_to_nobody_of_a_few_others(many: list[int]) -> None:
    groups = told_together(cells(*many))
    if not groups:
        others = [sum(many) - size for size in many]
        assert sum(many) < LEAST or any(size < LEAST for size in many)
        assert min(others) < LEAST
        return
    assert sorted(place for group in groups for place in group) == list(range(len(many)))
    for group in groups:
        whole = sum(many[place] for place in group)
        assert whole >= LEAST
        assert all(whole - many[place] >= LEAST for place in group if len(group) > 1)
