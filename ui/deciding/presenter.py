"""Decides what stands on the page of advice that waits, and turns the director's choices into decisions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Navigator, Runner, Workplace
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import count, listing, long_date, short_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.awaited import CHOOSE_INSTEAD, Answer, AwaitedAdvice
from zis_desktop.domain.meeting.decisions import Authority, DecisionKind

if TYPE_CHECKING:
    from zis_desktop.services.meeting.authority import WaitingForAuthority
    from zis_desktop.store.unit_of_work import UnitOfWork

NO_ANSWER = "Kies bij een advies: B volgt, W wijkt af, L later. Of kies 'Alles volgens advies'."
MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen and typed at one advice, before it is recorded."""

    authority: Authority | None = None
    kind: DecisionKind | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RowShown:
    """One advice. `facts` are titled texts, `marks` what to look at (tone, sentence); `asks` names the reason to type.

    `may_follow` is False when the advice cannot be followed; `instead` are the other outcomes, as (words, kind).
    """

    item_id: int
    name: str
    about: str
    advice: str
    facts: tuple[tuple[str, str], ...]
    marks: tuple[tuple[str, str], ...]
    may_follow: bool
    instead: tuple[tuple[str, DecisionKind], ...]
    chosen: Chosen
    asks: str


@dataclass(frozen=True, slots=True)
class MeetingShown:
    """The advice of one CvB."""

    title: str
    note: str
    rows: tuple[RowShown, ...]


class DecidingShown(Protocol):
    """What the presenter asks of its view."""

    def show_advice(self, meetings: Sequence[MeetingShown], decided_by: str) -> None: ...

    def show_row(self, row: RowShown) -> None: ...

    def show_ready(self, text: str) -> None:
        """How many were chosen, on the primary button and above the list."""

    def refuse(self, item_id: int | None, text: str) -> None:
        """Says what is missing at an advice, or above the list."""

    def focus_on(self, item_id: int, part: str) -> None: ...


