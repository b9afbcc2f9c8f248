"""Minutes worked for one pupil, week by week."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.calendar import monday_of


@dataclass(frozen=True, slots=True)
class WeekMinutes:
    """The minutes of one week, from Monday on."""

    monday: date
    minutes: int

    @property
    def label(self) -> str:
        """'week 36'"""
        return f"week {self.monday.isocalendar().week}"


def by_week(worked: Iterable[Mapping[date, int]]) -> tuple[WeekMinutes, ...]:
    """The weeks in which somebody worked, the oldest first; `worked` has minutes by day, as of several casussen."""
    weeks: Counter[date] = Counter()
    for days in worked:
        for day, minutes in days.items():
            weeks[monday_of(day)] += minutes
    return tuple(WeekMinutes(monday, minutes) for monday, minutes in sorted(weeks.items()) if minutes)
