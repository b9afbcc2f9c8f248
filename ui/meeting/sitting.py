"""What the presenters of the meeting screen share: the view, the room as it was read, the item on the table."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from ui.meeting.shown import ActionShown, Closing, Decide, Facts, Foot, Head, ListLine, Minutes, Room, Versions
from ui.presenting import Navigator, Runner, Workplace
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.meeting_room import MeetingRoom, RoomItem


class View(Protocol):
    """What the presenter asks of the screen; pages: attendance, item, list, closing, minutes, versions."""

    def show_page(self, name: str) -> None: ...

    def show_head(self, head: Head) -> None: ...

    def show_facts(self, facts: Facts) -> None: ...

    def show_note(self, text: str, saved: str, earlier: str) -> None:
        """`earlier` is what stands above it to be read, in the anonymous view."""

    def show_anonymous(self, *, on: bool) -> None:
        """Marks the anonymous view; what stands in a field that is not saved yet is put aside as long as it is on."""

    def cover(self, *, on: bool) -> None:
        """Nothing of the meeting is to be seen."""

    def show_saved(self, saved: str) -> None: ...

    def show_decide(self, decide: Decide | None) -> None:
        """None on a general item, that has no decision."""

    def show_actions(self, actions: tuple[ActionShown, ...], title: str) -> None: ...

    def show_understood(self, text: str) -> None:
        """What was understood of the action being typed."""

    def show_foot(self, foot: Foot) -> None: ...

    def show_attendance(self, room: Room) -> None: ...

    def show_list(self, lines: tuple[ListLine, ...]) -> None: ...

    def show_closing(self, closing: Closing) -> None: ...

    def show_minutes(self, minutes: Minutes) -> None: ...

    def show_versions(self, versions: Versions) -> None: ...

    def save_soon(self) -> None:
        """Within two seconds the presenter is asked to save what was typed."""

    def show_review_hint(self, text: str) -> None: ...

    def refuse(self, field: str, text: str) -> None:
        """The sentence beside its field; an empty text takes it away."""

    def focus_on(self, part: str) -> None:
        """'note', 'choices', 'text', 'review', 'action', or a field of the help."""

    def edit_action(self, text: str) -> None:
        """Puts an action back in the line to be corrected."""

    def clear_action(self) -> None:
        """Empties the line of a new action, also of what the anonymous view put aside."""


@dataclass(slots=True)
class Sitting:
    """One meeting on the screen. `page` is the one that is open, `current_id` the item on the table.

    `room` is what is decided and written by. What is shown is `shown`: in the anonymous view that is `masked`, the
    same meeting as it may be read by somebody who may know no pupil, and None as long as that is not there.
    """

    view: View
    runner: Runner
    go: Navigator
    workplace: Workplace
    meeting_id: int
    room: MeetingRoom | None = None
    page: str = ""
    current_id: int | None = None
    anonymous: bool = False
    masked: MeetingRoom | None = None

    @property
    def shown(self) -> MeetingRoom | None:
        return self.masked if self.anonymous else self.room

    @property
    def shown_item(self) -> RoomItem | None:
        return None if self.shown is None else self.shown.item(self.current_id)

    @property
    def current(self) -> RoomItem | None:
        return None if self.room is None else self.room.item(self.current_id)

    @property
    def deciding(self) -> tuple[RoomItem, MeetingRoom] | None:
        """The casus on the table, when its page is open."""
        one = self.current
        if one is None or self.room is None or not one.is_casus or self.page != "item":
            return None
        return one, self.room

    @property
    def now(self) -> datetime:
        return self.workplace.clock.now()

    @property
    def today(self) -> date:
        return self.workplace.clock.today()

    def refuse(self, error: RuleError) -> None:
        self.view.refuse(error.field or "", error.text)

    def refuse_unnamed(self, error: RuleError) -> None:
        """A refusal by what is recorded, that may name somebody."""
        hidden = "Er ontbreekt nog iets. Druk op F9: met de namen erbij staat er wat."
        self.view.refuse(error.field or "", hidden if self.anonymous else error.text)
