"""The years of the covenant as the school established them (art. 10, 15, 16), in the profile that all money goes by."""

from dataclasses import asdict
from datetime import date

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.money.budget import budget_years
from zis_desktop.domain.money.established import (
    Established,
    YearToEstablish,
    checked,
    with_established,
    years_to_establish,
)
from zis_desktop.domain.pupil_count import count_by_municipality
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.vault.access import Right
from zis_desktop.exchange.region_profiles import load_profile
from zis_desktop.store import pupils, schools, settlements
from zis_desktop.store.municipalities import covenant_parties
from zis_desktop.store.unit_of_work import Reading, UnitOfWork

SETTING = "established_years"


def budget_profile(connection: Reading, school_id: int) -> RegionProfile:
    """The covenant of the school with the years that were established."""
    profile = load_profile(schools.one_school(connection, school_id).profile_id)
    return with_established(profile, _known(connection, school_id))


def open_years(uow: UnitOfWork, school_id: int, today: date) -> tuple[YearToEstablish, ...]:
    """The years that can be established today: an estimate whose count date came, or a count that does not agree."""
    with uow.read(Right.SEE_BUDGET) as connection:
        return _open(connection, school_id, today)


def establish_year(uow: UnitOfWork, school_id: int, new: Established, today: date) -> Changes:
    """The budget of a year for good, until it is established anew; not once it was settled. Raises RuleError."""
    with uow.write(Right.CHANGE_BUDGET) as work:
        connection = work.connection
        closed = [one.period for one in settlements.closed_settlements(connection, school_id)]
        years = budget_profile(connection, school_id).budget_years
        year = next((one for one in years if one.year == new.year and one.count_date <= today), None)
        made = checked(new, year, closed)
        if made.counts not in _choices(connection, school_id, today, made.year):
            raise RuleError("De leerlingenlijst is intussen gewijzigd: kies de aantallen opnieuw.", "counts")
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
    known = pupils.enrolments(connection, school_id)
    counted = (
        YearToEstablish(year, count_by_municipality(known, year.count_date, parties.of_year(year.year)).inside)
        for year in profile.budget_years
        if year.count_date <= today
    )
    return years_to_establish(budget_years(known, profile, parties, today), counted)


def _choices(connection: Reading, school_id: int, today: date, year: int) -> list[tuple[tuple[str, int], ...]]:
    """The counts that may be established: of the list, and what was agreed."""
    mine = [one for one in _open(connection, school_id, today) if one.year.year == year]
    return [counts for one in mine for counts in (one.listed, one.year.by_municipality) if counts]
