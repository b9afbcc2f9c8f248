"""What an accountant sees of a period: hours, support given and costs, without care content or names (art. 23)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from zis_desktop.domain.canonical import Value, checksum_of
from zis_desktop.domain.dutch import full_stop, listing
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.months import APPROVED_ALONE, month_name
from zis_desktop.domain.money.settlement import Whose

RECIPIENT = "materiële controle"
"""For whom the codes are: the same pupil has the same code in every extract, and another one on every other paper."""
NOT_SETTLED = "nog niet afgerekend"
INDIVIDUAL, IN_GROUP = "individueel", "groep"
CHARGED, APART = "ten laste van de pilot", "apart, niet ten laste van de pilot"
OTHER_HOME = "andere gemeente"
"""Where a pupil lives that the pilot does not pay for: the name of the municipality could tell who it is (R18)."""
OTHERS = "school of een ander"
"""Who gives what the provider does not: who that is can say what it is for, such as Halt."""


@dataclass(frozen=True, slots=True)
class HourRow:
    """A line of hours: whole minutes; rate and cents are None where no rate is known. `whose` says who it was for.

    `by` is the number of who gave the hour, 'P3', so that lines of two on one day are told apart; empty when gone.
    `settlement` is the period in whose settlement it is, empty while in none, and `number` what it has in the copy of
    the penvoerder. Both are no part of the checksum: that is the same before and after closing.
    """

    on: date
    booked_on: date
    code: str
    municipality: str
    whose: Whose
    activity: str
    minutes: int
    rate_cents: int | None
    cents: int | None
    by: str = ""
    settlement: str = ""
    number: int = 0

    @property
    def row(self) -> tuple[Value, ...]:
        return (
            self.on.isoformat(), self.booked_on.isoformat(), self.code, self.municipality, self.whose.value,
            self.activity, self.minutes, self.rate_cents, self.cents, self.by,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SupportGiven:
    """Support of one pupil by its key: planned minutes a week, None of a group, whose hours are lines of their own.

    Not what was offered: its name would say what the pupil is helped with.
    """

    pupil_key: str
    by_provider: bool
    collective: bool
    minutes_a_week: int | None
    first: date
    last: date

    def within(self, first: date, last: date) -> "SupportGiven":
        """As far as it ran in a period: when it began before or stops after that, is nothing of that period."""
        return replace(self, first=max(self.first, first), last=min(self.last, last))


@dataclass(frozen=True, slots=True)
class SupportRow:
    """Support that ran in the period: who gave it, of what kind, planned minutes a week, on which of its days."""

    code: str
    given_by: str
    kind: str
    minutes_a_week: int | None
    first: date
    last: date

    @property
    def row(self) -> tuple[Value, ...]:
        return (
            self.code, self.given_by, self.kind, self.minutes_a_week, self.first.isoformat(), self.last.isoformat(),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ApprovedAlone:
    """A month of who gave hours, by its first day, that the account that handed it in approved too, and why."""

    month: date
    by: str
    why: str

    @property
    def row(self) -> tuple[Value, ...]:
        return self.month.isoformat(), self.by, self.why

    @property
    def told(self) -> str:
        """'Augustus 2024 van P3: De directeur was ziek.'"""
        return f"{month_name(self.month).capitalize()} van {self.by}: {full_stop(self.why)}"


@dataclass(frozen=True, slots=True)
class AuditExtract:
    """All of a period: what the provider booked from the first to the last day, and the support that ran then.

    Not what the school itself worked and paid: ZIS does not have that. `is_settled` when all of it was settled and the
    period is over; `gone` are the book years in it that were destroyed after their term (R19).
    """

    first: date
    last: date
    hours: tuple[HourRow, ...]
    support: tuple[SupportRow, ...]
    provider: str
    is_settled: bool = False
    gone: tuple[int, ...] = ()
    alone: tuple[ApprovedAlone, ...] = ()

    @property
    def alone_told(self) -> tuple[str, ...]:
        """The months that were not approved by another, under the sentence that says so; empty when there are none."""
        return (f"{APPROVED_ALONE}:", *(one.told for one in self.alone)) if self.alone else ()

    @property
    def by_settlement(self) -> tuple[tuple[str, tuple[HourRow, ...]], ...]:
        """The lines under what they were settled in, in the order of their numbers."""
        found = groupby(self.hours, key=lambda one: one.settlement)
        return tuple((name or NOT_SETTLED, tuple(rows)) for name, rows in found)

    @property
    def contents(self) -> str:
        """What is in it, and what of art. 23 is not."""
        told = (
            f"De uren van {self.provider}, wat die kosten, en de ondersteuning die is gegeven (convenant art. 23). De "
            "uren en kosten van de school zelf staan er niet in: die geeft de administratie van de school."
        )
        if not self.gone:
            return told
        years = listing([str(year) for year in self.gone])
        return f"{told} Van {years} is vernietigd wat zo lang niet bewaard mag blijven: dat staat er niet meer in."

    @property
    def lasting(self) -> str:
        """How long a second extract has the same checksum."""
        if not self.is_settled:
            return "Nog niet alles van deze dagen is afgerekend: tot dan kan het controlegetal veranderen."
        return (
            "Een tweede uittreksel van deze dagen heeft hetzelfde controlegetal, wat er daarna ook gebeurt: hulp die "
            "later stopt, een verhuizing, een correctie, een dossier dat weggaat. Alleen als iemand verbetert welke "
            "ondersteuning er in deze dagen was, of na de bewaartermijn, is het een ander getal."
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
        yield from (("alleen goedgekeurd", *one.row) for one in self.alone)

    @property
    def sums(self) -> tuple[tuple[str, int, int | None], ...]:
        """Minutes and cents by who stands behind the lines, in the order of the words."""
        found: dict[str, list[HourRow]] = {}
        for one in self.hours:
            found.setdefault(one.whose.value, []).append(one)
        return tuple((whose, *_added(rows)) for whose, rows in sorted(found.items()))

    @property
    def totals(self) -> tuple[tuple[str, int, int | None], ...]:
        """Minutes and cents of what the pilot pays, as in the settlement, and of what stands apart when anything does.

        Never together: nobody asks or pays that amount (art. 22).
        """
        apart = [one for one in self.hours if not one.whose.is_charged]
        charged = CHARGED, *_added(one for one in self.hours if one.whose.is_charged)
        return (charged, (APART, *_added(apart))) if apart else (charged,)


def home_told(municipality: str, whose: Whose) -> str:
    """Where the pupil of a line lives, as an accountant is told it."""
    return OTHER_HOME if whose is Whose.OUTSIDER else municipality


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
