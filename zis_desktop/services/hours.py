"""Hours of Youké professionals: logging, changing, the week grid, and what it all adds up to (R13)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.hours.group_session import (
    GroupSession,
    check_once,
    group_meant,
    refuse_share,
    sessions_of,
    spread,
)
from zis_desktop.domain.hours.hours import Activity, HoursEntry, NewHours
from zis_desktop.domain.hours.overview import HoursOverview, overview
from zis_desktop.domain.hours.per_pupil import HelpPerPupil, help_per_pupil
from zis_desktop.domain.hours.periods import HoursPeriod, settlement_period
from zis_desktop.domain.hours.rules import AFTERWARDS
from zis_desktop.domain.hours.week import HoursCasus, RowKey, WeekFacts, WeekGrid, build_week, entries_from
from zis_desktop.domain.people import Professional, Seat
from zis_desktop.domain.vault.access import Actor, Right
from zis_desktop.services.budgets import cost_of_minutes
from zis_desktop.services.hours_names import for_leader, for_reader
from zis_desktop.services.hours_writing import (
    booked,
    check,
    check_times,
    known_span,
    log,
    log_together,
    own_entry,
    refuse_closed,
    require_reach,
    take_back,
)
from zis_desktop.services.led_groups import led_casussen
from zis_desktop.store import groups, schools
from zis_desktop.store import hours as rows
from zis_desktop.store.hours_months import closed_months
from zis_desktop.store.municipalities import covenant_parties
from zis_desktop.store.unit_of_work import Reading, UnitOfWork, Writing

PROFESSIONAL_SETTING = "hours_professional"
HALF_A_YEAR = timedelta(weeks=26)
LOGGED_LATE = timedelta(weeks=8)
"""How long after closing a casus of no own help can be named in the quick line; the hours are of a day it was open."""


@dataclass(frozen=True, slots=True)
class Day:
    """What a professional logged on one day, in the order of logging."""

    on: date
    entries: tuple[HoursEntry, ...]

    @property
    def minutes(self) -> int:
        return sum(entry.minutes for entry in self.entries)


@dataclass(frozen=True, slots=True)
class WhoLogs:
    """The professionals whose hours the school keeps, and the one whose screen it is (None before a choice)."""

    professionals: tuple[Professional, ...]
    chosen: Professional | None


# -- writing ---------------------------------------------------------------------------------------------------


def log_hours(uow: UnitOfWork, new: NewHours, *, today: date, now: datetime) -> Changes:
    """One entry; what was forgotten in a frozen month is booked today. Raises RuleError with the field it refuses."""
    with uow.write(uow.actor.right_to_log_hours(new.professional_id)) as work:
        log(work, booked(work, new, today), today, now, by=uow.actor)
        return work.changes


def log_group_session(
    uow: UnitOfWork,
    professional_id: int,
    casus_ids: Iterable[int],
    on: date,
    minutes: int,
    name: str = "",
    *,
    note: str = "",
    starts_at: int | None = None,
    today: date,
    now: datetime,
) -> Changes:
    """A session with several pupils: one entry a pupil that was there, together exactly these minutes (`spread`).

    It belongs to the group of the school of that name, if there is one, and is written once (`check_once`). What was
    forgotten in a frozen month is booked today. One refused pupil refuses the whole session.
    """
    present = tuple(dict.fromkeys(casus_ids))
    shares = spread(minutes, len(present))
    with uow.write(uow.actor.right_to_log_hours(professional_id)) as work:
        session = booked(
            work, NewHours(professional_id, None, on, Activity.GROUP, minutes, note, starts_at, group_name=name), today
        )  # fmt: skip
        session = replace(session, group_id=_group_id(work.connection, session, present))
        check_once(session, rows.entries(work.connection, professional_id, on, on))
        check_times(work, session, today, now, by=uow.actor)
        there = zip(present, shares, strict=True)
        lines = [replace(session, casus_id=casus_id, minutes=share) for casus_id, share in there]
        log_together(work, lines, today, now, by=uow.actor)
        return work.changes


def change_entry(
    uow: UnitOfWork,
    entry_id: int,
    version: int,
    *,
    minutes: int,
    activity: Activity,
    note: str,
    today: date,
    now: datetime,
) -> Changes:
    """Another duration, activity or note."""
    with uow.write(Right.LOG_HOURS) as work:
        known = own_entry(work, uow.actor, entry_id)
        _change(
            work, known, version, minutes=minutes, activity=activity, note=note, today=today, now=now, by=uow.actor
        )  # fmt: skip
        return work.changes


def remove_entry(uow: UnitOfWork, entry_id: int, version: int) -> Changes:
    """One line; of a correction all its lines, and only of the last correction of a line. Raises RuleError."""
    with uow.write(Right.LOG_HOURS) as work:
        known = own_entry(work, uow.actor, entry_id)
        if known is not None:
            refuse_closed(work, known.professional_id, known.booked_on)
        if known is not None and known.correction_of is not None:
            take_back(work, known, version, uow.journal.clock.today(), by=uow.actor)
        else:
            rows.remove_entry(work, entry_id, version)
        return work.changes


def remove_session(uow: UnitOfWork, seen: Iterable[tuple[int, int]]) -> Changes:
    """All lines of one session of a group, by id and version. Raises RuleError; one that is refused leaves all."""
    with uow.write(Right.LOG_HOURS) as work:
        for entry_id, version in seen:
            known = own_entry(work, uow.actor, entry_id)
            if known is not None:
                refuse_closed(work, known.professional_id, known.booked_on)
            rows.remove_entry(work, entry_id, version)
        return work.changes


def set_cell(
    uow: UnitOfWork,
    professional_id: int,
    key: RowKey,
    on: date,
    minutes: int,
    *,
    seen: tuple[HoursEntry, ...],
    today: date,
    now: datetime,
) -> Changes:
    """A cell of the week grid typed over; 0 takes its entries away. `seen` are the entries the user saw there.

    A new entry on a casus is 'begeleiding'. Raises RuleError when several entries stand in the cell, and
    ChangedElsewhereError when they are not those that were seen.
    """
    with uow.write(uow.actor.right_to_log_hours(professional_id)) as work:
        known = tuple(one for one in rows.entries(work.connection, professional_id, on, on) if _belongs(one, key))
        if {(one.id, one.version) for one in known} != {(one.id, one.version) for one in seen}:
            raise ChangedElsewhereError
        refuse_closed(work, professional_id, on)
        refuse_share(known)
        if minutes == 0:
            for one in known:
                rows.remove_entry(work, one.id, one.version)
        elif len(known) > 1:
            raise RuleError(
                f"Hier staan {len(known)} regels bij elkaar: wijzig ze in de lijst van de dag.", field="minutes"
            )
        elif known:
            (one,) = known
            _change(
                work, one, one.version, minutes=minutes, activity=one.activity, note=one.note, today=today, now=now,
                by=uow.actor,
            )  # fmt: skip
        else:
            new = NewHours(professional_id, key.casus_id, on, key.typed_as, minutes)
            log(work, new, today, now, by=uow.actor)
        return work.changes


def choose_professional(uow: UnitOfWork, school_id: int, professional_id: int) -> Changes:
    """Whose hours the screen shows from now on."""
    with uow.write(uow.actor.right_to_see_hours(professional_id)) as work:
        schools.write_setting(work, school_id, PROFESSIONAL_SETTING, professional_id)
        return work.changes.final()


# -- reading ---------------------------------------------------------------------------------------------------


def who_logs(uow: UnitOfWork, school_id: int) -> WhoLogs:
    """The Youké professionals whose hours the actor may see; the chosen one when that was remembered and still is one.

    Who sees only own hours finds no colleague here.
    """
    with uow.read(Right.SEE_HOURS) as connection:
        people = schools.professionals(connection, school_id)
        remembered = schools.read_setting(connection, school_id, PROFESSIONAL_SETTING)
    actor = uow.actor
    loggers = tuple(one for one in people if one.seat is Seat.YOUKE and actor.may(actor.right_to_see_hours(one.id)))
    chosen = next((person for person in loggers if person.id == remembered), None)
    return WhoLogs(loggers, chosen or (loggers[0] if len(loggers) == 1 else None))


def day(uow: UnitOfWork, professional_id: int, on: date) -> Day:
    with uow.read(uow.actor.right_to_see_hours(professional_id)) as connection:
        today = uow.journal.clock.today()
        return Day(on, for_reader(connection, uow.actor, today, rows.entries(connection, professional_id, on, on)))


def week(uow: UnitOfWork, professional_id: int, monday: date, *, today: date) -> WeekGrid:
    """The grid of one week: own casussen, activities without a casus, and apart what the pilot does not pay."""
    period = settlement_period(monday)
    with uow.read(uow.actor.right_to_see_hours(professional_id)) as connection:
        span = known_span(rows.professional_span(connection, professional_id))
        sunday = monday + timedelta(days=6)
        until = max(period.last, sunday)
        return build_week(
            WeekFacts(
                monday=monday,
                today=today,
                period=period,
                entries=for_reader(
                    connection,
                    uow.actor,
                    today,
                    rows.entries(connection, professional_id, entries_from(monday, period), until),
                ),
                casussen=_casussen(connection, uow.actor, span.school_id, professional_id, (monday, sunday), today),
                parties=covenant_parties(connection, span.school_id),
                active=span.holds,
                months=closed_months(connection, professional_id),
            )
        )


def casussen_to_name(uow: UnitOfWork, professional_id: int, *, today: date) -> tuple[HoursCasus, ...]:
    """The casussen that a typed line can mean: open now or closed a short while ago, and all that the professional
    ever helped in, for the hours that were forgotten."""
    with uow.read(uow.actor.right_to_see_hours(professional_id)) as connection:
        school_id = known_span(rows.professional_span(connection, professional_id)).school_id
        own = _casussen(connection, uow.actor, school_id, professional_id, (date.min, today), today)
        found = sorted(for_leader(connection, uow.actor, today, own), key=lambda one: one.sortable)
    late = today - LOGGED_LATE
    return tuple(one for one in found if one.deployments or one.closed_on is None or one.closed_on >= late)


def groups_to_name(uow: UnitOfWork, professional_id: int, *, today: date) -> tuple[str, ...]:
    """The groups that a typed line can mean: those of which hours were written in the past half year."""
    with uow.read(uow.actor.right_to_see_hours(professional_id)) as connection:
        return rows.group_names(connection, professional_id, today - HALF_A_YEAR)


def earlier_sessions(uow: UnitOfWork, professional_id: int, *, today: date) -> tuple[GroupSession, ...]:
    """The sessions of groups of the past half year, the latest first."""
    with uow.read(uow.actor.right_to_see_hours(professional_id)) as connection:
        known = rows.entries(connection, professional_id, today - HALF_A_YEAR, today)
    return tuple(sorted(sessions_of(known), key=lambda one: (one.on, one.starts_at or 0), reverse=True))


def overview_of_hours(
    uow: UnitOfWork, school_id: int, period: HoursPeriod, *, professional_id: int | None = None
) -> HoursOverview:
    """Totals of a period per casus, professional and month, of one professional or of the whole school."""
    with uow.read(uow.actor.right_to_see_hours(professional_id)) as connection:
        parties = covenant_parties(connection, school_id)
        added = rows.sums(
            connection, school_id, period.first, period.last, turns=parties.turns, professional_id=professional_id
        )
        today = uow.journal.clock.today()
        return overview(period, for_reader(connection, uow.actor, today, added), parties)


def duration_per_pupil(uow: UnitOfWork, school_id: int, period: HoursPeriod) -> HelpPerPupil:
    """How long the support of each pupil lasted; what it cost for who may see the budget, once all rates are there."""
    with uow.read(Right.SEE_ALL_HOURS) as connection:
        booked = rows.entries_of_pupils(connection, school_id, period.first, period.last)
        entries = for_reader(connection, uow.actor, uow.journal.clock.today(), booked)
        parties = covenant_parties(connection, school_id)
        cents_of = cost_of_minutes(connection, school_id) if uow.actor.may(Right.SEE_BUDGET) else None
    try:
        return help_per_pupil(entries, parties, cents_of)
    except RuleError:  # a rate is missing: the duration stands without cost
        return help_per_pupil(entries, parties)


# -- inside ----------------------------------------------------------------------------------------------------


def _casussen(
    connection: Reading, actor: Actor, school_id: int, professional_id: int, span: tuple[date, date], today: date
) -> tuple[HoursCasus, ...]:
    """The casussen that hours can be logged on, in the order of names; who sees only own casussen has only those, and
    of the groups that he or she leads."""
    found = own = rows.casussen_for_hours(connection, school_id, professional_id, *span)
    if not actor.may(Right.SEE_CASUSSEN):
        led = led_casussen(connection, actor, today)
        own = tuple(one for one in found if one.deployments or one.id in led)
    return tuple(sorted(for_reader(connection, actor, today, own), key=lambda one: one.sortable))


def _group_id(connection: Reading, session: NewHours, present: tuple[int, ...]) -> int | None:
    """The group of the school that a session is of, by the name that was typed."""
    if not session.group_name.strip():
        return None
    school_id = known_span(rows.professional_span(connection, session.professional_id)).school_id
    known = groups.groups_of_school(connection, school_id, session.on - AFTERWARDS)
    meant = group_meant(known, session.group_name, session.on, present)
    return meant.id if meant is not None else None


def _change(
    work: Writing,
    known: HoursEntry | None,
    version: int,
    *,
    minutes: int,
    activity: Activity,
    note: str,
    today: date,
    now: datetime,
    by: Actor,
) -> None:
    if known is None or known.version != version:
        raise ChangedElsewhereError
    if known.corrected_on is not None:
        raise RuleError("Een correctie blijft zoals hij is: verwijder hem en leg een nieuwe vast.")
    changed = NewHours(
        known.professional_id, known.casus_id, known.on, activity, minutes, note, known.starts_at,
        group_id=known.group_id, group_name=known.group_name,
    )  # fmt: skip
    if changed.activity is not known.activity:
        require_reach(work.connection, [changed], today, by=by)
    check(work, changed, today, now, by=by, besides=(known.id,))
    rows.change_entry(work, known.id, version, changed)


def _belongs(one: HoursEntry, key: RowKey) -> bool:
    """Whether an entry stands in this row; on one day a pupil lives in one place, so `apart` plays no part."""
    if one.pseudonym:
        return False
    if key.casus_id is not None or one.casus_id is not None:
        return one.casus_id == key.casus_id
    return one.activity is key.activity
