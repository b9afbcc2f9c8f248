"""Establishing the budget of a year: the pupils on its count date, and what was agreed for each (art. 10, 15, 16)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from zis_desktop.domain.dutch import count, plain_date, whole_euros
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.periods import HoursPeriod
from zis_desktop.domain.money.budget import YearBudget, a_pupil, part_of_year
from zis_desktop.domain.region import BudgetYear, RegionProfile

HIGHEST_EUROS = 10_000_000
"""More is a typing error."""
CHOOSE = "Kies het jaar en de aantallen."
Counts = tuple[tuple[str, int], ...]
"""Pupils of each party."""


@dataclass(frozen=True, slots=True)
class Established:
    """A year as it was established: whole euros a pupil for a whole year, whole euros of the provider for this year,
    and the pupils of each party."""

    year: int
    euros_per_pupil: int
    provider: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class YearToEstablish:
    """A year that can be established, with what the pupil list gives on its count date."""

    year: BudgetYear
    listed: Counts

    @property
    def choices(self) -> tuple[tuple[str, Counts], ...]:
        """The counts it can be established with, and no other, each with what it is in words.

        'de leerlingenlijst op 1 februari 2024: 190 leerlingen', and where other numbers by municipality were agreed
        'het convenant: 184 leerlingen'. Those of an estimate were never agreed.
        """
        who = "het convenant" if self.year.euros_per_pupil is None else "zoals al vastgesteld"
        agreed = self.year.by_municipality if self.year.estimated_on is None else ()
        known = {self.listed: f"de leerlingenlijst op {plain_date(self.year.count_date)}"}
        known.setdefault(agreed, who)
        return tuple((f"{told}: {_pupils(counts)}", counts) for counts, told in known.items() if counts)


def with_established(profile: RegionProfile, known: Iterable[Established]) -> RegionProfile:
    """The profile with these years as they were established: no estimate any more."""
    found = {one.year: one for one in known}
    years = (_established(year, found[year.year]) if year.year in found else year for year in profile.budget_years)
    return replace(profile, budget_years=tuple(years))


def may_be_established(one: YearBudget, closed: Iterable[HoursPeriod], today: date) -> bool:
    """Whether a year can be established: its count date came, and it is an estimate, the list gives another number than
    was agreed, or it was established before. `closed` are the periods that were settled: their years stay as they are.
    """
    is_open = one.agreed.count_date <= today and _settled_in(one.year, closed) is None
    return is_open and (one.is_established or one.is_estimate or not one.agrees)


def asks_to_be_established(one: YearBudget, closed: Iterable[HoursPeriod], today: date) -> bool:
    """Whether nobody did so yet."""
    return may_be_established(one, closed, today) and not one.is_established


def checked(new: Established, found: YearToEstablish | None, closed: Iterable[HoursPeriod]) -> Established:
    """Raises RuleError with the field that is refused, or for a year of which a settlement was closed.

    `found` is the year when it can be established, see `may_be_established`.
    """
    done = _settled_in(new.year, closed)
    if done is not None:
        raise RuleError(f"{done.name.capitalize()} is al afgerekend: {new.year} blijft zoals het is.", "year")
    if found is None or not new.counts:
        raise RuleError(CHOOSE, "year")
    if not 0 < new.euros_per_pupil <= HIGHEST_EUROS:
        raise RuleError("Vul het bedrag per leerling in, in hele euro's voor een heel jaar.", "euros")
    total = a_pupil(new.euros_per_pupil, part_of_year(found.year)) * sum(amount for _name, amount in new.counts)
    if not 0 < new.provider <= total:
        raise RuleError(f"Vul in wat hiervan voor de aanbieder is: hoogstens {whole_euros(total)}.", "provider")
    if new.counts not in [counts for _told, counts in found.choices]:
        raise RuleError("De leerlingenlijst is intussen gewijzigd: kies de aantallen opnieuw.", "counts")
    return new


def _settled_in(year: int, closed: Iterable[HoursPeriod]) -> HoursPeriod | None:
    return next((one for one in closed if one.first.year == year), None)


def _pupils(counts: Counts) -> str:
    return count(sum(amount for _name, amount in counts), "leerling", "leerlingen")


def _established(year: BudgetYear, as_: Established) -> BudgetYear:
    pupils = sum(amount for _name, amount in as_.counts)
    total = a_pupil(as_.euros_per_pupil, part_of_year(year)) * pupils
    return replace(
        year, pupils=pupils, by_municipality=as_.counts, total=total, provider=as_.provider,
        school=total - as_.provider, estimated_on=None, euros_per_pupil=as_.euros_per_pupil,
    )  # fmt: skip
