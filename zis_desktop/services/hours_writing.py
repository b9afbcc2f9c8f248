"""What every way of writing hours goes through: whose they are, whether the month is open, and the rules (R13)."""

from datetime import date, datetime

from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.hours import Activity, HoursEntry, NewHours
from zis_desktop.domain.hours.months import NOT_SETTLED_ANY_MORE
from zis_desktop.domain.hours.rules import check_entry, check_help, check_over, check_overlap
from zis_desktop.domain.money.budget import last_settled_day
from zis_desktop.domain.vault.access import Actor
from zis_desktop.services.schools import profile_in
from zis_desktop.services.vault.reach import require_casus
from zis_desktop.store import groups, hours_months, schools
from zis_desktop.store import hours as rows
from zis_desktop.store.unit_of_work import Reading, Writing


def log(work: Writing, new: NewHours, today: date, now: datetime, *, by: Actor) -> None:
    """A new line, checked. Raises RuleError with the field that is refused, NotAllowedError for another's casus."""
    if new.casus_id is not None:
        require_casus(work.connection, by, new.casus_id)
    check(work, new, today, now)
    rows.add_entry(work, new, now)


def refuse_closed(work: Writing, professional_id: int, booked_on: date) -> None:
    """Raises RuleError when the month of this day was handed in, approved or settled."""
    closed = hours_months.closed_months(work.connection, professional_id).on(booked_on)
    if closed is not None:
        raise RuleError(closed.why, field="on")


def require_settlement_to_come(connection: Reading, professional_id: int, on: date) -> None:
    """What is booked later goes into the settlement that comes. Raises RuleError when of such a day none does."""
    until = hours_months.closed_months(connection, professional_id).settled_until
    school = schools.one_school(connection, known_span(rows.professional_span(connection, professional_id)).school_id)
    last = last_settled_day(profile_in(connection, school).budget_years)
    if until is not None and last is not None and on <= last <= until:
        raise RuleError(NOT_SETTLED_ANY_MORE, field="on")


def check(work: Writing, new: NewHours, today: date, now: datetime, *, besides: tuple[int, ...] = ()) -> None:
    """Gathers what the rules ask; `besides` are the lines that this one takes the place of. Raises RuleError."""
    connection = work.connection
    professional = known_span(rows.professional_span(connection, new.professional_id))
    casus = None if new.casus_id is None else rows.casus_span(connection, new.casus_id)
    if new.casus_id is not None and (casus is None or casus.school_id != professional.school_id):
        raise RuleError("Deze casus is er niet meer: kies een andere.", field="casus_id")
    refuse_closed(work, new.professional_id, new.booked_on)
    check_entry(
        new,
        today=today,
        other_minutes=rows.minutes_of_day(connection, new.professional_id, new.on, besides=besides),
        professional_active=professional.holds(new.on),
        casus_open=None if casus is None else casus.holds(new.on),
    )
    check_over(new, now.astimezone(LOCAL))
    if new.casus_id is not None:
        helped = rows.help_of(connection, new.casus_id)
        if new.activity is Activity.GROUP:  # the offer of the school asks no decision for each pupil (S5 point 7)
            theirs = _theirs(connection, professional)
            helped = (*helped, *groups.taking_part(connection, new.casus_id, new.note, besides=theirs))
        check_help(new.activity, helped, new.on)
    same_day = rows.entries(connection, new.professional_id, new.on, new.on)
    check_overlap(new, [one for one in same_day if one.id not in besides])


def own_entry(work: Writing, actor: Actor, entry_id: int) -> HoursEntry | None:
    """The line, when the actor may write it; None when it is gone, which is refused where it is sought.

    Raises NotAllowedError for the hours of somebody else, and RuleError for what stayed of a dossier that went (R19):
    only the settlement still asks for it.
    """
    known = rows.entry(work.connection, entry_id)
    if known is not None:
        actor.require(actor.right_to_log_hours(known.professional_id))
        if known.pseudonym:
            raise RuleError("Deze uren horen bij een verwijderd dossier en blijven zoals ze zijn.")
    return known


def known_span(span: rows.Span | None) -> rows.Span:
    """Raises RuleError when the professional is gone."""
    if span is None:
        raise RuleError("Deze professional is er niet meer: kies een andere.", field="professional_id")
    return span


def _theirs(connection: Reading, professional: rows.Span) -> frozenset[str]:
    """The offers of which the provider of the covenant gives the help: that is decided for each pupil (R7)."""
    return profile_in(connection, schools.one_school(connection, professional.school_id)).provider_offers
