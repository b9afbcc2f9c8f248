"""The budget per municipality, region and party, from the pupils on the count date (R15; art. 10, 15, bijlage 2)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from zis_desktop.domain.covenant_count import CountDay
from zis_desktop.domain.dutch import count, listing, number, plain_date, whole_euros
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.periods import HoursPeriod, settlement_period
from zis_desktop.domain.money.amounts import rounded
from zis_desktop.domain.municipalities import CovenantParties
from zis_desktop.domain.pupil_count import Enrolled, count_by_municipality
from zis_desktop.domain.pupils import Residence, is_enrolled
from zis_desktop.domain.region import BudgetYear, District, RegionProfile

AUG_DEC, JAN_JUL = Fraction(2, 5), Fraction(3, 5)
"""Of a year, by its school months (bijlage 2: EUR 696 and EUR 1,044 of EUR 1,740)."""
MONTHS_OF = {AUG_DEC: "aug–dec", JAN_JUL: "jan–jul"}
ELSEWHERE = "wijk niet bekend"
NO_BUDGET = "Dit regioprofiel heeft geen begroting: er zijn geen bedragen afgesproken."


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A municipality or a part of one: pupils on the count date and whole euros."""

    name: str
    pupils: int
    euros: int
    districts: tuple["BudgetLine", ...] = ()


@dataclass(frozen=True, slots=True)
class RegionBudget:
    """A jeugdhulpregio with its municipalities in the order of the covenant."""

    name: str
    lines: tuple[BudgetLine, ...]

    @property
    def pupils(self) -> int:
        return sum(line.pupils for line in self.lines)

    @property
    def euros(self) -> int:
        return sum(line.euros for line in self.lines)


@dataclass(frozen=True, slots=True)
class YearBudget:
    """One budget year as it follows from the pupil list; whole euros.

    `count` is that of the count date, or for an estimate of the earlier day that stands in for it; who lives in no
    party is not budgeted (art. 22). `provider` is the fixed amount of the youth-care provider for this part of the
    year, the school's is the rest (R15).
    """

    agreed: BudgetYear
    count: CountDay
    a_pupil: int
    regions: tuple[RegionBudget, ...]
    provider: int

    @property
    def year(self) -> int:
        return self.agreed.year

    @property
    def months(self) -> str:
        """'aug–dec'; nothing for a whole year."""
        return MONTHS_OF.get(part_of_year(self.agreed), "")

    @property
    def is_estimate(self) -> bool:
        return self.agreed.estimated_on is not None

    @property
    def is_established(self) -> bool:
        """Whether the school established it: then its pupils are kept, whatever the list gives since."""
        return self.agreed.euros_per_pupil is not None

    @property
    def pupils(self) -> int:
        return sum(region.pupils for region in self.regions)

    @property
    def total(self) -> int:
        return sum(region.euros for region in self.regions)

    @property
    def school(self) -> int:
        return self.total - self.provider

    @property
    def municipalities(self) -> tuple[BudgetLine, ...]:
        return tuple(line for region in self.regions for line in region.lines)

    @property
    def agrees(self) -> bool:
        """Whether pupils and amounts are what the covenant states, and per municipality too where it states those."""
        stated = (self.agreed.total, self.agreed.school, self.agreed.provider)
        return self.count.agrees and (self.total, self.school, self.provider) == stated

    @property
    def finding(self) -> str:
        """What the pupil list gives, and whether that is what the covenant says; in one sentence or two."""
        parts = (part for line in self.municipalities for part in line.districts)
        nowhere = sum(part.pupils for part in parts if part.name == ELSEWHERE)
        told = f" Van {count(nowhere, 'leerling', 'leerlingen')} is de wijk niet bekend." if nowhere else ""
        return self._compared + told

    @property
    def _compared(self) -> str:
        if self.is_established:
            told = f"Vastgesteld: {count(self.pupils, 'leerling', 'leerlingen')}, {whole_euros(self.total)}"
            listed = number(self.count.counted.total)
            return f"{told}{', net als de leerlingenlijst.' if self.agrees else f'. De leerlingenlijst telt {listed}.'}"
        kind = "Schatting met de telling van" if self.is_estimate else "Geteld op"
        told = f"{kind} {plain_date(self.count.on)}: {count(self.pupils, 'leerling', 'leerlingen')}"
        if self.agrees:
            return f"{told}, {whole_euros(self.total)}. Dat is precies wat het convenant zegt."
        stated = f"{count(self.agreed.pupils, 'leerling', 'leerlingen')} en {whole_euros(self.agreed.total)}"
        if (self.pupils, self.total) != (self.agreed.pupils, self.agreed.total):
            return f"{told}, {whole_euros(self.total)}. Het convenant rekent met {stated}."
        names = listing(
            [f"{name} {number(counted)}, convenant {number(many)}" for name, counted, many in self.count.differing]
        )
        return f"{told}, {whole_euros(self.total)}, net als het convenant. Per gemeente verschilt: {names}."


