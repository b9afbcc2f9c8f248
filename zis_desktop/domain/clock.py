"""The clock: today and now come in from outside, so that every rule can be tried on any day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Protocol


class LocalTime(tzinfo):
    """The clock on the wall where this computer stands, with summer or winter time as it held on the day itself.

    `datetime.astimezone()` gives the offset of one moment: minutes of January read in July would be an hour late.
    """

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        return None if at is None else at.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, at: datetime | None) -> timedelta | None:
        return None

    def tzname(self, at: datetime | None) -> str | None:
        return None if at is None else at.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, at: datetime) -> datetime:
        there = at.replace(tzinfo=UTC).astimezone()
        here = there.replace(tzinfo=self)
        return here if here.utcoffset() == there.utcoffset() else here.replace(fold=1)


LOCAL = LocalTime()


def passed(then: datetime, now: datetime) -> timedelta:
    """Time that really passed: two moments on the clock on the wall are an hour off in the nights that it changes."""
    return now.astimezone(UTC) - then.astimezone(UTC)


class Clock(Protocol):
    """Tells the moment, in local time: what else is shown in its time zone stands as on the clock of its own day."""

    def now(self) -> datetime: ...

    def today(self) -> date: ...


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The clock of the computer, in its own time zone."""

    def now(self) -> datetime:
        return datetime.now(LOCAL)

    def today(self) -> date:
        return self.now().date()


@dataclass(frozen=True, slots=True)
class FixedClock:
    """Always the same moment: for the tour, and for tests."""

    at: datetime

    def now(self) -> datetime:
        return self.at.astimezone(LOCAL)

    def today(self) -> date:
        return self.now().date()
