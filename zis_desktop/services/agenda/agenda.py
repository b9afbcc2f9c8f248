"""The agenda of a Monday: reading it, and composing it anew. Changes by hand are in changes.py."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from zis_desktop.domain.agenda import agenda as rules
from zis_desktop.domain.agenda.board import (
    Agenda,
    BoardCandidate,
    BoardItem,
    BoardProblem,
    OpenCasus,
    cut_for,
    presented,
    readers_of,
    waiting_of,
)
from zis_desktop.domain.agenda.facts import CasusFacts, PlacedItem
from zis_desktop.domain.agenda.needs import Question, guests_needed, in_lower_treden
from zis_desktop.domain.agenda.planner import problems_of
from zis_desktop.domain.agenda.texts import problem_texts, reason_text, subject
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.dutch import clock, plain_date, short_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.meeting import (
    AgendaItem,
    Candidate,
    ItemKind,
    Meeting,
    MovedOn,
    Reason,
    missing_viewpoints,
)
from zis_desktop.domain.people import Guest
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.agenda.laying_out import take_doubles_off
from zis_desktop.services.agenda.situation import Situation, ensure_meeting, ground_of, refuse_final, situation_of
from zis_desktop.services.schools import calendar_of, profile_of
from zis_desktop.services.vault.access_log import saw_page
from zis_desktop.services.vault.reach import require_seat, right_to_copy
from zis_desktop.store import meetings
from zis_desktop.store.unit_of_work import UnitOfWork, Writing

MOVED_FROM = 100
"""Position from which the lines stand that moved on."""


# -- reading ---------------------------------------------------------------------------------------------------


def agenda(uow: UnitOfWork, school_id: int, on: date, today: date) -> Agenda:
    """The agenda of a Monday: as it was composed, or else a preview made in memory. Changes nothing.

    Raises RuleError on a day without CvB.
    """
    profile = profile_of(uow, school_id)
    with uow.read(Right.SEE_AGENDA) as connection:
        ground = ground_of(connection, profile, school_id, on, today)
    saw_page(uow, f"agenda van {short_date(on)}", len(ground.facts))
    return board_of(situation_of(ground, profile, on), today)


def agenda_for_guest(uow: UnitOfWork, school_id: int, on: date, today: date, reader: Reader) -> Agenda:
    """The agenda cut to what this guest may see; the guest in person sees it once it has been composed.

    Raises RuleError on a day without CvB, NotAllowedError for the guest in person at a meeting of others.
    """
    right = right_to_copy(uow.actor, reader)
    profile = profile_of(uow, school_id)
    with uow.read(right) as connection:
        ground = ground_of(connection, profile, school_id, on, today)
    found = board_of(situation_of(ground, profile, on), today)
    require_seat(uow, right, found.meeting.attendance, on, today)
    if right is Right.SEE_GUEST_AGENDA and not found.composed:
        raise RuleError(f"De agenda van {plain_date(on)} is nog niet klaar. Kijk later nog eens.")
    return cut_for(found, reader)


def meeting_of(uow: UnitOfWork, meeting_id: int) -> Meeting:
    """One meeting, with its items as those who hear them see them. Raises RuleError when it is not there."""
    with uow.read(Right.SEE_AGENDA) as connection:
        found = meetings.meeting_by_id(connection, meeting_id)
    if found is None:
        raise RuleError("Deze vergadering staat niet (meer) in dit bestand. Kies een maandag.")
    return agenda(uow, found.school_id, found.on, found.on).meeting


def next_meeting_day(uow: UnitOfWork, school_id: int, after: date) -> date | None:
    """The first Monday after this day on which the CvB meets, or None when the calendar knows none."""
    return rules.next_meeting_day(calendar_of(uow, school_id), after)


def first_meeting_day(uow: UnitOfWork, school_id: int, today: date) -> date | None:
    """Today when the CvB meets today, else the next Monday that is a school day."""
    return next_meeting_day(uow, school_id, today - timedelta(days=1))


def board_of(now: Situation, today: date) -> Agenda:
    """What the board shows."""
    ground, meeting = now.ground, now.meeting
    if meeting.composed_at is None:
        composed = rules.compose(chosen_of(now), now.frame, now.windows, now.lowest_youke)
        pupils = {one.casus_id: one.pupil_id for one in ground.facts}
        placed = tuple(PlacedItem(item, pupils.get(item.casus_id or 0)) for item in composed.items)
        moved = composed.moved_on
    else:
        placed = tuple(one for one in ground.placed if one.is_on)
        moved = tuple(_moved_of(one) for one in ground.placed if one.moved_to is not None)
    lines = tuple(_line(now, number, one) for number, one in enumerate(placed, 1))
    taken = {line.item.casus_id for line in lines} | {one.casus_id for one in moved}
    return Agenda(
        meeting=replace(meeting, items=tuple(line.item for line in lines)),
        frame=now.frame,
        windows=now.windows,
        items=lines,
        moved_on=moved,
        candidates=_left(now, taken),
        others=tuple(
            OpenCasus(one.casus_id, one.code, one.pupil_name, one.class_name, one.question)
            for one in sorted(ground.facts, key=lambda one: one.pupil_name.sortable)
            if one.casus_id not in {line.item.casus_id for line in lines}
        ),
        problems=_problems(now, lines),
        waiting=waiting_of(line.item for line in lines),
        previous_day=rules.previous_meeting_day(now.calendar, meeting.on),
        next_day=now.frame.next_meeting,
        actions=ground.actions,
        missing_viewpoints=missing_viewpoints(tuple(one for one in meeting.attendance if one.expected or one.present)),
        moved=now.calendar.moved_to(meeting.on),
    )


def chosen_of(now: Situation) -> tuple[Candidate, ...]:
    """The candidates with the chair's choices of the agenda as it stands: pins, minutes and guests by hand are kept,
    additions by hand stay, and what was taken off stays off."""
    placed = {one.item.casus_id: one for one in now.ground.placed if one.item.casus_id is not None}
    by_hand = frozenset(casus_id for casus_id, one in placed.items() if casus_id and one.is_on and one.item.pinned)
    found = rules.candidates(now.ground.facts, now.meeting.on, now.frame.next_meeting, anyway=by_hand)
    off = {casus_id for casus_id, one in placed.items() if one.dropped_on is not None}
    return tuple(_as_chosen(one, placed.get(one.casus_id)) for one in found if one.casus_id not in off)


# -- composing -------------------------------------------------------------------------------------------------


def compose_agenda(uow: UnitOfWork, school_id: int, on: date, now: datetime) -> Changes:
    """Composes the agenda of a Monday anew and writes it; what the chair chose by hand is kept (see `chosen_of`).

    What stands on it leaves the later agendas that have it too (see `doubles`), in the same step of Ctrl+Z.
    Raises RuleError on a day without CvB, for a finalised meeting and for one that has begun.
    """
    profile = profile_of(uow, school_id)
    with uow.write(Right.CHANGE_AGENDA) as work:
        ground = ground_of(work.connection, profile, school_id, on, now.date())
        situation = situation_of(ground, profile, on)
        refuse_final(situation.meeting)
        if any(one.discussed for one in ground.placed):
            raise RuleError("De vergadering is al begonnen. Verplaats punten met de hand, dan blijft staan wat er is.")
        meeting_id = ensure_meeting(work, ground, situation.meeting)
        _write_composed(work, meeting_id, situation, now)
        meetings.change_meeting(work, meeting_id, composed_at=now)
        take_doubles_off(work, school_id, on, now.date())
        return work.changes


def _write_composed(work: Writing, meeting_id: int, now: Situation, at: datetime) -> None:
    chosen = {one.casus_id: one for one in chosen_of(now)}
    composed = rules.compose(tuple(chosen.values()), now.frame, now.windows, now.lowest_youke)
    kept: set[int] = set()
    rows = {_row_key(one.item): one.item.id for one in now.ground.placed if one.dropped_on is None}
    for position, item in enumerate(composed.items):
        one = chosen.get(item.casus_id or 0)
        choices: dict[str, object] = {
            "needs_reason": one.needs_reason if one else "",
            "pinned_at": one.pinned_at if one else None,
            "moved_to": None,
        }
        kept.add(_put(work, meeting_id, rows, item, position, choices))
    for position, moved in enumerate(composed.moved_on, MOVED_FROM):
        one = chosen[moved.casus_id]
        to = moved.next_meeting or now.meeting.on + timedelta(weeks=1)
        choices = {"needs_reason": one.needs_reason, "pinned_at": one.pinned_at, "moved_to": to}
        kept.add(_put(work, meeting_id, rows, _moved_item(one, moved), position, choices))
    for row_id in rows.values():
        if row_id not in kept:
            meetings.remove_item(work, row_id, at.date())


def _put(
    work: Writing,
    meeting_id: int,
    rows: dict[ItemKind | int, int],
    item: AgendaItem,
    position: int,
    choices: Mapping[str, object],
) -> int:
    known = rows.get(_row_key(item))
    if known is None:
        return meetings.add_item(work, meeting_id, item, position, **choices)
    meetings.place_item(work, replace(item, id=known), position, **choices)
    return known


def _row_key(item: AgendaItem) -> ItemKind | int:
    return item.kind if item.casus_id is None else item.casus_id


def _moved_item(one: Candidate, moved: MovedOn) -> AgendaItem:
    return AgendaItem(
        id=0, kind=ItemKind.CASUS, casus_id=one.casus_id, code=one.code, pupil_name=one.pupil_name,
        class_name=one.class_name, title=subject(one), reason=one.reason, block=rules.block_of(moved.needs),
        starts_at=0, minutes=one.minutes, needs=moved.needs, pinned=one.pinned, presentation=Presentation.ANONYMOUS,
        gaps=(), why=moved.why, due_on=one.due_on, version=0,
    )  # fmt: skip


def _as_chosen(one: Candidate, known: PlacedItem | None) -> Candidate:
    if known is None:
        return one
    by_hand = known.needs_by_hand is not None
    return replace(
        one,
        pinned=known.item.pinned,
        pinned_at=known.pinned_at,
        minutes=known.item.minutes,
        needs_override=known.needs_by_hand if by_hand else one.needs_override,
        needs_reason=known.needs_reason if by_hand else one.needs_reason,
    )


# -- parts of the board ----------------------------------------------------------------------------------------


def _line(now: Situation, number: int, placed: PlacedItem) -> BoardItem:
    item = placed.item
    if item.casus_id is None:
        return BoardItem(number, replace(placed, item=replace(item, presentation=Presentation.NAMED)))
    consent = now.ground.consents.get(item.casus_id)
    facts = next((one for one in now.ground.facts if one.casus_id == item.casus_id), None)
    if facts is not None and _is_lowered(now, facts):
        item = replace(item, needs=item.needs - {Guest.CJG}, gaps=())
    shown = replace(item, presentation=presented(placed, consent, readers_of(item)))
    return BoardItem(
        number,
        replace(placed, item=shown),
        question=facts.question if facts else "",
        asked=_as_asked(now, facts).asked_decision if facts else None,
        consent=consent if item.needs else None,
    )


def _is_lowered(now: Situation, facts: CasusFacts) -> bool:
    """By now the casus asks for support in the lower treden only, which the CJG worker never sees (R1)."""
    return now.meeting.finalised_at is None and in_lower_treden(Question.of(_as_asked(now, facts)), now.lowest_youke)


def _as_asked(now: Situation, facts: CasusFacts) -> Candidate:
    anyway = frozenset({facts.casus_id})
    return rules.candidates([facts], now.meeting.on, now.frame.next_meeting, anyway=anyway)[0]


def _moved_of(placed: PlacedItem) -> MovedOn:
    item = placed.item
    assert item.casus_id is not None
    assert item.pupil_name is not None
    return MovedOn(
        item.casus_id, item.code, item.pupil_name, item.class_name, item.minutes, item.needs, item.why, placed.moved_to
    )


def _left(now: Situation, taken: set[int | None]) -> tuple[BoardCandidate, ...]:
    off = {one.item.casus_id: one.dropped_reason for one in now.ground.placed if one.dropped_on is not None}
    found = rules.candidates(now.ground.facts, now.meeting.on, now.frame.next_meeting)
    return tuple(
        BoardCandidate(
            one,
            guests_needed(Question.of(one), now.lowest_youke, one.needs_override),
            f"Van de agenda gehaald: {off[one.casus_id]}" if one.casus_id in off else reason_text(one, now.meeting.on),
        )
        for one in found
        if one.casus_id not in taken
    )


def _problems(now: Situation, lines: tuple[BoardItem, ...]) -> tuple[BoardProblem, ...]:
    pins = {
        line.item.casus_id: line.placed.pinned_at
        for line in lines
        if line.item.casus_id is not None and line.placed.pinned_at is not None
    }
    items = [line.item for line in lines]
    _, problem = rules.laid_out(items, pins, now.frame, now.windows)
    labels = {str(line.item.casus_id): f"Punt {line.number}" for line in lines}
    found = problem_texts(problems_of(problem, rules.slots_of(items)), problem, now.frame, labels.__getitem__)
    late = [
        BoardProblem(item.casus_id, f"{labels[str(item.casus_id)]} staat vast op {clock(pins[item.casus_id])}, maar "
                     f"begint om {clock(item.starts_at)}.")
        for item in items
        if item.casus_id in pins and pins[item.casus_id] != item.starts_at
    ]  # fmt: skip
    return (*(BoardProblem(int(key), text) for key, text in found), *late, *_outdated(now, lines))


def _outdated(now: Situation, lines: tuple[BoardItem, ...]) -> list[BoardProblem]:
    """Items that would not stand there so by now: other guests are needed, or the gap they came for was mended."""
    if now.meeting.finalised_at is not None or now.meeting.composed_at is None:
        return []
    stored = {one.item.casus_id: one for one in now.ground.placed}
    facts = {one.casus_id: one for one in now.ground.facts}
    found = []
    for line in lines:
        casus_id = line.item.casus_id
        if casus_id is None or casus_id not in facts:
            continue
        if line.item.reason is Reason.GAP and not facts[casus_id].broken and not line.item.pinned:
            text = f"Bij punt {line.number} ontbreekt niets meer: stel de agenda opnieuw samen."
            found.append(BoardProblem(casus_id, text))
            continue
        one = _as_asked(now, facts[casus_id])
        by_hand = stored[casus_id].needs_by_hand
        if guests_needed(Question.of(one), now.lowest_youke, by_hand) != stored[casus_id].item.needs:
            text = f"Bij punt {line.number} zijn nu andere gasten nodig: stel de agenda opnieuw samen."
            found.append(BoardProblem(casus_id, text))
    return found
