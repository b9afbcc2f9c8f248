"""When ZIS locks by itself."""

from datetime import datetime, timedelta

import pytest

from zis_desktop.domain.vault.idle import TICK, Watch

NOW = datetime(2024, 9, 6, 9, 12).astimezone()


def locks(idle: timedelta, *, tick: timedelta = TICK, minutes: int = 4, in_meeting: bool = False) -> bool:
    return Watch(NOW - idle, NOW - tick).must_lock(NOW, minutes, in_meeting=in_meeting)


@pytest.mark.parametrize(("seconds", "expected"), [(0, False), (239, False), (240, True), (900, True)])
def test_that_it_locks_after_240_seconds_without_a_key(seconds: int, expected: bool) -> None:
    assert locks(timedelta(seconds=seconds)) is expected


@pytest.mark.parametrize(("minutes", "expected"), [(5, False), (59, False), (60, True)])
def test_that_a_meeting_is_not_cut_short_within_an_hour(minutes: int, expected: bool) -> None:
    assert locks(timedelta(minutes=minutes), in_meeting=True) is expected


@pytest.mark.parametrize("tick", [timedelta(minutes=2), timedelta(hours=9), timedelta(hours=-1)])
def test_that_a_computer_that_slept_wakes_up_locked(tick: timedelta) -> None:
    assert locks(timedelta(), tick=tick)
    assert locks(timedelta(), tick=tick, in_meeting=True)


def test_that_a_slow_tick_is_no_sleep() -> None:
    assert not locks(timedelta(seconds=20), tick=timedelta(seconds=40))
