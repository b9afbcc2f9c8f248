"""Parts of a page that every paper is made of: text, ruled tables, marks, tick boxes, lines to write on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepInFrame, Paragraph, Spacer, Table

from zis_desktop.documents.drawing import icons, style
from zis_desktop.documents.drawing.style import Type
from zis_desktop.documents.drawing.text import clipped, markup
from zis_desktop.documents.paper import Mark, Tone

WRITE_PITCH = 9 * mm
ROW_PADDING = (4, 3.5)

Icon = Callable[[Any, float, float], None]


def text(words: str, style_: ParagraphStyle) -> Any:
    """A paragraph of user text, printed as it was typed."""
    return Words(markup(words), style_)


def rich(words: str, style_: ParagraphStyle, **options: Any) -> Any:
    """A paragraph of our own markup; user text inside it has gone through `markup`."""
    return Words(words, style_, **options)


def prose(words: str, style_: ParagraphStyle) -> list[Any]:
    """User text as one paragraph a line, so that a long note breaks well over pages."""
    return [text(line, style_) for line in words.splitlines() if line.strip()]


POST_LINES, POST_LETTERS = 5, 60


def post_address(names: Sequence[str], lines: Sequence[str], type_: Type) -> list[Any]:
    """Where a paper is posted: who, and the lines of the address; nothing for one that is handed out."""
    if not lines:
        return []
    shown = [markup(clipped(one, POST_LETTERS)) for one in (*names[:2], *lines[:POST_LINES])]
    return [rich("<br/>".join(shown), type_.body), Spacer(0, 14)]


class Words(Paragraph):  # type: ignore[misc]  # ReportLab ships no types
    """A paragraph that breaks its lines once per width: tables and pages ask for its height again and again."""

    _wrapped: tuple[float, tuple[float, float]] | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        known = self._wrapped is not None and self._wrapped[0] == width and hasattr(self, "blPara")
        if self._wrapped is None or not known:
            self._wrapped = (width, super().wrap(width, height))
        return self._wrapped[1]


class IconParagraph(Words):
    """A paragraph with an icon before its first line; made by `with_icon`."""

    icon: Icon | None = None

    def draw(self) -> None:
        super().draw()
        if self.icon:
            self.icon(self.canv, 0, self.height - self.style.fontSize * 0.61)

    def split(self, width: float, height: float) -> list[Any]:
        parts: list[Any] = super().split(width, height)
        if parts:
            parts[0].icon = self.icon
        return parts


def with_icon(words: str, style_: ParagraphStyle, indent: float, icon: Icon) -> Any:
    """A paragraph of our own markup after an icon that is `indent` points wide."""
    made = IconParagraph(words, _indented(style_, indent))
    made.icon = icon
    return made


@cache
def _indented(style_: ParagraphStyle, indent: float) -> Any:
    return ParagraphStyle(f"{style_.name} with icon", style_, leftIndent=indent)


def section(words: str, type_: Type, room: float = 32 * mm) -> list[Any]:
    """A heading that never stands alone at the foot of a page."""
    return [CondPageBreak(room), rich(words, type_.section)]


def mark(state: Mark, style_: ParagraphStyle, *, quiet: bool = False) -> Any:
    """A state as icon and word; the icon's form differs per tone, so a grey print shows it too.

    Quiet leaves the words in the colour of the text, for whole sentences.
    """
    size = style_.fontSize * 0.92

    def icon(canvas: Any, x: float, y: float) -> None:
        icons.draw_mark(canvas, state.tone, x + size / 2 + 0.5, y, size)

    words = markup(state.text)
    if state.tone is Tone.LATE:
        words = f"<b>{words}</b>"
    if not quiet:
        colour = style.TONE_COLOURS[state.tone].hexval().replace("0x", "#")
        words = f'<font color="{colour}">{words}</font>'
    return with_icon(words, style_, size + 5, icon)


def tick(words: str, style_: ParagraphStyle) -> Any:
    """An empty 4 mm box with its words (our own markup)."""
    return with_icon(words, style_, 6.6 * mm, icons.draw_box)


class WriteLines(Flowable):  # type: ignore[misc]  # ReportLab ships no types
    """Empty lines to write on by hand, 9 mm apart, with words (our own markup) before the first if wanted."""

    def __init__(
        self,
        count: int,
        width: float,
        label: str = "",
        label_style: ParagraphStyle | None = None,
        pitch: float = WRITE_PITCH,
    ) -> None:
        super().__init__()
        self._count = count
        self._pitch = pitch
        self.width = width
        self.height = count * pitch
        self._label = Paragraph(label, label_style) if label and label_style else None
        self.starts: list[tuple[float, float]] = []

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        return self.width, self.height

    def beside(self, style_: ParagraphStyle) -> Any:
        """The space above words in a next column, so that they stand on the height of these words."""
        return Spacer(0, self._pitch - style_.leading - 0.4)

    def draw(self) -> None:
        self.canv.setStrokeColor(style.SECONDARY)
        self.canv.setLineWidth(0.7)
        self.starts = []
        for line in range(self._count):
            y = self.height - (line + 1) * self._pitch + 1.2 * mm
            start = 0.0
            if line == 0 and self._label is not None:
                width, _ = self._label.wrap(self.width * 0.7, self.height)
                used = max(self._label.getActualLineWidths0() or [width])
                self._label.drawOn(self.canv, 0, y - 3)
                start = used + 3 * mm
            self.canv.line(start, y, self.width, y)
            self.starts.append((start, y))


class Band(Flowable):  # type: ignore[misc]  # ReportLab ships no types
    """Paragraphs on a tint with a bar at the left, or in a frame; for the one thing that must be seen."""

    def __init__(self, parts: Sequence[Any], width: float, bar: Any, tint: Any = None, frame: Any = None) -> None:
        super().__init__()
        self._parts = list(parts)
        self.width = width
        self._bar = bar
        self._tint = tint
        self._outline = frame
        self._pad = (4 * mm, 2.2 * mm)
        self.least = 0.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        inner = self.width - 2 * self._pad[0]
        self._heights = [part.wrap(inner, available_height)[1] for part in self._parts]
        self.height = max(sum(self._heights) + 2 * self._pad[1], self.least)
        return self.width, self.height

    def draw(self) -> None:
        if self._tint is not None:
            self.canv.setFillColor(self._tint)
            self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        if self._outline is not None:
            self.canv.setStrokeColor(self._outline)
            self.canv.setLineWidth(0.9)
            self.canv.rect(0, 0, self.width, self.height, stroke=1, fill=0)
        if self._bar is not None:
            self.canv.setFillColor(self._bar)
            self.canv.rect(0, 0, 1.4 * mm, self.height, stroke=0, fill=1)
        y = self.height - self._pad[1]
        for part, height in zip(self._parts, self._heights, strict=True):
            y -= height
            part.drawOn(self.canv, self._pad[0], y)


def bands_alike(contents: Sequence[tuple[Sequence[Any], Any]], width: float) -> list[Band]:
    """Neutral bands of one height: paragraphs and the colour of the bar of each."""
    made = [Band(parts, width, bar, style.NEUTRAL_TINT) for parts, bar in contents]
    highest = max(band.wrap(width, style.TEXT_HEIGHT)[1] for band in made)
    for band in made:
        band.least = highest
    return made


class RuledTable(Table):  # type: ignore[misc]  # ReportLab ships no types
    """A table that cuts a row in two only when that row is taller than a page."""

    def split(self, width: float, height: float) -> list[Any]:
        self._calc(width, height)
        parts: list[Any] = self._splitRows(height)
        if parts:
            return parts
        fixed = self.repeatRows
        if sum(self._rowHeights[: fixed + 1]) <= style.TEXT_HEIGHT:
            return []
        cut: list[Any] = self._splitRows(height, doInRowSplit=1)
        return cut


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its share of the width, and whether it holds numbers (right-aligned)."""

    head: str
    share: float
    number: bool = False


