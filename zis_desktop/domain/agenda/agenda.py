"""The agenda of a meeting: which casussen ask for a place, how urgent they are, and how a meeting is composed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from zis_desktop.domain.agenda.facts import CasusFacts, Frame
from zis_desktop.domain.agenda.needs import Needs, Question, needs_of, question_now
from zis_desktop.domain.agenda.planner import GuestWindow, Plan, PlanItem, Problem, Slot, explain, lay_out, plan
from zis_desktop.domain.agenda.texts import earlier_text, evaluation_text, moved_text, place_text, subject
from zis_desktop.domain.calendar import SchoolCalendar
from zis_desktop.domain.chain.link import gap_words, gaps_for_cvb
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.dutch import listing, short_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.meeting import AgendaItem, Block, Candidate, ItemKind, MovedOn, Reason
from zis_desktop.domain.meeting.open_items import open_reason
from zis_desktop.domain.people import Guest

Window = tuple[int, int]
LEAST_MINUTES, MOST_MINUTES = 5, 120
GAP_MINUTES, MOST_GAPS = 5, 3
"""What a gap in a chain asks of the CvB (who mends it, before when), and of how many casussen on one agenda."""
CLOSED_BLOCK = frozenset(Guest)
"""Guests whose items stand in one unbroken block: the CJG worker always, the others when they attend (bijlage 3: 5)."""

_BLOCKS = {Guest.CJG: Block.CJG, Guest.SCHOOLARTS: Block.SCHOOLARTS, Guest.LEERPLICHT: Block.LEERPLICHT}
_ORDER = (
    Reason.QUESTION_OPEN, Reason.CARRIED_OVER, Reason.START_TALK, Reason.SIX_WEEKS, Reason.FINAL, Reason.REVIEW,
    Reason.NEW, Reason.GAP,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ComposedAgenda:
    """Items in order of time, what moves on in order of urgency, and the minutes each guest waits."""

    items: tuple[AgendaItem, ...]
    moved_on: tuple[MovedOn, ...]
    waiting: Mapping[Guest, int]


# -- who asks for a place --------------------------------------------------------------------------------


def candidates(
    facts: Iterable[CasusFacts], monday: date, next_meeting: date | None, *, anyway: frozenset[int] = frozenset()
) -> tuple[Candidate, ...]:
    """The casussen that ask for a place on this Monday, the most urgent first, each once.

    Never discussed; carried over from an earlier agenda; the question still open (held over, more information, or left
    to later by the competent authority); a review or a milestone of a deployment (R10) that falls due before the next
    meeting; an evaluation that asks another course of the help; and when nothing of that brings it, a gap in its chain
    that nobody mended (`gaps_for_cvb`), of which the longest open ones take their turn; help that may not go on, or
    that nobody pays, does not wait for it. What stands on the agenda of a meeting that comes before this one is not a
    candidate here. The casussen `anyway` are in it too, as placed by the chair when nothing else brings them.
    """
    before = next_meeting or monday + timedelta(weeks=1)
    casussen = tuple(facts)
    pressing = anyway | {one.casus_id for one in casussen if any(link.is_pressing for link in one.broken)}
    found = (_candidate(casus, monday, before, anyway=casus.casus_id in anyway) for casus in casussen)
    ranked = sorted((one for one in found if one is not None), key=lambda one: urgency_rank(one, monday))
    gaps = [one.casus_id for one in ranked if one.reason is Reason.GAP and one.casus_id not in pressing]
    later = frozenset(gaps[MOST_GAPS:])
    return tuple(one for one in ranked if one.casus_id not in later)


def urgency_rank(candidate: Candidate, monday: date) -> tuple[bool, date, bool, int, bool, date, int]:
    """How urgent a candidate is, as a key to sort by: smaller is more urgent (R2).

    In this order: the chair's pin; a legal or agreed due date, the earliest first, so that what is overdue longest
    comes before all; a question before a gap in a chain; whole weeks of waiting; a first discussion before a later one;
    and then the day since when it waits and the number of the casus, so that the order never depends on chance.
    """
    weeks = max(0, (monday - candidate.waiting_since).days // 7)
    return (
        not candidate.pinned,
        candidate.due_on or date.max,
        candidate.reason is Reason.GAP,
        -weeks,
        candidate.discussed_before,
        candidate.waiting_since,
        candidate.casus_id,
    )


def _candidate(casus: CasusFacts, monday: date, before: date, *, anyway: bool) -> Candidate | None:
    reasons = [] if casus.planned_on is not None else _reasons(casus, monday, before)
    if not reasons and not anyway:
        return None
    reason, due_on = min(
        reasons or [(Reason.BY_CHAIR, None)],
        key=lambda found: (found[1] or date.max, _ORDER.index(found[0]) if found[0] in _ORDER else len(_ORDER)),
    )
    question = _question_now(casus, reason)
    left_over = casus.last is not None and reason is Reason.CARRIED_OVER
    return Candidate(
        casus_id=casus.casus_id,
        code=casus.code,
        pupil_name=casus.pupil_name,
        class_name=casus.class_name,
        reason=reason,
        minutes=_minutes(casus, reason),
        trede=question.trede,
        asked_decision=question.asked,
        youke_running=question.youke_running,
        wlz_in_question=question.wlz_in_question,
        waiting_since=_waiting_since(casus, reason),
        due_on=due_on,
        discussed_before=casus.discussed_before,
        needs_override=casus.last.placed.needs_by_hand if left_over and casus.last else None,
        needs_reason=casus.last.placed.needs_reason if left_over and casus.last else "",
        gaps=tuple(gap.value for gap in casus.gaps),
        background=_background(casus, reason),
    )


def _question_now(casus: CasusFacts, reason: Reason) -> Question:
    last = casus.last_decision
    return question_now(
        Question(casus.asked_decision, casus.trede, wlz_in_question=casus.wlz_in_question),
        last.kind if last is not None else None,
        youke_running=casus.youke_running or reason in {Reason.START_TALK, Reason.SIX_WEEKS, Reason.FINAL},
        at_its_end=reason is Reason.FINAL,
        put_anew=reason is Reason.BY_CHAIR,
    )


def _minutes(casus: CasusFacts, reason: Reason) -> int:
    if reason is Reason.CARRIED_OVER and casus.last is not None:
        return casus.last.placed.item.minutes
    return GAP_MINUTES if reason is Reason.GAP else casus.minutes


def _waiting_since(casus: CasusFacts, reason: Reason) -> date:
    if reason is Reason.GAP and casus.broken[0].since is not None:
        return casus.broken[0].since
    return casus.last.on if casus.discussed_before and casus.last else casus.registered_on


def _background(casus: CasusFacts, reason: Reason) -> str:
    """What is missing, or what an earlier agenda did with it."""
    if reason is Reason.GAP:
        return listing([gap_words(link) for link in casus.broken])
    if casus.undecided is not None and reason is casus.undecided.kind.reason:
        return evaluation_text(casus.undecided)
    return earlier_text(casus.last) if casus.last and (reason in _FROM_EARLIER or _slid_on(casus)) else ""


_FROM_EARLIER = {Reason.CARRIED_OVER, Reason.QUESTION_OPEN}


def _reasons(casus: CasusFacts, monday: date, before: date) -> list[tuple[Reason, date | None]]:
    """Everything that brings a casus on the agenda of a meeting, with its due date.

    A talk that is due is named as such: the review of the decision is part of it (bijlage 3: 9). One that was held and
    asks another course stays until the CvB decided on that.
    """
    found: list[tuple[Reason, date | None]] = [
        (moment.kind.reason, moment.due_on) for moment in casus.milestones if moment.due_on < before
    ]
    if casus.undecided is not None:
        found.append((casus.undecided.kind.reason, None))
    review_on = casus.last_decision.review_on if casus.last_decision else None
    if review_on is not None and review_on < before and not found:
        found.append((Reason.REVIEW, review_on))
    still_open = None if casus.last is None else open_reason(casus.last.held)
    if casus.last is None or (_slid_on(casus) and not casus.discussed_before):
        found.append((Reason.NEW, None))
    elif still_open is not None:
        found.append((still_open, None))
    if not found and gaps_for_cvb(casus.broken, monday):
        found.append((Reason.GAP, None))
    return found


def _slid_on(casus: CasusFacts) -> bool:
    """Did not fit on the agenda of the last meeting: it has not been put on any agenda that was held."""
    return casus.last is not None and casus.last.placed.moved_to is not None and not casus.last.placed.discussed


# -- composing -------------------------------------------------------------------------------------------


def compose(
    chosen: Sequence[Candidate], frame: Frame, windows: Mapping[Guest, Window], lowest_youke: int
) -> ComposedAgenda:
    """The best agenda for these candidates (R1, R2): general items first, rondvraag last, the guests' blocks unbroken.

    `windows` are the guests that attend, with the minutes between which they do. What does not fit moves on to the
    next meeting its guests attend.
    """
    ranked = sorted(chosen, key=lambda one: urgency_rank(one, frame.on))
    needs = {_key(one): needs_of(Question.of(one), lowest_youke, one.needs_override) for one in ranked}
    problem = problem_of(
        frame,
        windows,
        tuple(
            PlanItem(_key(one), one.minutes, _names(needs[_key(one)].guests), rank, one.pinned_at)
            for rank, one in enumerate(ranked, 1)
        ),
    )
    made = plan(problem)
    by_key = {_key(one): one for one in ranked}
    items = [_item(by_key[slot.id], slot, needs[slot.id], problem, made, frame) for slot in made.order]
    moved = tuple(_moved(by_key[key], needs[key], problem, made, frame) for key in made.moved_on)
    return ComposedAgenda(
        items=(*opening_items(frame), *items, closing_item(frame, items)),
        moved_on=moved,
        waiting={Guest(name): minutes for name, minutes in made.waiting.items()},
    )


def problem_of(frame: Frame, windows: Mapping[Guest, Window], items: tuple[PlanItem, ...]) -> Problem:
    """The planner's question for the part of the meeting between the general items and the rondvraag."""
    guests = {
        guest.value: GuestWindow(start, end, closed_block=guest in CLOSED_BLOCK)
        for guest, (start, end) in windows.items()
    }
    return Problem(frame.casus_from, frame.casus_until, guests, items)


