"""The two charts of the director's overview: bars to a target, and hours per person; zero-based, directly labelled."""

from collections.abc import Sequence
from typing import Any

from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.pdfbase.pdfmetrics import stringWidth

from zis_desktop.documents.drawing import style
from zis_desktop.documents.drawing.style import REGULAR, SEMIBOLD
from zis_desktop.documents.drawing.text import one_line
from zis_desktop.documents.overview import ProfessionalHours
from zis_desktop.domain import dutch
from zis_desktop.domain.overview import Quarter

SIZE = 8.5
TARGET_LABEL = 48
FLOOR = 25.0
LABEL = 25.0
HOURS_LABEL = 62
MOST_PEOPLE = 6


def _words(
    x: float, y: float, words: str, *, strong: bool = False, colour: Any = style.TEXT, anchor: str = "start"
) -> Any:
    font = SEMIBOLD if strong else REGULAR
    return String(x, y, words, fontName=font, fontSize=SIZE, fillColor=colour, textAnchor=anchor)


def starts_chart(periods: Sequence[Quarter], target: int, width: float, height: float) -> Any:
    """Share that started in time per period as columns, the target as a line; the last of at least one stands out."""
    drawing = Drawing(width, height, initialFontName=REGULAR)
    shown = list(periods)[-5:]
    scale = (height - FLOOR) / max(target + 6, *(period.percent for period in shown))
    plot = width - TARGET_LABEL
    step = plot / len(shown)
    one = all(stringWidth(period.label, SEMIBOLD, SIZE) <= step - 2 for period in shown)
    for number, period in enumerate(shown):
        last = number == len(shown) - 1
        middle = step * (number + 0.5)
        high = period.percent * scale
        colour = style.ACCENT if last else style.SOFT_ACCENT
        drawing.add(Rect(middle - step * 0.45, FLOOR, step * 0.9, high, fillColor=colour, strokeColor=None))
        for line, words in enumerate([period.label] if one else _two_lines(period.label, step - 2)):
            drawing.add(_words(middle, FLOOR - 11 - line * 10, words, strong=last, anchor="middle"))
    drawing.add(Line(0, FLOOR, plot, FLOOR, strokeColor=style.SECONDARY, strokeWidth=0.8))
    at = FLOOR + target * scale
    drawing.add(Line(0, at, plot, at, strokeColor=style.TEXT, strokeWidth=1, strokeDashArray=[3, 2]))
    drawing.add(_words(plot + 4, at - 3, f"doel {target} %", strong=True))
    for number, period in enumerate(shown):
        _column_label(drawing, period, step * (number + 0.5), period.percent * scale, at, last=number == len(shown) - 1)
    return drawing


def _two_lines(label: str, width: float) -> list[str]:
    """'okt–dec 23' with the year under the months."""
    first, _, second = label.rpartition(" ")
    return [one_line(part, SEMIBOLD, SIZE, width) for part in (first, second) if part]


def _column_label(drawing: Any, period: Quarter, middle: float, high: float, target: float, *, last: bool) -> None:
    """Share and numbers: inside a column that is tall enough and free of the target line, else just above the two."""
    lines = ((f"{period.percent} %" if period.total else "–", True), (f"{period.within} van {period.total}", False))
    top = FLOOR + high
    start = top - LABEL
    if start <= target <= top:
        start = target - LABEL
    inside = start >= FLOOR + 2
    if not inside:
        start = top if top + LABEL < target or top > target else target
    colour = style.WHITE if inside and last else style.TEXT
    for number, (words, strong) in enumerate(lines):
        drawing.add(_words(middle, start + 14 - 11 * number, words, strong=strong, colour=colour, anchor="middle"))


def hours_chart(people: Sequence[ProfessionalHours], width: float, height: float) -> Any:
    """Hours per professional as bars, longest first; the part for pupils of other municipalities is hollow."""
    drawing = Drawing(width, height, initialFontName=REGULAR)
    ordered = sorted(people, key=lambda person: (-person.minutes, person.name))
    shown = ordered[:MOST_PEOPLE]
    rest = ordered[MOST_PEOPLE:]
    if rest:
        others = ProfessionalHours(
            f"{len(rest)} anderen", sum(person.minutes for person in rest), sum(person.outside for person in rest)
        )
        shown.append(others)
    most = max((person.minutes for person in shown), default=0) or 1
    names = min(
        width * 0.36, max((stringWidth(one_line(p.name, REGULAR, SIZE, 400), REGULAR, SIZE) for p in shown), default=0)
    )
    room = width - names - 8 - HOURS_LABEL
    row = min(30.0, height / max(len(shown), 1))
    for number, person in enumerate(shown):
        y = height - row * (number + 1) + row * 0.2
        drawing.add(_words(names, y + row * 0.18, one_line(person.name, REGULAR, SIZE, names), anchor="end"))
        inside = max(person.minutes - person.outside, 0) / most * room
        outside = min(person.outside, person.minutes) / most * room
        drawing.add(Rect(names + 8, y, inside, row * 0.62, fillColor=style.ACCENT, strokeColor=None))
        if outside:
            drawing.add(
                Rect(
                    names + 8 + inside,
                    y,
                    outside,
                    row * 0.62,
                    fillColor=style.WHITE,
                    strokeColor=style.ACCENT,
                    strokeWidth=0.8,
                )
            )
        at = names + 8 + inside + outside + 5
        drawing.add(_words(at, y + row * 0.18, f"{dutch.duration(person.minutes)} uur", strong=True))
    drawing.add(
        Line(names + 8, height - row * len(shown), names + 8, height, strokeColor=style.SECONDARY, strokeWidth=0.8)
    )
    return drawing
