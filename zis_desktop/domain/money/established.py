"""Establishing the budget of a year: the pupils on its count date, and what was agreed for each (art. 10, 15, 16)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from zis_desktop.domain.dutch import count, fold, is_number, number, plain_date, whole_euros
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.periods import HoursPeriod
from zis_desktop.domain.money.budget import YearBudget, a_pupil, part_of_year
from zis_desktop.domain.region import BudgetYear, RegionProfile

HIGHEST_EUROS = 10_000_000
"""More is a typing error."""
FAR = 20
"""A total that differs more than one in so many is asked about first: the program's own measure."""
CHOOSE = "Kies het jaar en de aantallen."
ESTIMATE, TYPED = "de schatting van het convenant", "andere aantallen, zoals de telling van DUO"
Counts = tuple[tuple[str, int], ...]
"""Pupils of each party that has any."""


@dataclass(frozen=True, slots=True)
class Established:
    """A year as it was established: whole euros a pupil for a whole year, whole euros of the provider for this year,
    and the pupils of each party."""

    year: int
    euros_per_pupil: int
    provider: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class CountRow:
    """A municipality that is not the same everywhere: pupils that are to be established, of the list, and agreed."""

    name: str
    chosen: int
    listed: int
    agreed: int


@dataclass(frozen=True, slots=True)
class YearToEstablish:
    """A year that can be established, with what the pupil list gives on its count date.

    `agreed` are the numbers that the covenant states for it, or that its estimate goes by (`is_estimate`); empty where
    it has none.
    `parties` are whose pupils are counted, `euros_per_pupil` is what the covenant knows for a whole year.
    """

    year: BudgetYear
    listed: Counts
    agreed: Counts
    parties: tuple[str, ...]
    euros_per_pupil: int
    is_estimate: bool = False

    @property
    def choices(self) -> tuple[tuple[str, Counts], ...]:
        """The counts to begin with, each with what it is in words; other numbers can be typed over them.

        'de leerlingenlijst op 1 februari 2024: 190 leerlingen', 'het convenant: 184 leerlingen'.
        """
        known = {self.listed: f"de leerlingenlijst op {plain_date(self.year.count_date)}"}
        known.setdefault(self.agreed, self._agreed_by)
        if self.year.euros_per_pupil is not None:
            known[self.year.by_municipality] = "zoals al vastgesteld"
        return (*((f"{told}: {_pupils(counts)}", counts) for counts, told in known.items() if counts), (TYPED, ()))

    def rows(self, chosen: Counts) -> tuple[CountRow, ...]:
        """The municipalities in which the chosen numbers, the list, and what was agreed are not all the same."""
        every = [dict(counts) for counts in (chosen, self.listed, self.agreed or chosen)]
        found = (CountRow(name, *(counts.get(name, 0) for counts in every)) for name in self.parties)
        return tuple(row for row in found if not row.chosen == row.listed == row.agreed)

    def warnings(self, chosen: Counts, euros_per_pupil: int | None = None) -> tuple[str, ...]:
        """What the chosen numbers are far from, with how much money that is; empty when they are near to all known."""
        amount = a_pupil(euros_per_pupil or self.euros_per_pupil, part_of_year(self.year))
        known = [(f"Op {plain_date(self.year.count_date)} telt de leerlingenlijst", self.listed)]
        if self.agreed:
            known.append((f"{self._agreed_by.capitalize()} rekent met", self.agreed))
        far = ((told, counts, _total(chosen) - _total(counts)) for told, counts in known)
        return tuple(
            f"{told} {_pupils(counts)}. U stelt er {number(_total(chosen))} vast: {whole_euros(abs(more) * amount)} "
            f"{'meer' if more > 0 else 'minder'}."
            for told, counts, more in far
            if abs(more) * FAR > _total(counts)
        )

    @property
    def _agreed_by(self) -> str:
        return ESTIMATE if self.is_estimate else "het convenant"


def counts_text(counts: Counts) -> str:
    """As they are typed: 'Zeist 28', one municipality a line."""
    return "\n".join(f"{name} {amount}" for name, amount in counts)


def parse_counts(text: str, parties: Iterable[str]) -> Counts:
    """Typed pupils of each party, in the order of the parties. Raises RuleError with field 'counts'."""
    known = {fold(name): name for name in parties}
    lines = filter(None, (each.strip() for each in re.split(r"[\n,;]", text)))
    return checked_counts([_read(line, known) for line in lines], known.values())


