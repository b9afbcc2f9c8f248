"""The end of a meeting: what is unclear, decisions that were left open, final minutes, addenda, papers."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ui.meeting import meeting_texts
from ui.meeting.pace import Pace
from ui.meeting.sitting import Sitting
from zis_desktop.documents.paper import Copy
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import count, short_date
from zis_desktop.services.meeting import authority, finalising, meetings
from zis_desktop.services.meeting.minutes_papers import minutes

if TYPE_CHECKING:
    from datetime import datetime

    from zis_desktop.services.printing import PdfFile
    from zis_desktop.store.unit_of_work import UnitOfWork


class ClosingPresenter:
    """The list of all items, the check list, and the minutes read back."""

    def __init__(self, at: Sitting, pace: Pace, reload: Callable[[], None]) -> None:
        self._at = at
        self._pace = pace
        self._reload = reload
        self._typed = ""
        self._about: int | None = None

    def open_list(self) -> None:
        if self._at.room is not None and not self._at.room.is_final:
            self._at.page = "list"
            self._at.view.show_page("list")
            left = self._pace.course(self._at.room).left
            if self._at.shown is not None:
                self._at.view.show_list(meeting_texts.lines(self._at.shown, self._at.current_id, left))

    def open(self) -> None:
        if self._at.room is not None and not self._at.room.is_final:
            self._at.page = "closing"
            self._at.view.show_page("closing")
            if self._at.shown is not None:
                self._at.view.show_closing(meeting_texts.closing(self._at.shown))

    def leave_undiscussed(self, item_id: int) -> None:
        self._at.runner.change(
            lambda uow: meetings.leave_undiscussed(uow, item_id), said="Gaat naar de volgende vergadering.",
            then=lambda _changes: self._reload(),
        )  # fmt: skip

    def take_later(self) -> None:
        """The competent authority follows the advice on everything it left open, in one go."""
        if self._at.room is None:
            return
        amount = len(meeting_texts.closing(self._at.room).later)
        now, meeting_id = self._at.now, self._at.meeting_id
        self._at.runner.change(
            lambda uow: authority.follow_advices(uow, meeting_id, now),
            said=f"Advies gevolgd bij {count(amount, 'punt', 'punten')}.",
        )

    def finalise(self) -> None:
        now = self._at.now
        self._at.runner.change(
            lambda uow: finalising.finalise_meeting(uow, self._at.meeting_id, now),
            said="De notulen zijn definitief. Wat open is, komt vanzelf terug.",
            then=lambda _changes: self._reload(), refused=self._at.refuse,
        )  # fmt: skip

    def preview(self, copy: Copy = Copy.CHAIR) -> None:
        """The minutes as they are now: a concept until they are final."""
        if self._at.room is None:
            return
        if self._at.anonymous:
            self._at.go.say("Druk eerst op F9: in de notulen staan de namen.", "attention")
            return
        title = f"Notulen {short_date(self._at.room.state.on)}"
        make = partial(_minutes, self._at.meeting_id, copy, self._at.now, demo=self._at.workplace.demo)
        self._at.go.preview(title, make)

    @property
    def is_writing(self) -> bool:
        """An addendum stands there that has not been added."""
        return bool(self._typed.strip())

    def type_addendum(self, text: str, item_id: int | None) -> None:
        self._typed, self._about = text, item_id

    def go_on(self) -> None:
        """Ctrl+Enter on the minutes: adds what was written, or else shows the paper."""
        if self.is_writing:
            self.add_addendum(self._typed, self._about)
        else:
            self.preview()

    def add_addendum(self, text: str, item_id: int | None) -> None:
        now, author = self._at.now, self._at.workplace.user_name

        def added(_changes: Changes) -> None:
            self._typed, self._about = "", None
            self._reload()

        self._at.runner.change(
            lambda uow: finalising.add_addendum(uow, self._at.meeting_id, text, author, now, item_id=item_id),
            said="Aanvulling toegevoegd.", then=added,
        )  # fmt: skip

    def show_minutes(self) -> None:
        assert self._at.room is not None
        self._at.page = "minutes"
        self._at.view.show_page("minutes")
        shown = meeting_texts.minutes(self._at.room, self._at.now.tzinfo)
        self._at.view.show_minutes(replace(shown, typed=self._typed, typed_about=self._about))


def _minutes(meeting_id: int, copy: Copy, now: "datetime", uow: "UnitOfWork", *, demo: bool) -> "PdfFile":
    return minutes(uow, meeting_id, copy, now, demo=demo)
