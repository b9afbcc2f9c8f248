"""Where everything of a time line stands, without Qt: sizes in pixels, text measured by who paints it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ui.pupil.label_places import Span, Wanted, clamped, places
from zis_desktop.domain.calendar import SchoolHoliday
from zis_desktop.domain.dutch import SHORT_MONTHS
from zis_desktop.domain.time_line import Lane, Mark, Phase, Standing, Stretch, TimeLine

ABOVE_BELOW = 560
"""From this width on the names of the lanes stand left of them; in a narrower line above them."""
NAMES, AXIS, TRACK, LABEL, AIR = 104, 22, 22, 17, 6
RADIUS, GAP, EDGE = 6, 5, 18
_BARS = {Phase.HELP: "text", Phase.VALID: "done", Phase.WAITS: "attention", Phase.ENDED: "late"}


@dataclass(frozen=True, slots=True)
class Words:
    """A text on one line with its box; `tone` is a role of the theme."""

    text: str
    left: float
    top: float
    width: float
    height: float
    tone: str = "text"
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A mark; `edge` is -1 or 1 when it lies before or after what is shown. `ghost` is where it moved from."""

    x: float
    y: float
    mark: Mark
    edge: int = 0
    ghost: float | None = None


@dataclass(frozen=True, slots=True)
class BarBox:
    """A stretch; help is filled until `split` and hollow after it."""

    span: Span
    top: float
    phase: Phase
    split: float


