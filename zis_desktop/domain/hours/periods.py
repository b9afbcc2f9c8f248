"""Periods over which hours are added up: month, period of settlement, calendar year, school year."""

from dataclasses import dataclass
from datetime import date, timedelta

from zis_desktop.domain.calendar import school_year, school_year_span
from zis_desktop.domain.dutch import MONTHS
from zis_desktop.domain.months import last_day, month_of

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class HoursPeriod:
    """A stretch of days, first and last included, with its Dutch name."""

    name: str
    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def month_period(day: date) -> HoursPeriod:
    """'september 2024'"""
    name = f"{MONTHS[day.month - 1]} {day.year}"
    return HoursPeriod(name, month_of(day), last_day(day))


def settlement_period(day: date) -> HoursPeriod:
    """'aug–dec 2024': hours are settled in August over January to July, in January over the rest (art. 19; R14)."""
    if day.month >= 8:
        return HoursPeriod(f"aug–dec {day.year}", date(day.year, 8, 1), date(day.year, 12, 31))
    return HoursPeriod(f"jan–jul {day.year}", date(day.year, 1, 1), date(day.year, 7, 31))


def calendar_year(day: date) -> HoursPeriod:
    """'kalenderjaar 2024'"""
    return HoursPeriod(f"kalenderjaar {day.year}", date(day.year, 1, 1), date(day.year, 12, 31))


def school_year_period(day: date) -> HoursPeriod:
    """'schooljaar 2024-2025'"""
    return HoursPeriod(f"schooljaar {school_year(day)}", *school_year_span(day))


def periods_around(day: date) -> tuple[HoursPeriod, ...]:
    """What one asks totals of on this day: this month and the last, this period and the last, this year."""
    this_month = month_period(day)
    settled = settlement_period(day)
    return (
        this_month,
        month_period(this_month.first - ONE_DAY),
        settled,
        settlement_period(settled.first - ONE_DAY),
        school_year_period(day),
        calendar_year(day),
    )
