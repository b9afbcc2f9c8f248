"""The settlement of the provider's hours as they stand now, period after period since the covenant began (R14)."""

from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.periods import HoursPeriod, settlement_period
from zis_desktop.domain.money.budget import settled_periods
from zis_desktop.domain.money.rates import NewRate
from zis_desktop.domain.money.settlement import Room, Settlement, Worked, settle
from zis_desktop.domain.municipalities import CovenantParties
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.vault.access import Right
from zis_desktop.exchange.region_profiles import load_profile
from zis_desktop.store import money, schools
from zis_desktop.store.municipalities import covenant_parties
from zis_desktop.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Statement:
    """A period with its settlement, or the sentence that says what it waits for.

    `ends_year` when it is the last of its budget year: what is left then is reserved; `ends_all` when it is the last of
    the covenant: then it goes back.
    """

    period: HoursPeriod
    provider: str
    settlement: Settlement | None
    ends_year: bool = False
    ends_all: bool = False
    missing: str = ""


def statement(uow: UnitOfWork, school_id: int, day: date) -> Statement:
    """The settlement of the period of this day, by the hours of today: nothing of it is frozen."""
    period = settlement_period(day)
    with uow.read(Right.SEE_BUDGET) as connection:
        profile = load_profile(schools.one_school(connection, school_id).profile_id)
        worked = money.worked(connection, school_id, profile.runs_from, period.last)
        rates = money.rates(connection, school_id)
        parties = covenant_parties(connection, school_id)
    try:
        settled = settled_until(period, worked, rates, profile, parties)
    except RuleError as asked:
        return Statement(period, profile.provider, None, missing=asked.text)
    if settled is None:
        told = f"Het convenant heeft geen budget voor {period.name}."
        return Statement(period, profile.provider, None, missing=told)
    lasts = [settled_periods(year)[-1] for year in profile.budget_years]
    return Statement(period, profile.provider, settled, period in lasts, period == lasts[-1])


def settled_until(
    period: HoursPeriod,
    worked: tuple[Worked, ...],
    rates: tuple[NewRate, ...],
    profile: RegionProfile,
    parties: CovenantParties,
) -> Settlement | None:
    """Settles every period up to this one, each with the room that those before it left; None when it has no budget.

    Raises RuleError that asks for a rate.
    """
    last: Settlement | None = None
    for year in profile.budget_years:
        own = 100 * year.provider
        room = Room(own) if last is None else last.next_year(own)
        for one in settled_periods(year):
            last = settle(worked, profile.provider, rates, parties, (one.first, one.last), room)
            if one == period:
                return last
            room = last.next_in_year()
    return None
