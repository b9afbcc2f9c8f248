"""Last week once more: the hours of the week before on the same days, to be corrected to what really was (J6)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import day_and_month, full_stop, listing
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.corrections import as_they_stand
from zis_desktop.domain.hours.hours import Activity, HoursEntry, NewHours
from zis_desktop.domain.hours.remarks import no_school
from zis_desktop.domain.vault.access import Actor
from zis_desktop.services.hours_names import for_reader
from zis_desktop.services.hours_writing import check, known_span, log, refuse_closed
from zis_desktop.services.schools import calendar_in
from zis_desktop.store import hours as rows
from zis_desktop.store import schools
from zis_desktop.store.unit_of_work import UnitOfWork, Writing

ONE_WEEK = timedelta(weeks=1)
NOTED_EACH_TIME = "groepssessies: noteer wie er was"


@dataclass(frozen=True, slots=True)
class Copied:
    """What was written, and in words what was left out though its day is over, and on which days there is no school."""

    changes: Changes
    left_out: tuple[str, ...]
    without_school: tuple[str, ...] = ()


def copy_last_week(uow: UnitOfWork, professional_id: int, monday: date, *, today: date, now: datetime) -> Copied:
    """The lines of the week before on the same days, as they stand with their corrections.

    Left out: days that are still to come, what the rules refuse on that day, sessions of a group, and
    what is there already. Notes are about the other day and stay behind. Raises RuleError when nothing is left to copy.
    """
    with uow.write(uow.actor.right_to_log_hours(professional_id)) as work:
        before = rows.entries(work.connection, professional_id, monday - ONE_WEEK, monday - timedelta(days=1))
        before = as_they_stand(for_reader(work.connection, uow.actor, today, before))
        if not before:
            raise RuleError("In de week hiervoor staan geen uren om over te nemen.")
        refuse_closed(work, professional_id, _last_to_fill(monday, today))
        present = rows.entries(work.connection, professional_id, monday, monday + timedelta(days=6))
        taken = {_same(one, one.on) for one in as_they_stand(present)}
        school_id = known_span(rows.professional_span(work.connection, professional_id)).school_id
        calendar = calendar_in(work.connection, schools.one_school(work.connection, school_id))
        there: list[date] = []
        to_come: list[date] = []
        left_out: list[str] = []
        without_school: list[str] = []
        for one in before:
            on = one.on + ONE_WEEK
            if on > today or _same(one, on) in taken:
                (to_come if on > today else there).append(on)
                continue
            new = NewHours(professional_id, one.casus_id, on, one.activity, one.minutes)
            why = _why_not(work, new, one.about, today, now, by=uow.actor)
            if why:
                left_out.append(why)
            else:
                log(work, new, today, now, by=uow.actor)
                closed = no_school(calendar, on)
                without_school += [f"{day_and_month(on)}: {closed}"] if closed else []
        told = tuple(dict.fromkeys(left_out))
        if not work.changes:
            raise RuleError(_nothing(there, to_come, told))
        return Copied(work.changes, told, tuple(dict.fromkeys(without_school)))


def _nothing(there: list[date], to_come: list[date], left_out: tuple[str, ...]) -> str:
    """Each cause with its days."""
    causes = [*left_out]
    if there:
        causes.insert(0, f"op {_days(there)} staat het er al")
    if to_come:
        days = dict.fromkeys(to_come)
        causes.append(f"{_days(to_come)} {'moet' if len(days) == 1 else 'moeten'} nog komen")
    return full_stop(f"Er is niets over te nemen: {'; '.join(one.removesuffix('.') for one in causes)}")


def _days(days: list[date]) -> str:
    return listing([day_and_month(one) for one in dict.fromkeys(days)])


def _why_not(
    work: Writing, new: NewHours, about: str, today: date, now: datetime, *, by: Actor
) -> str:  # fmt: skip
    if new.activity is Activity.GROUP:
        return NOTED_EACH_TIME
    try:
        check(work, new, today, now, by=by)
    except RuleError as error:
        return f"{about}, {day_and_month(new.on)}: {error.text}"
    return ""


def _last_to_fill(monday: date, today: date) -> date:
    """The last working day of the week that has come: when its month is closed, so is the rest of the week."""
    return max(monday, min(today, monday + timedelta(days=4)))


def _same(one: HoursEntry, on: date) -> tuple[object, ...]:
    return (one.casus_id, one.activity, on)
