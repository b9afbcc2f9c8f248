"""The page: head, foot, stamps such as DEMO, page x of y, and turning flowables into bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from zis_desktop.documents.drawing import style
from zis_desktop.documents.drawing.style import REGULAR, SEMIBOLD
from zis_desktop.documents.drawing.text import one_line
from zis_desktop.documents.making import page_begun
from zis_desktop.documents.paper import Paper, Tone
from zis_desktop.domain import dutch

rl_config.useA85 = 0  # plain compressed streams: a fifth smaller and quicker than their ASCII form
SMALL = 9
DEMO = "DEMO, verzonnen gegevens"


@dataclass(frozen=True, slots=True)
class Head:
    """The line above a page: a bold part and a plain part at the left, a plain part at the right."""

    strong: str
    plain: str
    right: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a document says about itself. `title` goes into the file's metadata: never a pupil's name in it."""

    title: str
    template: str
    first_head: Head
    later_head: Head | None = None
    stamps: tuple[str, ...] = ()


def school_head(paper: Paper, right: str) -> Head:
    return Head(paper.school, f", {paper.school_address}" if paper.school_address else "", right)


def render(paper: Paper, sheet: Sheet, story: Sequence[Any]) -> bytes:
    """The flowables on pages, as bytes that depend on nothing but the data."""
    out = BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=(style.WIDTH, style.HEIGHT),
        title=sheet.title,
        author=one_line(paper.school, REGULAR, SMALL, style.TEXT_WIDTH),
        subject=sheet.template,
        creator="ZIS",
        producer="ZIS",
        lang="nl-NL",
        invariant=1,
        initialFontName=REGULAR,
        pageCompression=1,
    )
    frame = Frame(
        style.MARGIN,
        style.FOOT,
        style.TEXT_WIDTH,
        style.TEXT_HEIGHT,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )

    def top_of_page(canvas: Any, _document: Any) -> None:
        page_begun(canvas.getPageNumber())
        first = canvas.getPageNumber() == 1
        _draw_head(canvas, sheet.first_head if first else sheet.later_head or sheet.first_head)
        _draw_stamps(canvas, ((DEMO,) if paper.demo else ()) + sheet.stamps)

    document.addPageTemplates(PageTemplate("page", [frame], onPage=top_of_page))

    def canvas(*args: Any, **options: Any) -> _CountedCanvas:
        return _CountedCanvas(paper, *args, **options)

    document.build(list(story), canvasmaker=canvas)
    return out.getvalue()


class _CountedCanvas(Canvas):  # type: ignore[misc]  # ReportLab ships no types
    """Holds the pages back until their number is known, then draws the foot on each."""

    def __init__(self, paper: Paper, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        at = paper.printed_at
        # ReportLab dates an invariant file 1 January 2000; the moment of printing is in the data, so it may say that.
        self._doc._timeStamp.YMDhms = (at.year, at.month, at.day, at.hour, at.minute, at.second)  # noqa: SLF001
        self._paper = paper
        self._held: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        held = self._held
        for number, page in enumerate(held, start=1):
            self.__dict__.update(page)
            _draw_foot(self, self._paper, number, len(held))
            super().showPage()
        super().save()


def _draw_head(canvas: Any, head: Head) -> None:
    baseline = style.HEIGHT - 14 * mm
    right = one_line(head.right, REGULAR, SMALL, style.TEXT_WIDTH * 0.68)
    room = style.TEXT_WIDTH - stringWidth(right, REGULAR, SMALL) - 6 * mm
    strong = one_line(head.strong, SEMIBOLD, SMALL, room)
    x = style.MARGIN + stringWidth(strong, SEMIBOLD, SMALL)
    canvas.setFillColor(style.TEXT)
    canvas.setFont(SEMIBOLD, SMALL)
    canvas.drawString(style.MARGIN, baseline, strong)
    canvas.setFillColor(style.SECONDARY)
    canvas.setFont(REGULAR, SMALL)
    plain = one_line(head.plain, REGULAR, SMALL, style.TEXT_WIDTH)
    if stringWidth(plain, REGULAR, SMALL) <= room - stringWidth(strong, SEMIBOLD, SMALL):
        canvas.drawString(x, baseline, plain)
    canvas.drawRightString(style.WIDTH - style.MARGIN, baseline, right)
    canvas.setStrokeColor(style.TEXT)
    canvas.setLineWidth(0.8)
    line = style.HEIGHT - 16.3 * mm
    canvas.line(style.MARGIN, line, style.WIDTH - style.MARGIN, line)


def _draw_stamps(canvas: Any, stamps: tuple[str, ...]) -> None:
    """Framed words in the middle of the top edge: DEMO, CONCEPT."""
    gap, pad = 3 * mm, 2.5 * mm
    widths = [stringWidth(text, SEMIBOLD, SMALL) + 2 * pad for text in stamps]
    x = (style.WIDTH - sum(widths) - gap * (len(stamps) - 1)) / 2
    y = style.HEIGHT - 10.2 * mm
    canvas.setStrokeColor(style.TONE_COLOURS[Tone.ATTENTION])
    canvas.setFillColor(style.TONE_COLOURS[Tone.ATTENTION])
    canvas.setLineWidth(0.8)
    canvas.setFont(SEMIBOLD, SMALL)
    for text, width in zip(stamps, widths, strict=True):
        canvas.roundRect(x, y, width, 5 * mm, 1 * mm)
        canvas.drawString(x + pad, y + 1.55 * mm, text)
        x += width + gap


def _draw_foot(canvas: Any, paper: Paper, number: int, total: int) -> None:
    canvas.setStrokeColor(style.DIVIDER)
    canvas.setLineWidth(0.6)
    canvas.line(style.MARGIN, 15.6 * mm, style.WIDTH - style.MARGIN, 15.6 * mm)
    baseline = 11.6 * mm
    canvas.setFillColor(style.SECONDARY)
    canvas.setFont(REGULAR, SMALL)
    made = f"gemaakt {dutch.moment(paper.printed_at)}"
    canvas.drawCentredString(style.WIDTH / 2, baseline, f"pagina {number} van {total}")
    canvas.drawRightString(style.WIDTH - style.MARGIN, baseline, made)
    strong = "Vertrouwelijk" if paper.confidential else ""
    rest = paper.reference
    x = style.MARGIN
    if strong:
        canvas.setFillColor(style.TEXT)
        canvas.setFont(SEMIBOLD, SMALL)
        canvas.drawString(x, baseline, strong)
        x += stringWidth(strong, SEMIBOLD, SMALL)
        rest = f", {rest}" if rest else ""
    canvas.setFillColor(style.SECONDARY)
    canvas.setFont(REGULAR, SMALL)
    room = style.WIDTH / 2 - 16 * mm - x
    if rest:
        canvas.drawString(x, baseline, one_line(rest, REGULAR, SMALL, room))
