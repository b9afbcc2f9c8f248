"""The nights in which the clock on the wall moves: an hour that is skipped, and one that comes twice.

Every moment is local time as the program has it, so that two of them differ by what the clock on the wall says.
"""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.amsterdam import amsterdam  # noqa: F401  a fixture
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.vault.access_log import is_new_reading
from zis_desktop.domain.vault.backups import Backup, is_due, is_stale, superfluous
from zis_desktop.domain.vault.idle import TICK, Watch
from zis_desktop.domain.vault.login import wait_after

pytestmark = pytest.mark.usefixtures("amsterdam")
FORWARD = datetime(2024, 3, 31, 1, tzinfo=UTC)
BACK = datetime(2024, 10, 27, 1, tzinfo=UTC)
NIGHTS = pytest.mark.parametrize("change", [FORWARD, BACK], ids=["an hour skipped", "an hour twice"])


def local(at: datetime) -> datetime:
    return FixedClock(at).now()


def test_that_these_nights_are_what_they_are_taken_for() -> None:
    assert [f"{local(at + timedelta(seconds=step)):%H:%M}" for at in (FORWARD, BACK) for step in (-1, 0)] == [
        "01:59", "03:00", "02:59", "02:00",
    ]  # fmt: skip


@NIGHTS
def test_that_zis_locks_after_four_minutes_and_not_because_the_clock_moved(change: datetime) -> None:
    def locks(silent_from: datetime, at: datetime) -> bool:
        return Watch(local(silent_from), local(at - TICK)).must_lock(local(at), 4, in_meeting=False)

    for tick in range(-12, 13):
        assert not locks(change + (tick - 1) * TICK, change + tick * TICK)
    began = change - timedelta(minutes=2)
    assert not locks(began, began + timedelta(minutes=3, seconds=59))
    assert locks(began, began + timedelta(minutes=4))


@NIGHTS
def test_that_a_reservekopie_is_due_after_half_an_hour(change: datetime) -> None:
    def due(waited: timedelta) -> bool:
        last = change - timedelta(minutes=10)
        return is_due(changed=True, last=local(last), now=local(last + waited))

    assert not due(timedelta(minutes=29))
    assert due(timedelta(minutes=30))


@NIGHTS
def test_that_a_reservekopie_is_stale_after_a_day_and_all_of_two_days_stay(change: datetime) -> None:
    assert not is_stale(local(change - timedelta(hours=12)), local(change + timedelta(hours=12)))
    assert is_stale(local(change - timedelta(hours=12)), local(change + timedelta(hours=12, minutes=1)))
    made = [Backup(number, local(change + timedelta(hours=number - 1))) for number in range(1, 60)]
    gone = superfluous(made, made[-1].made_at)
    assert not gone & {one.number for one in made[-48:]}


@NIGHTS
def test_that_a_wrong_password_waits_its_seconds_and_no_hour(change: datetime) -> None:
    last = change - timedelta(seconds=1)
    assert wait_after(5, local(last), local(last + timedelta(seconds=3))) == timedelta(seconds=5)
    assert wait_after(5, local(last), local(last + timedelta(seconds=8))) == timedelta()


@NIGHTS
def test_that_a_file_that_is_read_again_an_hour_later_is_in_the_log_and_not_a_minute_later(change: datetime) -> None:
    read = change - timedelta(minutes=5)
    assert not is_new_reading(local(read), local(read + timedelta(minutes=9)))
    assert is_new_reading(local(read), local(read + timedelta(minutes=65)))


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2024, 3, 30, 22, 59, tzinfo=UTC), date(2024, 3, 30)),
        (datetime(2024, 3, 30, 23, tzinfo=UTC), date(2024, 3, 31)),
        (datetime(2024, 3, 31, 22, tzinfo=UTC), date(2024, 4, 1)),
        (datetime(2024, 10, 26, 22, tzinfo=UTC), date(2024, 10, 27)),
        (datetime(2024, 10, 27, 22, 59, tzinfo=UTC), date(2024, 10, 27)),
        (datetime(2024, 10, 27, 23, tzinfo=UTC), date(2024, 10, 28)),
    ],
)
def test_that_a_day_begins_at_midnight_on_the_wall(at: datetime, day: date) -> None:
    """What is due by date (retention, milestones, an account that opens) follows `today`."""
    assert FixedClock(at).today() == day