@dataclass(frozen=True, slots=True)
class LaidLane:
    """One row: its marks, its bars and its words, from `top` on."""

    lane: Lane
    top: float
    height: float
    points: tuple[Point, ...]
    bars: tuple[BarBox, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """A whole line. `months` are their left edges, `shades` the holidays."""

    plot: Span
    top: float
    bottom: float
    height: float
    today: float
    months: tuple[float, ...]
    shades: tuple[Span, ...]
    lanes: tuple[LaidLane, ...]
    axis: tuple[Words, ...]

    @property
    def words(self) -> tuple[Words, ...]:
        """All that is written, for who checks that nothing lies over something else."""
        return (*self.axis, *(one for lane in self.lanes for one in lane.words))


Measure = Callable[[str, bool], float]
Px = Callable[[float], int]


class Layout:
    """Lays out a line for one width; `measure` gives the width of a text, in semibold or not."""

    def __init__(self, line: TimeLine, width: float, px: Px, measure: Measure) -> None:
        self._line = line
        self._px = px
        self._measure = measure
        self._names_above = width < px(ABOVE_BELOW)
        self._plot = Span(px(EDGE if self._names_above else NAMES), width - px(EDGE))

    def lay(self) -> Laid:
        px, top = self._px, float(self._px(AXIS))
        lanes = []
        y = top
        for lane in self._line.lanes:
            laid = self._lane(lane, y)
            lanes.append(laid)
            y += laid.height
        months = tuple(self._x(month) for month in self._line.months)
        below = self._below(y)
        deepest = max(one.top + one.height for one in below)
        shades = tuple(Span(self._x(one.first), self._x(one.last, end=True)) for one in self._line.holidays)
        return Laid(
            self._plot, top, y, deepest + px(2), self._today, months, shades, tuple(lanes), (*self._above(), *below)
        )

    @property
    def _today(self) -> float:
        return self._x(self._line.today)

    def _x(self, day: date, *, end: bool = False) -> float:
        """The left edge of a day, or its right edge; a day that is out of sight stands at the edge."""
        first, last = self._line.first, self._line.last
        share = ((day - first).days + int(end)) / ((last - first).days + 1)
        return self._plot.left + min(1.0, max(0.0, share)) * self._plot.width

    # -- the axis ------------------------------------------------------------------------------------------------

    def _above(self) -> list[Words]:
        """The months, and no more of them than fit; January says its year."""
        found: list[Words] = []
        for month in self._line.months:
            text = SHORT_MONTHS[month.month - 1] + (f" {month.year}" if month.month == 1 else "")
            left, width = self._x(month) + self._px(4), self._measure(text, False)
            free = not found or left >= found[-1].left + found[-1].width + self._px(GAP)
            if free and left + width <= self._plot.right:
                found.append(Words(text, left, 0, width, self._px(LABEL), "secondary"))
        return found

    def _below(self, top: float) -> list[Words]:
        """'vandaag' and the holidays."""
        texts = [("vandaag", self._today, True)]
        for holiday in self._line.holidays:
            span = Span(self._x(holiday.first), self._x(holiday.last, end=True))
            texts.append((self._holiday_name(holiday, span.width), (span.left + span.right) / 2, False))
        wanted = []
        for text, middle, strong in texts:
            width = self._measure(text, strong)
            left = clamped(middle - width / 2, width, self._plot)
            wanted.append(Wanted(width, (left,), (left,)))
        found = places(wanted, [], self._plot, gap=self._px(GAP) / 2)
        return [
            Words(
                text, place.left, top + self._px(3) + place.line * self._px(LABEL), one.width, self._px(LABEL),
                "text" if strong else "secondary", strong,
            )
            for (text, _middle, strong), one, place in zip(texts, wanted, found, strict=True)
        ]  # fmt: skip

    def _holiday_name(self, holiday: SchoolHoliday, room: float) -> str:
        """'zomervakantie', or 'zomer' when that is too long for it."""
        name = holiday.name.lower()
        return name if self._measure(name, False) <= room else name.removesuffix("vakantie").removesuffix("s") or name

    # -- the lanes -----------------------------------------------------------------------------------------------

    def _lane(self, lane: Lane, top: float) -> LaidLane:
        px = self._px
        tall = px(LABEL if self._names_above else TRACK)
        name = Words(lane.kind.value, 0, top, self._measure(lane.kind.value, False), tall, "secondary")
        inside = top + (px(LABEL) if self._names_above else 0)
        if lane.is_empty:
            told, until = self._nothing(lane.nothing, inside)
            return LaidLane(lane, top, until + px(AIR) - top, (), (), (name, *told))
        if lane.tracks:
            bars, words, until = self._tracks(lane.tracks, inside)
            return LaidLane(lane, top, until + px(AIR) - top, (), bars, (name, *words))
        points, words, until = self._marks(lane.marks, inside)
        return LaidLane(lane, top, until + px(AIR) - top, points, (), (name, *words))

    def _nothing(self, text: str, top: float) -> tuple[list[Words], float]:
        left = self._plot.left + self._px(4)
        wanted = Wanted(self._measure(text, False), (left, self._today + self._px(GAP)), (left,))
        return self._placed([(text, left, "secondary")], [wanted], [], top)

    def _marks(self, marks: Sequence[Mark], top: float) -> tuple[tuple[Point, ...], list[Words], float]:
        """The labels of the marks choose before those of the days from which some were moved."""
        px = self._px
        points = [self._point(mark, top + px(TRACK) / 2) for mark in marks]
        labels = [(self._line.label(one.mark), one.x, _tone(one.mark)) for one in points]
        labels += [(self._moved(one.mark), one.ghost, "secondary") for one in points if one.ghost is not None]
        reach = px(RADIUS + GAP)
        wanted = [
            self._wanted(text, (x + reach, x - reach) if number < len(points) else (), x)
            for number, (text, x, _role) in enumerate(labels)
        ]
        words, until = self._placed(labels, wanted, [self._covered(one) for one in points], top)
        return tuple(points), words, until

    def _wanted(self, text: str, sides: tuple[float, ...], x: float) -> Wanted:
        width = self._measure(text, False)
        beside = (sides[0], sides[1] - width) if sides else ()
        side = self._px(RADIUS)
        return Wanted(width, beside, (x - side, x + side - width))

    def _point(self, mark: Mark, y: float) -> Point:
        edge = -1 if mark.on < self._line.first else 1 if mark.on > self._line.last else 0
        moved = mark.agreed_on is not None and not edge
        ghost = self._x(mark.agreed_on) if moved and mark.agreed_on is not None else None
        return Point(self._x(mark.on) + edge * self._px(EDGE / 2), y, mark, edge, ghost)

    def _covered(self, point: Point) -> Span:
        start = point.x if point.ghost is None else point.ghost
        return Span(start - self._px(RADIUS + 2), point.x + self._px(RADIUS + 2))

    def _moved(self, mark: Mark) -> str:
        """'29 jul, zomervakantie'"""
        return f"{self._line.day_words(mark.agreed_on)}, {mark.why}" if mark.agreed_on is not None else ""

    def _placed(
        self,
        labels: Sequence[tuple[str, float, str]],
        wanted: Sequence[Wanted],
        taken: Iterable[Span],
        top: float,
    ) -> tuple[list[Words], float]:
        """The words, and how deep they reach."""
        px = self._px
        found = places(wanted, taken, self._plot, gap=px(GAP), cut=self._today)
        words = []
        for (text, _x, tone), one, place in zip(labels, wanted, found, strict=True):
            above = top if not place.line else top + px(TRACK) + (place.line - 1) * px(LABEL)
            height = px(LABEL) if place.line else px(TRACK)
            words.append(Words(text, place.left, above, min(one.width, self._plot.width), height, tone))
        return words, max([top + px(TRACK), *(one.top + one.height for one in words)])

    def _tracks(self, tracks: Sequence[Sequence[Stretch]], top: float) -> tuple[tuple[BarBox, ...], list[Words], float]:
        bars: list[BarBox] = []
        words: list[Words] = []
        for track in tracks:
            boxes = [self._bar(one, top) for one in track]
            taken = [box.span for box in boxes]
            outside: list[tuple[str, Span]] = []
            for stretch, box in zip(track, boxes, strict=True):
                inside, rest = self._inside(stretch, box)
                words += inside
                outside += [(rest, box.span)] if rest else []
            labels = [(text, span.left, "text") for text, span in outside]
            wanted = [self._beside_bar(text, span) for text, span in outside]
            around, top = self._placed(labels, wanted, taken, top)
            bars += boxes
            words += around
        return tuple(bars), words, top

    def _bar(self, stretch: Stretch, top: float) -> BarBox:
        span = Span(self._x(stretch.first), max(self._x(stretch.last, end=True), self._x(stretch.first) + self._px(3)))
        return BarBox(span, top, stretch.phase, max(span.left, min(self._today, span.right)))

    def _beside_bar(self, text: str, span: Span) -> Wanted:
        width, gap = self._measure(text, False), self._px(GAP)
        beside = (span.right + gap, self._today + gap, span.left - gap - width)
        return Wanted(width, beside, (span.left,))

    def _inside(self, stretch: Stretch, box: BarBox) -> tuple[list[Words], str]:
        """In the bar itself what it is, before today, and until when after it; and what must stand beside it."""
        past, coming = Span(box.span.left, box.split), Span(box.split, box.span.right)
        tone = _BARS[stretch.phase]
        filled = "on_accent" if stretch.phase is Phase.HELP else tone
        end = self._line.end(stretch)
        texts = list(dict.fromkeys(filter(None, (stretch.text, stretch.short))))
        for text in texts:
            told = " ".join(filter(None, (text, end)))
            if self._fits(text, past) and self._fits(end, coming):
                return [self._in(text, past, box.top, filled), *self._maybe(end, coming, box.top, tone)], ""
            if self._fits(told, past):
                return [self._in(told, past, box.top, filled)], ""
            if self._fits(told, coming):
                return [self._in(told, coming, box.top, tone)], ""
        fitting = next((text for text in texts if self._fits(text, past)), "")
        if fitting:
            return [self._in(fitting, past, box.top, filled)], end
        beside = next((text for text in texts if self._measure(text, False) <= self._plot.width / 2), texts[-1])
        return [], " ".join(filter(None, (beside, end)))

    def _maybe(self, text: str, span: Span, top: float, tone: str) -> list[Words]:
        return [self._in(text, span, top, tone)] if text else []

    def _fits(self, text: str, span: Span) -> bool:
        return not text or self._measure(text, False) + 2 * self._px(8) <= span.width

    def _in(self, text: str, span: Span, top: float, tone: str) -> Words:
        return Words(text, span.left + self._px(8), top, self._measure(text, False), self._px(TRACK), tone)


def _tone(mark: Mark) -> str:
    return "late" if mark.standing is Standing.LATE else "text"