class DecidingPresenter:
    """Nothing is chosen until the director chooses it."""

    def __init__(self, view: DecidingShown, runner: Runner, go: Navigator, workplace: Workplace) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._place = workplace
        self._decided_by = ""
        self._advices: dict[int, AwaitedAdvice] = {}
        self._chosen: dict[int, Chosen] = {}

    def refresh(self) -> None:
        school_id, today = self._place.school_id, self._place.clock.today()

        def read(uow: "UnitOfWork") -> "WaitingForAuthority":
            from zis_desktop.services.meeting.authority import waiting_for_authority

            return waiting_for_authority(uow, school_id, today)

        self._runner.read(read, self._show)

    # -- what the user does --------------------------------------------------------------------------------------

    def choose(self, item_id: int, authority: Authority) -> None:
        """The same choice a second time takes it back."""
        one, before = self._advices[item_id], self.chosen(item_id)
        if authority is Authority.FOLLOWS and one.awaiting.blocked:
            self._view.refuse(item_id, one.awaiting.blocked)
            return
        again = before.authority is authority
        self._put(item_id, replace(before, authority=None if again else authority, kind=None))
        if not again and self._asks(one):
            self._view.focus_on(item_id, "kind" if authority is Authority.DEVIATES else "reason")

    def choose_kind(self, item_id: int, kind: DecisionKind | None) -> None:
        self._put(item_id, replace(self.chosen(item_id), kind=kind))

    def type_reason(self, item_id: int, text: str) -> None:
        self._chosen[item_id] = replace(self.chosen(item_id), reason=text)

    def follow_all(self) -> None:
        """Everything that needs no closer look, and was not answered otherwise."""
        for item_id, one in self._advices.items():
            if one.awaiting.is_plain and self.chosen(item_id).authority is None:
                self._put(item_id, replace(self.chosen(item_id), authority=Authority.FOLLOWS))
        left = sum(self.chosen(item_id).authority is None for item_id in self._advices)
        if left:
            which = "1 advies vraagt" if left == 1 else f"{left} adviezen vragen"
            self._view.refuse(None, f"{which} uw eigen keuze: zie het teken.")

    def record(self) -> None:
        """All that was chosen, in one go; nothing of it when one is refused."""
        answers = [answer for answer in map(self._answer, self._advices.values()) if answer is not None]
        incomplete = next((one for one in answers if self._missing(one)), None)
        if not answers:
            self._view.refuse(None, NO_ANSWER)
        elif incomplete is not None:
            item_id = incomplete.to.item_id
            self._view.refuse(item_id, self._missing(incomplete))
            no_kind = incomplete.authority is Authority.DEVIATES and incomplete.kind is None
            self._view.focus_on(item_id, "kind" if no_kind else "reason")
        else:
            self._record(answers)

    def open_casus(self, item_id: int) -> None:
        self._go.open_casus(self._advices[item_id].casus_id)

    def chosen(self, item_id: int) -> Chosen:
        return self._chosen.get(item_id, Chosen())

    # -- inside ----------------------------------------------------------------------------------------------------

    def _record(self, answers: list[Answer]) -> None:
        school_id, now = self._place.school_id, self._place.clock.now()

        def take(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.meeting.authority import take_decisions

            return take_decisions(uow, school_id, answers, now)

        def taken(_changes: Changes) -> None:
            self._chosen.clear()
            self.refresh()

        self._runner.change(take, said=self._said(answers), then=taken, refused=self._refused)

    def _said(self, answers: list[Answer]) -> str:
        """By whom, for whom: '2 besluiten van Joke Bos vastgelegd: Roos Visser en Tim de Wit.'"""
        names = [
            self._advices[one.to.item_id].pupil_name.full for one in answers if one.authority is not Authority.LATER
        ]
        if not names:
            return "Deze adviezen wachten nog."
        more = len(names) - MOST_NAMES
        shown = listing(names if more <= 0 else [*names[:MOST_NAMES], f"{more} meer"])
        by = f" van {self._decided_by}" if self._decided_by else ""
        return f"{count(len(names), 'besluit', 'besluiten')}{by} vastgelegd: {shown}."

    def _refused(self, error: RuleError) -> None:
        place = next((one.item_id for one in self._advices.values() if error.text.startswith(f"{one.code}:")), None)
        self._view.refuse(place, error.text)

    def _show(self, found: "WaitingForAuthority") -> None:
        self._decided_by = found.decided_by
        self._advices = {one.item_id: one for one in found.advices}
        self._chosen = {item_id: one for item_id, one in self._chosen.items() if item_id in self._advices}
        by_meeting: dict[int, list[AwaitedAdvice]] = {}
        for one in found.advices:
            by_meeting.setdefault(one.meeting_id, []).append(one)
        self._view.show_advice([self._meeting(advices) for advices in by_meeting.values()], found.decided_by)
        self._show_ready()

    def _meeting(self, advices: list[AwaitedAdvice]) -> MeetingShown:
        first = advices[0]
        note = "De notulen zijn definitief: uw besluit komt erbij als aanvulling." if first.is_final else ""
        waiting = count(len(advices), "advies wacht", "adviezen wachten")
        title = f"CvB van {long_date(first.meeting_on)}: {waiting}"
        return MeetingShown(title, note, tuple(self._row(one) for one in advices))

    def _row(self, one: AwaitedAdvice) -> RowShown:
        advice, waits = one.advice, one.awaiting
        facts = (
            ("Toelichting", advice.text),
            ("Hulp", one.help),
            ("Blik van het CJG", advice.cjg_view),
            ("Herbespreking", short_date(one.review_on) if one.review_on is not None else ""),
        )
        marks = [("late", f"Kan nu niet worden gevolgd. {waits.blocked}")] if waits.blocked else []
        marks += [("attention", text) for text in (*waits.asks_reason, *waits.notices, one.offer_warning) if text]
        return RowShown(
            item_id=one.item_id,
            name=one.pupil_name.full,
            about=", ".join(part for part in (one.class_name, one.code) if part),
            advice=advice.kind.label,
            facts=tuple((title, text) for title, text in facts if text.strip()),
            marks=tuple(marks),
            may_follow=not waits.blocked,
            instead=tuple((kind.label, kind) for kind in one.instead),
            chosen=self.chosen(one.item_id),
            asks=self._asks(one),
        )

    def _asks(self, one: AwaitedAdvice) -> str:
        """What the reason answers, or nothing when none is asked."""
        authority = self.chosen(one.item_id).authority
        if authority is Authority.DEVIATES:
            return "Waarom wijkt u af?"
        return "Waarom kan het toch?" if authority is Authority.FOLLOWS and one.awaiting.asks_reason else ""

    def _answer(self, one: AwaitedAdvice) -> Answer | None:
        chosen = self.chosen(one.item_id)
        return None if chosen.authority is None else Answer(one, chosen.authority, chosen.kind, chosen.reason)

    def _missing(self, answer: Answer) -> str:
        if answer.authority is Authority.DEVIATES and answer.kind is None:
            return CHOOSE_INSTEAD
        asks = self._asks(answer.to)
        return f"{asks} Schrijf het op." if asks and not answer.reason.strip() else ""

    def _put(self, item_id: int, chosen: Chosen) -> None:
        self._chosen[item_id] = chosen
        self._view.refuse(item_id, "")
        self._view.refuse(None, "")
        self._view.show_row(self._row(self._advices[item_id]))
        self._show_ready()

    def _show_ready(self) -> None:
        ready = sum(self.chosen(item_id).authority is not None for item_id in self._advices)
        self._view.show_ready(f"{ready} van {count(len(self._advices), 'advies', 'adviezen')} beantwoord")
