"""Very many lines of short facts, drawn straight on the page: no paragraph a cell, so thousands take a moment."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from zis_desktop.documents.drawing import style
from zis_desktop.documents.drawing.blocks import Column
from zis_desktop.documents.drawing.style import REGULAR, SEMIBOLD, Type
from zis_desktop.documents.drawing.text import one_line

GAP, ABOVE, BELOW = 7, 1.6, 1.6
HEAD_BELOW = 3.5

Line = Sequence[str]


class Lines(Flowable):  # type: ignore[misc]  # ReportLab ships no types
    """A ruled table whose rows are one line high and whose head returns on every page.

    Text that does not fit its column ends in '…'. `each` makes the words of a row, when it is drawn.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Any],
        each: Callable[[Any], Line],
        type_: Type,
        part: tuple[int, int] | None = None,
    ) -> None:
        super().__init__()
        self._columns, self._rows, self._each, self._type = columns, rows, each, type_
        self._first, self._end = part or (0, len(rows))
        self.width = style.TEXT_WIDTH
        self._line = type_.cell.leading + ABOVE + BELOW
        self._head = type_.cell_head.leading + HEAD_BELOW
        self.height = self._head + self._line * (self._end - self._first)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Any]:
        fitting = int((available_height - self._head) // self._line)
        if fitting < 1:
            return []
        cut = min(self._first + fitting, self._end)
        parts = ((self._first, cut), (cut, self._end))
        return [self._part(part) for part in parts if part[0] < part[1]]

    def _part(self, part: tuple[int, int]) -> "Lines":
        return Lines(self._columns, self._rows, self._each, self._type, part)

    def draw(self) -> None:
        edges, top = self._edges(), self.height - self._head
        head = [column.head for column in self._columns]
        self._write([head], top + HEAD_BELOW + 2, edges, SEMIBOLD, style.SECONDARY)
        rows = (self._each(row) for row in self._rows[self._first : self._end])
        self._write(rows, top - ABOVE - self._type.cell.fontSize, edges, REGULAR, style.TEXT)
        self._draw_rules(top)

    def _write(
        self, rows: Iterable[Line], y: float, edges: Sequence[tuple[float, float]], font: str, colour: Any
    ) -> None:
        """The rows under each other from a first base line, as one text: a text a word would take twice as long."""
        size = self._type.cell.fontSize
        written = self.canv.beginText()
        written.setFont(font, size)
        written.setFillColor(colour)
        for row in rows:
            for word, column, (left, right) in zip(row, self._columns, edges, strict=True):
                shown, wide = _fitted(word, font, size, right - left)
                if shown:
                    written.setTextOrigin(right - wide if column.number else left, y)
                    written.textLine(shown)
            y -= self._line
        self.canv.drawText(written)

    def _draw_rules(self, top: float) -> None:
        canvas = self.canv
        canvas.setStrokeColor(style.SECONDARY)
        canvas.setLineWidth(0.8)
        canvas.line(0, top, self.width, top)
        canvas.setStrokeColor(style.DIVIDER)
        canvas.setLineWidth(0.5)
        heights = (top - place * self._line for place in range(1, self._end - self._first + 1))
        canvas.lines([(0, y, self.width, y) for y in heights])

    def _edges(self) -> list[tuple[float, float]]:
        """Left and right of what each column holds, in points."""
        total = sum(column.share for column in self._columns)
        found, left = [], 0.0
        for place, column in enumerate(self._columns, 1):
            right = left + self.width * column.share / total
            found.append((left, right if place == len(self._columns) else right - GAP))
            left = right
        return found


@lru_cache(maxsize=4096)  # days, codes and amounts come back again and again
def _fitted(text: str, font: str, size: float, width: float) -> tuple[str, float]:
    """What is drawn of the text, and how wide that is in points."""
    shown = one_line(text, font, size, width)
    return shown, stringWidth(shown, font, size)
