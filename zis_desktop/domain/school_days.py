"""A school year as Beheer shows it: holidays, own days, and every Monday with why it does or does not meet (R5)."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from zis_desktop.domain.calendar import (
    OwnDays,
    PublicHoliday,
    SchoolCalendar,
    SchoolHoliday,
    mondays,
    school_year,
    school_year_span,
)
from zis_desktop.domain.dutch import count
from zis_desktop.domain.errors import RuleError


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """Own days of the school as they lie in the store."""

    id: int
    days: OwnDays
    version: int


@dataclass(frozen=True, slots=True)
class Monday:
    """One Monday: why it falls out (empty when the CvB meets), whether a meeting was made, to which day it moved."""

    day: date
    why_not: str
    has_meeting: bool = False
    moved_to: date | None = None

    @property
    def meets(self) -> bool:
        return not self.why_not


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """One school year of one school."""

    name: str
    mondays: tuple[Monday, ...]
    holidays: tuple[SchoolHoliday, ...]
    public: tuple[PublicHoliday, ...]

    @property
    def meeting_count(self) -> int:
        return sum(1 for monday in self.mondays if monday.meets or monday.moved_to)

    @property
    def finding(self) -> str:
        """'39 maandagen in 2024-2025'"""
        return f"{count(self.meeting_count, 'maandag', 'maandagen')} in {self.name}"


def year_of(calendar: SchoolCalendar, day: date, meetings: Collection[date] = ()) -> SchoolYear:
    """The school year of this day. `meetings` has the days with a meeting. Raises RuleError outside the table."""
    first, last = school_year_span(day)
    return SchoolYear(
        school_year(day),
        tuple(_monday(calendar, one, meetings) for one in mondays(first, last)),
        tuple(one for one in calendar.holidays if one.first <= last and one.last >= first),
        tuple(one for one in calendar.public if first <= one.day <= last and one.closes),
    )


def _monday(calendar: SchoolCalendar, day: date, meetings: Collection[date]) -> Monday:
    moved = calendar.moved_from(day)
    if moved is None:
        return Monday(day, calendar.why_closed(day), day in meetings)
    return Monday(day, f"CvB {moved.text}", (moved.held_on or day) in meetings, moved.held_on)


def checked_days(days: OwnDays) -> OwnDays:
    """Own days with their name trimmed. Raises RuleError when they cannot be."""
    name = " ".join(days.name.split())
    if not name:
        raise RuleError("Geef de dag een naam, zoals Studiedag.", "name")
    if days.last < days.first:
        raise RuleError("De laatste dag ligt voor de eerste. Verbeter een van beide.", "last")
    if (days.last - days.first).days > 60:
        raise RuleError("Dat zijn meer dan zestig dagen. Verbeter een van beide datums.", "last")
    return replace(days, name=name)
