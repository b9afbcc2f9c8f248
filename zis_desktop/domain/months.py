"""Months: the first and the last day of one, and the same day some months or years on."""

from datetime import date, timedelta


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    return month_of(month.replace(day=28) + timedelta(days=4))


def previous_month(month: date) -> date:
    return month_of(month_of(month) - timedelta(days=1))


def last_day(month: date) -> date:
    return next_month(month) - timedelta(days=1)


def months_after(day: date, months: int) -> date:
    """The same day so many months on; the last one of a month that is shorter."""
    year, before = divmod(day.year * 12 + day.month - 1 + months, 12)
    month = date(year, before + 1, 1)
    return min(month + timedelta(days=day.day - 1), last_day(month))


def years_after(day: date, years: int) -> date:
    """The day on which so many years are full: 1 March for 29 February where that does not exist (as `age_on`)."""
    there = months_after(day, 12 * years)
    return there if there.day == day.day else there + timedelta(days=1)
