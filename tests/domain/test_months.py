"""Months follow one another, and a day that a month has not is its last."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.months import last_day, month_of, months_after, next_month, previous_month, years_after

days = st.dates(min_value=date(1999, 1, 1), max_value=date(2100, 1, 1))


@given(days)
def test_that_months_follow_one_another(day: date) -> None:
    month = month_of(day)
    assert previous_month(next_month(month)) == month
    assert last_day(month) + timedelta(days=1) == next_month(month)
    assert last_day(day).day == monthrange(day.year, day.month)[1]


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2024, 9, 6), 3, date(2024, 12, 6)),
        (date(2024, 11, 30), 3, date(2025, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 12, 31), 12, date(2025, 12, 31)),
        (date(2024, 9, 6), 0, date(2024, 9, 6)),
    ],
)
def test_that_a_day_some_months_on_is_in_that_month(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


@pytest.mark.parametrize(
    ("day", "years", "then"),
    [
        (date(2008, 9, 6), 16, date(2024, 9, 6)),
        (date(2008, 2, 29), 16, date(2024, 2, 29)),
        (date(2008, 2, 29), 18, date(2026, 3, 1)),
        (date(2019, 12, 31), 5, date(2024, 12, 31)),
    ],
)
def test_that_years_are_full_on_the_first_of_march_after_a_leap_day(day: date, years: int, then: date) -> None:
    assert years_after(day, years) == then
