"""What an hour costs, per provider and with dates. The covenant names no rate (art. 19): it is asked, never guessed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from zis_desktop.domain.dutch import euros, plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.money.amounts import rounded_ratio

HIGHEST_CENTS = 1_000_00
"""More an hour than this is a typing error."""
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NewRate:
    """What a provider gets for an hour, in cents, from a day on; without a last day until there is another."""

    provider: str
    cents: int
    first_on: date
    last_on: date | None = None

    def holds(self, day: date) -> bool:
        return self.first_on <= day and (self.last_on is None or day <= self.last_on)


@dataclass(frozen=True, slots=True)
class Rate(NewRate):
    """A rate as it is kept."""

    id: int = 0
    version: int = 1

    @property
    def period_text(self) -> str:
        """'vanaf 1 augustus 2023' or '1 augustus 2023 t/m 31 december 2023'"""
        if self.last_on is None:
            return f"vanaf {plain_date(self.first_on)}"
        return f"{plain_date(self.first_on)} t/m {plain_date(self.last_on)}"


def rate_on(rates: Iterable[NewRate], provider: str, day: date) -> NewRate:
    """The rate of a provider that holds on a day. Raises RuleError that asks for it: none is ever assumed."""
    found = next((rate for rate in rates if rate.provider == provider and rate.holds(day)), None)
    if found is None:
        raise RuleError(f"Vul eerst het uurtarief van {provider} in dat geldt op {plain_date(day)}.", "rate")
    return found


def cost(minutes: int, cents_an_hour: int) -> int:
    """Cents of one line of hours. Here hours become money, and only here they are rounded: sums are sums of lines."""
    return rounded_ratio(minutes * cents_an_hour, 60)


def cost_on(minutes: int, rates: Iterable[NewRate], provider: str, day: date) -> int:
    """Cents of minutes at the rate of their day. Raises RuleError that asks for it."""
    return cost(minutes, rate_on(rates, provider, day).cents)


def checked_rate(new: NewRate, others: Iterable[Rate]) -> NewRate:
    """A rate that can be kept beside the others of the store. Raises RuleError with the field that is refused."""
    if not new.provider.strip():
        raise RuleError("Kies van wie het tarief is.", "provider")
    if not 0 < new.cents <= HIGHEST_CENTS:
        raise RuleError(f"Vul een bedrag per uur in, meer dan niets en hoogstens {euros(HIGHEST_CENTS)}.", "cents")
    if new.last_on is not None and new.last_on < new.first_on:
        raise RuleError("De laatste dag ligt voor de eerste. Pas een van beide aan.", "last_on")
    for other in others:
        if other.provider == new.provider and _overlap(new, other):
            raise RuleError(
                f"Er geldt dan al een tarief van {euros(other.cents)} ({other.period_text}). Kies andere dagen, of "
                "haal dat tarief eerst weg.", "first_on",
            )  # fmt: skip
    return new


def ended_by(new: NewRate, others: Iterable[Rate]) -> Rate | None:
    """The running rate of the same provider, ending on the day before the new one; None when nothing need end."""
    running = (rate for rate in others if rate.provider == new.provider and rate.last_on is None)
    before = next((rate for rate in running if rate.first_on < new.first_on), None)
    return None if before is None else replace(before, last_on=new.first_on - ONE_DAY)


def days_without(rates: Iterable[NewRate], until: date | None) -> tuple[tuple[str, date], ...]:
    """By provider the first day after a rate on which none holds; what comes after `until` needs none."""
    known = tuple(rates)
    after = ((one.provider, one.last_on + ONE_DAY) for one in known if one.last_on is not None)
    return tuple(
        (provider, day)
        for provider, day in sorted(after)
        if (until is None or day <= until) and not any(one.provider == provider and one.holds(day) for one in known)
    )


@dataclass(frozen=True, slots=True)
class SettledAt:
    """What an hour of a day was settled at: a day in a closed settlement, in cents."""

    provider: str
    on: date
    cents: int


def check_settled(rates: Iterable[NewRate], settled: Iterable[SettledAt]) -> None:
    """What was settled keeps the rate it was settled at (art. 19, 23). Raises RuleError with field 'first_on'."""
    known, days = tuple(rates), tuple(settled)
    for one in days:
        held = [rate.cents for rate in known if rate.provider == one.provider and rate.holds(one.on)]
        if held != [one.cents]:
            last = max(each.on for each in days if each.provider == one.provider)
            raise RuleError(
                f"Op {plain_date(one.on)} is {euros(one.cents)} per uur afgerekend: dat tarief blijft staan. Een nieuw "
                f"tarief kan na {plain_date(last)} ingaan.", "first_on",
            )  # fmt: skip


def _overlap(one: NewRate, other: NewRate) -> bool:
    starts = max(one.first_on, other.first_on)
    return one.holds(starts) and other.holds(starts)
