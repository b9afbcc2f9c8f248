"""Where labels stand beside their marks on one row: never over each other, and never over what is drawn there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """From left to right, in pixels."""

    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left

    def meets(self, other: "Span") -> bool:
        return self.left < other.right and other.left < self.right

    def holds(self, other: "Span") -> bool:
        return self.left <= other.left and other.right <= self.right


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label: `beside` are the left edges it likes on the line of the marks, the best first.

    `under` are those it likes on the lines under that.
    """

    width: float
    beside: tuple[float, ...]
    under: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label came: its left edge, and its line, 0 being that of the marks."""

    left: float
    line: int


def places(
    labels: Sequence[Wanted], taken: Iterable[Span], room: Span, *, gap: float, cut: float | None = None
) -> tuple[Place, ...]:
    """A place for each label, in their order; those before others choose first.

    `taken` is what the marks themselves cover on their line. `cut` is a line through all of it that no label crosses as
    long as it fits at the side of its mark. A label wider than the room starts at its left edge, alone on its line.
    """
    lines: list[list[Span]] = [list(taken)]
    found = []
    for label in labels:
        place = _beside(label, lines[0], room, cut, gap) or _under(label, lines, room, cut, gap)
        while place.line >= len(lines):
            lines.append([])
        lines[place.line].append(Span(place.left - gap, place.left + label.width + gap))
        found.append(place)
    return tuple(found)


def clamped(left: float, width: float, room: Span) -> float:
    """The same left edge, moved until the label lies in the room."""
    return max(room.left, min(left, room.right - width))


def _beside(label: Wanted, line: list[Span], room: Span, cut: float | None, gap: float) -> Place | None:
    for left in label.beside:
        if room.holds(Span(left, left + label.width)) and _is_free(left, label.width, line, cut, gap):
            return Place(left, 0)
    return None


def _under(label: Wanted, lines: list[list[Span]], room: Span, cut: float | None, gap: float) -> Place:
    tries = _tries(label, room, cut, gap)
    if not any(_is_free(left, label.width, [], cut, gap) for left in tries):
        cut = None  # it crosses wherever it stands
    for number, line in enumerate([*lines[1:], []], start=1):
        free = next((left for left in tries if _is_free(left, label.width, line, cut, gap)), None)
        if free is not None:
            return Place(free, number)
    raise AssertionError(label)  # an empty line takes every label


def _tries(label: Wanted, room: Span, cut: float | None, gap: float) -> tuple[float, ...]:
    """As it likes it, but up to the cut, on the side of its mark, when it would cross that; never far from its mark."""
    liked = tuple(clamped(left, label.width, room) for left in label.under)
    if cut is None or any(_is_free(left, label.width, [], cut, gap) for left in liked):
        return liked
    own_side = cut - gap - label.width if label.under[0] < cut else cut + gap
    return (clamped(own_side, label.width, room), *liked)


def _is_free(left: float, width: float, line: list[Span], cut: float | None, gap: float) -> bool:
    own = Span(left, left + width)
    crosses = cut is not None and own.left - gap < cut < own.right + gap
    return not crosses and not any(own.meets(other) for other in line)
