"""A school year of CvBs played by chance through the real services, with a ledger of its own of all that is open."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from tests.agenda_life import ask, ask_of_school, seat
from zis_desktop.domain.casus.casus import Answer
from zis_desktop.domain.changes import Changes, Topic
from zis_desktop.domain.due import DueKind
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting import awaited
from zis_desktop.domain.meeting.asked_fields import ASKED, ReviewDay
from zis_desktop.domain.meeting.decisions import Advice, Authority, Check, Decision, DecisionKind, Deploy
from zis_desktop.domain.meeting.meeting import Reason
from zis_desktop.domain.meeting.meeting_room import RoomItem
from zis_desktop.domain.meeting.minutes_rules import review_after
from zis_desktop.domain.people import Seat
from zis_desktop.services import casussen
from zis_desktop.services.agenda import agenda as agendas
from zis_desktop.services.agenda import changes as by_hand
from zis_desktop.services.agenda import series
from zis_desktop.services.meeting import authority, decisions, finalising, meetings
from zis_desktop.services.meeting.meeting_rooms import meeting_room
from zis_desktop.services.schools import calendar_of, profile_of
from zis_desktop.services.today import today as page_of
from zis_desktop.services.undoing import undo
from zis_desktop.store.schools import add_professional
from zis_desktop.store.unit_of_work import UnitOfWork

FIRST = date(2024, 8, 26)
A_YEAR = 41
"""CvBs in a school year (covenant bijlage 3: 41 times attending)."""
WITH_HELP = {DecisionKind.START_YOUKE, DecisionKind.CHANGE, DecisionKind.SCALE_DOWN}
STAYS_OPEN = {DecisionKind.HOLD_OVER, DecisionKind.MORE_INFORMATION}
AHEAD, START_WITH = 3, 3


@dataclass
class Ledger:
    """What the test itself knows to be open: casussen with a question, advice without a decision, actions, reviews."""

    questions: set[int] = field(default_factory=set)
    later: set[int] = field(default_factory=set)
    actions: set[int] = field(default_factory=set)
    reviews: dict[int, date] = field(default_factory=dict)

    def decided(self, casus_id: int, made: Decision) -> None:
        later = made.authority is Authority.LATER
        (self.later.add if later else self.later.discard)(casus_id)
        (self.questions.add if later or made.kind in STAYS_OPEN else self.questions.discard)(casus_id)
        self.reviews.pop(casus_id, None)
        if made.review_on is not None:
            self.reviews[casus_id] = made.review_on

    def closed(self, casus_id: int) -> None:
        self.questions.discard(casus_id)
        self.later.discard(casus_id)
        self.reviews.pop(casus_id, None)


@dataclass(frozen=True)
class Chances:
    """How often something happens, of 1."""

    new_casus: float = 0.4
    checked: float = 1.0
    not_composed: float = 0.08
    not_held: float = 0.05
    cancelled: float = 0.06
    moved: float = 0.05
    put_back: float = 0.4
    composed_ahead: float = 0.15
    guest_absent: float = 0.2
    minutes_late: float = 0.15
    undone: float = 0.15


UNSETTLED = Chances(cancelled=0.35, moved=0.35, put_back=0.8, composed_ahead=0.5)
"""A school that keeps changing its Mondays."""


class YearLife:
    """One school; `play` runs it from Monday to Monday and checks every evening on which something happened."""

    def __init__(self, uow: UnitOfWork, school_id: int, random: Random, chances: Chances | None = None) -> None:
        self.uow, self.school_id, self.random = uow, school_id, random
        self.chance = chances or Chances()
        self.ledger = Ledger()
        self.counts: Counter[str] = Counter()
        self.people: dict[str, int] = {}
        self._number = 0
        self._concepts: list[int] = []
        with uow.unguarded.write() as work:
            self.people = seat(work, school_id)
            for name, place in (("Ruth Postma", Seat.DIRECTOR), ("Daan Koster", Seat.YOUKE)):
                self.people[name] = add_professional(
                    work, school_id, name=name, seat=place, organisation="", viewpoints=frozenset(), weekly=False,
                    active_from=date(2023, 8, 1),
                )  # fmt: skip
        for _ in range(START_WITH):
            self.register(FIRST)

    def play(self, amount: int = A_YEAR) -> Counter[str]:
        """Until so many CvBs have been: Friday the agenda, Monday the meeting, and what happens in between."""
        day = FIRST
        while self.counts["days of a CvB"] < amount:
            if day.weekday() == 4:
                self.friday(day)
            if day in calendar_of(self.uow, self.school_id).meeting_days(day, day):
                self.meeting_day(day)
            if day.weekday() == 2:
                self.wednesday(day)
            day += timedelta(days=1)
        return self.counts

    # -- the week ------------------------------------------------------------------------------------------------

    def friday(self, day: date) -> None:
        """New questions come in, and the chair makes the agenda of the next CvB."""
        if self._happens(self.chance.new_casus):
            self.register(day)
        coming = agendas.next_meeting_day(self.uow, self.school_id, day)
        if coming is None:
            return
        self._ahead(coming, day)
        if self._happens(self.chance.cancelled):
            self._try("meetings cancelled", lambda: self._cancel(coming, day))
            self._on_again(coming, day)
        elif self._happens(self.chance.moved):
            to = coming + timedelta(days=self.random.choice((1, 2, 3, 8, 9)))
            self._try("meetings moved", lambda: self._move(coming, to, day))
            self._on_again(coming, day)
        elif not self._happens(self.chance.not_composed):
            self.compose(coming, day)
        self.check(day)

    def meeting_day(self, day: date) -> None:
        self.counts["days of a CvB"] += 1
        if self._happens(self.chance.not_held):
            self.counts["meetings that nobody held"] += 1
        else:
            self.hold(day)
        self.check(day)

    def wednesday(self, day: date) -> None:
        """The director decides, actions are done, a casus ends, late minutes are made final."""
        if self._happens(0.6):
            self.decide_later(day)
        for action_id in sorted(self.ledger.actions):
            if self._happens(0.35):
                self._finish(action_id, day)
        if self._happens(0.12):
            self._close_one(day)
        for meeting_id in tuple(self._concepts):
            if self._happens(0.6):
                self.finalise(meeting_id, day)
        self.check(day)

    # -- questions -----------------------------------------------------------------------------------------------

    def register(self, day: date) -> None:
        self._number += 1
        with self.uow.unguarded.write() as work:
            make = ask if self._happens(0.7) else ask_of_school
            casus_id = make(
                work, self.school_id, self._number, registered_on=day, other_decision=Answer.NO, wlz=Answer.NO,
                last=f"Nummer{self._number}",
            )  # fmt: skip
        self.ledger.questions.add(casus_id)
        self.counts["casussen"] += 1

    def _close_one(self, day: date) -> None:
        open_ones = casussen.open_casussen(self.uow, self.school_id, day)
        if open_ones:
            casus_id = self.random.choice(open_ones).id
            version = casussen.casus(self.uow, casus_id, day).version

            def close() -> None:
                casussen.close_casus(self.uow, casus_id, version, on=day, reason="De vraag is opgelost", today=day)
                self.ledger.closed(casus_id)

            self._try("casussen closed with a reason", close)

    # -- the agenda ----------------------------------------------------------------------------------------------

    def compose(self, on: date, day: date) -> None:
        self._try("agendas composed", lambda: agendas.compose_agenda(self.uow, self.school_id, on, _at(day)))
        if self._happens(self.chance.guest_absent):
            absent = {self.people["Fatima el Idrissi"]: by_hand.Coming(expected=False)}
            self._try("guests absent", lambda: by_hand.set_attendance(self.uow, self.school_id, on, absent, day))
        for _ in range(self.random.randint(0, 2)):
            self._change_by_hand(on, day)
        if self._happens(0.2):
            self._try("agendas composed", lambda: agendas.compose_agenda(self.uow, self.school_id, on, _at(day)))

    def _change_by_hand(self, on: date, day: date) -> None:
        board = agendas.agenda(self.uow, self.school_id, on, day)
        lines = [line.item for line in board.items if line.item.casus_id is not None and line.item.id]
        if board.others and self._happens(0.3):
            added = self.random.choice(board.others).casus_id
            self._try("items added", lambda: by_hand.add_item(self.uow, self.school_id, on, added, day))
        elif lines:
            item = self.random.choice(lines)
            ways: dict[str, Callable[[], Changes]] = {
                "items dropped": lambda: by_hand.drop_item(self.uow, item.id, "Ouders zijn op reis", day),
                "items moved on": lambda: by_hand.move_on(self.uow, item.id, day),
                "items pinned": lambda: by_hand.pin_item(self.uow, item.id),
            }
            what = self.random.choice(sorted(ways))
            self._try(what, lambda: self._maybe_undone(ways[what]()))

    def _cancel(self, on: date, day: date) -> None:
        series.cancel_meeting(self.uow, self.school_id, on, "Studiedag", day)

    def _move(self, on: date, to: date, day: date) -> None:
        series.move_meeting(self.uow, self.school_id, on, to, "Studiedag", day)

    def _ahead(self, coming: date, day: date) -> None:
        """Agendas made before the ones in front of them, so that a meeting that is off has where to go."""
        if not self._happens(self.chance.composed_ahead):
            return
        after = agendas.next_meeting_day(self.uow, self.school_id, coming)
        if after is not None:
            self.compose(after, day)
        if self._happens(0.7):
            self.compose(coming, day)

    def _on_again(self, monday: date, day: date) -> None:
        """The Monday that went meets after all, and its agenda is made again."""
        if self._happens(self.chance.put_back):
            self._try("meetings put back", lambda: series.put_back(self.uow, self.school_id, monday))
            self._try("agendas composed", lambda: agendas.compose_agenda(self.uow, self.school_id, monday, _at(day)))

    # -- the meeting ---------------------------------------------------------------------------------------------

    def hold(self, on: date) -> None:
        board = agendas.agenda(self.uow, self.school_id, on, on)
        if not board.composed:
            agendas.compose_agenda(self.uow, self.school_id, on, _at(on, 6))
            board = agendas.agenda(self.uow, self.school_id, on, on)
        meeting_id = board.meeting.id
        meetings.start_meeting(self.uow, meeting_id, _at(on))
        self.counts["meetings held"] += 1
        for place, one in enumerate(meeting_room(self.uow, meeting_id).items):
            if one.is_casus:
                self._discuss(one, on, _at(on) + timedelta(minutes=10 * place))
        if self._happens(self.chance.minutes_late):
            self._concepts.append(meeting_id)
            self.counts["minutes made final later"] += 1
        else:
            self.finalise(meeting_id, on)

    def _discuss(self, one: RoomItem, on: date, now: datetime) -> None:
        assert one.held.item.casus_id is not None
        how = self.random.random()
        if how < 0.15:  # not reached
            self.ledger.questions.add(one.held.item.casus_id)
            self.counts["items not reached"] += 1
            return
        meetings.begin_item(self.uow, one.id, now)
        if how < 0.25:
            meetings.finish_item(self.uow, one.id, now + timedelta(seconds=20))
            self.ledger.questions.add(one.held.item.casus_id)
            self.counts["items only looked at"] += 1
            return
        if self._happens(0.3):
            self._agree(one, on)
        self._decide(one, on, now)
        meetings.finish_item(self.uow, one.id, now + timedelta(minutes=8))

    def _agree(self, one: RoomItem, on: date) -> None:
        owner = self.random.choice([self.people["Tess Brouwer"], self.people["Marieke Aalbers"], None])
        due = on + timedelta(days=self.random.randint(1, 30)) if self._happens(0.7) else None
        made = meetings.add_action(self.uow, one.id, "Ouders bellen", owner, due)
        self.ledger.actions.add(made.only_id(Topic.ACTIONS))
        self.counts["actions"] += 1

    def _decide(self, one: RoomItem, on: date, now: datetime) -> None:
        casus_id = one.held.item.casus_id
        assert casus_id is not None
        kind = self.random.choice(tuple(DecisionKind))
        answer = self.random.choice((Authority.FOLLOWS, Authority.FOLLOWS, Authority.LATER))
        deploy = self._help(on) if kind in WITH_HELP else None
        asked = ASKED[kind]
        looks = asked.review is ReviewDay.REQUIRED or (asked.review is ReviewDay.OPTIONAL and self._happens(0.3))
        review = on + timedelta(weeks=self.random.randint(2, 12)) if looks else None
        text = "Zoals besproken." if asked.missing else ""
        made = Decision(
            answer, kind, text, "", "Ruth Postma", on, review, deploy,
            tuple((check, "Met ouders besproken") for check in Check),
        )  # fmt: skip
        advice = Advice(kind, text, "Past.", deploy)
        try:
            changes = decisions.record_decision(self.uow, one.id, advice, made, now, seen=None)
        except RuleError:
            self.counts["decisions refused"] += 1
            meetings.leave_undiscussed(self.uow, one.id)
            self.ledger.questions.add(casus_id)
            return
        if self._maybe_undone(changes):
            meetings.leave_undiscussed(self.uow, one.id)
            self.ledger.questions.add(casus_id)
            return
        self.ledger.decided(casus_id, made)
        self.counts[f"decisions {'postponed' if answer is Authority.LATER else 'taken'}"] += 1

    def _help(self, on: date) -> Deploy:
        begins = on + timedelta(days=self.random.randint(1, 14))
        return Deploy(
            "begeleiding-youke", self.people["Daan Koster"], "individueel", "1 keer per week", 60, begins,
            begins + timedelta(weeks=self.random.randint(4, 20)),
        )  # fmt: skip

    def finalise(self, meeting_id: int, day: date) -> None:
        """What is unclear is mended first, as the check list asks."""
        for one in meeting_room(self.uow, meeting_id).items:
            for action in one.held.actions:
                if action.owner_id is None:
                    meetings.change_action(self.uow, action.id, action.text, self.people["Tess Brouwer"], action.due_on)
        finalising.finalise_meeting(self.uow, meeting_id, _at(day, 11))
        if meeting_id in self._concepts:
            self._concepts.remove(meeting_id)

    # -- afterwards ----------------------------------------------------------------------------------------------

    def decide_later(self, day: date) -> None:
        """The director answers some of what waits: follows, deviates, or still waits."""
        waiting = authority.waiting_for_authority(self.uow, self.school_id, day).advices
        answers = [self._answer(one) for one in waiting if self._happens(0.7)]
        for answer in answers:
            try:
                changes = authority.take_decisions(self.uow, self.school_id, [answer], _at(day, 15))
            except RuleError:
                self.counts["decisions refused"] += 1
                continue
            if changes.undo and self._maybe_undone(changes):
                continue
            if answer.authority is not Authority.LATER:
                made = awaited.decision_on(answer, "Ruth Postma", day, None, proposed_review=self._look_again(day))
                self.ledger.decided(answer.to.casus_id, made)
                self.counts["decisions taken by the director afterwards"] += 1

    def _answer(self, one: awaited.AwaitedAdvice) -> awaited.Answer:
        how = self.random.choice((Authority.FOLLOWS, Authority.FOLLOWS, Authority.DEVIATES, Authority.LATER))
        kind = self.random.choice(one.instead) if how is Authority.DEVIATES else None
        return awaited.Answer(one, how, kind, "Zo is het beter")

    def _look_again(self, day: date) -> date:
        weeks = profile_of(self.uow, self.school_id).terms.evaluate_after_weeks
        return review_after(calendar_of(self.uow, self.school_id), day, weeks)

    def _finish(self, action_id: int, day: date) -> None:
        changes = meetings.finish_action(self.uow, action_id, day)
        if not self._maybe_undone(changes):
            self.ledger.actions.discard(action_id)
            self.counts["actions done"] += 1

    # -- what must hold ------------------------------------------------------------------------------------------

    def check(self, day: date) -> None:
        """Everything open is on an agenda to come, on Vandaag, or waits for the director; nothing closed waits."""
        if not self._happens(self.chance.checked):
            return
        self.counts["evenings checked"] += 1
        page = page_of(self.uow, self.school_id, day)
        lost = self._not_coming(self.ledger.questions, day)
        assert not lost, f"{day}: casussen on no agenda to come: {sorted(lost)}"
        shown = {action.id for action in page.actions}
        assert shown == self.ledger.actions, f"{day}: actions {shown ^ self.ledger.actions}"
        waiting = {one.casus_id for one in authority.waiting_for_authority(self.uow, self.school_id, day).advices}
        assert waiting == self.ledger.later, f"{day}: advice that waits {waiting ^ self.ledger.later}"
        due = {one.casus_id for one in page.due if one.kind is DueKind.REVIEW}
        missed = self._not_coming({one for one, on in self.ledger.reviews.items() if on <= day} - due, day)
        assert not missed, f"{day}: reviews that nobody sees: {missed}"
        twice = self._twice(day)
        assert not twice, f"{day}: on two agendas for one reason: {twice}"

    def _twice(self, day: date) -> list[tuple[date, str, Reason | None]]:
        """What stands on an agenda that has not begun and, for the same reason, on an earlier one; pins are meant."""
        found: list[tuple[date, str, Reason | None]] = []
        seen: set[tuple[int, Reason | None, date | None]] = set()
        on = agendas.first_meeting_day(self.uow, self.school_id, day)
        for _ in range(AHEAD):
            if on is None:
                break
            board = agendas.agenda(self.uow, self.school_id, on, day)
            lines = [line.item for line in board.items if board.composed and board.meeting.started_at is None]
            keys = {(item.casus_id, item.reason, item.due_on): item for item in lines if item.casus_id is not None}
            found += [(on, one.code, one.reason) for key, one in keys.items() if key in seen and not one.pinned]
            seen |= keys.keys()
            on = agendas.next_meeting_day(self.uow, self.school_id, on)
        return found

    def _not_coming(self, wanted: set[int], day: date) -> set[int]:
        """Those that are not on the agenda of today, when it is not final, nor on one of the next few days."""
        left = set(wanted)
        on = agendas.first_meeting_day(self.uow, self.school_id, day)
        for _ in range(AHEAD):
            if on is None or not left:
                break
            board = agendas.agenda(self.uow, self.school_id, on, day)
            if board.meeting.finalised_at is None:
                left -= {line.item.casus_id for line in board.items if line.item.casus_id is not None}
                left -= {line.casus_id for line in board.moved_on}
                left -= {line.candidate.casus_id for line in board.candidates}
            on = agendas.next_meeting_day(self.uow, self.school_id, on)
        return left

    # -- chance --------------------------------------------------------------------------------------------------

    def _happens(self, chance: float) -> bool:
        return self.random.random() < chance

    def _maybe_undone(self, changes: Changes) -> bool:
        """Ctrl+Z, now and then."""
        if not self._happens(self.chance.undone):
            return False
        undo(self.uow, changes)
        self.counts["changes taken back"] += 1
        return True

    def _try(self, what: str, do: Callable[[], object]) -> None:
        """What a rule refuses has not happened, and nothing of it may show."""
        try:
            do()
        except RuleError:
            self.counts["refused by a rule"] += 1
        else:
            self.counts[what] += 1


def _at(day: date, hour: int = 7) -> datetime:
    return datetime.combine(day, time(hour), UTC)
