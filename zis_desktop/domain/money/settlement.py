"""Settlement: hours x rate up to the maximum, what is reserved, what the party bears itself (R14; art. 10, 19, 22)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from zis_desktop.domain.money.amounts import shares
from zis_desktop.domain.money.rates import NewRate, cost, rate_on
from zis_desktop.domain.municipalities import CovenantParties

NONE_CLOSED: Mapping[int | None, int] = {}
DUE_WITHIN = timedelta(days=30)
"""After the invoice was received (art. 19)."""


def payment_due(received_on: date) -> date:
    """The last day on which the penvoerder pays an invoice."""
    return received_on + DUE_WITHIN


class Whose(Enum):
    """Who stands behind a line of hours."""

    PUPIL = "leerling van een partij"
    PILOT = "niet aan een leerling gebonden"
    OUTSIDER = "leerling van een andere gemeente"
    HOME_UNKNOWN = "leerling, woonplaats onbekend"

    @property
    def is_charged(self) -> bool:
        """Whether the pilot pays for it; the others stand apart (art. 22)."""
        return self in {Whose.PUPIL, Whose.PILOT}


@dataclass(frozen=True, slots=True)
class Worked:
    """One line of hours. `minutes` may be negative in a correction, which names the line it corrects.

    `municipality` is where the pupil lived on the day of the work, empty when that is not known; `of_pupil` is False
    for what is tied to no pupil. A correction is settled when it is booked, by the rate and the home of the day itself.
    """

    id: int
    on: date
    booked_on: date
    minutes: int
    of_pupil: bool
    municipality: str
    corrects: int | None = None

    @property
    def of_line(self) -> int:
        """The id of the line that it is, or corrects."""
        return self.id if self.corrects is None else self.corrects


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a settlement: what was worked, for whom, at what rate, for how much (cents)."""

    worked: Worked
    whose: Whose
    rate_cents: int
    cents: int


@dataclass(frozen=True, slots=True)
class Room:
    """What may still be paid in a budget year, in cents, and what went before in that year.

    `own` is the maximum of the year (art. 10), `reserve` what earlier years left over: it is reserved for the years of
    the pilot that follow (art. 19). `cost_before` and `paid_before` are of earlier settlements in the same year.
    """

    own: int
    reserve: int = 0
    cost_before: int = 0
    paid_before: int = 0

    @property
    def whole(self) -> int:
        return self.own + self.reserve


@dataclass(frozen=True, slots=True)
class MunicipalityUse:
    """What the hours of pupils living in a municipality took: whole minutes, and cents before the maximum."""

    name: str
    minutes: int
    cents: int


@dataclass(frozen=True, slots=True)
class Settlement:
    """One settlement of one provider, in whole minutes and cents.

    `cost` are all its lines but those kept `apart`: of pupils of no party (art. 22), or whose home is not known.
    `payable` is what is invoiced: the year's costs so far up to its room, less what was paid. It is negative when
    corrections take back what was paid.
    """

    first: date
    last: date
    lines: tuple[Line, ...]
    corrections: tuple[Line, ...]
    apart: tuple[Line, ...]
    room: Room
    by_municipality: tuple[MunicipalityUse, ...]
    pilot: MunicipalityUse

    @property
    def charged(self) -> tuple[Line, ...]:
        return self.lines + self.corrections

    @property
    def minutes(self) -> int:
        return sum(line.worked.minutes for line in self.charged)

    @property
    def cost(self) -> int:
        return sum(line.cents for line in self.charged)

    @property
    def cost_of_year(self) -> int:
        return self.room.cost_before + self.cost

    @property
    def paid_of_year(self) -> int:
        """Up to the room of the year; a year whose corrections exceed its work pays back."""
        return min(self.cost_of_year, self.room.whole)

    @property
    def payable(self) -> int:
        return self.paid_of_year - self.room.paid_before

    @property
    def borne(self) -> int:
        """Of the year so far, above the maximum: the party's own (art. 19)."""
        return self.cost_of_year - self.paid_of_year

    @property
    def left(self) -> int:
        """Of the year and the reserve, after this settlement: reserved when it is the last of the year."""
        return self.room.whole - self.paid_of_year

    def next_in_year(self) -> Room:
        """The room of the next settlement in the same budget year."""
        return Room(self.room.own, self.room.reserve, self.cost_of_year, self.paid_of_year)

    def next_year(self, own: int) -> Room:
        """The room of the first settlement in the next budget year: what is left is reserved for it."""
        return Room(own, self.left)