def block_of(needs: Iterable[Guest]) -> Block:
    """The block of an item: of the first guest it needs in the order CJG, schoolarts, leerplicht."""
    needed = set(needs)
    return next((_BLOCKS[guest] for guest in Guest if guest in needed), Block.REST)


def opening_items(frame: Frame) -> tuple[AgendaItem, ...]:
    """Opening and the open actions, before all else."""
    opening = _general(ItemKind.OPENING, "Opening en vaststellen agenda", frame.starts_at, frame.opening)
    actions = _general(ItemKind.ACTIONS, "Actiepunten", opening.ends_at, frame.actions)
    return opening, actions


def closing_item(frame: Frame, items: Sequence[AgendaItem]) -> AgendaItem:
    """The rondvraag, right after the last item."""
    starts_at = max((item.ends_at for item in items), default=frame.casus_from)
    return _general(ItemKind.CLOSING, "Rondvraag en sluiting", starts_at, frame.closing)


def _general(kind: ItemKind, title: str, starts_at: int, minutes: int) -> AgendaItem:
    block = Block.CLOSING if kind is ItemKind.CLOSING else Block.GENERAL
    return AgendaItem(
        id=0, kind=kind, casus_id=None, code="", pupil_name=None, class_name="", title=title, reason=None,
        block=block, starts_at=starts_at, minutes=minutes, needs=frozenset(), pinned=False,
        presentation=Presentation.NAMED, gaps=(), why="", due_on=None, version=0,
    )  # fmt: skip


