"""Where the minutes of a meeting are on the board: height is time, bent only where an item is too short to read."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stretch:
    """An item in minutes since midnight, and the height it needs at least."""

    starts_at: int
    ends_at: int
    least: int


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Knots of minute and height; between two knots time runs evenly."""

    minutes: tuple[int, ...]
    heights: tuple[float, ...]

    @property
    def height(self) -> float:
        return self.heights[-1]

    def y(self, minute: int) -> float:
        """The height of a minute; before the first and after the last one it stands still."""
        place = bisect_right(self.minutes, minute) - 1
        if place < 0:
            return 0.0
        if place >= len(self.minutes) - 1:
            return self.heights[-1]
        span = self.minutes[place + 1] - self.minutes[place]
        part = (minute - self.minutes[place]) / span
        return self.heights[place] + part * (self.heights[place + 1] - self.heights[place])


def time_scale(starts_at: int, ends_at: int, items: Sequence[Stretch], per_minute: float) -> TimeScale:
    """The scale of a meeting whose items follow each other."""
    minutes, heights = [starts_at], [0.0]
    for item in items:
        gap = max(0, item.starts_at - minutes[-1])
        if gap:
            _add(minutes, heights, item.starts_at, gap * per_minute)
        length = item.ends_at - minutes[-1]
        if length > 0:
            _add(minutes, heights, item.ends_at, max(float(item.least), length * per_minute))
    if ends_at > minutes[-1]:
        _add(minutes, heights, ends_at, (ends_at - minutes[-1]) * per_minute)
    return TimeScale(tuple(minutes), tuple(heights))


def _add(minutes: list[int], heights: list[float], minute: int, height: float) -> None:
    minutes.append(minute)
    heights.append(heights[-1] + height)
