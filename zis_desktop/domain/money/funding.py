"""Hours that the pilot may not pay: of pupils who live elsewhere, and beside help that others pay (art. 21, 22)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from zis_desktop.domain.dutch import count, duration, euros, listing
from zis_desktop.domain.help.provisions import Provision
from zis_desktop.domain.money.settlement import Whose, Worked, whose
from zis_desktop.domain.municipalities import CovenantParties

HOME_UNKNOWN = "niet bekend"
MOST_NAMED = 5
"""Casussen that a sentence names; how many more there are follows."""


class Doubt(Enum):
    """Why the pilot may not pay it."""

    OUTSIDER = "Woont buiten het convenant (art. 22)"
    HOME_UNKNOWN = "Woonplaats niet bekend (art. 22)"
    DOUBLE = "Ook andere hulp (art. 21)"


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """The hours of one casus in a period that ask for a look: whole minutes, and cents where the rate is known.

    `detail` is the municipality or what pays the other help; `judged` when somebody wrote why that is not the same
    help, or something else was agreed with the municipality. `settled` are the cents of these hours that a closed
    settlement charged to a municipality.
    """

    doubt: Doubt
    code: str
    detail: str
    first: date
    last: date
    lines: int
    minutes: int
    cents: int | None
    judged: bool = False
    settled: int = 0

    @property
    def step(self) -> str:
        """What becomes of it."""
        if self.doubt is not Doubt.DOUBLE and self.settled:
            return f"Al afgerekend: {euros(self.settled)} gaat terug in de volgende afrekening"
        if self.doubt is Doubt.OUTSIDER:
            return "Telt niet mee; " + ("volgt de aparte afspraak" if self.judged else "maak een aparte afspraak")
        if self.doubt is Doubt.HOME_UNKNOWN:
            return "Telt niet mee; vul bij de leerling in waar die toen woonde"
        return "Beoordeeld: andere hulp" if self.judged else "Beoordeel bij Trajecten of dit dezelfde hulp is"


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of hours of a pupil, with the code of the casus and what else pays help of this pupil."""

    worked: Worked
    code: str
    provisions: tuple[Provision, ...] = ()


def doubtful(
    lines: Iterable[Asked],
    parties: CovenantParties,
    cents_of: Callable[[int, date], int] | None,
    settled: Mapping[int, int],
) -> tuple[DoubtRow, ...]:
    """Per casus and reason, outsiders first; `cents_of` is None where a rate is missing.

    `settled` are the cents by line that a closed settlement charged to a municipality.
    """
    found: dict[tuple[Doubt, str, str, bool], list[Worked]] = defaultdict(list)
    for one in lines:
        home, stands = one.worked.municipality, whose(one.worked, parties)
        if stands is Whose.HOME_UNKNOWN:
            found[Doubt.HOME_UNKNOWN, one.code, HOME_UNKNOWN, False].append(one.worked)
        if stands is Whose.OUTSIDER:
            agreed = bool(parties.agreement(home, one.worked.on))
            found[Doubt.OUTSIDER, one.code, home, agreed].append(one.worked)
        for other in one.provisions:
            if other.overlaps(one.worked.on, one.worked.on):
                found[Doubt.DOUBLE, one.code, other.kind.value, bool(other.not_double)].append(one.worked)
    order = list(Doubt)
    rows = (_row(key, worked, cents_of, settled) for key, worked in found.items())
    return tuple(sorted(rows, key=lambda row: (order.index(row.doubt), row.judged, row.code, row.detail)))


def doubt_told(rows: Sequence[DoubtRow]) -> str:
    """'2 regels, 1:30 uur en € 120,00 voor leerlingen van buiten het convenant; ...', empty when there is nothing."""
    parts = [
        f"{_amounts(some)} {words}"
        for some, words in (
            (_of(rows, Doubt.OUTSIDER), "voor leerlingen van buiten het convenant"),
            (_of(rows, Doubt.HOME_UNKNOWN), "voor leerlingen van wie de woonplaats niet bekend is"),
            (_unjudged(rows), "naast andere hulp, nog te beoordelen"),
        )
        if some
    ]
    return "; ".join(parts)


def asks_told(rows: Sequence[DoubtRow]) -> tuple[str, ...]:
    """What to weigh before closing: hours that nobody pays while a home is not known, and help beside other help that
    nobody judged yet; empty when there is none."""
    asks = []
    if unknown := _of(rows, Doubt.HOME_UNKNOWN):
        codes = list(dict.fromkeys(row.code for row in unknown))
        named, more = codes[:MOST_NAMED], len(codes) - MOST_NAMED
        told = listing([*named, f"nog {more}"] if more > 0 else named)
        asks.append(
            f"{_amounts(unknown)} voor leerlingen van wie de woonplaats niet bekend is: dat telt niet mee. Vul bij "
            f"Leerlingen in waar zij toen woonden: {told}."
        )
    if double := _unjudged(rows):
        asks.append(
            f"{_amounts(double)} naast andere hulp, nog te beoordelen bij Trajecten. Wie nu afsluit, laat de pilot ze "
            "betalen; blijkt het dubbel, dan kan het terug (art. 21)."
        )
    return tuple(asks)


def _of(rows: Sequence[DoubtRow], doubt: Doubt) -> list[DoubtRow]:
    return [row for row in rows if row.doubt is doubt]


def _unjudged(rows: Sequence[DoubtRow]) -> list[DoubtRow]:
    return [row for row in _of(rows, Doubt.DOUBLE) if not row.judged]


def _amounts(rows: Sequence[DoubtRow]) -> str:
    lines = count(sum(row.lines for row in rows), "regel", "regels")
    minutes = f"{lines}, {duration(sum(row.minutes for row in rows))} uur"
    known = [row.cents for row in rows if row.cents is not None]
    return f"{minutes} en {euros(sum(known))}" if len(known) == len(rows) else minutes


def _row(
    key: tuple[Doubt, str, str, bool],
    worked: Sequence[Worked],
    cents_of: Callable[[int, date], int] | None,
    settled: Mapping[int, int],
) -> DoubtRow:
    doubt, code, detail, judged = key
    return DoubtRow(
        doubt=doubt,
        code=code,
        detail=detail,
        first=min(one.on for one in worked),
        last=max(one.on for one in worked),
        lines=len(worked),
        minutes=sum(one.minutes for one in worked),
        cents=None if cents_of is None else sum(cents_of(one.minutes, one.on) for one in worked),
        judged=judged,
        settled=sum(settled.get(one.id, 0) for one in worked),
    )
