"""What a month shows to who approves it."""

from dataclasses import replace
from datetime import date

from zis_desktop.domain.hours.hours import Activity, HoursEntry
from zis_desktop.domain.hours.month_signs import NO_BREAK, month_seen, weeks_of_help
from zis_desktop.exchange.calendars import load_calendar

CALENDAR = load_calendar("Midden")
TUESDAY, SATURDAY = date(2024, 9, 3), date(2024, 9, 7)


def entry(on: date, minutes: int) -> HoursEntry:
    return HoursEntry(1, 1, None, "", on, Activity.TRAVEL, minutes, "", "", 1)


def test_that_the_days_of_a_month_are_added_up() -> None:
    found = month_seen([entry(TUESDAY, 90), entry(TUESDAY, 60), entry(date(2024, 9, 4), 45)], CALENDAR)
    assert found.days_told.replace(NO_BREAK, " ") == "di 3 2:30, wo 4 0:45"
    assert found.signs == ()


def test_that_a_long_day_and_a_day_without_school_ask_for_a_look() -> None:
    found = month_seen([entry(TUESDAY, 8 * 60), entry(TUESDAY, 1), entry(SATURDAY, 30)], CALENDAR)
    assert found.signs == ("di 3 sep 8:01: een lange dag.", "za 7 sep 0:30: geen school (weekend).")
    assert month_seen([entry(TUESDAY, 8 * 60)], CALENDAR).signs == ()


def test_that_what_is_of_an_earlier_month_counts_for_no_day() -> None:
    later = replace(entry(date(2024, 7, 4), -30), corrected_on=TUESDAY)
    found = month_seen([entry(TUESDAY, 30), later], CALENDAR)
    assert (found.days, found.signs) == (
        ((TUESDAY, 30),), ("1 regel van een eerdere maand: gecorrigeerd of nagekomen.",),
    )  # fmt: skip


def test_that_a_week_of_help_without_hours_asks_for_a_look() -> None:
    """In the autumn holidays nobody is at school, and after the last day of help nothing is expected."""
    october, runs = date(2024, 10, 1), [(date(2024, 8, 26), date(2024, 10, 16))]
    weeks = weeks_of_help(october, runs, CALENDAR, date(2024, 11, 1))
    assert weeks == (date(2024, 10, 7), date(2024, 10, 14))
    assert weeks_of_help(october, [], CALENDAR, date(2024, 11, 1)) == ()
    assert month_seen([entry(date(2024, 10, 8), 60)], CALENDAR, weeks).signs == (
        "Geen uren in de week van ma 14 okt, terwijl er hulp liep.",
    )
    assert month_seen([entry(date(2024, 10, 8), 60), entry(date(2024, 10, 18), 15)], CALENDAR, weeks).signs == ()


def test_that_no_hours_are_missed_in_a_week_that_is_not_over() -> None:
    october, runs = date(2024, 10, 1), [(date(2024, 8, 26), date(2024, 12, 20))]
    friday, monday = date(2024, 10, 11), date(2024, 10, 14)
    assert weeks_of_help(october, runs, CALENDAR, friday) == ()
    assert weeks_of_help(october, runs, CALENDAR, monday) == (date(2024, 10, 7),)
