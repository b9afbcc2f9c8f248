"""Hostile files: the reader of pupil lists never breaks; the long part tries a hundred thousand of them."""

import pytest

from tests.faults.hostile_lists import hostile, survives
from tests.messy_list import COLUMNS, MessyList
from zis_desktop.exchange.places import load_places


def tried(messy_list: MessyList, seeds: range) -> int:
    """How many of these came through as a list."""
    lines, places = [list(COLUMNS), *messy_list.lines], load_places()
    return sum(survives(hostile(lines, seed), places) for seed in seeds)


def test_that_a_hostile_list_is_read_with_a_report_or_refused_with_a_sentence(messy_list: MessyList) -> None:
    assert 20 < tried(messy_list, range(300)) < 300


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_that_a_hundred_thousand_hostile_lists_break_nothing(messy_list: MessyList) -> None:
    assert tried(messy_list, range(1000, 101_000)) > 10_000
