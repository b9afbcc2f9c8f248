"""What a month of hours shows to who approves it: its days, and what asks for a second look (R13; art. 23)."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from zis_desktop.domain.calendar import SchoolCalendar, monday_of
from zis_desktop.domain.dutch import count, day_and_month, day_of_month, duration, listing
from zis_desktop.domain.hours.hours import HoursEntry
from zis_desktop.domain.months import last_day

NO_BREAK = "\u00a0"
TO_FRIDAY = timedelta(days=4)
LONG_DAY = 8 * 60
"""Minutes; more on one day asks for a look. ZIS's own measure: the covenant has none."""


@dataclass(frozen=True, slots=True)
class MonthSeen:
    """What is booked in a month, its minutes by day, and sentences on what asks for a look; none when nothing does."""

    booked: tuple[HoursEntry, ...]
    days: tuple[tuple[date, int], ...]
    signs: tuple[str, ...]

    @property
    def days_told(self) -> str:
        """'di 3 3:30, do 5 6:45'"""
        return ", ".join(
            f"{day_of_month(day)} {duration(minutes)}".replace(" ", NO_BREAK) for day, minutes in self.days
        )


def month_seen(booked: Iterable[HoursEntry], calendar: SchoolCalendar, helped: Iterable[date] = ()) -> MonthSeen:
    """A correction belongs to another month: it is told as such and counts for no day here.

    `helped` are the Mondays of weeks in which hours are expected, see `weeks_of_help`.
    """
    lines = tuple(booked)
    by_day: dict[date, int] = defaultdict(int)
    for one in lines:
        if one.corrected_on is None:
            by_day[one.on] += one.minutes
    days = tuple(sorted(by_day.items()))
    signs = [_sign(day, minutes, calendar.why_closed(day) if calendar.covers(day) else "") for day, minutes in days]
    later = sum(one.corrected_on is not None for one in lines)
    told = f"{count(later, 'regel', 'regels')} van een eerdere maand: gecorrigeerd of nagekomen." if later else ""
    return MonthSeen(lines, days, tuple(filter(None, (*signs, _holes(helped, by_day), told))))


def weeks_of_help(
    month: date, spans: Iterable[tuple[date, date]], calendar: SchoolCalendar, today: date
) -> tuple[date, ...]:
    """The Mondays of the school weeks that lie whole in a month and are over, on a school day of which help ran that
    somebody gives: `spans` are its first and last days."""
    last, known = last_day(month), tuple(spans)
    if not (calendar.covers(month) and calendar.covers(last)):
        return ()
    return tuple(
        monday
        for monday in calendar.school_weeks(month, last)
        if month <= monday < monday_of(today)
        and monday + TO_FRIDAY <= last
        and any(first <= monday + TO_FRIDAY and monday <= until for first, until in known)
    )


def _holes(helped: Iterable[date], booked: Collection[date]) -> str:
    """The weeks in which nothing was booked though help ran: forgotten, or nobody was there."""
    weeks = {monday_of(day) for day in booked}
    holes = [day_and_month(monday) for monday in helped if monday not in weeks]
    if not holes:
        return ""
    return f"Geen uren in de {'week' if len(holes) == 1 else 'weken'} van {listing(holes)}, terwijl er hulp liep."


def _sign(day: date, minutes: int, free: str) -> str:
    """Empty when nothing asks for a look."""
    why = [f"geen school ({free})"] if free else []
    why += ["een lange dag"] if minutes > LONG_DAY else []
    return f"{day_and_month(day)} {duration(minutes)}: {' en '.join(why)}." if why else ""
