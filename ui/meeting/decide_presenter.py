"""Decides on advice and decision of the item on the table: what the keys mean, what is asked, recording it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ui.meeting import draft as drafts
from ui.meeting import texts
from ui.meeting.draft import Draft
from ui.meeting.sitting import Sitting
from zis_desktop.domain.anonymity import NOT_SHOWN
from zis_desktop.domain.casus.casus import Answer
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.decisions import Authority, Check
from zis_desktop.domain.meeting.meeting_room import RoomItem
from zis_desktop.services.meeting import decisions, meetings


class DecidePresenter:
    """The drafts of all items: chosen and typed, but not recorded."""

    def __init__(self, at: Sitting) -> None:
        self._at = at
        self._drafts: dict[int, tuple[Draft, Draft]] = {}

    def show(self) -> None:
        one, shown, room = self._at.current, self._at.shown_item, self._at.shown
        if one is not None and shown is not None and room is not None:
            draft = drafts.unreadable(self.draft(one)) if self._at.anonymous else self.draft(one)
            self._at.view.show_decide(texts.decide(draft, shown, room) if one.is_casus else None)

    def press_digit(self, number: int) -> None:
        found = self._at.deciding
        if found is None:
            return
        one, room = found
        before = self.draft(one)
        after = drafts.press(before, number, one, room)
        self._set(after)
        self._at.view.refuse("", "")
        self.save_advice(one.id)
        first = self._first_field(after, one)
        if first and after.outcome is not before.outcome:
            self._at.view.focus_on(first)

    @staticmethod
    def _first_field(draft: Draft, one: RoomItem) -> str:
        """Of new help the first field that is empty, of running help what most often changes, or words that it asks."""
        if not drafts.needs_help_fields(draft, one):
            asks_words = drafts.asked(draft).missing and draft.authority is not Authority.DEVIATES
            return "text" if asks_words and not draft.text.strip() else ""
        if drafts.stops(draft, one):
            return "ends_on"
        empty = [name for name in drafts.HELP_FIELDS if name != "weight" and not getattr(draft.help, name)]
        return empty[0] if empty else "frequency"

    def press_authority(self, key: str) -> None:
        found = self._at.deciding
        if found is None:
            return
        one, room = found
        draft = replace(self.draft(one), authority=texts.AUTHORITY_KEYS[key], others=False)
        self._set(drafts.with_proposals(draft, one, room))
        self._at.view.refuse("", "")
        if draft.authority is Authority.DEVIATES:
            self._at.view.focus_on("reason")

    def answer(self, *, yes: bool) -> None:
        """J or N to the first check that asks it."""
        found = self._at.deciding
        if found is None:
            return
        one, room = found
        shown = texts.decide(self.draft(one), one, room)
        active = next((band for band in shown.bands if band.active), None)
        if active is not None:
            self.answer_check(active.check, yes=yes)

    def answer_check(self, check: Check, *, yes: bool) -> None:
        one = self._at.current
        if one is None:
            return
        self._at.view.refuse("", "")
        if check is Check.CJG_HEARD:
            if yes:
                self._set(replace(self.draft(one), cjg_view=drafts.AGREES))
                self.save_advice(one.id)
            else:
                self._at.view.focus_on(check.name)
            return
        answer = Answer.YES if yes else Answer.NO
        self._at.runner.change(
            lambda uow: meetings.answer_question(uow, one.id, check, answer), said="Antwoord bewaard bij de casus."
        )

    def type_check(self, check: Check, text: str) -> None:
        """A reason to pass a check, as it is typed."""
        one = self._at.current
        if one is not None:
            self._keep(self.draft(one).with_reason(check, text))

    def confirm_check(self, check: Check, text: str) -> None:
        """Enter in the field of a check: the view of the CJG worker, an agreement, or the reason to go on."""
        one = self._at.current
        if one is None or not text.strip() or text == NOT_SHOWN:
            return
        self._at.view.refuse("", "")
        if check is Check.CJG_HEARD and self._asks_view(one):
            draft = self.draft(one).with_reason(check, "")
            self._set(replace(draft, cjg_view=text.strip()))
            self.save_advice(one.id)
        elif check is Check.PARTY_MUNICIPALITY:
            self._at.runner.change(
                lambda uow: meetings.record_agreement(uow, one.id, text), said="Afspraak vastgelegd voor deze gemeente."
            )
        else:
            self._set(self.draft(one).with_reason(check, text))
        self._at.view.focus_on("choices")

    def _asks_view(self, one: RoomItem) -> bool:
        assert self._at.room is not None
        bands = texts.decide(self.draft(one), one, self._at.room).bands
        return any(band.check is Check.CJG_HEARD and band.yes_no for band in bands)

    def type_field(self, name: str, text: str) -> None:
        """A field of the decision as it is typed: reason, text, review, or one of the help."""
        one = self._at.current
        if one is None:
            return
        draft = self.draft(one)
        if name in drafts.HELP_FIELDS:
            if getattr(draft.help, name) == text:
                return
            typed = replace(draft.help, **{name: text})
            self._keep(replace(draft, help=typed, proposed=draft.proposed - {name}))
            if name in drafts.CHECKED_FIELDS:
                self.show()
        else:
            fields: dict[str, Any] = {name: text}
            self._keep(replace(draft, **fields))
        self._at.view.save_soon()
        if name == "review" and self._at.room is not None:
            self._at.view.show_review_hint(texts.review_hint(text, self._at.room))

    def record(self, then: Callable[[], None]) -> None:
        """Advice and decision, with all they lead to; `then` goes on when nothing was refused."""
        found = self._at.deciding
        if found is None:
            return
        one, room = found
        draft, now = self._with_typed_view(one), self._at.now
        try:
            advice = drafts.whole_advice(draft, one, room.state.on)
            decision = drafts.decision_of(draft, one, room, max(self._at.today, room.state.on))
        except RuleError as error:
            self._at.refuse(error)
            return
        seen = one.held.decision
        later = decision.authority is Authority.LATER
        said = f"Punt {one.number}: {'beslist later' if later else decision.kind.value}. Vastgelegd in het OPP."

        def recorded(_changes: Changes) -> None:
            self._drafts.pop(one.id, None)
            if self._at.current_id == one.id and self._at.page == "item":
                then()

        self._at.runner.change(
            lambda uow: decisions.record_decision(uow, one.id, advice, decision, now, seen=seen),
            said=said, then=recorded, refused=self._at.refuse_unnamed,
        )  # fmt: skip

    def _with_typed_view(self, one: RoomItem) -> Draft:
        """The view of the CJG worker that was typed but not confirmed is her view, not a reason to do without it."""
        draft = self.draft(one)
        typed = draft.reason_for(Check.CJG_HEARD)
        if typed.strip() and self._asks_view(one):
            return replace(draft.with_reason(Check.CJG_HEARD, ""), cjg_view=typed.strip())
        return draft

    def save_advice(self, item_id: int, *, typed: bool = False) -> None:
        """Keeps the advice as soon as it is chosen; once there is a decision it changes only together with that.

        `typed` is saving what is typed in between, such as its words.
        """
        room = self._at.room
        one = None if room is None else room.item(item_id)
        if (
            room is None
            or one is None
            or not one.is_casus
            or one.held.decision is not None
            or self.draft(one).kind is None
        ):
            return
        advice, now = drafts.advice_of(self.draft(one), one, room.state.on), self._at.now
        if advice != one.held.advice:
            self._at.runner.change(lambda uow: meetings.record_advice(uow, item_id, advice, now, typed=typed))

    def draft(self, one: RoomItem) -> Draft:
        """What is being decided; it follows what is recorded as long as nobody typed in it."""
        base = drafts.draft_of(one)
        known = self._drafts.get(one.id)
        if known is None or known[0] == known[1]:
            return base
        return known[0]

    def _keep(self, draft: Draft) -> None:
        one = self._at.current
        if one is not None:
            self._drafts[one.id] = (draft, drafts.draft_of(one))

    def _set(self, draft: Draft) -> None:
        self._keep(draft)
        self.show()
