"""How the running meeting goes on: when items really began, and what is left, planned again as time passes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from ui.meeting.sitting import Sitting
from zis_desktop.domain.agenda.rest_of_meeting import Rest, rest_of_meeting
from zis_desktop.domain.meeting.meeting import ItemKind
from zis_desktop.domain.meeting.meeting_clock import Timed
from zis_desktop.domain.meeting.meeting_room import MeetingRoom, RoomItem


@dataclass(frozen=True, slots=True)
class Course:
    """The items with their real times, and what is left in the order in which everybody can still leave in time."""

    times: tuple[Timed, ...]
    left: Rest

    def following(self, room: MeetingRoom, item: RoomItem) -> RoomItem | None:
        """What comes after an item: of the one on the table the first that is left, else the next on the agenda.

        From a casus without a decision it goes on along the agenda, and before the closing to what was passed over.
        """
        places = {one.id: place for place, one in enumerate(room.items)}
        place = places[item.id]
        if self.times[place].ended is not None:
            return room.items[place + 1] if place + 1 < len(room.items) else None
        left = [item_id for item_id, _ in self.left.order]
        if item.is_casus and item.held.decision is None:
            closes = {one.item.id for one in self.times if one.item.kind is ItemKind.CLOSING}
            left.sort(key=lambda item_id: (item_id in closes, places[item_id] < place))
        return room.item(left[0]) if left else None


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
