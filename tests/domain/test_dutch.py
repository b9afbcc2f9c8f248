"""Dates, times and durations: what is written can be read back, and what nobody means is refused in a sentence."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.dutch import (
    brief_date,
    day_and_month,
    decimal,
    digits_date,
    full_stop,
    long_date,
    moment,
    parse_ahead,
    parse_back,
    parse_clock,
    parse_date,
    parse_duration,
    parse_near,
    plain_date,
    short_date,
    time_of,
)
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.action_line import parse_action

LEAP_YEAR = [date(2024, 1, 1) + timedelta(days=days) for days in range(366)]


@pytest.mark.parametrize("written", [plain_date, long_date, short_date, brief_date, digits_date])
def test_that_every_date_that_is_shown_can_be_typed_again(written: Callable[[date], str]) -> None:
    assert [parse_date(written(day)) for day in LEAP_YEAR] == LEAP_YEAR


@pytest.mark.parametrize("typed", ["Eerst bellen", "Eerst bellen.", " Eerst bellen. "])
def test_that_what_was_typed_ends_with_one_full_stop(typed: str) -> None:
    assert full_stop(typed) == "Eerst bellen."
    assert (full_stop(""), full_stop("Kan dit?")) == ("", "Kan dit?")


def test_that_a_moment_is_its_day_and_its_time_on_the_wall_it_is_given_by() -> None:
    at = datetime(2024, 9, 6, 7, 2, tzinfo=UTC)
    assert (time_of(at), moment(at)) == ("07:02", "vr 6 sep 2024 07:02")
    assert moment(at).startswith(f"vr {brief_date(at.date())}")


@pytest.mark.parametrize(
    ("tenths", "text"), [(69, "6,9"), (0, "0,0"), (5, "0,5"), (-69, "−6,9"), (12_345, "1.234,5"), (430, "43,0")]
)
def test_that_tenths_are_written_with_a_comma(tenths: int, text: str) -> None:
    assert decimal(tenths) == text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("9 sept. 2024", date(2024, 9, 9)),
        ("9 Maart 2024", date(2024, 3, 9)),
        ("ma 9 sep 2024", date(2024, 9, 9)),
        ("09/09/2024", date(2024, 9, 9)),
        ("20-12-24", date(2024, 12, 20)),
        ("vr 20 dec 24", date(2024, 12, 20)),
        ("9.9.98", date(2098, 9, 9)),
    ],
)
def test_that_a_date_is_read_as_people_write_it(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "9 sep",
        "20-12",
        "9-9/24",
        "31-11-24",
        "29 feb 2023",
        "9 junikever 2024",
        "9 sep ²²²²",
        "²-1-2024",
        "9" * 5000,
        "9 s 2024",
    ],
)
def test_that_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(RuleError, match="geen datum"):
        parse_date(text)


DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
WITHOUT_YEAR: list[Callable[[date], str]] = [
    lambda day: f"{day.day}-{day.month}",
    lambda day: f"{day.day:02d}/{day.month:02d}",
    lambda day: f" {brief_date(day).rsplit(' ', 1)[0].upper()} ",
    day_and_month,
    lambda day: plain_date(day).rsplit(" ", 1)[0],
]


@pytest.mark.parametrize("written", WITHOUT_YEAR)
@given(day=DAYS, today=DAYS)
def test_that_a_date_without_its_year_is_the_one_that_fits(
    written: Callable[[date], str], day: date, today: date
) -> None:
    near, ahead, back = (read(written(day), today) for read in (parse_near, parse_ahead, parse_back))
    assert {(one.day, one.month) for one in (near, ahead, back)} == {(day.day, day.month)}
    assert back <= today <= ahead
    assert near in {back, ahead}
    assert abs(near - today) == min(ahead - today, today - back)
    assert (ahead == back) == (ahead == today)
    if (day.day, day.month) != (29, 2):
        assert max(ahead - today, today - back) < timedelta(days=366)


@given(day=DAYS, today=DAYS)
def test_that_a_year_that_is_written_stands_whatever_day_it_is(day: date, today: date) -> None:
    for read in (parse_near, parse_ahead, parse_back):
        assert read(digits_date(day), today) == read(short_date(day), today) == day


def test_that_a_coming_day_may_be_so_many_weeks_ahead() -> None:
    assert parse_ahead("over 6 weken", date(2024, 9, 9)) == date(2024, 10, 21)


@pytest.mark.parametrize("text", ["²:30", "8:²0", "9" * 5000, "", ":", "-1:30", "8:4:5", "u"])
def test_that_what_is_no_time_or_duration_is_refused(text: str) -> None:
    for read in (parse_clock, parse_duration):
        with pytest.raises(RuleError):
            read(text)


@pytest.mark.parametrize("typed", ["6 maart", "6 mrt", "6-3", "6 maart.", "do 6 maart"])
def test_that_an_action_is_due_on_the_day_at_its_end(typed: str) -> None:
    assert parse_action(f"Ouders bellen {typed}", (), date(2024, 9, 9)).due_on == date(2025, 3, 6)
