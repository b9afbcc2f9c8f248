"""Closing a settlement: when it may, what is kept of it, and what comes back of it in the next one (R14; art. 19)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from zis_desktop.domain.canonical import checksum_of
from zis_desktop.domain.dutch import count, duration, euros, listing
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.hours.months import MonthLine, MonthState, handed_in_from, month_name
from zis_desktop.domain.hours.periods import HoursPeriod, settlement_period
from zis_desktop.domain.money.settlement import Line, Room, Settlement, Whose, Worked, settlement_of, whose
from zis_desktop.domain.months import last_day, month_of
from zis_desktop.domain.municipalities import CovenantParties, Period
from zis_desktop.domain.people import Professional

NOT_CLOSED = "Sluit de afrekening eerst af: pas dan staat vast wat erin staat."
CLOSED_ALREADY = "Deze afrekening is al afgesloten. Wat daarna is gecorrigeerd, komt in de volgende."


@dataclass(frozen=True, slots=True)
class ClosedLine:
    """A line as it was closed: with what was done, the key of the pupil, and where the invoice for it goes.

    `region` and `invoice_to` are those of the municipality on the day of closing; the key is empty where the line is
    tied to no pupil.
    """

    line: Line
    activity: Activity
    pupil_key: str = ""
    region: str = ""
    invoice_to: str = ""

    @property
    def is_moved(self) -> bool:
        """Whether it takes an earlier line back or brings it in, because the pupil lived elsewhere."""
        return self.line.worked.corrects == self.line.worked.id

    @property
    def canonical(self) -> tuple[str | int | None, ...]:
        """All that the checksum of a settlement is made of."""
        worked = self.line.worked
        return (
            worked.id, worked.on.isoformat(), worked.booked_on.isoformat(), worked.minutes, worked.municipality,
            worked.corrects, self.line.whose.value, self.line.rate_cents, self.line.cents, self.activity.value,
            self.pupil_key, self.region, self.invoice_to,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Return:
    """What a municipality was to pay over the whole covenant and gets back of what is left, in cents.

    `invoice_to` is who paid for it.
    """

    municipality: str
    contributed: int
    returned: int
    invoice_to: str = ""

    @property
    def goes_to(self) -> str:
        """To whom the penvoerder pays it."""
        return self.invoice_to or self.municipality

    @property
    def label(self) -> str:
        """'Soest (via RISB)'"""
        return self.municipality if self.goes_to == self.municipality else f"{self.municipality} (via {self.goes_to})"


def back_told(penvoerder: str) -> str:
    """Who pays what is left when the covenant ends, and to whom."""
    return f"{penvoerder} stort dit terug, naar rato van wat elke gemeente over de hele looptijd bijdroeg (art. 19)."


@dataclass(frozen=True, slots=True)
class ToClose:
    """A settlement that may be closed, with all that is kept of it."""

    provider: str
    penvoerder: str
    period: HoursPeriod
    room: Room
    lines: tuple[ClosedLine, ...]
    ends_year: bool
    ends_all: bool
    returns: tuple[Return, ...]
    least_told: int
    """The fewest pupils behind a figure that goes to everybody (R18)."""

    @property
    def settlement(self) -> Settlement:
        of_pupils = (each for each in self.lines if each.line.whose is Whose.PUPIL)
        homes = sorted({(each.region, each.line.worked.municipality) for each in of_pupils})
        span = self.period.first, self.period.last
        return settlement_of((each.line for each in self.lines), span, self.room, [name for _region, name in homes])

    @property
    def sum_of_lines(self) -> str:
        """The checksum of what was closed: SHA-256 over its lines, its room and whom it may be told of."""
        room = (self.room.own, self.room.reserve, self.room.cost_before, self.room.paid_before)
        return checksum_of([("room", *room, self.least_told), *(each.canonical for each in self.lines)])


@dataclass(frozen=True, slots=True)
class Closed(ToClose):
    """A settlement as it was closed: by whom and when, and the checksum that it had then."""

    id: int
    closed_by: str
    closed_at: datetime
    checksum: str

    @property
    def is_whole(self) -> bool:
        """Whether it is still what was closed."""
        return self.sum_of_lines == self.checksum


class WaitsFor(Enum):
    """What comes before a period can be closed."""

    ITS_END = "its end"
    EARLIER_PERIOD = "an earlier period"
    MONTHS = "months of hours"


@dataclass(frozen=True, slots=True)
class Wait:
    """What a period waits for, and the one sentence that says what must be done."""

    on: WaitsFor
    text: str


def why_not_closed(
    period: HoursPeriod, today: date, open_before: Sequence[HoursPeriod], months: Iterable[MonthLine]
) -> Wait | None:
    """What must be done before a period can be closed; None when nothing is.

    `open_before` are the periods before it that are not closed, the first first; `months` those of the provider
    whose lines are in it. A month that still runs cannot be handed in: what the last settlement takes of it is told
    before closing, see `running_told`.
    """
    if today <= period.last:
        return Wait(WaitsFor.ITS_END, f"De periode {period.name} loopt nog. Sluit haar af als zij voorbij is.")
    if open_before:
        told = f"Sluit eerst {open_before[0].name} af: wat daar overblijft, telt hier mee."
        return Wait(WaitsFor.EARLIER_PERIOD, told)
    waiting = sorted(
        (one for one in months if one.state is not MonthState.APPROVED and handed_in_from(one.month) <= today),
        key=lambda one: (one.month, one.name),
    )
    if not waiting:
        return None
    sentences = [_of_state(state, [one for one in waiting if one.state is state]) for state in _TO_APPROVE]
    handed_in = all(one.state is MonthState.HANDED_IN for one in waiting)
    sentences.append(
        f"{'Keur' if handed_in else 'Laat inleveren wat nog niet wacht, en keur'} alles goed bij Uren, Maanden."
    )
    return Wait(WaitsFor.MONTHS, " ".join(filter(None, sentences)))


_TO_APPROVE = (MonthState.HANDED_IN, MonthState.SENT_BACK, MonthState.OPEN)
NAMED = 3
"""Months of a state that are told one by one: more is no sentence any more."""


def _of_state(state: MonthState, months: Sequence[MonthLine]) -> str:
    """'Teruggestuurd: oktober 2024 van Daan Koster.'; empty when there are none."""
    named = [f"{month_name(one.month)} van {one.name}" for one in months[:NAMED]]
    named += [f"nog {count(len(months) - NAMED, 'maand', 'maanden')}"] if len(months) > NAMED else []
    return f"{state.value.capitalize()}: {listing(named)}." if named else ""


def running_told(charged: Iterable[Line], period: HoursPeriod, today: date) -> str:
    """What was booked after the period in a month that still runs, of what is charged, for who closes: no settlement
    comes after it, so it is approved with it (art. 19); empty when nothing was."""
    running = [
        line for line in charged
        if line.worked.booked_on > period.last and today < handed_in_from(month_of(line.worked.booked_on))
    ]  # fmt: skip
    if not running:
        return ""
    months = listing([month_name(month) for month in sorted({month_of(one.worked.booked_on) for one in running})])
    minutes, cents = sum(one.worked.minutes for one in running), sum(one.cents for one in running)
    many = count(len(running), "regel", "regels")
    return (
        f"{many} van na de periode, samen {duration(minutes)} uur en {euros(cents)}, geboekt in {months}: die maand "
        "loopt nog. Wie nu afsluit, keurt dit mee goed."
    )


def estimate_told(year: int) -> str:
    """What is asked before a budget that is an estimate is settled for good (art. 16)."""
    return (
        f"Het budget van {year} is nog een schatting. Stel het vast bij Tarieven en norm, of sluit toch af met de "
        "schatting."
    )


def to_settle(every: Sequence[HoursPeriod], closed: Collection[HoursPeriod], today: date) -> HoursPeriod:
    """The period to begin with: the oldest that is over and not closed; else the last that was closed, whose copies go
    out; else the one that runs, or the last there was.

    `every` are those of the covenant, the oldest first.
    """
    running = settlement_period(today)
    due = (one for one in every if one.last < today and one not in closed)
    done = (one for one in reversed(every) if one in closed)
    return next(due, next(done, running if running in every or not every else every[-1]))


def silent_months(
    period: HoursPeriod, people: Iterable[Professional], months: Iterable[MonthLine], today: date
) -> tuple[tuple[str, tuple[date, ...]], ...]:
    """By name the months of the period in which somebody who worked here booked nothing: nobody hands those in.

    Of months that are over, also when somebody worked here on some of their days only.
    """
    booked = {(one.professional_id, one.month) for one in months}
    every = [date(period.first.year, number, 1) for number in range(period.first.month, period.last.month + 1)]
    over = [Period(month, last_day(month)) for month in every if last_day(month) < today]
    found = (
        (
            who.name,
            tuple(
                month.since
                for month in over
                if Period(who.active_from, who.active_until).meets(month) and (who.id, month.since) not in booked
            ),
        )
        for who in people
    )
    return tuple((name, silent) for name, silent in found if silent)


def moved_lines(
    worked: Mapping[int, Worked], closed: Iterable[Line], parties: CovenantParties, on: date
) -> tuple[Line, ...]:
    """What closed lines were charged to another than they belong to now: taken back there, and put where they belong.

    Such as of a pupil who turned out to have moved (art. 2, 22). At the rate and for the cents of the closed line, so
    what comes back is exactly what was paid. Each names the line that it corrects, and is booked `on`.
    """
    standing: dict[tuple[int, tuple[Whose, str]], list[Line]] = defaultdict(list)
    for line in closed:
        if line.worked.id in worked:  # else its book year went
            standing[line.worked.id, (line.whose, line.worked.municipality)].append(line)
    found: list[Line] = []
    for (number, home), lines in standing.items():
        now = worked[number]
        right = whose(now, parties), now.municipality
        minutes, cents = sum(one.worked.minutes for one in lines), sum(one.cents for one in lines)
        if home != right and (minutes or cents):
            rate = lines[0].rate_cents
            found += [
                _moved(now, home, rate, (-minutes, -cents), on),
                _moved(now, right, rate, (minutes, cents), on),
            ]
    return tuple(found)


def _moved(now: Worked, home: tuple[Whose, str], rate: int, amount: tuple[int, int], on: date) -> Line:
    minutes, cents = amount
    return Line(Worked(now.id, now.on, on, minutes, now.of_pupil, home[1], now.id), home[0], rate, cents)
