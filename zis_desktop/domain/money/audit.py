"""What an accountant sees of a period: hours, support given and costs, without care content or names (art. 23)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.canonical import Value, checksum_of
from zis_desktop.domain.errors import RuleError

RECIPIENT = "materiële controle"
"""For whom the codes are: the same pupil has the same code in every extract, and another one on every other paper."""


@dataclass(frozen=True, slots=True)
class HourRow:
    """A line of hours: whole minutes; rate and cents are None where no rate is known. `whose` says who it was for."""

    on: date
    booked_on: date
    code: str
    municipality: str
    whose: str
    activity: str
    minutes: int
    rate_cents: int | None
    cents: int | None

    @property
    def row(self) -> tuple[Value, ...]:
        return (
            self.on.isoformat(), self.booked_on.isoformat(), self.code, self.municipality, self.whose, self.activity,
            self.minutes, self.rate_cents, self.cents,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SupportRow:
    """Support that ran in the period: what was offered by whom, how heavy and how often, planned minutes a week."""

    code: str
    offer: str
    provider: str
    kind: str
    weight: str
    frequency: str
    minutes_per_week: int
    first: date
    last: date

    @property
    def row(self) -> tuple[Value, ...]:
        return (
            self.code, self.offer, self.provider, self.kind, self.weight, self.frequency, self.minutes_per_week,
            self.first.isoformat(), self.last.isoformat(),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class AuditExtract:
    """All of a period: what the provider booked from the first to the last day, and the support that ran then.

    Not what the school itself worked and paid: ZIS does not have that.
    """

    first: date
    last: date
    hours: tuple[HourRow, ...]
    support: tuple[SupportRow, ...]
    provider: str

    @property
    def contents(self) -> str:
        """What is in it, and what of art. 23 is not."""
        return (
            f"De uren van {self.provider}, wat die kosten, en de ondersteuning die is gegeven (convenant art. 23). De "
            "uren en kosten van de school zelf staan er niet in: die geeft de administratie van de school."
        )

    @property
    def minutes(self) -> int:
        return sum(one.minutes for one in self.hours)

    @property
    def cents(self) -> int | None:
        """None while the rate of a line is missing."""
        known = [one.cents for one in self.hours if one.cents is not None]
        return sum(known) if len(known) == len(self.hours) else None

    @property
    def checksum(self) -> str:
        """The same for the same period and facts, whenever and wherever it is asked."""
        return checksum_of(self.canonical)

    @property
    def canonical(self) -> Iterator[tuple[Value, ...]]:
        yield ("periode", self.first.isoformat(), self.last.isoformat())
        yield from (("uren", *one.row) for one in self.hours)
        yield from (("ondersteuning", *one.row) for one in self.support)

    @property
    def sums(self) -> tuple[tuple[str, int, int | None], ...]:
        """Minutes and cents by who stands behind the lines, in the order of the words."""
        found: dict[str, list[HourRow]] = {}
        for one in self.hours:
            found.setdefault(one.whose, []).append(one)
        return tuple((whose, *_added(rows)) for whose, rows in sorted(found.items()))


def checked_period(first: date, last: date, today: date) -> tuple[date, date]:
    """Raises RuleError with the field that is refused."""
    if last < first:
        raise RuleError("De laatste dag ligt voor de eerste. Pas een van beide aan.", "last")
    if first > today:
        raise RuleError("Deze periode moet nog beginnen: kies een eerdere dag.", "first")
    return first, last


def _added(rows: Iterable[HourRow]) -> tuple[int, int | None]:
    every = tuple(rows)
    known = [one.cents for one in every if one.cents is not None]
    return sum(one.minutes for one in every), sum(known) if len(known) == len(every) else None
