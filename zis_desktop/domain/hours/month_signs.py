"""What a month of hours shows to who approves it: its days, and what asks for a second look (R13; art. 23)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.calendar import SchoolCalendar
from zis_desktop.domain.dutch import count, day_and_month, day_of_month, duration
from zis_desktop.domain.hours.hours import HoursEntry

NO_BREAK = "\u00a0"
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


def month_seen(booked: Iterable[HoursEntry], calendar: SchoolCalendar) -> MonthSeen:
    """A correction belongs to another month: it is told as such and counts for no day here."""
    lines = tuple(booked)
    by_day: dict[date, int] = defaultdict(int)
    for one in lines:
        if one.corrected_on is None:
            by_day[one.on] += one.minutes
    days = tuple(sorted(by_day.items()))
    signs = [_sign(day, minutes, calendar.why_closed(day) if calendar.covers(day) else "") for day, minutes in days]
    later = sum(one.corrected_on is not None for one in lines)
    told = f"{count(later, 'regel', 'regels')} van een eerdere maand: gecorrigeerd of nagekomen." if later else ""
    return MonthSeen(lines, days, tuple(filter(None, (*signs, told))))


def _sign(day: date, minutes: int, free: str) -> str:
    """Empty when nothing asks for a look."""
    why = [f"geen school ({free})"] if free else []
    why += ["een lange dag"] if minutes > LONG_DAY else []
    return f"{day_and_month(day)} {duration(minutes)}: {' en '.join(why)}." if why else ""