def part_of_year(year: BudgetYear) -> Fraction:
    """The part of a calendar year that is budgeted (art. 10): 2/5 for August to December, 3/5 for January to July."""
    return Fraction(year.part)


def settled_periods(year: BudgetYear) -> tuple[HoursPeriod, ...]:
    """The periods of settlement in a budget year, the earlier first: each half is settled after its end (art. 19)."""
    first, second = (settlement_period(date(year.year, month, 1)) for month in (1, 8))
    part = part_of_year(year)
    return tuple(period for period in (first, second) if part in {part_of_period(period), 1})


def last_settled_day(years: Sequence[BudgetYear]) -> date | None:
    """The last day of the last period of settlement; None when no amounts were agreed."""
    return settled_periods(years[-1])[-1].last if years else None


def part_of_period(period: HoursPeriod) -> Fraction:
    """The part of a year that a period of settlement is."""
    return JAN_JUL if period.first.month < 8 else AUG_DEC


def a_pupil(euros_a_year: int, part: Fraction) -> int:
    """Whole euros a pupil for a part of the year: EUR 1,740 x 0.4 = EUR 696 (bijlage 2).

    Rounded here, once, before anything is multiplied: so municipalities add up to regions and these to the total.
    """
    return rounded(euros_a_year * part)


def of_provider(euros_a_year: int, part: Fraction) -> int:
    """Whole euros of the provider for a part of the year: EUR 120,812 x 0.4 = EUR 48,325, rounded here (art. 10).

    It is not the EUR 653 a pupil of the same table, which with the school's EUR 1,088 would make EUR 1,741.
    """
    return rounded(euros_a_year * part)


def budget_years(
    pupils: Iterable[Enrolled], profile: RegionProfile, parties: CovenantParties, today: date
) -> tuple[YearBudget, ...]:
    """All years of the covenant that can be counted today, oldest first."""
    known = tuple(pupils)
    return tuple(_budget(known, year, profile, parties) for year in profile.budget_years if counting_day(year) <= today)


def budget_of(
    pupils: Iterable[Enrolled], profile: RegionProfile, parties: CovenantParties, year: int, today: date
) -> YearBudget:
    """One year. Raises RuleError with field 'year' when the covenant has no such year or it cannot be counted yet."""
    if not profile.budget_years:
        raise RuleError(NO_BUDGET, "year")
    found = next((one for one in profile.budget_years if one.year == year), None)
    if found is None:
        known = listing([str(one.year) for one in profile.budget_years])
        raise RuleError(f"Het convenant heeft geen begroting voor {year}: kies {known}.", "year")
    if counting_day(found) > today:
        day = plain_date(counting_day(found))
        raise RuleError(f"De teldatum van {year} is {day}: kies een jaar dat al geteld is.", "year")
    return _budget(tuple(pupils), found, profile, parties)


def counting_day(year: BudgetYear) -> date:
    """The day whose pupils make the budget: the count date, or for an estimate the day that stands in for it."""
    return year.estimated_on or year.count_date


def _budget(
    pupils: tuple[Enrolled, ...], year: BudgetYear, profile: RegionProfile, parties: CovenantParties
) -> YearBudget:
    on, part = counting_day(year), part_of_year(year)
    counted = count_by_municipality(pupils, on, parties.of_year(year.year))
    established = year.euros_per_pupil is not None
    amount = a_pupil(year.euros_per_pupil or profile.euros_per_pupil or 0, part)
    homes, lines = _homes(pupils, on), dict[str, list[BudgetLine]]()
    for name, many in year.by_municipality if established else counted.inside:
        districts = [one for region in profile.regions for one in region.districts if one.municipality == name]
        inside = homes.get(name, [])
        line = BudgetLine(
            name, many, many * amount, _districts(districts, inside, amount) if len(inside) == many else ()
        )
        lines.setdefault(parties.known[name].region, []).append(line)
    regions = tuple(RegionBudget(name, tuple(own)) for name, own in lines.items())
    of_year = year.provider if established else of_provider(profile.provider_euros or 0, part)
    provider = min(sum(region.euros for region in regions), of_year)
    return YearBudget(year, CountDay(on, counted, year.pupils, year.by_municipality), amount, regions, provider)


def _homes(pupils: tuple[Enrolled, ...], on: date) -> dict[str, list[Residence]]:
    """The homes of who is enrolled on that day, by municipality."""
    found: dict[str, list[Residence]] = {}
    for pupil in pupils:
        home = pupil.residence_on(on) if is_enrolled(pupil.enrolled_on, pupil.left_on, on) else None
        if home is not None:
            found.setdefault(home.municipality, []).append(home)
    return found


def _districts(parts: list[District], homes: list[Residence], amount: int) -> tuple[BudgetLine, ...]:
    """One line a district; pupils whose postcode is in none of them have a line of their own, when there are any."""
    if not parts:
        return ()
    found = Counter(next((part.name for part in parts if part.has(home.postcode)), ELSEWHERE) for home in homes)
    names = [part.name for part in parts] + ([ELSEWHERE] if found[ELSEWHERE] else [])
    return tuple(BudgetLine(name, found[name], found[name] * amount) for name in names)
