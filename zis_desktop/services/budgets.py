"""The budget of the covenant from the pupil list, rates and norm, and what was used of the hours."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.hours.periods import HoursPeriod, calendar_year, settlement_period
from zis_desktop.domain.money.budget import YearBudget, budget_of, budget_years, last_settled_day, part_of_period
from zis_desktop.domain.money.established import asks_to_be_established
from zis_desktop.domain.money.rates import NewRate, Rate, check_settled, checked_rate, cost_on, days_without, ended_by
from zis_desktop.domain.money.settlement import Worked, whose
from zis_desktop.domain.money.use import Norm, PeriodUse, available_by_week, checked_norm, period_use
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.established import budget_profile
from zis_desktop.services.schools import calendar_in
from zis_desktop.store import money as rows
from zis_desktop.store import pupils, schools, settlements
from zis_desktop.store.municipalities import covenant_parties
from zis_desktop.store.unit_of_work import Reading, UnitOfWork

NORM = "volume_norm"


@dataclass(frozen=True, slots=True)
class Budget:
    """The covenant's years as the pupil list gives them today, oldest first; none when no amounts were agreed.

    `to_establish` are those of them that nobody established yet and that can be.
    """

    profile_name: str
    provider: str
    years: tuple[YearBudget, ...]
    to_establish: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Costs:
    """Cents at the rates of their days: of the period, of its budget year so far, and of the year at the period's end.

    `room` is the provider's maximum of that budget year; None when the covenant has no such year.
    """

    period: int
    year: int
    low: int
    expected: int
    high: int
    room: int | None


@dataclass(frozen=True, slots=True)
class Volume:
    """Hours of the provider in a period of settlement against the norm, and what they cost.

    `missing` asks for what is not filled in: without a rate there are no costs, without hours a post nothing available.
    """

    period: HoursPeriod
    provider: str
    norm: Norm
    use: PeriodUse
    costs: Costs | None
    missing: str


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates of the school, per provider the latest first; `providers` can have one. The norm beside them.

    `without` are by provider the days of the covenant from which on no rate holds.
    """

    rates: tuple[Rate, ...]
    providers: tuple[str, ...]
    norm: Norm
    without: tuple[tuple[str, date], ...] = ()


# -- reading ---------------------------------------------------------------------------------------------------


def budget(uow: UnitOfWork, school_id: int, today: date) -> Budget:
    """All years of the covenant that can be counted today."""
    with uow.read(Right.SEE_BUDGET) as connection:
        profile = budget_profile(connection, school_id)
        parties = covenant_parties(connection, school_id)
        years = budget_years(pupils.enrolments(connection, school_id), profile, parties, today)
        closed = settlements.closed_periods(connection, school_id)
        asking = tuple(one.year for one in years if asks_to_be_established(one, closed, today))
        return Budget(profile.name, profile.provider, years, asking)


def year_budget(uow: UnitOfWork, school_id: int, year: int, today: date) -> YearBudget:
    """One year. Raises RuleError with field 'year'."""
    with uow.read(Right.SEE_BUDGET) as connection:
        profile = budget_profile(connection, school_id)
        parties = covenant_parties(connection, school_id)
        return budget_of(pupils.enrolments(connection, school_id), profile, parties, year, today)


def rates(uow: UnitOfWork, school_id: int) -> Rates:
    with uow.read(Right.SEE_BUDGET) as connection:
        profile = budget_profile(connection, school_id)
        known, last = rows.rates(connection, school_id), last_settled_day(profile.budget_years)
        norm = _norm(connection, school_id, profile)
        return Rates(known, _providers(profile), norm, days_without(known, last))


def volume(uow: UnitOfWork, school_id: int, day: date, today: date) -> Volume:
    """What the provider used of the hours of the period of this day, and where it ends if it goes on like this."""
    period, year = settlement_period(day), calendar_year(day)
    with uow.read(Right.SEE_BUDGET) as connection:
        profile = budget_profile(connection, school_id)
        norm = _norm(connection, school_id, profile)
        lines = rows.worked(connection, school_id, year.first, period.last)
        calendar = calendar_in(connection, schools.one_school(connection, school_id))
        known = rows.rates(connection, school_id)
        parties = covenant_parties(connection, school_id)
    mine = [one for one in lines if whose(one, parties).is_charged]
    mondays = calendar.school_weeks(period.first, period.last)
    available = available_by_week(norm, part_of_period(period), mondays)
    use = period_use(
        [(one.booked_on, one.minutes) for one in mine if period.holds(one.booked_on)], mondays, available, today
    )
    missing = "" if norm.hours_a_year is not None else "Vul bij Tarieven in hoeveel uur een fte in een jaar werkt."
    try:
        costs = _costs(mine, use, known, profile, period, min(today, period.last))
    except RuleError as asked:
        return Volume(period, profile.provider, norm, use, None, asked.text)
    return Volume(period, profile.provider, norm, use, costs, missing)


