"""What every way of writing hours goes through: whose they are, whether the month is open, and the rules (R13)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.corrections import as_they_stand, booked_late, to_take_back
from zis_desktop.domain.hours.free_text import check_words
from zis_desktop.domain.hours.hours import Activity, HoursEntry, NewHours
from zis_desktop.domain.hours.months import NOT_SETTLED_ANY_MORE, SETTLED
from zis_desktop.domain.hours.rules import check_entry, check_help, check_over, check_overlap
from zis_desktop.domain.money.budget import last_settled_day
from zis_desktop.domain.vault.access import Actor
from zis_desktop.services.hours_names import for_reader, names_around
from zis_desktop.services.led_groups import led_in_session
from zis_desktop.services.schools import profile_in
from zis_desktop.services.vault.reach import require_casussen
from zis_desktop.store import groups, hours_months, schools
from zis_desktop.store import hours as rows
from zis_desktop.store.settlements import settled_of
from zis_desktop.store.unit_of_work import Reading, Writing


def log(work: Writing, new: NewHours, today: date, now: datetime, *, by: Actor) -> None:
    """A new line, checked. Raises RuleError with the field that is refused, NotAllowedError for another's casus."""
    log_together(work, [new], today, now, by=by)


def log_together(work: Writing, lines: Sequence[NewHours], today: date, now: datetime, *, by: Actor) -> None:
    """New lines of one session: of one professional, on one day, with one note. Raises as `log`."""
    require_reach(work.connection, lines, today, by=by)
    _check_together(work, lines, today, now, by=by)
    for new in lines:
        rows.add_entry(work, new, now)


def require_reach(connection: Reading, lines: Sequence[NewHours], today: date, *, by: Actor) -> None:
    """Raises NotAllowedError when a line of one session is about a casus that is not the actor's own, and not of who
    took part in this session of a group that the actor leads."""
    led = led_in_session(connection, by, lines[0], today)
    require_casussen(connection, by, casussen_in(lines) - led)


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


def check(
    work: Writing, new: NewHours, today: date, now: datetime, *, by: Actor, besides: tuple[int, ...] = ()
) -> None:
    """What the rules say; `besides` are the lines that this one takes the place of. Raises RuleError."""
    _check_together(work, [new], today, now, by=by, besides=besides)


def casussen_in(lines: Iterable[NewHours | HoursEntry]) -> frozenset[int]:
    """The casussen that lines are about."""
    return frozenset(one.casus_id for one in lines if one.casus_id is not None)


def check_typed(
    connection: Reading, professional_id: int, text: str, field: str = "note", *, casus_ids: Collection[int] = ()
) -> None:
    """The one rule for all that is typed freely with hours. Raises RuleError with its field."""
    if text.strip():
        check_words(text, names_around(connection, professional_id, casus_ids), field)


def check_times(
    work: Writing, new: NewHours, today: date, now: datetime, *, by: Actor, besides: tuple[int, ...] = ()
) -> None:
    """What the clock refuses, also of a session of a group as one whole. Raises RuleError."""
    _check_times(work, [new], today, now, by=by, besides=besides)


def take_back(work: Writing, line: HoursEntry, version: int, today: date, *, by: Actor) -> None:
    """The whole correction that a line is of. Raises RuleError when it is not the last, or its time was taken since."""
    assert line.correction_of is not None
    for one in to_take_back(line, rows.corrections_of(work.connection, line.correction_of)):
        own_entry(work, by, one.id)
        rows.remove_entry(work, one.id, version if one.id == line.id else one.version)
    require_room(work.connection, [line.correction_of], today, by=by)


def require_room(connection: Reading, line_ids: Iterable[int], today: date, *, by: Actor) -> None:
    """What lines come to with their corrections shares no minute with others of that day. Raises RuleError."""
    for line_id in line_ids:
        known = rows.entry(connection, line_id)
        if known is None or known.starts_at is None:
            continue
        booked_then = rows.entries(connection, known.professional_id, known.on, known.on)
        same_day = as_they_stand(for_reader(connection, by, today, booked_then))
        for mine in (one for one in same_day if one.id == line_id):
            check_overlap(mine, (one for one in same_day if one.id != line_id))


