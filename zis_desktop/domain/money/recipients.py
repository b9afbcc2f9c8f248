"""Who gets a closed settlement, and what of it: all lines, those of the own pupils, or figures only (R14, R18)."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from zis_desktop.domain.dutch import fold, listing
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.hours.months import month_name
from zis_desktop.domain.money.closing import Closed, ClosedLine, Return
from zis_desktop.domain.money.codes import code_for
from zis_desktop.domain.money.settlement import Whose
from zis_desktop.domain.small_cells import told_together

EVERYBODY = "Alle partijen"
NOT_TIED, WHOLE = "Niet aan een leerling gebonden", "Totaal"
OTHERS, ALL_TOGETHER = "Andere gemeenten samen", "Alle gemeenten samen"
"""Without their names: that a municipality with one pupil at school is among them, tells of that pupil."""


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

    def file_name(self, first: date) -> str:
        """Without its ending: 'afrekening-2024-08-wijk-bij-duurstede', so that no copy goes to another by mistake."""
        whom = re.sub(r"[^a-z0-9]+", "-", fold(self.name)).strip("-")
        return f"afrekening-{first:%Y-%m}-{whom}"

    def gets(self, one: ClosedLine) -> bool:
        """Whether the line is about what this recipient pays; pupils of other municipalities are in no copy."""
        if self.reach is Reach.OWN:
            return one.line.whose is Whose.PUPIL and one.invoice_to == self.name
        return one.line.whose.is_charged

    def gets_back(self, one: Return) -> bool:
        """Whether the return is this recipient's: what each contributed counts its pupils, so no figure for everybody.

        Who contributed nothing, has no part in what is left.
        """
        mine = self.reach is Reach.ALL or (self.reach is Reach.OWN and one.goes_to == self.name)
        return mine and bool(one.contributed)


@dataclass(frozen=True, slots=True)
class SpecifiedLine:
    """A line as a recipient gets it: numbered within the copy, with the code of the pupil for this recipient.

    `group` is the name of the sum it is part of.
    """

    number: int
    on: date
    code: str
    municipality: str
    activity: Activity
    minutes: int
    rate_cents: int
    cents: int
    remark: str
    group: str


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
    """The penvoerder first, then who gets an invoice for pupils in it, then who only has something coming back (art.
    19), then everybody together, if that may be."""
    homes = sorted({(one.region, one.invoice_to) for one in closed.lines if one.line.whose is Whose.PUPIL})
    back = (one.goes_to for one in closed.returns if one.contributed)
    own = tuple(Recipient(name, Reach.OWN) for name in dict.fromkeys((*(name for _region, name in homes), *back)))
    every = (Recipient(EVERYBODY, Reach.FIGURES),) if may_be_told(closed) else ()
    return (Recipient(closed.penvoerder, Reach.ALL), *own, *every)


def may_be_told(closed: Closed) -> bool:
    """Whether what it cost may be told to everybody: with few pupils no sum of it may (R18)."""
    cells = _by_payer(closed.lines)
    return not cells or bool(_groups(cells, closed.least_told))


def bill_told(closed: Closed, to: Recipient) -> str:
    """Which bill a copy goes with, or that it is none and on which bill the reader's own part stands (art. 13, 19)."""
    if to.reach is Reach.ALL:
        return f"Hoort bij de factuur van {closed.provider} aan {closed.penvoerder} (art. 19)."
    whom = to.name if to.reach is Reach.OWN else "wie bijdraagt"
    told = (
        f"Dit is geen factuur: {closed.penvoerder} betaalt {closed.provider}. De bijdrage aan de pilot staat op de "
        f"factuur die {closed.penvoerder} elk jaar in november stuurt aan {whom} (art. 13)."
    )
    homes = sorted({one.line.worked.municipality for one in closed.lines if to.gets(one)} - {to.name})
    joint = homes if to.reach is Reach.OWN else []
    return f"{told} {to.name} verrekent die met {listing(joint)}." if joint else told


# -- lines -------------------------------------------------------------------------------------------------------


def specification(closed: Closed, earlier: Sequence[Closed], to: Recipient) -> tuple[SpecifiedLine, ...]:
    """The lines for one recipient; `earlier` are the settlements before it, for the numbers that corrections name."""
    if to.reach is Reach.FIGURES:
        return ()
    there = {number: told for one in (*earlier, closed) for number, told in _numbers(one, to).items()}
    return tuple(
        SpecifiedLine(
            place, one.line.worked.on, code_for(one.pupil_key, to.name), one.line.worked.municipality, one.activity,
            one.line.worked.minutes, one.line.rate_cents, one.line.cents, _remark(one, there), group,
        )
        for place, group, one in _numbered(closed, to)
    )  # fmt: skip


def numbered_for_all(closed: Closed) -> tuple[tuple[int, ClosedLine], ...]:
    """Every line with its number in the copy of the penvoerder; what stands apart comes in no copy, and goes on after
    these. Who holds both that copy and an audit extract, finds a line by it."""
    every = [one for _place, _group, one in _numbered(closed, Recipient(closed.penvoerder, Reach.ALL))]
    return tuple(enumerate((*every, *_in_order(one for one in closed.lines if not one.line.whose.is_charged)), 1))


def _lines(closed: Closed, to: Recipient) -> list[ClosedLine]:
    return _in_order(one for one in closed.lines if to.gets(one))


