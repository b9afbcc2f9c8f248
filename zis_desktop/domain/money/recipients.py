"""Who gets a closed settlement, and what of it: all lines, those of the own pupils, or figures only (R14, R18)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from zis_desktop.domain.dutch import listing
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.hours.months import month_name
from zis_desktop.domain.money.closing import Closed, ClosedLine
from zis_desktop.domain.money.codes import code_for
from zis_desktop.domain.money.settlement import Whose
from zis_desktop.domain.small_cells import told_together

EVERYBODY = "Alle partijen"
NOT_TIED, WHOLE = "Niet aan een leerling gebonden", "Totaal"


class Reach(Enum):
    """What somebody gets; the value is what people read."""

    ALL = "alle regels"
    OWN = "alleen eigen leerlingen"
    FIGURES = "alleen totalen"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who gets the settlement. The name is that of the penvoerder, or to whom the invoice goes."""

    name: str
    reach: Reach

    @property
    def label(self) -> str:
        """'Zeist, alleen eigen leerlingen'"""
        return f"{self.name}, {self.reach.value}"

    def gets(self, one: ClosedLine) -> bool:
        """Whether the line is about what this recipient pays; pupils of other municipalities are in no copy."""
        if self.reach is Reach.OWN:
            return one.line.whose is Whose.PUPIL and one.invoice_to == self.name
        return one.line.whose is not Whose.OUTSIDER


@dataclass(frozen=True, slots=True)
class SpecifiedLine:
    """A line as a recipient gets it: numbered within the copy, with the code of the pupil for this recipient."""

    number: int
    on: date
    code: str
    municipality: str
    activity: Activity
    minutes: int
    rate_cents: int
    cents: int
    remark: str


class Level(Enum):
    """What a sum is of."""

    REGION = "regio"
    MUNICIPALITY = "gemeente"
    PILOT = "pilot"
    WHOLE = "totaal"


@dataclass(frozen=True, slots=True)
class SumRow:
    """What the hours of a region, a municipality, or of all took: whole minutes and cents."""

    level: Level
    name: str
    minutes: int
    cents: int


def recipients(closed: Closed) -> tuple[Recipient, ...]:
    """The penvoerder first, then who gets an invoice for pupils in it, then everybody together."""
    homes = sorted({(one.region, one.invoice_to) for one in closed.lines if one.line.whose is Whose.PUPIL})
    own = tuple(Recipient(name, Reach.OWN) for name in dict.fromkeys(name for _region, name in homes))
    return (Recipient(closed.penvoerder, Reach.ALL), *own, Recipient(EVERYBODY, Reach.FIGURES))


# -- lines -------------------------------------------------------------------------------------------------------


def specification(closed: Closed, earlier: Sequence[Closed], to: Recipient) -> tuple[SpecifiedLine, ...]:
    """The lines for one recipient; `earlier` are the settlements before it, for the numbers that corrections name."""
    if to.reach is Reach.FIGURES:
        return ()
    there = {number: told for one in (*earlier, closed) for number, told in _numbers(one, to).items()}
    return tuple(
        SpecifiedLine(
            place, one.line.worked.on, code_for(one.pupil_key, to.name), one.line.worked.municipality, one.activity,
            one.line.worked.minutes, one.line.rate_cents, one.line.cents, _remark(one, there),
        )
        for place, one in enumerate(_lines(closed, to), 1)
    )  # fmt: skip


def _lines(closed: Closed, to: Recipient) -> list[ClosedLine]:
    mine = (one for one in closed.lines if to.gets(one))
    return sorted(
        mine, key=lambda one: (one.line.worked.on, one.line.worked.id, one.line.worked.booked_on, one.line.cents)
    )


def _numbers(closed: Closed, to: Recipient) -> dict[int, str]:
    """By the number of the hours 'regel 12 van aug–dec 2024', as this recipient has it."""
    lines = enumerate(_lines(closed, to), 1)
    return {one.line.worked.id: f"regel {place} van {closed.period.name}" for place, one in lines if not one.is_moved}


def _remark(one: ClosedLine, there: Mapping[int, str]) -> str:
    corrects = one.line.worked.corrects
    if corrects is None:
        worked = one.line.worked
        return f"nagekomen regel van {month_name(worked.on)}" if worked.booked_on != worked.on else ""
    of = f"correctie van {there[corrects]}" if corrects in there else "correctie van een eerdere regel"
    if not one.is_moved:
        return of
    return f"{of}: {'leerling woonde elders' if one.line.worked.minutes < 0 else 'leerling woonde hier'}"


# -- sums --------------------------------------------------------------------------------------------------------


def sums(closed: Closed, to: Recipient) -> tuple[SumRow, ...]:
    """Per region and municipality; a region of which one party gets the invoice is one line for others (art. 13).

    Where only figures leave the school, municipalities and regions with few pupils are told together (R18).
    """
    mine = _lines(closed, to)
    of_pupils = [one for one in mine if one.line.whose is Whose.PUPIL]
    rows = list(_of_figures(of_pupils)) if to.reach is Reach.FIGURES else list(_of_regions(of_pupils, to))
    if pilot := [one for one in mine if one.line.whose is Whose.PILOT]:
        rows.append(_row(Level.PILOT, NOT_TIED, pilot))
    return (*rows, _row(Level.WHOLE, WHOLE, mine))


def _of_regions(lines: Sequence[ClosedLine], to: Recipient) -> Iterator[SumRow]:
    for region, inside in _by(lines, lambda one: one.region).items():
        homes = _by(inside, lambda one: one.line.worked.municipality)
        billed = {one.invoice_to for one in inside}
        if to.reach is Reach.ALL and len(billed) == 1 and not billed <= set(homes):
            yield _row(Level.REGION, f"{region}, één factuur via {billed.pop()}", inside)
            continue
        yield _row(Level.REGION, region, inside)
        yield from (_row(Level.MUNICIPALITY, name, found) for name, found in homes.items())


def _of_figures(lines: Sequence[ClosedLine]) -> Iterator[SumRow]:
    regions = list(_by(lines, lambda one: one.region).items())
    for group in told_together([_persons(inside) for _name, inside in regions]):
        inside = [one for place in group for one in regions[place][1]]
        yield _row(Level.REGION, _together([regions[place][0] for place in group]), inside)
        if len(group) > 1:
            continue
        homes = list(_by(inside, lambda one: one.line.worked.municipality).items())
        for few in told_together([_persons(found) for _name, found in homes]):
            found = [one for place in few for one in homes[place][1]]
            yield _row(Level.MUNICIPALITY, _together([homes[place][0] for place in few]), found)


def _persons(lines: Iterable[ClosedLine]) -> frozenset[str]:
    return frozenset(one.pupil_key for one in lines)


def _together(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{listing(names)} samen"


def _by(lines: Iterable[ClosedLine], of: Callable[[ClosedLine], str]) -> dict[str, list[ClosedLine]]:
    """In the order of the names."""
    found: dict[str, list[ClosedLine]] = {}
    for one in lines:
        found.setdefault(of(one), []).append(one)
    return dict(sorted(found.items()))


def _row(level: Level, name: str, lines: Sequence[ClosedLine]) -> SumRow:
    minutes, cents = sum(one.line.worked.minutes for one in lines), sum(one.line.cents for one in lines)
    return SumRow(level, name, minutes, cents)