Cell = str | Any


def ruled_table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    type_: Type,
    width: float = style.TEXT_WIDTH,
    extra: Sequence[tuple[Any, ...]] = (),
    *,
    head_row: bool = True,
    row_height: float | None = None,
) -> Any:
    """A table with light horizontal rules and a head row that returns on every page.

    `row_height` in points is the least height of a row, for a form; without it a row is as high as its text.
    """
    total = sum(column.share for column in columns)
    head = [
        [text(column.head, type_.number_head if column.number else type_.cell_head)] if column.head else ""
        for column in columns
    ]
    body = [[_cell(value, column, type_) for value, column in zip(row, columns, strict=True)] for row in rows]
    commands = [*base_commands(head_row=head_row), *extra]
    if columns[-1].number:
        commands.append(("RIGHTPADDING", (-1, 0), (-1, -1), 0))
    return RuledTable(
        [head, *body] if head_row else body,
        colWidths=[width * column.share / total for column in columns],
        minRowHeights=[*([0] if head_row else []), *[row_height] * len(body)] if row_height else None,
        repeatRows=1 if head_row else 0,
        style=commands,
        hAlign="LEFT",
    )


def _cell(value: Cell, column: Column, type_: Type) -> Any:
    if isinstance(value, str):
        return [text(value, type_.number if column.number else type_.cell)] if value else ""
    return list(value) if isinstance(value, (list, tuple)) else [value]