# -- changing --------------------------------------------------------------------------------------------------


def add_rate(uow: UnitOfWork, school_id: int, new: NewRate) -> Changes:
    """A rate from a day on; the one that was running ends the day before. Raises RuleError with its field."""
    with uow.write(Right.CHANGE_BUDGET) as work:
        if new.provider and new.provider not in _providers(budget_profile(work.connection, school_id)):
            raise RuleError("Kies van wie het tarief is.", "provider")
        known = rows.rates(work.connection, school_id)
        ended = ended_by(new, known)
        others = [one for one in known if ended is None or one.id != ended.id]
        checked_rate(new, others)
        if ended is not None:
            rows.end_rate(work, ended)
        rows.add_rate(work, school_id, new)
        require_settled_rates(work.connection)
        return work.changes


def remove_rate(uow: UnitOfWork, rate: Rate) -> Changes:
    """Takes a rate away; undo brings it back. Raises RuleError when hours were settled at it."""
    with uow.write(Right.CHANGE_BUDGET) as work:
        rows.remove_rate(work, rate.id, rate.version)
        require_settled_rates(work.connection)
        return work.changes


def require_settled_rates(connection: Reading) -> None:
    """After rates changed: what was settled costs what it did. Raises RuleError."""
    for school_id, settled in settlements.settled_rates(connection).items():
        check_settled(rows.rates(connection, school_id), settled)


def set_norm(uow: UnitOfWork, school_id: int, norm: Norm, *, seen: Norm) -> Changes:
    """The agreed volume and the hours of a full-time post. Raises RuleError with its field."""
    checked = checked_norm(norm)
    with uow.write(Right.CHANGE_BUDGET) as work:
        if _norm(work.connection, school_id, budget_profile(work.connection, school_id)) != seen:
            raise ChangedElsewhereError
        schools.write_setting(work, school_id, NORM, _as_setting(checked))
        return work.changes


# -- inside ----------------------------------------------------------------------------------------------------


def _providers(profile: RegionProfile) -> tuple[str, ...]:
    """Who gives support, the youth-care provider first: that is who is settled by the hour (art. 19)."""
    return tuple(dict.fromkeys((profile.provider, *(offer.provider for offer in profile.offers))))


def _norm(connection: Reading, school_id: int, profile: RegionProfile) -> Norm:
    """As the school set it, else the posts of the covenant without hours: those it does not name."""
    found: dict[str, Any] | None = schools.read_setting(connection, school_id, NORM)
    if found is not None:
        return Norm(**found)
    agreed = profile.volume
    return Norm(agreed.school_tenths, agreed.provider_tenths) if agreed is not None else Norm(0, 0)


def cost_of_minutes(connection: Reading, school_id: int) -> Callable[[int, date], int]:
    """What minutes of the provider on a day cost, in cents; that raises RuleError where the rate of a day is missing.

    For who asked Right.SEE_BUDGET before.
    """
    provider, known = budget_profile(connection, school_id).provider, rows.rates(connection, school_id)
    return lambda minutes, on: cost_on(minutes, known, provider, on)


def charged_in_period(connection: Reading, school_id: int, period: HoursPeriod) -> tuple[int, int | None]:
    """The provider's charged minutes of a period of settlement, and the most by the norm; 0 and None without a norm.

    For who is warned while writing hours: it takes no right of its own and names nobody.
    """
    profile = budget_profile(connection, school_id)
    (most,) = available_by_week(_norm(connection, school_id, profile), part_of_period(period), [period.first])
    if most is None:
        return 0, None
    parties = covenant_parties(connection, school_id)
    lines = rows.worked(connection, school_id, period.first, period.last)
    return sum(one.minutes for one in lines if whose(one, parties).is_charged), most


def _as_setting(norm: Norm) -> dict[str, int | None]:
    return {name: getattr(norm, name) for name in ("school_tenths", "provider_tenths", "hours_a_year")}


def _costs(
    lines: list[Worked], use: PeriodUse, rates: tuple[Rate, ...], profile: RegionProfile, period: HoursPeriod, day: date
) -> Costs:
    """What is to come costs what an hour costs now. Raises RuleError that asks for a rate."""
    priced = [(one, cost_on(one.minutes, rates, profile.provider, one.on)) for one in lines]
    year = sum(cents for _one, cents in priced)
    low, expected, high = (
        year + cost_on(end - use.used, rates, profile.provider, day) for end in (use.low, use.expected, use.high)
    )
    of_period = sum(cents for one, cents in priced if period.holds(one.booked_on))
    return Costs(of_period, year, low, expected, high, _room(profile, period))


def _room(profile: RegionProfile, period: HoursPeriod) -> int | None:
    """The provider's cents of the budget year that this period lies in, as the covenant states them (art. 10)."""
    found = next((year for year in profile.budget_years if year.year == period.first.year), None)
    return None if found is None else 100 * found.provider
