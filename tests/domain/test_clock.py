"""The clock: what was at a quarter to nine stays at a quarter to nine, in whatever season it is looked at."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from zis_desktop.domain.clock import LOCAL, FixedClock, SystemClock

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows takes no time zone from the environment")


@pytest.fixture(autouse=True)
def amsterdam(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_that_a_moment_of_winter_seen_in_summer_keeps_its_clock_time() -> None:
    july = FixedClock(datetime(2025, 7, 4, 8, 0, tzinfo=UTC)).now()
    began = datetime(2025, 1, 13, 7, 45, tzinfo=UTC)
    assert f"{began.astimezone(july.tzinfo):%H:%M}" == "08:45"
    assert f"{july:%H:%M}" == "10:00"


def test_that_a_clock_time_becomes_the_moment_of_its_own_day() -> None:
    winter, summer = (datetime(2025, month, 13, 8, 45, tzinfo=LOCAL).astimezone(UTC).hour for month in (1, 6))
    assert (winter, summer) == (7, 6)


def test_that_the_hour_that_comes_twice_is_told_apart() -> None:
    first, second = (datetime(2025, 10, 26, hour, 30, tzinfo=UTC).astimezone(LOCAL) for hour in (0, 1))
    assert [f"{one:%H:%M}" for one in (first, second)] == ["02:30", "02:30"]
    assert second.astimezone(UTC).hour - first.astimezone(UTC).hour == 1


def test_that_today_is_the_day_on_the_wall() -> None:
    assert FixedClock(datetime(2025, 7, 4, 22, 30, tzinfo=UTC)).today().day == 5
    assert SystemClock().now().utcoffset() == datetime.now().astimezone().utcoffset()