def base_commands(*, head_row: bool) -> list[tuple[Any, ...]]:
    top, bottom = ROW_PADDING
    first = 1 if head_row else 0
    head_line = [("LINEBELOW", (0, 0), (-1, 0), 0.8, style.SECONDARY)] if head_row else []
    return [
        ("FONT", (0, 0), (-1, -1), style.REGULAR, 9),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 7),
        ("TOPPADDING", (0, 0), (-1, -1), top),
        ("BOTTOMPADDING", (0, 0), (-1, -1), bottom),
        *head_line,
        ("LINEBELOW", (0, first), (-1, -1), 0.5, style.DIVIDER),
    ]


def columns_of(
    parts: Sequence[Sequence[Any]], shares: Sequence[float], width: float = style.TEXT_WIDTH, gap: float = 14
) -> Any:
    """Groups of flowables side by side, without rules; must fit on one page."""
    total = sum(shares)
    return Table(
        [[list(part) for part in parts]],
        colWidths=[width * share / total for share in shares],
        style=[
            ("FONT", (0, 0), (-1, -1), style.REGULAR, 9),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-2, -1), gap),
            ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ],
        hAlign="LEFT",
    )


def changed(parts: Sequence[Any]) -> Any:
    """Flowables with a bar in the margin at their left, for what is new since an earlier copy; on one page."""
    made = _Changed(
        [[list(parts)]],
        colWidths=["100%"],
        style=[
            ("FONT", (0, 0), (-1, -1), style.REGULAR, 9),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
        ],
        hAlign="LEFT",
    )
    made.spaceBefore = parts[0].getSpaceBefore()
    made.spaceAfter = parts[-1].getSpaceAfter()
    return made


class _Changed(Table):  # type: ignore[misc]  # ReportLab ships no types
    def draw(self) -> None:
        super().draw()
        self.canv.setStrokeColor(style.TEXT)
        self.canv.setLineWidth(1.2 * mm)
        self.canv.line(-2.6 * mm, 0, -2.6 * mm, self._height)


def height_of(story: Sequence[Any], width: float = style.TEXT_WIDTH) -> float:
    """The height of flowables under each other, as a frame stacks them (space between is the larger of two)."""
    height = 0.0
    after = 0.0
    for number, part in enumerate(story):
        before = part.getSpaceBefore() if number else 0.0
        height += max(before, after) if number else 0.0
        height += part.wrapOn(None, width, 10_000)[1]
        after = part.getSpaceAfter()
    return height


def squeezed(story: Sequence[Any]) -> Any:
    """The last resort of a paper that must be one page: all of it, made smaller until it fits."""
    return KeepInFrame(style.TEXT_WIDTH, style.TEXT_HEIGHT - 1, list(story), mode="shrink")
