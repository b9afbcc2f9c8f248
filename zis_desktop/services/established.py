"""The years of the covenant as the school established them (art. 10, 15, 16), in the profile that all money goes by."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.money.budget import budget_years
from zis_desktop.domain.money.established import (
    Counts,
    Established,
    YearToEstablish,
    agreed_counts,
    checked,
    may_be_established,
    with_established,
)
from zis_desktop.domain.pupil_count import Enrolled, count_by_municipality
from zis_desktop.domain.region import BudgetYear, RegionProfile
from zis_desktop.domain.vault.access import Right
from zis_desktop.exchange.region_profiles import load_profile
from zis_desktop.store import pupils, schools, settlements
from zis_desktop.store.municipalities import covenant_parties
from zis_desktop.store.unit_of_work import Reading, UnitOfWork

SETTING = "established_years"


def agreed_profile(connection: Reading, school_id: int) -> RegionProfile:
    """As it was agreed, without what was established since."""
    return load_profile(schools.one_school(connection, school_id).profile_id)


def budget_profile(connection: Reading, school_id: int) -> RegionProfile:
    """The covenant of the school with the years that were established."""
    return with_established(agreed_profile(connection, school_id), _known(connection, school_id))


def open_years(uow: UnitOfWork, school_id: int, today: date) -> tuple[YearToEstablish, ...]:
    """The years that can be established today, see `may_be_established`."""
    with uow.read(Right.SEE_BUDGET) as connection:
        return _open(connection, school_id, today)


def establish_year(uow: UnitOfWork, school_id: int, new: Established, today: date) -> Changes:
    """The budget of a year, until it is established anew; for good once it was settled. Raises RuleError."""
    with uow.write(Right.CHANGE_BUDGET) as work:
        connection = work.connection
        years = _open(connection, school_id, today)
        found = next((one for one in years if one.year.year == new.year), None)
        made = checked(new, found, settlements.closed_periods(connection, school_id))
        known = [one for one in _known(connection, school_id) if one.year != made.year]
        schools.write_setting(work, school_id, SETTING, [asdict(one) for one in (*known, made)])
        work.called = {None: f"budget {made.year} vastgesteld"}
        return work.changes.final()


# -- inside ------------------------------------------------------------------------------------------------------


def _known(connection: Reading, school_id: int) -> tuple[Established, ...]:
    found = schools.read_setting(connection, school_id, SETTING) or []
    return tuple(
        Established(each["year"], each["euros_per_pupil"], each["provider"], _pairs(each["counts"])) for each in found
    )


def _pairs(counts: list[list[object]]) -> tuple[tuple[str, int], ...]:
    return tuple((str(name), int(str(amount))) for name, amount in counts)


def _open(connection: Reading, school_id: int, today: date) -> tuple[YearToEstablish, ...]:
    profile, parties = budget_profile(connection, school_id), covenant_parties(connection, school_id)
    known, closed = pupils.enrolments(connection, school_id), settlements.closed_periods(connection, school_id)
    covenant = agreed_profile(connection, school_id)
    stated = {one.year: one for one in covenant.budget_years}
    years = (
        one.agreed for one in budget_years(known, profile, parties, today) if may_be_established(one, closed, today)
    )
    return tuple(
        YearToEstablish(
            year, _listed(known, year, of_year), agreed_counts(covenant, stated[year.year]), of_year,
            profile.euros_per_pupil or 0, is_estimate=stated[year.year].estimated_on is not None,
        )
        for year in years
        for of_year in [parties.of_year(year.year)]
    )  # fmt: skip


def _listed(known: Iterable[Enrolled], year: BudgetYear, parties: tuple[str, ...]) -> Counts:
    counted = count_by_municipality(known, year.count_date, parties).inside
    return tuple((name, many) for name, many in counted if many)
