"""What the chair changes on an agenda by hand. The times are laid out anew each time; nothing else moves by itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from zis_desktop.domain.agenda import agenda as rules
from zis_desktop.domain.agenda.board import Window
from zis_desktop.domain.agenda.facts import CasusFacts, PlacedItem
from zis_desktop.domain.agenda.needs import Question, needs_of, override_needs
from zis_desktop.domain.agenda.texts import reason_text, subject
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.consent.gate import require_ground
from zis_desktop.domain.dutch import clock, day_and_month, short_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.meeting import ITEM_GONE, AgendaItem, Candidate, ItemKind, Meeting
from zis_desktop.domain.people import Guest
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.agenda.laying_out import OpenAgenda, Order, lay_out, opened, take_doubles_off
from zis_desktop.services.agenda.situation import Situation, ensure_meeting
from zis_desktop.services.schools import calendar_in
from zis_desktop.store import meetings, schools
from zis_desktop.store.unit_of_work import UnitOfWork, Writing

# -- one line --------------------------------------------------------------------------------------------------


def move_item(uow: UnitOfWork, item_id: int, place: int) -> Changes:
    """Puts an item at a place among the casussen, 0 first. General items keep their place."""

    def moved(_open: OpenAgenda, order: Order, line: PlacedItem) -> Order:
        if line.item.kind is not ItemKind.CASUS:
            raise RuleError("Opening, actiepunten en rondvraag hebben een vaste plaats. Kies een casus.")
        rest = [other for other in order if other.item.id != item_id]
        first = sum(other.item.kind in (ItemKind.OPENING, ItemKind.ACTIONS) for other in rest)
        casussen = sum(other.item.kind is ItemKind.CASUS for other in rest)
        rest.insert(first + max(0, min(place, casussen)), _told(line, "Hier gezet door de voorzitter"))
        return rest

    return _change(uow, item_id, moved)


def set_minutes(uow: UnitOfWork, item_id: int, minutes: int, *, version: int | None = None) -> Changes:
    """Makes an item longer or shorter. Raises RuleError outside 5 to 120 minutes."""
    checked = rules.checked_minutes(minutes)
    return _change_line(uow, item_id, lambda line: replace(line, item=replace(line.item, minutes=checked)), version)


def pin_item(uow: UnitOfWork, item_id: int, at: int | None = None, *, version: int | None = None) -> Changes:
    """Pins an item to this agenda, and with `at` (minutes since midnight) to that time: composing keeps both."""

    def pinned(line: PlacedItem) -> PlacedItem:
        where = f"om {clock(at)}" if at is not None else "op deze agenda"
        kept = replace(line, pinned_at=at, item=replace(line.item, pinned=True))
        return _told(kept, f"Vastgezet {where} door de voorzitter")

    return _change_line(uow, item_id, pinned, version)


def unpin_item(uow: UnitOfWork, item_id: int, *, version: int | None = None) -> Changes:
    """The next composing may move it again."""
    return _change_line(
        uow, item_id, lambda line: replace(line, pinned_at=None, item=replace(line.item, pinned=False)), version
    )


def drop_item(uow: UnitOfWork, item_id: int, reason: str, today: date, *, version: int | None = None) -> Changes:
    """Takes an item off the agenda. It stays off when the agenda is composed again, and asks for a place next time."""
    if not reason.strip():
        raise RuleError("Schrijf op waarom dit punt van de agenda gaat.", "reason")

    def dropped(open_agenda: OpenAgenda, order: Order, line: PlacedItem) -> Order:
        _only_casus(line)
        meetings.change_item(
            open_agenda.work, item_id, version=version, dropped_on=today, dropped_reason=reason.strip(),
            pinned=False, pinned_at=None,
        )  # fmt: skip
        return [other for other in order if other.item.id != item_id]

    return _change(uow, item_id, dropped)


def move_on(uow: UnitOfWork, item_id: int, today: date, reason: str = "", *, version: int | None = None) -> Changes:
    """Moves an item on to the next meeting its guests attend; composing leaves it there."""

    def moved(open_agenda: OpenAgenda, order: Order, line: PlacedItem) -> Order:
        _only_casus(line)
        _move_on(open_agenda, line, today, reason.strip() or "Doorgeschoven door de voorzitter.", version)
        return [other for other in order if other.item.id != item_id]

    return _change(uow, item_id, moved)


def override_guest(
    uow: UnitOfWork, item_id: int, guest: Guest, *, needed: bool, reason: str, version: int | None = None
) -> Changes:
    """Adds or drops a guest of an item by hand, with the reason (R1). Raises RuleError as `override_needs` does."""

    def overridden(open_agenda: OpenAgenda, order: Order, line: PlacedItem) -> Order:
        _only_casus(line)
        one = _candidate(open_agenda.now, _facts(open_agenda.now, line.item.casus_id))
        question, lowest = Question.of(one), open_agenda.now.lowest_youke
        guests = line.item.needs | {guest} if needed else line.item.needs - {guest}
        override = override_needs(question, lowest, guests=guests, reason=reason)
        needs = needs_of(question, lowest, None if override is None else override.guests)
        why = f"{needs.why}." if needs.why else line.item.why
        meetings.change_item(
            open_agenda.work, item_id, version=version, needs=needs.guests, why=why,
            needs_reason="" if override is None else override.reason,
        )  # fmt: skip
        changed = replace(line, item=replace(line.item, needs=needs.guests, why=why))
        return [changed if other.item.id == item_id else other for other in order]

    return _change(uow, item_id, overridden)


def present_anonymously(uow: UnitOfWork, item_id: int, *, version: int | None = None) -> Changes:
    """Discusses an item without the name, whatever the consents are (R4)."""
    return _present(uow, item_id, Presentation.ANONYMOUS, "", "", version)


def present_by_consent(uow: UnitOfWork, item_id: int, *, version: int | None = None) -> Changes:
    """Lets the consents decide again: by name when complete, otherwise anonymous (R4)."""
    return _present(uow, item_id, None, "", "", version)


def present_by_name(
    uow: UnitOfWork, item_id: int, reason: str, decided_by: str, *, version: int | None = None
) -> Changes:
    """By name without consent, for safety, with the reason and who decided (R4; domain 2c)."""
    require_ground(reason, decided_by)
    chosen = Presentation.NAMED_WITHOUT_CONSENT
    return _present(uow, item_id, chosen, reason.strip(), decided_by.strip(), version)


# -- the agenda ------------------------------------------------------------------------------------------------


def add_item(
    uow: UnitOfWork, school_id: int, on: date, casus_id: int, today: date, *, minutes: int | None = None
) -> Changes:
    """Puts an open casus on a composed agenda by hand, behind the others of its block; composing keeps it there.

    In `minutes`, or as long as it was going to take. Raises RuleError when it is on the agenda or not open.
    """
    with uow.write(Right.CHANGE_AGENDA) as work:
        open_agenda = opened(work, school_id, on, today)
        if open_agenda.now.meeting.composed_at is None:
            raise RuleError("Stel de agenda eerst samen. Daarna kunt u er een punt bij zetten.")
        _add(open_agenda, casus_id, today, minutes)
        return work.changes


def ask_place(uow: UnitOfWork, school_id: int, on: date, casus_id: int, today: date) -> Changes:
    """Puts an open casus on the agenda of a CvB to come, from another screen; as `add_item`, composed already or not.

    Raises RuleError when it is on that agenda or not open.
    """
    with uow.write(Right.CHANGE_AGENDA) as work:
        first = opened(work, school_id, on, today)
        ensure_meeting(work, first.now.ground, first.now.meeting)
        _add(opened(work, school_id, on, today), casus_id, today, None)
        return work.changes


def next_agenda(uow: UnitOfWork, school_id: int, today: date) -> date:
    """The day of the first CvB from today that has not begun. Raises RuleError when the calendar knows none."""
    with uow.read(Right.CHANGE_AGENDA) as connection:
        calendar = calendar_in(connection, schools.one_school(connection, school_id))
        on = rules.next_meeting_day(calendar, today - timedelta(days=1))
        while on is not None:
            found = meetings.meeting_on(connection, school_id, on)
            if found is None or (found.started_at is None and found.finalised_at is None):
                return on
            on = rules.next_meeting_day(calendar, on)
    raise RuleError("De kalender kent geen volgende CvB. Vul eerst de vakanties en eigen dagen aan bij Beheer.")


def swap_items(uow: UnitOfWork, item_id: int, casus_id: int, today: date) -> Changes:
    """Puts an open casus in the place of an item, which moves on to the next meeting."""

    def swapped(open_agenda: OpenAgenda, order: Order, line: PlacedItem) -> Order:
        _only_casus(line)
        _move_on(open_agenda, line, today, "Geruild met een ander punt door de voorzitter.", None)
        one = _candidate(open_agenda.now, _facts(open_agenda.now, casus_id))
        known = next((each for each in open_agenda.now.ground.placed if each.item.casus_id == casus_id), None)
        if known is not None and known.is_on:
            raise RuleError(f"{one.code} staat al op deze agenda.")
        put = _put_on(open_agenda, one, known)
        meeting = open_agenda.now.meeting
        take_doubles_off(open_agenda.work, meeting.school_id, meeting.on, today)
        return [put if each is line else each for each in order]

    return _change(uow, item_id, swapped)


@dataclass(frozen=True, slots=True)
class Coming:
    """How somebody attends one meeting: whether, and a guest from when to when (minutes since midnight)."""

    expected: bool
    window: Window | None = None


def set_attendance(uow: UnitOfWork, school_id: int, on: date, coming: Mapping[int, Coming], today: date) -> Changes:
    """Who comes to this meeting (by id of the professional), and guests from when to when; times are laid out anew.

    Raises RuleError when a window ends before it begins or lies outside the meeting.
    """
    with uow.write(Right.CHANGE_AGENDA) as work:
        open_agenda = opened(work, school_id, on, today)
        meeting = open_agenda.now.meeting
        meeting_id = ensure_meeting(work, open_agenda.now.ground, meeting)
        for professional_id, each in coming.items():
            meetings.change_attendance(
                work, meeting_id, professional_id, expected=each.expected, present=None,
                window=_checked_window(each.window, meeting),
            )  # fmt: skip
        if meeting.composed_at is not None:
            after = opened(work, school_id, on, today)
            lay_out(after, after.order)
        return work.changes


def carry_over(work: Writing, school_id: int, on: date, today: date, from_items: Mapping[int, int]) -> None:
    """Puts what is still open after a meeting on the agenda of a later one, inside the transaction that finalises it.

    `from_items` gives for each casus the line it comes from. A casus that is closed by then is left out; one that
    stands there already only gets the link back.
    """
    first = opened(work, school_id, on, today)
    ensure_meeting(work, first.now.ground, first.now.meeting)
    open_agenda = opened(work, school_id, on, today)
    order = open_agenda.order
    placed = {line.item.casus_id: line for line in open_agenda.now.ground.placed if line.item.casus_id is not None}
    for facts in open_agenda.now.ground.facts:
        known = placed.get(facts.casus_id)
        if facts.casus_id not in from_items:
            continue
        if known is None or known.dropped_on is not None:
            one = _candidate(open_agenda.now, facts)
            line = _put_on(open_agenda, one, known)
            line = replace(line, item=replace(line.item, pinned=False, why=f"{reason_text(one, on)}."))
            order.insert(_behind_its_block(order, line.item), line)
            known = line
        meetings.change_item(
            work, known.item.id, carried_from_id=from_items[facts.casus_id], pinned=known.item.pinned,
            why=known.item.why,
        )  # fmt: skip
    if open_agenda.now.meeting.composed_at is not None:
        lay_out(open_agenda, order)
    take_doubles_off(work, school_id, on, today)


# -- inside ----------------------------------------------------------------------------------------------------


def _add(open_agenda: OpenAgenda, casus_id: int, today: date, minutes: int | None) -> None:
    """Times are laid out when there are any: an agenda that was not composed only keeps that the casus asks for it."""
    now = open_agenda.now
    one = _candidate(now, _facts(now, casus_id))
    known = next((line for line in now.ground.placed if line.item.casus_id == casus_id), None)
    if known is not None and known.is_on:
        raise RuleError(f"{one.code} staat al op de agenda van {day_and_month(now.meeting.on)}.")
    usual = known.item.minutes if known is not None else one.minutes
    one = replace(one, minutes=rules.checked_minutes(usual if minutes is None else minutes))
    line = _put_on(open_agenda, one, known)
    if now.meeting.composed_at is not None:
        order = open_agenda.order
        order.insert(_behind_its_block(order, line.item), line)
        lay_out(open_agenda, order)
    take_doubles_off(open_agenda.work, now.meeting.school_id, now.meeting.on, today)


def _change(uow: UnitOfWork, item_id: int, change: Callable[[OpenAgenda, Order, PlacedItem], Order]) -> Changes:
    """Reads the agenda of an item, lets `change` give the new order, and lays the times out anew."""
    with uow.write(Right.CHANGE_AGENDA) as work:
        found = meetings.place_of_item(work.connection, item_id)
        if found is None:
            raise RuleError(ITEM_GONE)
        school_id, on = found
        open_agenda = opened(work, school_id, on, on)
        line = next((one for one in open_agenda.order if one.item.id == item_id), None)
        if line is None:
            raise RuleError(ITEM_GONE)
        lay_out(open_agenda, change(open_agenda, open_agenda.order, line))
        return work.changes


def _change_line(
    uow: UnitOfWork, item_id: int, change: Callable[[PlacedItem], PlacedItem], version: int | None
) -> Changes:
    def changed(open_agenda: OpenAgenda, order: Order, line: PlacedItem) -> Order:
        new = change(line)
        meetings.change_item(
            open_agenda.work, item_id, version=version, minutes=new.item.minutes, pinned=new.item.pinned,
            pinned_at=new.pinned_at, why=new.item.why,
        )  # fmt: skip
        return [new if other.item.id == item_id else other for other in order]

    return _change(uow, item_id, changed)


def _present(
    uow: UnitOfWork, item_id: int, chosen: Presentation | None, reason: str, by: str, version: int | None
) -> Changes:
    def shown(open_agenda: OpenAgenda, order: Order, line: PlacedItem) -> Order:
        _only_casus(line)
        meetings.change_item(
            open_agenda.work, item_id, version=version, presentation=chosen, presentation_reason=reason,
            presentation_by=by,
        )  # fmt: skip
        return order

    return _change(uow, item_id, shown)


def _checked_window(window: Window | None, meeting: Meeting) -> Window | None:
    if window is not None and not meeting.starts_at <= window[0] < window[1] <= meeting.ends_at:
        first, last = clock(meeting.starts_at), clock(meeting.ends_at)
        raise RuleError(f"Kies tijden tussen {first} en {last}, van vroeg naar laat.", "window")
    return window


def _move_on(open_agenda: OpenAgenda, line: PlacedItem, today: date, why: str, version: int | None) -> None:
    to = rules.goes_to(line.item.needs, open_agenda.now.frame)
    if to is None:
        raise RuleError("De kalender kent geen volgende vergadering. Haal het punt van de agenda.")
    meetings.change_item(
        open_agenda.work, line.item.id, version=version, dropped_on=today, dropped_reason=why, moved_to=to, why=why,
        pinned=False, pinned_at=None,
    )  # fmt: skip


def _put_on(open_agenda: OpenAgenda, one: Candidate, known: PlacedItem | None) -> PlacedItem:
    """The line of a casus that the chair puts on the agenda; it keeps its row when it stood there before."""
    needs = needs_of(Question.of(one), open_agenda.now.lowest_youke, one.needs_override)
    item = AgendaItem(
        id=0, kind=ItemKind.CASUS, casus_id=one.casus_id, code=one.code, pupil_name=one.pupil_name,
        class_name=one.class_name, title=subject(one), reason=one.reason, block=rules.block_of(needs.guests),
        starts_at=0, minutes=one.minutes, needs=needs.guests, pinned=True, presentation=Presentation.ANONYMOUS,
        gaps=(), why=f"Op de agenda gezet door de voorzitter. {needs.why}".strip(), due_on=one.due_on, version=0,
    )  # fmt: skip
    work, meeting_id = open_agenda.work, open_agenda.now.meeting.id
    choices = {
        "dropped_on": None, "dropped_reason": "", "moved_to": None, "pinned_at": None,
        "needs_reason": one.needs_reason,
    }  # fmt: skip
    if known is None:
        return PlacedItem(replace(item, id=meetings.add_item(work, meeting_id, item, 0, **choices)), None)
    item = replace(item, id=known.item.id)
    meetings.place_item(work, item, 0, **choices)
    return PlacedItem(item, known.pupil_id)


def _behind_its_block(order: Sequence[PlacedItem], item: AgendaItem) -> int:
    """The place after the last item of the same block, or else after the last casus."""
    same = [place for place, line in enumerate(order) if line.item.casus_id and line.item.block is item.block]
    casussen = [place for place, line in enumerate(order) if line.item.kind is not ItemKind.CLOSING]
    return (same or casussen or [-1])[-1] + 1


def _facts(now: Situation, casus_id: int | None) -> CasusFacts:
    found = next((one for one in now.ground.facts if one.casus_id == casus_id), None)
    if found is None:
        raise RuleError(f"Deze casus is niet open op {short_date(now.meeting.on)}. Kies een andere casus.")
    return found


def _candidate(now: Situation, facts: CasusFacts) -> Candidate:
    anyway = frozenset({facts.casus_id})
    return rules.candidates([facts], now.meeting.on, now.frame.next_meeting, anyway=anyway)[0]


def _told(line: PlacedItem, why: str) -> PlacedItem:
    return replace(line, item=replace(line.item, why=f"{why}: {_small(line.item.title)}."))


def _small(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _only_casus(line: PlacedItem) -> None:
    if line.item.kind is not ItemKind.CASUS:
        raise RuleError("Opening, actiepunten en rondvraag horen bij elke vergadering. Kies een casus.")
    if line.discussed:
        raise RuleError("Dit punt is al besproken. Leg het vast in de vergadering.")
