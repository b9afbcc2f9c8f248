"""Establishing the budget of a year: the pupils on its count date, and what was agreed for each (art. 10, 15, 16)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from zis_desktop.domain.dutch import count, plain_date, whole_euros
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.periods import HoursPeriod
from zis_desktop.domain.money.budget import YearBudget, a_pupil, part_of_year
from zis_desktop.domain.region import BudgetYear, RegionProfile

HIGHEST_EUROS = 10_000_000
"""More is a typing error."""


@dataclass(frozen=True, slots=True)
class Established:
    """A year as it was established: whole euros a pupil for a whole year, whole euros of the provider for this year,
    and the pupils of each party."""

    year: int
    euros_per_pupil: int
    provider: int
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class YearToEstablish:
    """A year that is an estimate still, or of which the list gives another number than was agreed: both are told."""

    year: BudgetYear
    listed: tuple[tuple[str, int], ...]

    @property
    def listed_told(self) -> str:
        """'de leerlingenlijst op 1 februari 2024: 190 leerlingen'"""
        many = count(sum(amount for _name, amount in self.listed), "leerling", "leerlingen")
        return f"de leerlingenlijst op {plain_date(self.year.count_date)}: {many}"

    @property
    def agreed_told(self) -> str:
        """'het convenant: 184 leerlingen'; empty when no numbers by municipality were agreed."""
        agreed = self.year.by_municipality and self.year.estimated_on is None
        who = "het convenant" if self.year.euros_per_pupil is None else "zoals al vastgesteld"
        return f"{who}: {count(self.year.pupils, 'leerling', 'leerlingen')}" if agreed else ""


def with_established(profile: RegionProfile, known: Iterable[Established]) -> RegionProfile:
    """The profile with these years as they were established: no estimate any more."""
    found = {one.year: one for one in known}
    years = (_established(year, found[year.year]) if year.year in found else year for year in profile.budget_years)
    return replace(profile, budget_years=tuple(years))


def years_to_establish(years: Iterable[YearBudget], counts: Iterable[YearToEstablish]) -> tuple[YearToEstablish, ...]:
    """Of these years those that are an estimate, do not agree, or were established before."""
    open_ = {one.year for one in years if one.is_estimate or one.is_established or not one.agrees}
    return tuple(one for one in counts if one.year.year in open_)


def checked(new: Established, year: BudgetYear | None, closed: Sequence[HoursPeriod]) -> Established:
    """Raises RuleError with the field that is refused, or for a year of which a settlement was closed."""
    if year is None or not new.counts:
        raise RuleError("Kies het jaar en de aantallen.", "year")
    done = next((one for one in closed if one.first.year == new.year), None)
    if done is not None:
        raise RuleError(f"{done.name.capitalize()} is al afgerekend: {new.year} blijft zoals het is.", "year")
    if not 0 < new.euros_per_pupil <= HIGHEST_EUROS:
        raise RuleError("Vul het bedrag per leerling in, in hele euro's voor een heel jaar.", "euros")
    total = a_pupil(new.euros_per_pupil, part_of_year(year)) * sum(amount for _name, amount in new.counts)
    if not 0 < new.provider <= total:
        raise RuleError(f"Vul in wat hiervan voor de aanbieder is: hoogstens {whole_euros(total)}.", "provider")
    return new


def _established(year: BudgetYear, as_: Established) -> BudgetYear:
    pupils = sum(amount for _name, amount in as_.counts)
    total = a_pupil(as_.euros_per_pupil, part_of_year(year)) * pupils
    return replace(
        year, pupils=pupils, by_municipality=as_.counts, total=total, provider=as_.provider,
        school=total - as_.provider, estimated_on=None, euros_per_pupil=as_.euros_per_pupil,
    )  # fmt: skip
