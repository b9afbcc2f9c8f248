"""Pupils per municipality on the count dates of the covenant, beside what the covenant says (art. 10, 15)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.dutch import number, plain_date
from zis_desktop.domain.municipalities import CovenantParties
from zis_desktop.domain.pupil_count import Enrolled, MunicipalityCount, count_by_municipality
from zis_desktop.domain.region import RegionProfile


@dataclass(frozen=True, slots=True)
class CountDay:
    """One count date: what is counted, and what the covenant agreed (None and empty when nothing is agreed)."""

    on: date
    counted: MunicipalityCount
    agreed: int | None = None
    agreed_by: tuple[tuple[str, int], ...] = ()

    @property
    def difference(self) -> int | None:
        """How many more are counted than agreed; None when nothing is agreed."""
        return None if self.agreed is None else self.counted.total - self.agreed

    @property
    def differing(self) -> tuple[tuple[str, int, int], ...]:
        """Name, counted and agreed of each municipality where the two are not equal."""
        counted = dict(self.counted.inside)
        found = ((name, counted.get(name, 0), agreed) for name, agreed in self.agreed_by)
        return tuple(one for one in found if one[1] != one[2])

    @property
    def agrees(self) -> bool:
        """Whether the total, and where it is agreed each municipality, is what the covenant says."""
        return self.difference == 0 and not self.differing

    @property
    def finding(self) -> str:
        """One sentence: what is counted, and whether that is what the covenant says."""
        told = f"Op {plain_date(self.on)} telt ZIS {number(self.counted.total)} leerlingen in de regio"
        if self.agreed is None:
            return f"{told}."
        if self.agrees:
            each = ", ook per gemeente" if self.agreed_by else ""
            return f"{told}: precies zoals het convenant{each}."
        if self.difference == 0:
            return f"{told}, net als het convenant, maar per gemeente zijn er verschillen."
        return f"{told}; het convenant rekent met {number(self.agreed)}."


def count_days(
    pupils: Iterable[Enrolled], profile: RegionProfile, parties: CovenantParties, as_of: date
) -> tuple[CountDay, ...]:
    """The count dates of the covenant up to the day for which the list holds; without any that day itself."""
    known = tuple(pupils)
    years = [year for year in profile.budget_years if year.count_date <= as_of]
    if not years:
        return (CountDay(as_of, count_by_municipality(known, as_of, parties.counted_on(as_of))),)
    return tuple(
        CountDay(
            year.count_date,
            count_by_municipality(known, year.count_date, parties.of_year(year.year)),
            year.pupils,
            year.by_municipality,
        )
        for year in years
    )


def telling_day(days: Sequence[CountDay]) -> CountDay:
    """The day to show first: the last one that agrees with the covenant, else the last."""
    return next((day for day in reversed(days) if day.agrees), days[-1])
