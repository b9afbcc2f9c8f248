"""How the running meeting goes on: when items really began, and what is left, planned again as time passes."""

from datetime import datetime

from ui.meeting import meeting_texts
from ui.meeting.sitting import Sitting
from zis_desktop.domain.agenda.rest_of_meeting import Rest
from zis_desktop.domain.meeting.meeting_clock import Timed
from zis_desktop.domain.meeting.meeting_room import MeetingRoom, RoomItem


class Pace:
    """Of one sitting. The rest is planned once a minute at most: it asks up to 50 ms of the window's thread."""

    def __init__(self, at: Sitting) -> None:
        self._at = at
        self._began: dict[int, datetime] = {}
        self._planned: tuple[object, Rest] | None = None

    def begins(self, item_id: int, now: datetime) -> None:
        """Known here before it comes back from the store."""
        self._began.setdefault(item_id, now)

    def ends(self, item_id: int) -> None:
        self._began.pop(item_id, None)

    def times(self, room: MeetingRoom) -> list[Timed]:
        return meeting_texts.timed(room, self._began, self._at.now.tzinfo)

    def rest(self, room: MeetingRoom) -> Rest:
        now, times = self._at.now, self.times(room)
        asked = (now.hour, now.minute, self._at.current_id, tuple(times), room.attendance)
        if self._planned is None or self._planned[0] != asked:
            self._planned = asked, meeting_texts.rest(room, self._at.current, times, now)
        return self._planned[1]

    def following(self, room: MeetingRoom, item: RoomItem) -> RoomItem | None:
        return meeting_texts.following(room, item, self.times(room), self.rest(room))
