"""How the running meeting goes on: when items really began, and what is left, planned again as time passes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from ui.meeting.sitting import Sitting
from zis_desktop.domain.agenda.rest_of_meeting import Rest, rest_of_meeting
from zis_desktop.domain.meeting.meeting_clock import Timed
from zis_desktop.domain.meeting.meeting_room import MeetingRoom, RoomItem


@dataclass(frozen=True, slots=True)
class Course:
    """The items with their real times, and what is left in the order in which everybody can still leave in time."""

    times: tuple[Timed, ...]
    left: Rest

    def following(self, room: MeetingRoom, item: RoomItem) -> RoomItem | None:
        """What comes after an item: of the one on the table the first that is left, else the next on the agenda."""
        place = next(place for place, one in enumerate(room.items) if one.id == item.id)
        if self.times[place].ended is None:
            return room.item(self.left.order[0][0]) if self.left.order else None
        return room.items[place + 1] if place + 1 < len(room.items) else None


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

    def course(self, room: MeetingRoom) -> Course:
        now = self._at.now
        times = tuple(_timed(one, self._began, now.tzinfo) for one in room.items)
        asked = (now.hour, now.minute, self._at.current_id, times, room.attendance)
        if self._planned is None or self._planned[0] != asked:
            mine = next((one for one in times if one.item.id == self._at.current_id), None)
            minute = now.hour * 60 + now.minute
            self._planned = asked, rest_of_meeting(times, mine, room.attendance, minute, room.state.ends_at)
        return Course(times, self._planned[1])


def _timed(one: RoomItem, began: Mapping[int, datetime], zone: tzinfo | None) -> Timed:
    """`began` knows of the items that were opened a moment ago."""
    start = one.held.discussed_from or began.get(one.id)
    return Timed(one.held.item, _minute(start, zone), _minute(one.held.discussed_until, zone))


def _minute(at: datetime | None, zone: tzinfo | None) -> int | None:
    if at is None:
        return None
    local = at.astimezone(zone)
    return local.hour * 60 + local.minute