def _item(one: Candidate, slot: Slot, needs: Needs, problem: Problem, made: Plan, frame: Frame) -> AgendaItem:
    return AgendaItem(
        id=0,
        kind=ItemKind.CASUS,
        casus_id=one.casus_id,
        code=one.code,
        pupil_name=one.pupil_name,
        class_name=one.class_name,
        title=subject(one),
        reason=one.reason,
        block=block_of(needs.guests),
        starts_at=slot.start,
        minutes=one.minutes,
        needs=needs.guests,
        pinned=one.pinned,
        presentation=one.presentation,
        gaps=one.gaps if Guest.CJG in needs.guests else (),
        why=place_text(one, explain(problem, made, slot.id), needs, slot.start, frame.on),
        due_on=one.due_on,
        version=0,
    )


def _moved(one: Candidate, needs: Needs, problem: Problem, made: Plan, frame: Frame) -> MovedOn:
    return MovedOn(
        casus_id=one.casus_id,
        code=one.code,
        pupil_name=one.pupil_name,
        class_name=one.class_name,
        minutes=one.minutes,
        needs=needs.guests,
        why=moved_text(one, explain(problem, made, _key(one)), frame.on),
        next_meeting=goes_to(needs.guests, frame),
    )


def goes_to(needs: Iterable[Guest], frame: Frame) -> date | None:
    """The next meeting that all these guests attend; a guest of whom no next time is known does not count.

    None when the calendar knows no next meeting.
    """
    days = [day for day in (frame.next_for.get(guest) for guest in needs) if day is not None]
    return None if frame.next_meeting is None else max([frame.next_meeting, *days])


