"""The school calendar, with the minister's table and with small calendars of its own."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.calendar import (
    OwnDays,
    PublicHoliday,
    SchoolCalendar,
    SchoolHoliday,
    monday_of,
    school_year,
    school_year_span,
)
from zis_desktop.domain.errors import RuleError

SMALL = SchoolCalendar(
    "Midden",
    (
        SchoolHoliday("Zomervakantie", date(2024, 7, 13), date(2024, 8, 25), binding=True),
        SchoolHoliday("Herfstvakantie", date(2024, 10, 26), date(2024, 11, 3), binding=False),
        SchoolHoliday("Kerstvakantie", date(2024, 12, 21), date(2025, 1, 5), binding=True),
    ),
    (
        PublicHoliday(date(2024, 9, 11), "Verzonnen feestdag", closes=True),
        PublicHoliday(date(2024, 9, 12), "Feestdag naar keuze", closes=False),
    ),
)
DAYS = st.dates(SMALL.known_from, SMALL.known_until)


def test_that_an_ordinary_tuesday_is_a_school_day() -> None:
    assert SMALL.is_school_day(date(2024, 9, 10))
    assert SMALL.why_closed(date(2024, 9, 10)) == ""


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2024, 10, 28), "Herfstvakantie"),
        (date(2024, 10, 26), "Herfstvakantie"),
        (date(2024, 11, 3), "Herfstvakantie"),
        (date(2024, 9, 11), "Verzonnen feestdag"),
        (date(2024, 9, 14), "weekend"),
    ],
)
def test_that_a_closed_day_says_in_dutch_why(day: date, reason: str) -> None:
    assert SMALL.why_closed(day) == reason
    assert not SMALL.is_school_day(day)


def test_that_a_public_holiday_left_to_the_school_does_not_close_it() -> None:
    assert SMALL.is_school_day(date(2024, 9, 12))


def test_that_a_study_day_of_the_school_closes_a_monday() -> None:
    own = SMALL.with_own((OwnDays(date(2024, 9, 9), date(2024, 9, 9), "Studiedag", closed=True),))
    assert own.why_closed(date(2024, 9, 9)) == "Studiedag"
    assert date(2024, 9, 9) not in own.meeting_days(date(2024, 9, 1), date(2024, 9, 30))


def test_that_the_school_opens_a_day_that_the_table_closes() -> None:
    own = SMALL.with_own((OwnDays(date(2024, 10, 28), date(2024, 11, 1), "Geen herfstvakantie", closed=False),))
    assert own.is_school_day(date(2024, 10, 28))
    assert not own.is_school_day(date(2024, 11, 2))


def test_that_the_last_own_entry_of_a_day_decides() -> None:
    day = date(2024, 9, 10)
    own = SMALL.with_own((OwnDays(day, day, "Studiedag", closed=True), OwnDays(day, day, "Toch les", closed=False)))
    assert own.is_school_day(day)


def test_that_an_own_day_without_a_name_still_says_why() -> None:
    day = date(2024, 9, 10)
    assert SMALL.with_own((OwnDays(day, day, "", closed=True),)).why_closed(day) == "eigen vrije dag"


@pytest.mark.parametrize("day", [date(2024, 7, 12), date(2025, 1, 6), date(2031, 1, 6)])
def test_that_a_day_outside_the_table_is_never_taken_for_a_school_day(day: date) -> None:
    assert not SMALL.covers(day)
    with pytest.raises(RuleError, match="bekend van 13 juli 2024 tot en met 5 januari 2025"):
        SMALL.is_school_day(day)


def test_that_looking_for_the_next_school_day_stops_at_the_end_of_the_table() -> None:
    with pytest.raises(RuleError, match="6 januari 2025 valt daarbuiten"):
        SMALL.next_school_day(date(2024, 12, 23))


def test_that_a_date_moves_forward_to_the_first_school_day() -> None:
    assert SMALL.next_school_day(date(2024, 10, 26)) == date(2024, 11, 4)
    assert SMALL.next_school_day(date(2024, 9, 10)) == date(2024, 9, 10)


@given(DAYS)
def test_that_the_next_school_day_skips_closed_days_only(day: date) -> None:
    try:
        found = SMALL.next_school_day(day)
    except RuleError:
        assert day > date(2024, 12, 20)
        return
    assert SMALL.is_school_day(found)
    assert all(SMALL.why_closed(day + timedelta(days=step)) for step in range((found - day).days))


@given(DAYS, DAYS)
def test_that_meetings_are_the_mondays_with_school(first: date, last: date) -> None:
    found = SMALL.meeting_days(first, last)
    assert all(day.weekday() == 0 and SMALL.is_school_day(day) and first <= day <= last for day in found)
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    assert len(found) == sum(1 for day in days if day.weekday() == 0 and SMALL.is_school_day(day))


def test_that_holiday_weeks_do_not_count_as_school_weeks() -> None:
    weeks = SMALL.school_weeks(date(2024, 10, 21), date(2024, 11, 10))
    assert weeks == (date(2024, 10, 21), date(2024, 11, 4))


def test_that_a_week_with_one_school_day_counts_as_a_school_week() -> None:
    own = replace(SMALL, own=(OwnDays(date(2024, 9, 9), date(2024, 9, 12), "Kamp", closed=True),))
    assert own.school_weeks(date(2024, 9, 9), date(2024, 9, 15)) == (date(2024, 9, 9),)


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2024, 7, 31), "2023-2024"), (date(2024, 8, 1), "2024-2025"), (date(2025, 1, 1), "2024-2025")],
)
def test_that_the_school_year_turns_on_the_first_of_august(day: date, year: str) -> None:
    assert school_year(day) == year


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)))
def test_that_every_day_lies_in_its_own_school_year(day: date) -> None:
    first, last = school_year_span(day)
    assert first <= day <= last
    assert monday_of(day).weekday() == 0
