"""The covenant's tables as rows: bijlage 2 with its regions and totals, and article 10 per party."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from zis_desktop.domain.money.budget import BudgetLine, YearBudget


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
    """Bijlage 2: each region with its municipalities and their districts, then all together."""
    found: list[TableRow] = []
    for regions in zip(*(year.regions for year in years), strict=True):
        found.append(_row(Level.REGION, regions[0].name, years, regions))
        for lines in zip(*(region.lines for region in regions), strict=True):
            found.append(_row(Level.MUNICIPALITY, lines[0].name, years, lines))
            found.extend(_district_rows(years, lines))
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


def _district_rows(years: Sequence[YearBudget], lines: Sequence[BudgetLine]) -> Iterable[TableRow]:
    """A district can be missing in a year in which nobody lived there without a known postcode."""
    names = dict.fromkeys(part.name for line in lines for part in line.districts)
    for name in names:
        parts = [{part.name: part for part in line.districts}.get(name, BudgetLine(name, 0, 0)) for line in lines]
        yield _row(Level.DISTRICT, name, years, parts)


def _row(level: Level, name: str, years: Sequence[YearBudget], cells: Sequence[_Counted]) -> TableRow:
    pupils = tuple(cell.pupils for cell in cells)
    euros = tuple(cell.euros for cell in cells)
    established = sum(amount for year, amount in zip(years, euros, strict=True) if not year.is_estimate)
    return TableRow(level, name, pupils, euros, established)
