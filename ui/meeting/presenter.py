"""Decides what the meeting screen shows and does: one item at a time, saved as it goes. No Qt in here."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from ui.meeting import meeting_texts, texts
from ui.meeting.actions_presenter import ActionsPresenter
from ui.meeting.attendance_presenter import AttendancePresenter
from ui.meeting.closing_presenter import ClosingPresenter
from ui.meeting.decide_presenter import DecidePresenter
from ui.meeting.notes import Notes
from ui.meeting.pace import Pace
from ui.meeting.sitting import Sitting, View
from ui.meeting.versions_presenter import VersionsPresenter
from ui.presenting import Navigator, Runner, Workplace
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.meeting.meeting_room import MeetingRoom
from zis_desktop.services.meeting import meetings
from zis_desktop.services.meeting.meeting_rooms import meeting_room

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork


FIELD_KEYS = {"T": "text", "H": "review", "A": "action"}


class MeetingPresenter:
    """One meeting, from who is there to the final minutes; the parts have presenters of their own."""

    def __init__(self, view: View, runner: Runner, go: Navigator, workplace: Workplace, meeting_id: int) -> None:
        self.at = Sitting(view, runner, go, workplace, meeting_id)
        self.notes = Notes(self.at)
        self.deciding = DecidePresenter(self.at)
        self.actions = ActionsPresenter(self.at)
        self.attendance = AttendancePresenter(self.at)
        self.pace = Pace(self.at)
        self.closing = ClosingPresenter(self.at, self.pace, self.load)
        self.versions = VersionsPresenter(self.at, self.notes, self._back_to_item)

    # -- reading -----------------------------------------------------------------------------------------------

    def load(self) -> None:
        """Reads the meeting anew; what was typed stays."""
        meeting_id, anonymous = self.at.meeting_id, self.at.anonymous

        def read(uow: "UnitOfWork") -> tuple[MeetingRoom, MeetingRoom | None]:
            return meeting_room(uow, meeting_id), meeting_room(uow, meeting_id, anonymous=True) if anonymous else None

        self.at.runner.read(read, lambda found: self._loaded(*found))

    def _loaded(self, room: MeetingRoom, masked: MeetingRoom | None) -> None:
        first = self.at.room is None
        self.at.room = room
        self.notes.read(room)
        if self.at.anonymous and masked is None:
            return  # asked before the anonymous view was; what comes after it is masked
        self.at.masked = masked if self.at.anonymous else None
        if room.is_final:
            self.closing.show_minutes()
        elif not room.items:
            self.attendance.open()
        elif first:
            self.at.current_id = self._where_we_were(room)
            if room.state.started_at is None:
                self.attendance.open()
            else:
                self.open_item(self.at.current_id)
        else:
            self._show_again()
        self.at.view.cover(on=False)

    def show_anew(self) -> None:
        """The view was built again in another size: what stood there stands there again."""
        room = self.at.room
        if room is None:
            return
        if self.at.page == "versions":
            self.at.page = "item"
        self.at.view.show_anonymous(on=self.at.anonymous)
        if room.is_final:
            self.closing.show_minutes()
        else:
            self._show_again()

    def turn_anonymous(self) -> None:
        """Somebody walks in: every pupil goes by the code, until the same key. Covered until that is read."""
        if self.at.room is None:
            return
        if self.at.room.is_final:
            self.at.go.say("De notulen zijn definitief: F8 schermt ze af.", "attention")
            return
        self.at.anonymous = not self.at.anonymous
        self.at.masked = None
        self.at.view.cover(on=self.at.anonymous)
        self.at.view.show_anonymous(on=self.at.anonymous)
        if self.at.anonymous:
            self.at.go.say("Anonieme weergave: F9 toont de namen weer.")
            self.notes.save()
            if self.at.page == "versions":
                self.at.page = "item"
            self.load()
        else:
            self.at.go.say("De namen staan er weer.")
            self._show_again()

    @staticmethod
    def _where_we_were(room: MeetingRoom) -> int:
        """The item on the table, or else the first that nobody opened; at the start the opening."""
        for one in room.items:
            if one.held.discussed_from is not None and one.held.discussed_until is None:
                return one.id
        return next((one.id for one in room.items if one.held.discussed_from is None), room.items[-1].id)

    def _show_again(self) -> None:
        pages = {
            "attendance": self.attendance.open,
            "list": self.closing.open_list,
            "closing": self.closing.open,
        }
        pages.get(self.at.page, self._show_item)()
        self.tick()

    # -- items -------------------------------------------------------------------------------------------------

    def open_item(self, item_id: int | None) -> None:
        """Puts an item on the table: the one before is finished, the clock of this one runs."""
        room = self.at.room
        one = None if room is None else room.item(item_id)
        if room is None or one is None or room.is_final:
            return
        if room.state.started_at is None:
            self.attendance.open()
            return
        before = self.at.current_id
        moved = before is not None and before != one.id
        if moved:
            self._put_away()
        self.at.current_id = one.id
        self.at.view.refuse("", "")
        if one.held.discussed_from is None:
            now, opened = self.at.now, one.id
            self.pace.begins(opened, now)
            self.at.runner.change(lambda uow: meetings.begin_item(uow, opened, now))
        if moved:
            self.load()
        self._show_item()
        self.at.view.focus_on("note" if one.is_casus else "action")

    def next(self) -> None:
        """What comes next at this pace; after the last item the check list."""
        room, one = self.at.room, self.at.current
        if room is None or self.at.page not in {"item", "list"}:
            return
        coming = room.items[0] if one is None else self.pace.course(room).following(room, one)
        if coming is None:
            self.close()
        else:
            self.open_item(coming.id)

    def previous(self) -> None:
        """The one before on the agenda."""
        room, one = self.at.room, self.at.current
        if room is not None and one is not None and self.at.page in {"item", "list"}:
            place = next(place for place, each in enumerate(room.items) if each.id == one.id)
            if place:
                self.open_item(room.items[place - 1].id)

    def close(self) -> None:
        """To the check list before the minutes are made final."""
        if self.at.room is None or self.at.room.is_final:
            return
        if self.at.page == "item":
            self._put_away()
            self.load()
        self.closing.open()

    def _put_away(self) -> None:
        """Saves what was typed and chosen, and stops the clock of the item."""
        item_id = self.at.current_id
        if item_id is None:
            return
        self.notes.save()
        self.deciding.save_advice(item_id)
        self.actions.put_away()
        now = self.at.now
        self.pace.ends(item_id)
        self.at.runner.change(lambda uow: meetings.finish_item(uow, item_id, now))

    def _back_to_item(self) -> None:
        """After a version was put back: read anew, because notes are not read after every pause in typing."""
        self.at.page = "item"
        self.load()

    def _show_item(self) -> None:
        one, room = self.at.shown_item, self.at.shown
        if one is None or room is None:
            return
        self.at.page = "item"
        self.at.view.show_page("item")
        self.at.view.show_head(texts.head(one, room))
        self.at.view.show_facts(texts.facts(one, room))
        self.notes.show(one)
        self.deciding.show()
        self.actions.show()
        self.tick()

    def tick(self) -> None:
        """The clock moved."""
        room, one = self.at.shown, self.at.shown_item
        if room is not None and one is not None and not room.is_final:
            self.at.view.show_foot(meeting_texts.foot(room, one, self.pace.course(room), self.at.now))

    # -- what the keys do -------------------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Ctrl+Enter: what this page is for. On an item the decision is recorded and the next one comes."""
        one = self.at.current
        pages: dict[str, Callable[[], None]] = {
            "attendance": self.start,
            "closing": self.closing.finalise,
            "list": self.next,
            "minutes": self.closing.go_on,
            "versions": self.versions.restore,
        }
        if self.at.page in pages:
            pages[self.at.page]()
        elif self.at.page == "item" and one is not None and one.is_casus:
            self.notes.save()
            self.deciding.record(then=self.next)
        elif self.at.page == "item":
            self.next()

    def press(self, key: str) -> None:
        """A plain key outside a field, or with Alt inside one: what it means depends on the page."""
        if self.at.page == "attendance":
            if key == "0":
                self.attendance.all_expected_present()
            else:
                self.attendance.turn(key.lower())
        elif self.at.page == "closing":
            self._mend(key)
        elif key.isdigit() and key != "0":
            if self.at.current is not None and not self.at.current.is_casus:
                self.actions.finish_by_key(key)
            else:
                self.deciding.press_digit(int(key))
        elif key in texts.AUTHORITY_KEYS:
            self.deciding.press_authority(key)
        elif key in {"J", "N"}:
            self.deciding.answer(yes=key == "J")
        elif key in FIELD_KEYS and self.at.page == "item":
            self.at.view.focus_on(FIELD_KEYS[key])

    def _mend(self, key: str) -> None:
        """From the check list to the place of the line with this number."""
        points = () if self.at.room is None else meeting_texts.closing(self.at.room).unclear
        if key.isdigit() and 0 < int(key) <= len(points):
            self.open_item(points[int(key) - 1][0])

    def start(self) -> None:
        """Begins the meeting, or goes back to the item on the table."""
        room = self.at.room
        if room is None:
            return
        if room.state.started_at is not None:
            self.open_item(self.at.current_id)
            return
        now, meeting_id = self.at.now, self.at.meeting_id

        def started(_changes: Changes) -> None:
            known = self.at.room
            if known is not None:
                begun = known.state.started_at or now
                self.at.room = replace(known, state=replace(known.state, started_at=begun))
            self.open_item(self.at.current_id)

        self.at.runner.change(lambda uow: meetings.start_meeting(uow, meeting_id, now), then=started)

    def back(self) -> bool:
        """Esc: from a page to the item; False when there is nothing to go back to but the agenda."""
        room = self.at.room
        if self.at.page == "minutes" and self.closing.is_writing:
            self.at.view.focus_on("addendum")
            self.at.go.say("De aanvulling is nog niet toegevoegd: Ctrl Enter voegt haar toe.", "attention")
            return True
        if self.at.anonymous and self.at.page in {"item", "attendance"}:
            self.at.go.say("De anonieme weergave staat aan: F9 toont de namen weer.", "attention")
            return True
        if room is None or room.is_final or self.at.page == "item" or room.state.started_at is None:
            return False
        self.open_item(self.at.current_id)
        return True

    def save_typed(self) -> None:
        """What was typed since the last time: the note, and the words and fields of the advice."""
        self.notes.save()
        if self.at.current_id is not None and self.at.page == "item":
            self.deciding.save_advice(self.at.current_id, typed=True)

    def leave(self) -> None:
        """The screen goes away: what was typed is saved; the clock of the item runs on."""
        if self.at.room is not None and not self.at.room.is_final and self.at.current_id is not None:
            self.notes.save()
            self.deciding.save_advice(self.at.current_id)
            self.actions.put_away()