def _read(line: str, known: Mapping[str, str]) -> tuple[str, int]:
    """'Zeist 28', 'Zeist: 28', '28 Zeist', or with a tab between them as a spreadsheet has it."""
    words = line.replace(":", " ").split()
    for typed, amount in ((words[:-1], words[-1:]), (words[1:], words[:1]), (words, [])):
        name = known.get(fold(" ".join(typed)))
        if name is None:
            continue
        if amount and is_number(amount[0]):
            return name, int(amount[0])
        wrong = f"'{amount[0]}' is geen aantal leerlingen: vul" if amount else "Vul"
        raise RuleError(f"{wrong} achter {name} een heel getal in, zoals {name} 28.", "counts")
    bare = " ".join(word for word in words if not is_number(word)) or line
    raise _no_party(bare)


def checked_counts(counts: Iterable[tuple[str, int]], parties: Iterable[str]) -> Counts:
    """Those that have pupils, in the order of the parties. Raises RuleError with field 'counts'."""
    every, found = tuple(parties), dict[str, int]()
    for name, many in counts:
        if name not in every:
            raise _no_party(name)
        if name in found:
            raise RuleError(f"{name} staat er twee keer: wis een van beide.", "counts")
        if many < 0:
            raise RuleError(f"Vul achter {name} een heel getal in, zoals {name} 28.", "counts")
        found[name] = many
    if not any(found.values()):
        raise RuleError("Vul per gemeente het aantal leerlingen in, zoals Zeist 28.", "counts")
    return tuple((name, found[name]) for name in every if found.get(name))


def _no_party(name: str) -> RuleError:
    return RuleError(f"'{name}' is geen deelnemende gemeente: verbeter of wis de regel.", "counts")


def with_established(profile: RegionProfile, known: Iterable[Established]) -> RegionProfile:
    """The profile with these years as they were established: no estimate any more."""
    found = {one.year: one for one in known}
    years = (_established(year, found[year.year]) if year.year in found else year for year in profile.budget_years)
    return replace(profile, budget_years=tuple(years))


def agreed_counts(covenant: RegionProfile, year: BudgetYear) -> Counts:
    """What the covenant states for a year; of an estimate what it states for the year of the count that stands in.

    `covenant` is as it was agreed, without what was established.
    """
    of_day = year.estimated_on or year.count_date
    found = (one.by_municipality for one in covenant.budget_years if one.count_date == of_day)
    return year.by_municipality or next(found, ())


def contributions(years: Iterable[YearBudget], covenant: RegionProfile) -> tuple[tuple[str, int], ...]:
    """Cents that each municipality was to pay over these years, in the order of bijlage 2 (art. 10, 13).

    `covenant` is as it was agreed, see `agreed_counts`; the years themselves hold what was established.

    By the pupils that were agreed or established, as the maxima are: a list that changed since moves no return (art.
    19). Only a year of which the covenant states no pupils goes by the list.
    """
    found: dict[str, int] = {}
    for one in years:
        counted = tuple((line.name, line.pupils) for line in one.municipalities)
        for name, many in agreed_counts(covenant, one.agreed) or counted:
            found[name] = found.get(name, 0) + 100 * many * one.a_pupil
    return tuple(found.items())


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
    if found is None:
        raise RuleError(CHOOSE, "year")
    new = replace(new, counts=checked_counts(new.counts, found.parties))
    if not 0 < new.euros_per_pupil <= HIGHEST_EUROS:
        raise RuleError("Vul het bedrag per leerling in, in hele euro's voor een heel jaar.", "euros")
    total = a_pupil(new.euros_per_pupil, part_of_year(found.year)) * _total(new.counts)
    if not 0 < new.provider <= total:
        raise RuleError(f"Vul in wat hiervan voor de aanbieder is: hoogstens {whole_euros(total)}.", "provider")
    return new


def _settled_in(year: int, closed: Iterable[HoursPeriod]) -> HoursPeriod | None:
    return next((one for one in closed if one.first.year == year), None)


def _total(counts: Counts) -> int:
    return sum(amount for _name, amount in counts)


def _pupils(counts: Counts) -> str:
    return count(_total(counts), "leerling", "leerlingen")


def _established(year: BudgetYear, as_: Established) -> BudgetYear:
    pupils = _total(as_.counts)
    total = a_pupil(as_.euros_per_pupil, part_of_year(year)) * pupils
    return replace(
        year, pupils=pupils, by_municipality=as_.counts, total=total, provider=as_.provider,
        school=total - as_.provider, estimated_on=None, euros_per_pupil=as_.euros_per_pupil,
    )  # fmt: skip
