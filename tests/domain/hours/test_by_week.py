"""Minutes of a pupil by week."""

from datetime import date

from zis_desktop.domain.hours.by_week import by_week


def test_that_days_of_one_week_count_together_over_casussen_and_years() -> None:
    worked = [
        {date(2024, 12, 30): 60, date(2025, 1, 3): 30},
        {date(2025, 1, 5): 15, date(2024, 9, 2): 45},
    ]
    assert [(one.label, one.minutes) for one in by_week(worked)] == [("week 36", 45), ("week 1", 105)]


def test_that_a_week_in_which_corrections_leave_nothing_is_not_shown() -> None:
    assert by_week([{date(2024, 9, 2): 60, date(2024, 9, 3): -60}]) == ()
