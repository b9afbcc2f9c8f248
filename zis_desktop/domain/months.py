"""Months: the first and the last day of one, and the same day some months on."""

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
    month = month_of(day)
    for _ in range(months):
        month = next_month(month)
    return min(month + timedelta(days=day.day - 1), last_day(month))
