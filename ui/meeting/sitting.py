"""What the presenters of the meeting screen share: the view, the room as it was read, the item on the table."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from ui.meeting.shown import ActionShown, Closing, Decide, Facts, Foot, Head, ListLine, Minutes, Room
from ui.presenting import Navigator, Runner, Workplace
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.meeting_room import MeetingRoom, RoomItem


class View(Protocol):
    """What the presenter asks of the screen; pages: attendance, item, list, closing, minutes."""

    def show_page(self, name: str) -> None: ...

    def show_head(self, head: Head) -> None: ...

    def show_facts(self, facts: Facts) -> None: ...

    def show_note(self, text: str, saved: str) -> None: ...

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

    def refuse(self, field: str, text: str) -> None:
        """The sentence beside its field; an empty text takes it away."""

    def focus_on(self, part: str) -> None:
        """'note', 'choices', a field of the help, or 'action'."""

    def edit_action(self, text: str) -> None:
        """Puts an action back in the line to be corrected."""


@dataclass(slots=True)
class Sitting:
    """One meeting on the screen. `page` is the one that is open, `current_id` the item on the table."""

    view: View
    runner: Runner
    go: Navigator
    workplace: Workplace
    meeting_id: int
    room: MeetingRoom | None = None
    page: str = ""
    current_id: int | None = None

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
