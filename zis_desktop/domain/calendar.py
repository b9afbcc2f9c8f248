"""The school calendar: on which days there is school, and on which Mondays the CvB meets (R5)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from zis_desktop.domain.dutch import day_and_month, parse_back, parse_near, plain_date
from zis_desktop.domain.errors import RuleError

ONE_DAY = timedelta(days=1)
ONE_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class SchoolHoliday:
    """One holiday of a region, first and last day included, weekends before and after with it.

    `binding` tells whether the minister fixes these days or only advises them (autumn and spring).
    """

    name: str
    first: date
    last: date
    binding: bool


@dataclass(frozen=True, slots=True)
class PublicHoliday:
    """A public holiday; `closes` is False where the law leaves it to the school (Goede vrijdag, most 5 Mays)."""

    day: date
    name: str
    closes: bool


@dataclass(frozen=True, slots=True)
class OwnDays:
    """Days the school itself closes (a study day) or opens (a Monday in the holidays); wins over the table."""

    first: date
    last: date
    name: str
    closed: bool


@dataclass(frozen=True, slots=True)
class MovedDay:
    """What the school decided about the CvB of a Monday: `held_on` is another day, or None when it is cancelled.

    The Monday itself means that it was put back. `changes` counts the decisions, and only ever rises.
    """

    monday: date
    held_on: date | None
    reason: str
    changes: int = 1

    @property
    def is_cancelled(self) -> bool:
        return self.held_on is None

    @property
    def is_moved(self) -> bool:
        return self.held_on is not None and self.held_on != self.monday

    @property
    def text(self) -> str:
        """'vervalt: studiedag', or 'verplaatst naar di 10 sep: studiedag'; empty when it was put back."""
        if self.held_on is None:
            return f"vervalt: {self.reason}"
        return f"verplaatst naar {day_and_month(self.held_on)}: {self.reason}" if self.is_moved else ""

    @property
    def text_there(self) -> str:
        """'verplaatst van ma 9 sep: studiedag', on the day itself."""
        return f"verplaatst van {day_and_month(self.monday)}: {self.reason}"


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """The days of one school: the holidays of its region, public holidays, its own days, and the moved CvBs.

    Nothing is known outside the table of holidays: `covers` says so, and the questions about a day refuse with
    RuleError there, so that an unknown day never passes for a school day.
    """

    region: str
    holidays: tuple[SchoolHoliday, ...]
    public: tuple[PublicHoliday, ...]
    own: tuple[OwnDays, ...] = ()
    moved: tuple[MovedDay, ...] = ()

    @property
    def known_from(self) -> date:
        return min(holiday.first for holiday in self.holidays)

    @property
    def known_until(self) -> date:
        return max(holiday.last for holiday in self.holidays)

    def with_own(self, own: tuple[OwnDays, ...]) -> "SchoolCalendar":
        """The same calendar with these own days in place of the present ones."""
        return replace(self, own=own)

    def covers(self, day: date) -> bool:
        """Whether the holidays around this day are known."""
        return self.known_from <= day <= self.known_until

    def is_school_day(self, day: date) -> bool:
        """Raises RuleError for a day that the table does not cover."""
        return not self.why_closed(day)

    def why_closed(self, day: date) -> str:
        """Why there is no school, in Dutch ('Herfstvakantie', 'weekend'); empty on a school day.

        The last own entry for a day decides. Raises RuleError for a day that the table does not cover.
        """
        self._require(day)
        for own in reversed(self.own):
            if own.first <= day <= own.last:
                return (own.name or "eigen vrije dag") if own.closed else ""
        return self._closed_by_table(day)

    def next_school_day(self, day: date) -> date:
        """The day itself or the first school day after it. Raises RuleError beyond the table."""
        while not self.is_school_day(day):
            day += ONE_DAY
        return day

    def last_school_day(self, day: date) -> date:
        """The day itself or the last school day before it; beyond the table the day as it is."""
        found = day
        while self.covers(found):
            if self.is_school_day(found):
                return found
            found -= ONE_DAY
        return day

    def meeting_days(self, first: date, last: date) -> tuple[date, ...]:
        """The days from first to last, both included, on which the CvB meets, in order.

        The Mondays that are school days (R5), without those moved or cancelled, and the days to which it was moved.
        """
        off = {each.monday for each in self.moved if each.held_on != each.monday}
        usual = {day for day in mondays(first, last) if day not in off and self.is_school_day(day)}
        elsewhere = {each.held_on for each in self.moved if each.held_on is not None and each.is_moved}
        return tuple(sorted(usual | {day for day in elsewhere if first <= day <= last}))

    def moved_from(self, monday: date) -> MovedDay | None:
        """What was decided about the CvB of this Monday, if it does not meet then."""
        return next((each for each in self.moved if each.monday == monday and each.held_on != monday), None)

    def moved_to(self, day: date) -> MovedDay | None:
        """The CvB that was moved to this day."""
        return next((each for each in self.moved if each.held_on == day and each.is_moved), None)

    def school_weeks(self, first: date, last: date) -> tuple[date, ...]:
        """The Mondays of all weeks that have a school day between first and last (LPW art. 21a counts these)."""
        weeks: list[date] = []
        day = first
        while day <= last:
            monday = monday_of(day)
            if self.is_school_day(day):
                weeks.append(monday)
                day = monday + ONE_WEEK
            else:
                day += ONE_DAY
        return tuple(weeks)

    def _closed_by_table(self, day: date) -> str:
        for holiday in self.holidays:
            if holiday.first <= day <= holiday.last:
                return holiday.name
        for public in self.public:
            if public.day == day and public.closes:
                return public.name
        return "weekend" if day.weekday() >= 5 else ""

    def _require(self, day: date) -> None:
        if not self.covers(day):
            raise RuleError(
                f"De schoolkalender van regio {self.region} is bekend van {plain_date(self.known_from)} tot en met "
                f"{plain_date(self.known_until)}; {plain_date(day)} valt daarbuiten: kies een dag daarbinnen."
            )


def monday_of(day: date) -> date:
    """The Monday of the week of this day."""
    return day - timedelta(days=day.weekday())


def school_year(day: date) -> str:
    """'2024-2025': a school year runs from 1 August to 31 July (WEC art. 1)."""
    first, last = school_year_span(day)
    return f"{first.year}-{last.year}"


def school_year_span(day: date) -> tuple[date, date]:
    """First and last day of the school year of this day."""
    start = day.year if day.month >= 8 else day.year - 1
    return date(start, 8, 1), date(start + 1, 7, 31)


def parse_past(text: str, today: date) -> date:
    """A day on which something was done, as it is typed: without its year the one nearest to today.

    A nearest one that is still to come gives way to the last that was, when that is of this school year; else it is
    returned, for the rules to refuse: a day typed too early never becomes a day of a year ago. Raises RuleError.
    """
    nearest, last = parse_near(text, today), parse_back(text, today)
    return last if nearest > today and last >= school_year_span(today)[0] else nearest


def mondays(first: date, last: date) -> Iterator[date]:
    """Every Monday from first to last, both included."""
    day = first + timedelta(days=-first.weekday() % 7)
    while day <= last:
        yield day
        day += ONE_WEEK
