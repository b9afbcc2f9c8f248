"""What a month shows to who approves it."""

from dataclasses import replace
from datetime import date

from zis_desktop.domain.hours.hours import Activity, HoursEntry
from zis_desktop.domain.hours.month_signs import NO_BREAK, month_seen
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