def next_meeting_day(calendar: SchoolCalendar, after: date) -> date | None:
    """The first day after this one on which the CvB meets (R5), or None when the calendar knows none."""
    first = after + timedelta(days=1)
    if not calendar.covers(first):
        return None
    last = min(calendar.known_until, after + timedelta(weeks=12))
    return next(iter(calendar.meeting_days(first, last)), None)


def previous_meeting_day(calendar: SchoolCalendar, before: date) -> date | None:
    """The last day before this one on which the CvB met, or None when the calendar knows none."""
    last = before - timedelta(days=1)
    if not calendar.covers(last):
        return None
    found = calendar.meeting_days(max(calendar.known_from, before - timedelta(weeks=12)), last)
    return found[-1] if found else None


def checked_day(calendar: SchoolCalendar, on: date) -> date:
    """A day on which the CvB meets. Raises RuleError with what is the matter (R5)."""
    if calendar.moved_to(on) is not None:
        return on
    if on.weekday() != 0:
        raise RuleError(f"Op {short_date(on)} is er geen CvB. Kies een maandag.", "date")
    why = calendar.why_closed(on)
    if why:
        cause = why[:1].lower() + why[1:]
        raise RuleError(f"Op {short_date(on)} is er geen school: {cause}. Kies een andere maandag.", "date")
    return on


# -- the chair's own order -------------------------------------------------------------------------------


def laid_out(
    items: Sequence[AgendaItem], pins: Mapping[int, int], frame: Frame, windows: Mapping[Guest, Window]
) -> tuple[tuple[AgendaItem, ...], Problem]:
    """The same items in the order given, with new clock times, and the problem to check them by (`problems_of`).

    `pins` are the fixed times by casus. General items keep their place before and after the casussen.
    """
    casussen = [item for item in items if item.kind is ItemKind.CASUS]
    problem = problem_of(
        frame,
        windows,
        tuple(
            PlanItem(str(item.casus_id), item.minutes, _names(item.needs), rank, pins.get(item.casus_id or 0))
            for rank, item in enumerate(casussen, 1)
        ),
    )
    slots = {slot.id: slot for slot in lay_out(problem, [str(item.casus_id) for item in casussen])}
    placed = [replace(item, starts_at=slots[str(item.casus_id)].start, block=block_of(item.needs)) for item in casussen]
    return (*_opening_of(items, frame), *placed, *_closing_of(items, frame, placed)), problem


def with_minutes(frame: Frame, items: Iterable[AgendaItem]) -> Frame:
    """The frame with the minutes that the general items have."""
    minutes = {item.kind: item.minutes for item in items if item.kind is not ItemKind.CASUS}
    return replace(
        frame,
        opening=minutes.get(ItemKind.OPENING, frame.opening),
        actions=minutes.get(ItemKind.ACTIONS, frame.actions),
        closing=minutes.get(ItemKind.CLOSING, frame.closing),
    )


def slots_of(items: Iterable[AgendaItem]) -> tuple[Slot, ...]:
    """The casus items as the planner knows them."""
    return tuple(
        Slot(str(item.casus_id), item.starts_at, item.ends_at) for item in items if item.kind is ItemKind.CASUS
    )


def _opening_of(items: Iterable[AgendaItem], frame: Frame) -> list[AgendaItem]:
    moment, found = frame.starts_at, []
    for item in items:
        if item.kind in (ItemKind.OPENING, ItemKind.ACTIONS):
            found.append(replace(item, starts_at=moment))
            moment += item.minutes
    return found


def _closing_of(items: Iterable[AgendaItem], frame: Frame, placed: Sequence[AgendaItem]) -> list[AgendaItem]:
    starts_at = max((item.ends_at for item in placed), default=frame.casus_from)
    return [replace(item, starts_at=starts_at) for item in items if item.kind is ItemKind.CLOSING]


def checked_minutes(minutes: int) -> int:
    """Minutes of an item. Raises RuleError outside 5 to 120."""
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise RuleError(f"Een punt duurt {LEAST_MINUTES} tot {MOST_MINUTES} minuten. Kies een ander aantal.", "minutes")
    return minutes


def _key(one: Candidate) -> str:
    return str(one.casus_id)


def _names(guests: Iterable[Guest]) -> frozenset[str]:
    return frozenset(guest.value for guest in guests)
