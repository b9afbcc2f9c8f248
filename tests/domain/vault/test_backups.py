"""Reservekopieën: when they are due, which stay, what they are called; on odd days and with a clock that goes back."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.vault.backups import (
    EVERY,
    Backup,
    BackupName,
    KindChange,
    is_due,
    is_stale,
    newest,
    parse_name,
    sentences,
    status,
    superfluous,
)

NOW = datetime(2024, 9, 6, 9, 12, tzinfo=LOCAL)
MOMENTS = st.integers(0, 1830 * 24 * 60).map(
    lambda minutes: datetime(2019, 12, 20, tzinfo=UTC) + timedelta(minutes=minutes)
)
HISTORIES = st.lists(st.tuples(MOMENTS, st.booleans()), max_size=80).map(
    lambda made: [Backup(number, at, verified) for number, (at, verified) in enumerate(made, 1)]
)


def left(backups: list[Backup], now: datetime = NOW) -> list[Backup]:
    gone = superfluous(backups, now)
    return [one for one in backups if one.number not in gone]


def every(step: timedelta, amount: int, until: datetime = NOW) -> list[Backup]:
    return [Backup(number, until - step * (amount - number)) for number in range(1, amount + 1)]


def test_that_nothing_is_due_without_a_change() -> None:
    assert not is_due(changed=False, last=None, now=NOW)
    assert not is_due(changed=False, last=NOW - timedelta(days=9), now=NOW, closing=True)


def test_that_one_is_due_after_a_change_and_at_most_every_half_hour() -> None:
    assert is_due(changed=True, last=None, now=NOW)
    assert not is_due(changed=True, last=NOW - EVERY + timedelta(seconds=1), now=NOW)
    assert is_due(changed=True, last=NOW - EVERY, now=NOW)


def test_that_closing_does_not_wait_for_the_half_hour() -> None:
    assert is_due(changed=True, last=NOW, now=NOW, closing=True)


def test_that_a_clock_that_was_put_back_does_not_put_off_the_next_one() -> None:
    assert is_due(changed=True, last=NOW + timedelta(days=365), now=NOW)


def test_that_the_half_hour_is_real_time_in_the_night_of_winter_time() -> None:
    before = datetime(2024, 10, 27, 0, 50, tzinfo=UTC).astimezone(LOCAL)
    assert is_due(changed=True, last=before, now=(before.astimezone(UTC) + EVERY).astimezone(LOCAL))


def test_that_all_of_two_days_stay() -> None:
    backups = every(timedelta(minutes=30), 90)
    assert left(backups) == backups


def test_that_of_two_years_of_every_half_hour_twelve_days_ten_weeks_and_nine_months_stay() -> None:
    backups = every(timedelta(minutes=30), 2 * 365 * 48)
    stay = [one.made_at.astimezone(LOCAL) for one in left(backups)]
    older = [at for at in stay if NOW.astimezone(UTC) - at.astimezone(UTC) >= timedelta(days=2)]
    assert len(older) == 12 + 10 + 9
    assert len({at.date() for at in older}) == len(older)
    assert (NOW - older[0]).days > 30 * 10


@given(HISTORIES, MOMENTS)
def test_that_the_newest_checked_one_always_stays(backups: list[Backup], now: datetime) -> None:
    best = newest(backups)
    assert best is None or best in left(backups, now)


@given(HISTORIES, MOMENTS)
def test_that_a_checked_one_never_goes_because_of_one_that_was_not(backups: list[Backup], now: datetime) -> None:
    checked = [one for one in backups if one.verified]
    assert [one for one in left(backups, now) if one.verified] == left(checked, now)


@given(HISTORIES, MOMENTS)
def test_that_thinning_twice_takes_nothing_more(backups: list[Backup], now: datetime) -> None:
    once = left(backups, now)
    assert left(once, now) == once


@given(HISTORIES, MOMENTS)
def test_that_no_more_stay_than_there_is_room_for(backups: list[Backup], now: datetime) -> None:
    old = [one for one in left(backups, now) if one.verified and now - one.made_at >= timedelta(days=2)]
    assert len(old) <= 12 + 10 + 9 + 1


@given(HISTORIES, MOMENTS)
def test_that_what_the_clock_calls_the_future_stays(backups: list[Backup], now: datetime) -> None:
    """A clock that was put back must not throw away what was made before that."""
    assert {one for one in backups if one.made_at > now} <= set(left(backups, now))


@pytest.mark.parametrize(
    "now",
    [
        datetime(2024, 2, 29, 12, tzinfo=LOCAL),
        datetime(2021, 1, 3, 12, tzinfo=LOCAL),  # the Sunday of week 53
        datetime(2024, 3, 31, 3, 30, tzinfo=LOCAL),
        datetime(2024, 10, 27, 2, 30, tzinfo=LOCAL),
    ],
)
def test_that_odd_days_keep_as_much_as_other_days(now: datetime) -> None:
    backups = every(timedelta(hours=3), 8 * 700, now)
    old = [one for one in left(backups, now) if now.astimezone(UTC) - one.made_at.astimezone(UTC) >= timedelta(days=2)]
    assert len(old) == 12 + 10 + 9


def test_that_a_week_over_new_year_is_one_week() -> None:
    """Monday 28 December 2020 and Sunday 3 January 2021 are both in week 53 of 2020."""
    now = datetime(2021, 3, 1, 12, tzinfo=UTC)
    recent = every(timedelta(days=1), 14, now)
    days = [Backup(-2, datetime(2020, 12, 28, 12, tzinfo=UTC)), Backup(-1, datetime(2021, 1, 3, 12, tzinfo=UTC))]
    assert superfluous([*days, *recent], now) == {-2}


def test_that_a_name_says_when_and_of_which_store_and_nobody() -> None:
    name = BackupName("1a2b3c4d", 12, NOW)
    assert str(name) == "zis-1a2b3c4d-00012-2024-09-06-0912.zis"
    assert parse_name(str(name)) == name


@pytest.mark.parametrize("other", ["school.zis", "zis-1a2b3c4d-00012-2024-13-06-0912.zis", "zis-x-1.zis", ""])
def test_that_other_files_have_no_such_name(other: str) -> None:
    assert parse_name(other) is None


def test_that_the_status_bar_names_the_last_one_that_was_checked() -> None:
    assert status(NOW, NOW).text == "Reservekopie 09:12, gecontroleerd"
    assert status(NOW - timedelta(hours=12), NOW).text == "Reservekopie gisteren 21:12, gecontroleerd"
    assert status(NOW - timedelta(days=3), NOW).text == "Reservekopie di 3 sep 09:12, gecontroleerd"
    assert not status(NOW, NOW).advice


def test_that_an_old_one_or_none_says_what_to_do() -> None:
    assert is_stale(NOW - timedelta(hours=25), NOW)
    assert "Beheer" in status(NOW - timedelta(hours=25), NOW).advice
    assert "Beheer" in status(None, NOW).advice


def test_that_a_failing_second_place_is_told_beside_the_first() -> None:
    told = status(NOW, NOW, second_problem="Steek de schijf in.")
    assert told.text == "Reservekopie 09:12, gecontroleerd; tweede plaats niet"
    assert told.advice == "Steek de schijf in."


def test_that_a_restore_says_per_kind_what_changes() -> None:
    same = KindChange("leerling", "leerlingen", 5, 5)
    fewer = KindChange("casus", "casussen", 58, 55, date(2024, 9, 6), date(2024, 9, 2), lost=4, changed=2, back=1)
    assert sentences([same, fewer]) == (
        "Casussen: nu 58, dan 55 (4 weg, 2 zoals toen, 1 terug); nieuwste nu 6 september 2024, dan 2 september 2024.",
    )
