"""Hours used against the agreed volume: week by week, and where it ends if it goes on like this (art. 17, 19)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from zis_desktop.domain.calendar import monday_of
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.full_time import checked_full_time
from zis_desktop.domain.money.amounts import rounded, shares

STRETCH = 4
"""Weeks: as far as it may go up or down is taken from the quietest and the busiest so many weeks on end."""
MOST_TENTHS = 500


@dataclass(frozen=True, slots=True)
class Norm:
    """The agreed volume: tenths of a full-time post of school and provider, and the hours of one post in a year.

    The covenant gives no hours a post: None until somebody filled them in.
    """

    school_tenths: int
    provider_tenths: int
    hours_a_year: int | None = None

    def minutes_a_year(self, tenths: int) -> int | None:
        return None if self.hours_a_year is None else 6 * tenths * self.hours_a_year


def checked_norm(norm: Norm) -> Norm:
    """A norm that can be kept. Raises RuleError with the field that is refused."""
    for name, tenths in (("school_tenths", norm.school_tenths), ("provider_tenths", norm.provider_tenths)):
        if not 0 <= tenths <= MOST_TENTHS:
            raise RuleError("Vul een aantal fte in van 0 tot en met 50.", name)
    checked_full_time(norm.hours_a_year, "hours_a_year")
    return norm


@dataclass(frozen=True, slots=True)
class WeekUse:
    """One school week by its Monday: minutes used, and available when the norm is known."""

    monday: date
    used: int
    available: int | None


@dataclass(frozen=True, slots=True)
class PeriodUse:
    """A period in whole minutes: used until today, and at its end if it goes on as it went.

    `low` and `high` are the end when the weeks to come go like the quietest and the busiest stretch so far; all three
    are what is used when no week is full yet or none is left.
    """

    weeks: tuple[WeekUse, ...]
    used: int
    available: int | None
    expected: int
    low: int
    high: int
    weeks_left: int

    @property
    def is_known(self) -> bool:
        """Whether there is something to expect by."""
        return self.high != self.used or not self.weeks_left


def percentage(used: int, available: int) -> int:
    """Whole percents, halves up; 0 of nothing."""
    return rounded(Fraction(100 * used, available)) if available else 0


def available_by_week(norm: Norm, part: Fraction, mondays: Sequence[date]) -> tuple[int | None, ...]:
    """The provider's minutes of a part of the year, evenly over its school weeks; together exactly that part."""
    whole = norm.minutes_a_year(norm.provider_tenths)
    if whole is None or not mondays:
        return (None,) * len(mondays)
    return shares(rounded(whole * part), [1] * len(mondays))


def period_use(
    worked: Iterable[tuple[date, int]], mondays: Sequence[date], available: Sequence[int | None], today: date
) -> PeriodUse:
    """What was used in each school week, and the end. `worked` are days of the period with minutes on them.

    Minutes outside school weeks (a report in the holidays) count as used, not in the pace. The running week counts as
    one to come, but never for less than what is booked in it.
    """
    by_week: dict[date, int] = {}
    for day, minutes in worked:
        by_week[monday_of(day)] = by_week.get(monday_of(day), 0) + minutes
    weeks = tuple(WeekUse(one, by_week.get(one, 0), has) for one, has in zip(mondays, available, strict=True))
    this_week = monday_of(today)
    full = [week.used for week in weeks if week.monday < this_week]
    to_come = [week.used for week in weeks if week.monday >= this_week]
    used = sum(by_week.values())
    known = [has for has in available if has is not None]

    def end(pace: Fraction) -> int:
        return used + sum(max(0, rounded(pace) - booked) for booked in to_come) if full else used

    mean = Fraction(sum(full), len(full) or 1)
    paces = [mean, *_stretches(full)]  # the mean too: weeks at the ends stand in fewer stretches than the others
    return PeriodUse(
        weeks=weeks,
        used=used,
        available=sum(known) if known else None,
        expected=end(mean),
        low=end(min(paces)),
        high=end(max(paces)),
        weeks_left=len(to_come),
    )


def _stretches(full: list[int]) -> list[Fraction]:
    """The mean of every stretch of weeks on end; of all weeks when there are fewer."""
    length = min(STRETCH, len(full))
    return [Fraction(sum(full[start : start + length]), length) for start in range(len(full) - length + 1) if length]