def booked(work: Writing, new: NewHours, today: date) -> NewHours:
    """The same hours; what was forgotten in a month that is frozen is booked today. Raises RuleError."""
    late = booked_late(new, hours_months.closed_months(work.connection, new.professional_id).on(new.on), today)
    if late.corrected_on is not None:
        require_settlement_to_come(work.connection, new.professional_id, new.on)
    return late


def own_entry(work: Writing, actor: Actor, entry_id: int) -> HoursEntry | None:
    """The line, when the actor may write it; None when it is gone, which is refused where it is sought.

    Raises NotAllowedError for the hours of somebody else, and RuleError for what stayed of a dossier that went (R19):
    only the settlement still asks for it; and for a correction that was settled while its month runs.
    """
    known = rows.entry(work.connection, entry_id)
    if known is not None:
        actor.require(actor.right_to_log_hours(known.professional_id))
        if known.pseudonym:
            raise RuleError("Deze uren horen bij een verwijderd dossier en blijven zoals ze zijn.")
        if known.corrected_on is not None and settled_of(work.connection, [known.id]):
            raise RuleError(SETTLED)
    return known


def known_span(span: rows.Span | None) -> rows.Span:
    """Raises RuleError when the professional is gone."""
    if span is None:
        raise RuleError("Deze professional is er niet meer: kies een andere.", field="professional_id")
    return span


def _check_together(
    work: Writing, lines: Sequence[NewHours], today: date, now: datetime, *, by: Actor, besides: tuple[int, ...] = ()
) -> None:
    """Gathers once for all lines of one session what the rules ask of each. Raises RuleError."""
    connection, session, casus_ids = work.connection, lines[0], casussen_in(lines)
    professional = known_span(rows.professional_span(connection, session.professional_id))
    casussen = rows.casus_spans(connection, casus_ids)
    if any(
        casus_id not in casussen or casussen[casus_id].school_id != professional.school_id for casus_id in casus_ids
    ):
        raise RuleError("Deze casus is er niet meer: kies een andere.", field="casus_id")
    refuse_closed(work, session.professional_id, session.booked_on)
    on_day = rows.minutes_of_day(connection, session.professional_id, session.on, besides=besides)
    helped = rows.help_of(connection, casus_ids)
    in_group = _in_group(connection, session, professional)
    for new in lines:
        casus = None if new.casus_id is None else casussen[new.casus_id]
        check_entry(
            new,
            today=today,
            other_minutes=on_day,
            professional_active=professional.holds(new.on),
            casus_open=None if casus is None else casus.holds(new.on),
        )
        if new.casus_id is not None:
            check_help(new.activity, (*helped.get(new.casus_id, ()), *in_group.get(new.casus_id, ())), new.on)
        on_day += new.minutes
    _check_times(work, lines, today, now, by=by, besides=besides)
    check_typed(connection, session.professional_id, session.note, casus_ids=casus_ids)
    check_typed(connection, session.professional_id, session.group_name, "name", casus_ids=casus_ids)


def _check_times(
    work: Writing, lines: Sequence[NewHours], today: date, now: datetime, *, by: Actor, besides: tuple[int, ...]
) -> None:
    session = lines[0]
    same_day = rows.entries(work.connection, session.professional_id, session.on, session.on)
    others = for_reader(work.connection, by, today, (one for one in same_day if one.id not in besides))
    for new in lines:
        check_over(new, now.astimezone(LOCAL))
        check_overlap(new, others)


def _in_group(connection: Reading, new: NewHours, professional: rows.Span) -> dict[int, list[tuple[date, date]]]:
    """By casus when it takes part in the group of the school that the session is of: that asks no decision for each
    pupil (S5 point 7). Help that the provider of the covenant gives is decided for each (R7)."""
    spans: dict[int, list[tuple[date, date]]] = defaultdict(list)
    group = None if new.group_id is None else groups.one_group(connection, new.group_id)
    if group is None or new.activity is not Activity.GROUP:
        return spans
    if group.offer in profile_in(connection, schools.one_school(connection, professional.school_id)).provider_offers:
        return spans
    for one in group.members:
        span = group.span_of(one)
        if span is not None:
            spans[one.casus_id].append(span)
    return spans