def _in_order(lines: Iterable[ClosedLine]) -> list[ClosedLine]:
    return sorted(
        lines, key=lambda one: (one.line.worked.on, one.line.worked.id, one.line.worked.booked_on, one.line.cents)
    )


def _numbered(closed: Closed, to: Recipient) -> Iterator[tuple[int, str, ClosedLine]]:
    """The lines under the sums that they make, in the order of these, each with its number and the name of the sum."""
    smallest = (part for group in _all_groups(_lines(closed, to), to) for part in group.parts or (group,))
    lines = ((group.name, one) for group in smallest for one in group.lines)
    yield from ((place, name, one) for place, (name, one) in enumerate(lines, 1))


def _numbers(closed: Closed, to: Recipient) -> dict[int, str]:
    """By the number of the hours 'regel 12 van aug–dec 2024', as this recipient has it."""
    lines = _numbered(closed, to)
    return {
        one.line.worked.id: f"regel {place} van {closed.period.name}" for place, _, one in lines if not one.is_moved
    }


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

    Where only figures leave the school, there is a sum for each who gets an invoice and has enough pupils, and one for
    the others together (R18).
    """
    mine = _lines(closed, to)
    groups = _all_groups(mine, to, closed.least_told)
    return (*(part.row for group in groups for part in (group, *group.parts)), _Group(Level.WHOLE, WHOLE, mine).row)


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines that have a sum together, and the smaller groups that they fall apart in."""

    level: Level
    name: str
    lines: Sequence[ClosedLine]
    parts: tuple["_Group", ...] = ()

    @property
    def row(self) -> SumRow:
        minutes, cents = sum(one.line.worked.minutes for one in self.lines), sum(one.line.cents for one in self.lines)
        return SumRow(self.level, self.name, minutes, cents)


def _all_groups(mine: Sequence[ClosedLine], to: Recipient, least: int = 0) -> Iterator[_Group]:
    """`least` is the fewest pupils behind a figure, where only figures go out."""
    of_pupils = [one for one in mine if one.line.whose is Whose.PUPIL]
    yield from _of_figures(of_pupils, least) if to.reach is Reach.FIGURES else _of_regions(of_pupils, to)
    if pilot := [one for one in mine if one.line.whose is Whose.PILOT]:
        yield _Group(Level.PILOT, NOT_TIED, pilot)


def _of_regions(lines: Sequence[ClosedLine], to: Recipient) -> Iterator[_Group]:
    for region, inside in _by(lines, lambda one: one.region).items():
        homes = _by(inside, lambda one: one.line.worked.municipality)
        billed = {one.invoice_to for one in inside}
        if to.reach is Reach.ALL and len(billed) == 1 and not billed <= set(homes):
            yield _Group(Level.REGION, _one_invoice(region, billed.pop()), inside)
            continue
        parts = tuple(_Group(Level.MUNICIPALITY, name, found) for name, found in homes.items())
        yield _Group(Level.REGION, region, inside, parts)


def _of_figures(lines: Sequence[ClosedLine], least: int) -> Iterator[_Group]:
    cells = _by_payer(lines)
    payers = list(cells)
    for group in _groups(cells, least):
        inside = [one for place in group for one in cells[payers[place]]]
        yield _Group(Level.MUNICIPALITY, _told_as([payers[place] for place in group], len(payers), inside), inside)


def _by_payer(lines: Iterable[ClosedLine]) -> dict[str, list[ClosedLine]]:
    return _by((one for one in lines if one.line.whose is Whose.PUPIL), lambda one: one.invoice_to)


def _groups(cells: Mapping[str, Sequence[ClosedLine]], least: int) -> tuple[tuple[int, ...], ...]:
    return told_together([_persons(found) for found in cells.values()], least)


def _persons(lines: Sequence[ClosedLine]) -> dict[str, frozenset[str]]:
    """By municipality the pupils behind a sum: whose hours are in it for the first time, and not taken back whole.

    What only corrects an earlier settlement, comes off when the figures of both are added.
    """
    new = {(one.pupil_key, one.line.worked.id) for one in lines if one.line.worked.corrects is None}
    minutes: dict[str, Counter[str]] = {one.line.worked.municipality: Counter() for one in lines}
    for one in lines:
        worked = one.line.worked
        if (one.pupil_key, worked.of_line) in new:
            minutes[worked.municipality][one.pupil_key] += worked.minutes
    return {name: frozenset(who for who, many in found.items() if many) for name, found in minutes.items()}


def _told_as(payers: Sequence[str], of: int, lines: Sequence[ClosedLine]) -> str:
    if len(payers) > 1:
        return ALL_TOGETHER if len(payers) == of else OTHERS
    (to,) = payers
    own = all(one.line.worked.municipality == to for one in lines)
    return to if own else _one_invoice(lines[0].region, to)


def _one_invoice(region: str, to: str) -> str:
    return f"{region}, één factuur via {to}"


def _by(lines: Iterable[ClosedLine], of: Callable[[ClosedLine], str]) -> dict[str, list[ClosedLine]]:
    """In the order of the names."""
    found: dict[str, list[ClosedLine]] = {}
    for one in lines:
        found.setdefault(of(one), []).append(one)
    return dict(sorted(found.items()))