def settle(
    worked: Iterable[Worked], provider: str, rates: Sequence[NewRate], parties: CovenantParties,
    span: tuple[date, date], room: Room, *, closed_at: Mapping[int | None, int] = NONE_CLOSED,
    moved: Sequence[Line] = (),
) -> Settlement:  # fmt: skip
    """Settles what is booked from the first to the last day. Raises RuleError that asks for a rate that is missing.

    `closed_at` is the rate at which a line was closed in an earlier settlement: what corrects it, has the same. `moved`
    are lines that come to it from earlier settlements (see closing.moved_lines).
    """
    first, last = span
    booked = [one for one in worked if first <= one.booked_on <= last]
    asked = {one.on for one in booked if one.corrects not in closed_at}
    cents_on = {day: rate_on(rates, provider, day).cents for day in sorted(asked)}
    priced = [_priced(one, closed_at[one.corrects] if one.corrects in closed_at else cents_on[one.on], parties)
              for one in booked]  # fmt: skip
    names = sorted(parties.known, key=lambda name: (parties.known[name].region, name))
    return settlement_of([*priced, *moved], span, room, names)


def settlement_of(priced: Iterable[Line], span: tuple[date, date], room: Room, names: Iterable[str]) -> Settlement:
    """Added up; `names` are the municipalities in their order."""
    first, last = span
    ordered = sorted(priced, key=lambda line: (line.worked.on, line.worked.id, line.worked.booked_on, line.cents))
    charged = [line for line in ordered if line.whose.is_charged]
    return Settlement(
        first=first,
        last=last,
        lines=tuple(line for line in charged if line.worked.corrects is None),
        corrections=tuple(line for line in charged if line.worked.corrects is not None),
        apart=tuple(line for line in ordered if not line.whose.is_charged),
        room=room,
        by_municipality=_by_municipality(charged, names),
        pilot=_use("", [line for line in charged if line.whose is Whose.PILOT]),
    )


def pro_rata_return(left: int, contributions: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """What each municipality gets back of the cents that are left when the pilot ends (art. 19).

    In proportion to what each was to pay over the whole of it; the cents that do not divide go by largest remainder.
    """
    names = [name for name, _cents in contributions]
    return tuple(zip(names, shares(left, [cents for _name, cents in contributions]), strict=True))


def whose(one: Worked, parties: CovenantParties) -> Whose:
    if not parties.is_charged(one.on, one.municipality, of_pupil=one.of_pupil):
        return Whose.OUTSIDER if one.municipality else Whose.HOME_UNKNOWN
    return Whose.PUPIL if one.of_pupil else Whose.PILOT


def _priced(one: Worked, rate_cents: int, parties: CovenantParties) -> Line:
    return Line(one, whose(one, parties), rate_cents, cost(one.minutes, rate_cents))


def _by_municipality(lines: Iterable[Line], names: Iterable[str]) -> tuple[MunicipalityUse, ...]:
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.whose is Whose.PUPIL:
            found[line.worked.municipality].append(line)
    return tuple(_use(name, found[name]) for name in names if name in found)


def _use(name: str, lines: Sequence[Line]) -> MunicipalityUse:
    return MunicipalityUse(name, sum(line.worked.minutes for line in lines), sum(line.cents for line in lines))
