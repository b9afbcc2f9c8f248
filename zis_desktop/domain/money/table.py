"""The covenant's tables as rows: bijlage 2 with its regions and totals, and article 10 per party."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from zis_desktop.domain.money.budget import BudgetLine, RegionBudget, YearBudget


class Level(IntEnum):
    """How deep a row stands."""

    TOTAL = 0
    REGION = 1
    MUNICIPALITY = 2
    DISTRICT = 3


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of bijlage 2: pupils and whole euros of each year, in the order of the years."""

    level: Level
    name: str
    pupils: tuple[int, ...]
    euros: tuple[int, ...]
    established: int
    """Of the years that are no estimate, together."""

    @property
    def whole(self) -> int:
        return sum(self.euros)


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A row of article 10: whole euros of a party in each year."""

    name: str
    euros: tuple[int, ...]
    is_whole: bool = False

    @property
    def whole(self) -> int:
        return sum(self.euros)


def municipality_rows(years: Sequence[YearBudget]) -> tuple[TableRow, ...]:
    """Bijlage 2: each region with its municipalities and their districts, then all together.

    Who is party in one of the years only has nothing in the others.
    """
    found: list[TableRow] = []
    regions = [{region.name: region for region in year.regions} for year in years]
    for name in _names(regions):
        in_years = [one.get(name, RegionBudget(name, ())) for one in regions]
        found.append(_row(Level.REGION, name, years, in_years))
        found.extend(_line_rows(Level.MUNICIPALITY, years, [region.lines for region in in_years]))
    if years:
        found.append(_row(Level.TOTAL, "Totaal", years, [_Sum(year.pupils, year.total) for year in years]))
    return tuple(found)


def party_rows(years: Sequence[YearBudget], school: str, provider: str) -> tuple[PartyRow, ...]:
    """Article 10: what the school and the provider get, and the whole."""
    return (
        PartyRow(school, tuple(year.school for year in years)),
        PartyRow(provider, tuple(year.provider for year in years)),
        PartyRow("Totaal", tuple(year.total for year in years), is_whole=True),
    )


class _Counted(Protocol):
    @property
    def pupils(self) -> int: ...

    @property
    def euros(self) -> int: ...


@dataclass(frozen=True, slots=True)
class _Sum:
    pupils: int
    euros: int


def _line_rows(level: Level, years: Sequence[YearBudget], lines: Sequence[Sequence[BudgetLine]]) -> Iterator[TableRow]:
    by_name = [{line.name: line for line in of_year} for of_year in lines]
    for name in _names(by_name):
        in_years = [one.get(name, BudgetLine(name, 0, 0)) for one in by_name]
        yield _row(level, name, years, in_years)
        yield from _line_rows(Level.DISTRICT, years, [line.districts for line in in_years])


def _names(by_name: Iterable[Mapping[str, object]]) -> list[str]:
    """All of them, in the order in which they come first."""
    return list(dict.fromkeys(name for one in by_name for name in one))


def _row(level: Level, name: str, years: Sequence[YearBudget], cells: Sequence[_Counted]) -> TableRow:
    pupils = tuple(cell.pupils for cell in cells)
    euros = tuple(cell.euros for cell in cells)
    established = sum(amount for year, amount in zip(years, euros, strict=True) if not year.is_estimate)
    return TableRow(level, name, pupils, euros, established)
