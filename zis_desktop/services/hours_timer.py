"""The running timer of a professional: its start stands in the store, so it outlives closing and a crash."""

from dataclasses import replace
from datetime import date, datetime

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.hours.hours import NewHours
from zis_desktop.domain.hours.timer import Timer, minutes_to_log
from zis_desktop.domain.vault.access import Actor
from zis_desktop.services.hours_names import for_reader
from zis_desktop.services.hours_writing import booked, casussen_in, check, log
from zis_desktop.services.vault.reach import require_casussen
from zis_desktop.store import hours_months as rows
from zis_desktop.store.unit_of_work import Reading, UnitOfWork


def running_timer(uow: UnitOfWork, professional_id: int) -> Timer | None:
    """What runs now."""
    with uow.read(uow.actor.right_to_see_hours(professional_id)) as connection:
        return _named(connection, uow.actor, rows.running_timer(connection, professional_id), uow.journal.clock.today())


def start_timer(uow: UnitOfWork, new: NewHours, *, now: datetime) -> Changes:
    """Starts the clock on what was typed; of `new` the day is today and the minutes are not asked.

    Raises RuleError when one runs already, or when such a line could not be written today.
    """
    with uow.write(uow.actor.right_to_log_hours(new.professional_id)) as work:
        require_casussen(work.connection, uow.actor, casussen_in([new]))
        running = rows.running_timer(work.connection, new.professional_id)
        running = _named(work.connection, uow.actor, running, now.date())
        if running is not None:
            raise RuleError(f"De tijd loopt al voor {running.about}: stop die eerst.")
        check(work, replace(new, on=now.date(), minutes=1), now.date(), now, by=uow.actor)
        rows.add_timer(
            work, new.professional_id, casus_id=new.casus_id, activity=new.activity, note=new.note,
            started_at=now,
        )  # fmt: skip
        return work.changes


def stop_timer(
    uow: UnitOfWork, professional_id: int, *, today: date, now: datetime, minutes: int | None = None
) -> Changes:
    """Writes the line of what ran, on the day it began; `minutes` when the clock ran on by mistake. When that month was
    frozen meanwhile, it is booked today.

    Raises RuleError with field 'minutes' when they have to be typed, or what refuses the line.
    """
    with uow.write(uow.actor.right_to_log_hours(professional_id)) as work:
        timer = rows.running_timer(work.connection, professional_id)
        if timer is None:
            raise ChangedElsewhereError
        rows.remove_timer(work, timer)
        started = timer.started_at.astimezone(now.tzinfo)
        spent = minutes_to_log(timer, now, minutes)
        new = NewHours(
            professional_id, timer.casus_id, started.date(), timer.activity, spent, timer.note,
            starts_at=started.hour * 60 + started.minute if minutes is None else None,
        )  # fmt: skip
        late = booked(work, replace(new, note=timer.late_note), today)
        log(work, new if late.corrected_on is None else late, today, now, by=uow.actor)
        return work.changes


def discard_timer(uow: UnitOfWork, professional_id: int) -> Changes:
    """Nothing is written; undo lets it run on. Raises ChangedElsewhereError when nothing runs."""
    with uow.write(uow.actor.right_to_log_hours(professional_id)) as work:
        timer = rows.running_timer(work.connection, professional_id)
        if timer is None:
            raise ChangedElsewhereError
        rows.remove_timer(work, timer)
        return work.changes


def _named(connection: Reading, actor: Actor, timer: Timer | None, today: date) -> Timer | None:
    """What runs, as this actor may read it."""
    return next(iter(for_reader(connection, actor, today, () if timer is None else (timer,))), None)
