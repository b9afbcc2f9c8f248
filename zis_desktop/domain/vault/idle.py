"""When ZIS locks by itself: nobody typed for a while, or the computer slept."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from zis_desktop.domain.clock import passed

TICK = timedelta(seconds=5)
JUMP = timedelta(seconds=60)
"""A clock that moved so much more, or back, between two ticks: the computer slept, or the clock was set."""

USUAL_MINUTES = 4
MINUTES = (1, 2, 4, 5, 10, 15, 30)
MEETING = timedelta(minutes=60)
"""While a meeting runs: its screen is on the projector and the talk at the table may be longer than any text. The room
is full of people who may see it, so the danger of a short break is small; after an hour without a key nobody is there.
"""


@dataclass(frozen=True, slots=True)
class Watch:
    """What is known at a tick: when the last key or mouse movement was, and the last tick. Moments in local time."""

    last_input: datetime
    last_tick: datetime

    def must_lock(self, now: datetime, minutes: int, *, in_meeting: bool) -> bool:
        if abs(passed(self.last_tick, now) - TICK) > JUMP:
            return True
        limit = timedelta(minutes=minutes)
        return passed(self.last_input, now) >= (max(MEETING, limit) if in_meeting else limit)
