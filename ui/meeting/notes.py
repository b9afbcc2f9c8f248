"""The notes as they are typed: saved in the background, never overwritten by what is read back."""

from collections import Counter
from dataclasses import dataclass

from ui.meeting.sitting import Sitting
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import time_of
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.meeting_room import MeetingRoom, RoomItem
from zis_desktop.services.meeting import meetings


@dataclass(slots=True)
class _Unnamed:
    """A note in the anonymous view: as it was, as it is shown, and what was typed since."""

    item_id: int
    before: str
    masked: str
    added: str = ""

    @property
    def whole(self) -> str:
        return "\n".join(part for part in (self.before, self.added) if part)


class Notes:
    """What stands in the field and what is saved, by item."""

    def __init__(self, at: Sitting) -> None:
        self._at = at
        self._saved: dict[int, str] = {}
        self._typed: dict[int, str] = {}
        self._under_way: Counter[int] = Counter()
        self._unnamed: _Unnamed | None = None

    def read(self, room: MeetingRoom) -> None:
        """The notes as they were read; what is being saved at this moment is newer."""
        for one in room.items:
            if not self._under_way[one.id]:
                self._saved[one.id] = one.held.note
                if self._typed.get(one.id) == one.held.note:
                    del self._typed[one.id]

    def show(self, one: RoomItem) -> None:
        at = one.note_saved_at
        saved = f"opgeslagen {time_of(at.astimezone(self._at.now.tzinfo))}" if at is not None else ""
        if not self._at.anonymous:
            self._unnamed = None
            self._at.view.show_note(self._typed.get(one.id, one.held.note), saved, "")
            return
        if self._unnamed is None or self._unnamed.item_id != one.id:
            masked = self._at.shown_item
            before = self._typed.get(one.id, self._saved.get(one.id, one.held.note))
            self._unnamed = _Unnamed(one.id, before, masked.held.note if masked is not None else "")
        self._at.view.show_note(self._unnamed.added, saved, self._unnamed.masked)

    def typed(self, text: str) -> None:
        """In the anonymous view it is what comes under the note, that is only shown masked."""
        item_id = self._at.current_id
        if item_id is None:
            return
        if self._unnamed is not None:
            self._unnamed.added = text
            text = self._unnamed.whole
        self._typed[item_id] = text

    def forget(self, item_id: int) -> None:
        """What was typed gave way to another version."""
        self._typed.pop(item_id, None)

    def save(self) -> None:
        """Saves the note of the item on the table when it changed."""
        item_id = self._at.current_id
        if item_id is None or self._typed.get(item_id, self._saved.get(item_id)) == self._saved.get(item_id):
            return
        text, seen, now = self._typed[item_id], self._saved.get(item_id, ""), self._at.now
        self._saved[item_id] = text
        self._under_way[item_id] += 1

        def saved(_changes: Changes) -> None:
            self._under_way[item_id] -= 1
            if item_id == self._at.current_id:
                self._at.view.show_saved(f"opgeslagen {time_of(now)}")

        def refused(error: RuleError) -> None:
            self._under_way[item_id] -= 1
            self._saved[item_id] = seen
            self._at.view.show_saved("niet opgeslagen")
            self._at.go.say(error.text, "late")

        self._at.runner.change(
            lambda uow: meetings.save_note(uow, item_id, text, now, seen=seen).changes, then=saved, refused=refused
        )
