"""The settlement of the provider's hours: as it stands now, and as it was closed period after period (R14; art. 19)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.months import MonthLine
from zis_desktop.domain.hours.periods import HoursPeriod, settlement_period
from zis_desktop.domain.money.budget import budget_years, last_settled_day, settled_periods
from zis_desktop.domain.money.closing import (
    CLOSED_ALREADY,
    Closed,
    ClosedLine,
    Return,
    ToClose,
    Wait,
    estimate_told,
    moved_lines,
    running_told,
    silent_months,
    to_settle,
    why_not_closed,
)
from zis_desktop.domain.money.established import contributions
from zis_desktop.domain.money.rates import NewRate
from zis_desktop.domain.money.settlement import Line, Room, Settlement, Whose, Worked, pro_rata_return, settle
from zis_desktop.domain.money.whole_term import TermRow, whole_term
from zis_desktop.domain.months import month_of
from zis_desktop.domain.municipalities import CovenantParties, Municipality
from zis_desktop.domain.people import Professional, Seat
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.established import agreed_profile, budget_profile
from zis_desktop.services.undisturbed import undisturbed
from zis_desktop.store import money, pupils, schools
from zis_desktop.store import settlements as rows
from zis_desktop.store.hours_months import month_lines
from zis_desktop.store.municipalities import covenant_parties
from zis_desktop.store.unit_of_work import Reading, UnitOfWork, Writing

PENVOERDER = "Penvoerder"
"""Where the profile names none."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A period with its settlement, or the sentence that says what it waits for.

    `closed` is what was closed, and `is_whole` whether it still is that. Without it the settlement follows the hours of
    now, and `waits` says what must be done before it can be closed (None: nothing), such as months to approve.
    `silent` are by name the months without any hours, of which nobody can tell whether they were forgotten. `ends_year`
    when it is the last of its budget year: what is left then is reserved; `ends_all` when it is the last of the
    covenant: then it goes back, see `returns`, and `term` is the account over all of it. `asks` are sentences to weigh
    before it is closed, on the budget and on what is booked after it; `penvoerder` pays.
    """

    period: HoursPeriod
    provider: str
    settlement: Settlement | None
    ends_year: bool = False
    ends_all: bool = False
    missing: str = ""
    waits: Wait | None = None
    closed: Closed | None = None
    is_whole: bool = True
    returns: tuple[Return, ...] = ()
    silent: tuple[tuple[str, tuple[date, ...]], ...] = ()
    term: tuple[TermRow, ...] = ()
    asks: tuple[str, ...] = ()
    penvoerder: str = PENVOERDER


@dataclass(frozen=True, slots=True)
class _Books:
    """All that a settlement is made of."""

    profile: RegionProfile
    worked: tuple[Worked, ...]
    rates: tuple[NewRate, ...]
    parties: CovenantParties
    closed: tuple[Closed, ...]
    months: tuple[MonthLine, ...]
    people: tuple[Professional, ...]

    def invoice_to(self, name: str) -> str:
        """Who gets the invoice for a municipality, and what comes back of it."""
        one = self.parties.known.get(name)
        return name if one is None else one.invoice_to or name


def statement(uow: UnitOfWork, school_id: int, day: date | None, today: date) -> Statement:
    """The settlement of the period of this day: as it was closed, else by the hours of today.

    Without a day that of the period to begin with, see `closing.to_settle`.
    """
    with undisturbed(), uow.read(Right.SEE_BUDGET) as connection:
        closed = rows.closed_settlements(connection, school_id)
        period = _first(connection, school_id, closed, today) if day is None else settlement_period(day)
        kept = _closed_of(closed, period)
        if kept is None:
            return _live(connection, school_id, period, _books(connection, school_id, period, closed), today)
    return Statement(
        period, kept.provider, kept.settlement, kept.ends_year, kept.ends_all, closed=kept, is_whole=kept.is_whole,
        returns=kept.returns, term=whole_term(one.settlement for one in closed) if kept.ends_all else (),
        penvoerder=kept.penvoerder,
    )  # fmt: skip


def close_settlement(uow: UnitOfWork, school_id: int, day: date, now: datetime) -> Changes:
    """Keeps the settlement of the period of this day as it is now, for good; `now` is when.

    What is corrected afterwards comes in the next one. Raises RuleError with one sentence that says what must be done
    first: a month to approve, a rate to fill in, an earlier period to close.
    """
    period, today = settlement_period(day), now.astimezone(LOCAL).date()
    with undisturbed(), uow.write(Right.CLOSE_SETTLEMENT) as work:
        closed = rows.closed_settlements(work.connection, school_id)
        if _closed_of(closed, period) is not None:
            raise RuleError(CLOSED_ALREADY)
        books = _books(work.connection, school_id, period, closed)
        found = _live(work.connection, school_id, period, books, today)
        if found.settlement is None or found.waits is not None:
            raise RuleError(found.waits.text if found.waits is not None else found.missing)
        lines = _closed_lines(work, school_id, found.settlement, books, period)
        made = ToClose(
            found.provider, found.penvoerder, period, found.settlement.room, lines,
            found.ends_year, found.ends_all, found.returns, books.profile.least_told,
        )  # fmt: skip
        rows.write_closed(work, school_id, made, by=uow.actor.name, at=now)
        work.called = {None: f"afrekening {period.name} afgesloten"}
        return work.changes.final()


def settled_until(
    period: HoursPeriod,
    worked: tuple[Worked, ...],
    rates: tuple[NewRate, ...],
    profile: RegionProfile,
    parties: CovenantParties,
    closed: Sequence[Closed] = (),
) -> Settlement | None:
    """Settles every period up to this one, each with the room that those before it left; None when it has no budget.

    What was closed stays as it was; the first period after it takes all that is not settled yet, and what moved since.
    Raises RuleError that asks for a rate.
    """
    last: Settlement | None = None
    known = {one.period: one.settlement for one in closed}
    lines = [line for each in known.values() for line in _all_lines(each)]
    settled = {line.worked.id for line in lines}
    ends = last_settled_day(profile.budget_years)
    loose = tuple(one for one in worked if one.id not in settled and (ends is None or one.on <= ends))
    rates_of: dict[int | None, int] = {line.worked.id: line.rate_cents for line in lines}
    moved = moved_lines({one.id: one for one in worked if one.id in settled}, lines, parties, period.last)
    since = min((one.period.first for one in closed), default=period.last)
    for year in profile.budget_years:
        own = 100 * year.provider
        room = Room(own) if last is None else last.next_year(own)
        for one in settled_periods(year):
            if one in known:
                last = known[one]
            else:
                span = min(one.first, since), _booked_until(profile, one)
                last = settle(loose, profile.provider, rates, parties, span, room, closed_at=rates_of, moved=moved)
                last, since, moved = replace(last, first=one.first, last=one.last), one.last, ()
                loose = tuple(each for each in loose if each.booked_on > one.last)
            if one == period:
                return last
            room = last.next_in_year()
    return None


# -- inside ------------------------------------------------------------------------------------------------------


def _closed_of(closed: Sequence[Closed], period: HoursPeriod) -> Closed | None:
    return next((one for one in closed if one.period == period), None)


def _first(connection: Reading, school_id: int, closed: tuple[Closed, ...], today: date) -> HoursPeriod:
    profile = budget_profile(connection, school_id)
    return to_settle(_every(profile), [one.period for one in closed], today)


def _every(profile: RegionProfile) -> list[HoursPeriod]:
    """The periods of the covenant, the oldest first."""
    return [one for year in profile.budget_years for one in settled_periods(year)]


def _books(connection: Reading, school_id: int, period: HoursPeriod, closed: tuple[Closed, ...]) -> _Books:
    profile = budget_profile(connection, school_id)
    parties = covenant_parties(connection, school_id)
    mine = tuple(one for one in schools.professionals(connection, school_id) if one.seat is Seat.YOUKE)
    ids = {one.id for one in mine}
    return _Books(
        profile=profile,
        worked=money.worked(connection, school_id, profile.runs_from, _booked_until(profile, period)),
        rates=money.rates(connection, school_id),
        parties=parties,
        closed=closed,
        months=tuple(one for one in month_lines(connection, school_id, parties) if one.professional_id in ids),
        people=mine,
    )


def _booked_until(profile: RegionProfile, period: HoursPeriod) -> date:
    """What is booked after the last period for a day of the covenant has no later settlement to come in."""
    return date.max if period.last == last_settled_day(profile.budget_years) else period.last


def _live(connection: Reading, school_id: int, period: HoursPeriod, books: _Books, today: date) -> Statement:
    profile = books.profile
    try:
        settled = settled_until(period, books.worked, books.rates, profile, books.parties, books.closed)
    except RuleError as asked:
        return Statement(period, profile.provider, None, missing=asked.text)
    if settled is None:
        told = f"Het convenant heeft geen budget voor {period.name}."
        return Statement(period, profile.provider, None, missing=told)
    lasts = [settled_periods(year)[-1] for year in profile.budget_years]
    before = [one for one in _every(profile) if one.last < period.first and _closed_of(books.closed, one) is None]
    ends_all = period == lasts[-1]
    waits = why_not_closed(period, today, before, _months_of(settled, period, books.months))
    all_of_it = (*(one.settlement for one in books.closed), settled) if ends_all and not before else ()
    return Statement(
        period, profile.provider, settled, period in lasts, ends_all, waits=waits,
        returns=_returns(connection, school_id, settled, books, today) if ends_all else (),
        silent=silent_months(period, books.people, books.months, today), term=whole_term(all_of_it),
        asks=_asks(period, settled, profile, today), penvoerder=profile.penvoerder or PENVOERDER,
    )  # fmt: skip


def _asks(period: HoursPeriod, settled: Settlement, profile: RegionProfile, today: date) -> tuple[str, ...]:
    year = next(one for one in profile.budget_years if one.year == period.first.year)
    estimate = "" if year.estimated_on is None else estimate_told(year.year)
    return tuple(filter(None, (estimate, running_told(settled.charged, period, today))))


def _months_of(settled: Settlement, period: HoursPeriod, months: Sequence[MonthLine]) -> tuple[MonthLine, ...]:
    """The months that must be approved: all up to the period, and those in which its lines were booked later."""
    later = {month_of(line.worked.booked_on) for line in _all_lines(settled)}
    return tuple(one for one in months if one.month <= period.last or (one.corrections and one.month in later))


def _returns(
    connection: Reading, school_id: int, settled: Settlement, books: _Books, today: date
) -> tuple[Return, ...]:
    """What is left, in proportion to what each municipality was to pay in all years of the covenant (art. 19)."""
    years = budget_years(pupils.enrolments(connection, school_id), books.profile, books.parties, today)
    paid = contributions(years, agreed_profile(connection, school_id))
    if not any(cents for _name, cents in paid):
        return ()
    back = zip(paid, pro_rata_return(settled.left, paid), strict=True)
    return tuple(Return(name, mine, cents, books.invoice_to(name)) for (name, mine), (_name, cents) in back)


def _all_lines(settled: Settlement) -> tuple[Line, ...]:
    return settled.charged + settled.apart


def _closed_lines(
    work: Writing, school_id: int, settled: Settlement, books: _Books, period: HoursPeriod
) -> tuple[ClosedLine, ...]:
    """The lines with what was done, whose they are by a key, and where the invoice for them goes."""
    until = _booked_until(books.profile, period)
    facts = rows.entry_facts(work.connection, school_id, books.profile.runs_from, until)
    lines = _all_lines(settled)
    mine = [facts[line.worked.id] for line in lines]
    keys = rows.paper_keys(work.connection, school_id)
    return tuple(
        ClosedLine(line, fact.activity, keys[fact.whose], *_place(line, books.parties.known))
        for line, fact in zip(lines, mine, strict=True)
    )


def _place(line: Line, known: Mapping[str, Municipality]) -> tuple[str, str]:
    """Region, and who gets the invoice, of a line that a municipality stands for."""
    if line.whose is not Whose.PUPIL:
        return "", ""
    one = known[line.worked.municipality]
    return one.region, one.invoice_to or one.name
