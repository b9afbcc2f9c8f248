"""Months of hours: handing in, approving, sending back; corrections of what is frozen (R13)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.hours.corrections import Correction, corrected_at, correction_lines
from zis_desktop.domain.hours.hours import HoursEntry
from zis_desktop.domain.hours.month_signs import MonthSeen, month_seen, weeks_of_help
from zis_desktop.domain.hours.months import (
    ClosedMonths,
    MonthLine,
    MonthRecord,
    check_handing_in,
    check_other_hands,
    check_today_is_open,
    check_waiting,
    checked_why,
    month_name,
)
from zis_desktop.domain.hours.timer import check_stopped
from zis_desktop.domain.months import last_day
from zis_desktop.domain.vault.access import Account, NotAllowedError, Right
from zis_desktop.services.hours_names import for_reader
from zis_desktop.services.hours_writing import (
    casussen_in,
    check_typed,
    log,
    own_entry,
    refuse_closed,
    require_room,
    require_settlement_to_come,
)
from zis_desktop.services.schools import calendar_in
from zis_desktop.store import accounts, schools
from zis_desktop.store import hours as rows
from zis_desktop.store import hours_months as months
from zis_desktop.store.municipalities import covenant_parties
from zis_desktop.store.unit_of_work import Reading, UnitOfWork


def hours_months(uow: UnitOfWork, school_id: int, *, professional_id: int | None = None) -> tuple[MonthLine, ...]:
    """The months with hours of one professional, or of everybody at the school; the newest first."""
    with uow.read(uow.actor.right_to_see_hours(professional_id)) as connection:
        parties = covenant_parties(connection, school_id)
        return months.month_lines(connection, school_id, parties, professional_id=professional_id)


def months_seen(uow: UnitOfWork, school_id: int, asked: Sequence[tuple[int, date]]) -> tuple[MonthSeen, ...]:
    """What is booked in these months, each a professional and its first day, as who approves it looks at it."""
    of = {professional_id for professional_id, _month in asked}
    found, today = [], uow.journal.clock.today()
    with uow.read(uow.actor.right_to_see_hours(of.pop() if len(of) == 1 else None)) as connection:
        calendar = calendar_in(connection, schools.one_school(connection, school_id))
        helped = rows.spans_of_help(connection, school_id)
        for professional_id, month in asked:
            booked = rows.booked_entries(connection, professional_id, month, last_day(month))
            booked = for_reader(connection, uow.actor, today, booked)
            weeks = weeks_of_help(month, helped.get(professional_id, ()), calendar, today)
            found.append(month_seen(booked, calendar, weeks))
    return tuple(found)


def hand_in_month(uow: UnitOfWork, professional_id: int, month: date, *, today: date, now: datetime) -> Changes:
    """Nothing in it changes any more, unless it is taken or sent back. Raises RuleError, also while the clock runs on
    hours of that month."""
    with uow.write(uow.actor.right_to_log_hours(professional_id)) as work:
        running = months.running_timer(work.connection, professional_id)
        for timer in for_reader(work.connection, uow.actor, today, () if running is None else (running,)):
            check_stopped(timer, month)
        record = months.month_record(work.connection, professional_id, month)
        booked = rows.booked_entries(work.connection, professional_id, month, last_day(month))
        check_handing_in(record, month, lines=len(booked), today=today)
        if record is None:
            months.add_month(work, professional_id, month, uow.actor, now)
        else:
            who = uow.actor
            months.change_month(
                work, record, handed_in_by=who.name, handed_in_login=who.login, handed_in_at=now, is_back=False
            )
        return work.changes


def take_month_back(uow: UnitOfWork, professional_id: int, month: date) -> Changes:
    """Before the school approved it the professional can still change something. Raises RuleError.

    One that was sent back before is back again, with why.
    """
    with uow.write(uow.actor.right_to_log_hours(professional_id)) as work:
        waiting = check_waiting(months.month_record(work.connection, professional_id, month))
        if waiting.sent_back_at is None:
            months.remove_month(work, waiting)
        else:
            months.change_month(work, waiting, is_back=True)
        return work.changes


def other_approvers(uow: UnitOfWork, today: date) -> tuple[Account, ...]:
    """Who besides the actor may approve hours on this day."""
    with uow.read(Right.APPROVE_HOURS) as connection:
        return _other_approvers(uow, connection, today)


def approve_months(uow: UnitOfWork, seen: Iterable[tuple[int, int]], *, now: datetime, alone_why: str = "") -> Changes:
    """Freezes months for good: what is wrong in them is corrected by new lines (art. 23).

    Each by its id and the version that was seen: all of them, or none. What the same account handed in, another
    approves (issue 6: the professional hands in, the school approves); where nobody else can, `alone_why` is kept with
    it, in the log and in the audit extract. Raises RuleError, with field 'alone_why' where that is missing.
    """
    chosen = tuple(seen)
    with uow.write(Right.APPROVE_HOURS) as work:
        if not chosen:
            raise RuleError("Kies een maand die is ingeleverd.")
        others = _other_approvers(uow, work.connection, now.astimezone(LOCAL).date())
        for month_id, version in chosen:
            record = _waiting(uow, months.record_by_id(work.connection, month_id), version)
            why = check_other_hands(record, uow.actor, others, alone_why)
            check_typed(work.connection, record.professional_id, why, "alone_why")
            work.reason = why or work.reason
            months.change_month(work, record, approved_by=uow.actor.name, approved_at=now, approved_alone_why=why)
        return work.changes.final()


def send_month_back(uow: UnitOfWork, month_id: int, version: int, why: str, *, now: datetime) -> Changes:
    """Opens the month again, with the reason for who wrote it. Raises RuleError with field 'why'."""
    reason = checked_why(why)
    with uow.write(Right.APPROVE_HOURS) as work:
        record = _waiting(uow, months.record_by_id(work.connection, month_id), version)
        check_typed(work.connection, record.professional_id, reason, "why")
        months.change_month(
            work, record, sent_back_by=uow.actor.name, sent_back_at=now, sent_back_reason=reason, is_back=True
        )  # fmt: skip
        return work.changes


def correct_entry(
    uow: UnitOfWork, entry_id: int, version: int, right: Correction, *, today: date, now: datetime
) -> Changes:
    """New lines with the difference between what an approved line says and what it should have been.

    They stand on the day of the old line and are booked today. Raises RuleError with the field that is refused.
    """
    why = checked_why(right.why, "note")
    with uow.write(Right.LOG_HOURS) as work:
        old = own_entry(work, uow.actor, entry_id)
        if old is None or old.version != version:
            raise ChangedElsewhereError
        check_typed(work.connection, old.professional_id, why, casus_ids=casussen_in([old]))
        _check_correcting(old, months.closed_months(work.connection, old.professional_id))
        require_settlement_to_come(work.connection, old.professional_id, old.on)
        check_today_is_open(months.closed_months(work.connection, old.professional_id), today)
        refuse_closed(work, old.professional_id, today)
        wanted = Correction(right.minutes, right.activity, right.casus_id, why)
        before = rows.corrections_of(work.connection, old.id)
        at = corrected_at(before, now)
        for new in correction_lines(old, before, wanted, today):
            if new.minutes > 0:
                log(work, new, today, at, by=uow.actor)
            else:
                rows.add_entry(work, new, at)
        require_room(work.connection, [old.id], today, by=uow.actor)
        return work.changes


# -- inside ------------------------------------------------------------------------------------------------------


def _other_approvers(uow: UnitOfWork, connection: Reading, today: date) -> tuple[Account, ...]:
    """Of a demo, where nobody logs in, there are none."""
    return tuple(
        one for one in accounts.accounts(connection)
        if one.login != uow.actor.login and one.is_open(today) and one.actor.may(Right.APPROVE_HOURS)
    )  # fmt: skip


def _waiting(uow: UnitOfWork, record: MonthRecord | None, version: int) -> MonthRecord:
    """The month as it was seen; nobody approves the own hours."""
    waiting = check_waiting(record)
    if waiting.version != version:
        raise ChangedElsewhereError
    if uow.actor.is_own(waiting.professional_id):
        raise NotAllowedError(Right.APPROVE_HOURS, "Uw eigen uren keurt een collega goed.")
    return waiting


def _check_correcting(old: HoursEntry, months_closed: ClosedMonths) -> None:
    if old.correction_of is not None:
        raise RuleError("Dit is al een correctie: corrigeer de regel die erboven staat.")
    closed = months_closed.on(old.booked_on)
    if closed is None or not closed.correctable:
        name = month_name(old.booked_on).capitalize()
        first = "neem de maand terug en " if closed is not None else ""
        instead = "wijzig de regel zelf" if old.corrected_on is None else "verwijder de regel en noteer hem opnieuw"
        raise RuleError(f"{name} is nog niet goedgekeurd: {first}{instead}.")
