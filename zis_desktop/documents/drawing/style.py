"""Fonts, colours and paragraph styles of paper. The fonts are registered once, when this module is first imported."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from zis_desktop.documents.paper import Tone
from zis_desktop.domain.meeting.meeting import Block

REGULAR = "Inter"
SEMIBOLD = "Inter-SemiBold"
ITALIC = "Inter-Italic"
FILES = {REGULAR: "Inter-Regular.ttf", SEMIBOLD: "Inter-SemiBold.ttf", ITALIC: "Inter-Italic.ttf"}
FOLDER = Path(__file__).parents[3] / "resources" / "fonts"

WIDTH, HEIGHT = A4
MARGIN = 20 * mm
HEAD = 20 * mm
FOOT = 19 * mm
TEXT_WIDTH = WIDTH - 2 * MARGIN
TEXT_HEIGHT = HEIGHT - HEAD - FOOT

TEXT = HexColor("#1A2330")
SECONDARY = HexColor("#566172")
DIVIDER = HexColor("#C9D0DA")
ACCENT = HexColor("#1D5C9E")
SOFT_ACCENT = HexColor("#9FBCDC")
WHITE = HexColor("#FFFFFF")
NEUTRAL_TINT = HexColor("#EEF1F5")

TONE_COLOURS = {
    Tone.DONE: HexColor("#1B7446"),
    Tone.ATTENTION: HexColor("#8A5200"),
    Tone.LATE: HexColor("#B3261E"),
    Tone.ANONYMOUS: HexColor("#8A5200"),
    Tone.NEUTRAL: SECONDARY,
}
TONE_TINTS = {
    Tone.DONE: HexColor("#E7F3EC"),
    Tone.ATTENTION: HexColor("#FBF1E2"),
    Tone.LATE: HexColor("#FBEAE8"),
    Tone.ANONYMOUS: HexColor("#FBF1E2"),
    Tone.NEUTRAL: NEUTRAL_TINT,
}
BLOCK_COLOURS = {
    Block.CJG: (HexColor("#6A3D9A"), HexColor("#F2ECF9")),
    Block.SCHOOLARTS: (HexColor("#0B6E7C"), HexColor("#E4F2F4")),
    Block.LEERPLICHT: (HexColor("#8A4B08"), HexColor("#F8EEE3")),
}
PLAIN_BLOCK = (SECONDARY, NEUTRAL_TINT)


def _register() -> frozenset[int]:
    """Registers the family and returns the characters that every cut can draw."""
    covered: set[int] | None = None
    for name, file in FILES.items():
        font = TTFont(name, str(FOLDER / file))
        pdfmetrics.registerFont(font)
        codes = set(font.face.charToGlyph)
        covered = codes if covered is None else covered & codes
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=SEMIBOLD, italic=ITALIC, boldItalic=SEMIBOLD)
    return frozenset(covered or ())


GLYPHS = _register()


@dataclass(frozen=True)
class Type:
    """The paragraph styles for one size of body text."""

    body: ParagraphStyle
    strong: ParagraphStyle
    quiet: ParagraphStyle
    cell: ParagraphStyle
    cell_quiet: ParagraphStyle
    number: ParagraphStyle
    cell_head: ParagraphStyle
    number_head: ParagraphStyle
    title: ParagraphStyle
    figure: ParagraphStyle
    lead: ParagraphStyle
    section: ParagraphStyle
    item: ParagraphStyle
    bullet: ParagraphStyle
    turn: ParagraphStyle


@cache
def type_of(size: float = 10, cell_size: float = 9) -> Type:
    """Styles for body text of `size` points; tables are set in `cell_size`."""
    line = round(size * 1.4, 1)

    def style(name: str, parent: ParagraphStyle | None = None, **changes: object) -> ParagraphStyle:
        return ParagraphStyle(f"{name} {size} {cell_size}", parent, **changes)

    body = style(
        "body", fontName=REGULAR, fontSize=size, leading=line, textColor=TEXT, bulletFontName=REGULAR, splitLongWords=1
    )
    cell = style("cell", body, fontSize=cell_size, leading=round(cell_size * 1.4, 1))
    cell_head = style("cell head", cell, fontName=SEMIBOLD, textColor=SECONDARY)
    return Type(
        body=body,
        strong=style("strong", body, fontName=SEMIBOLD),
        quiet=style("quiet", body, textColor=SECONDARY),
        cell=cell,
        cell_quiet=style("cell quiet", cell, textColor=SECONDARY),
        number=style("number", cell, alignment=TA_RIGHT),
        cell_head=cell_head,
        number_head=style("number head", cell_head, alignment=TA_RIGHT),
        title=style("title", body, fontName=SEMIBOLD, fontSize=size + 7, leading=(size + 7) * 1.25),
        figure=style("figure", body, fontName=SEMIBOLD, fontSize=size + 4, leading=(size + 4) * 1.3),
        lead=style("lead", body, textColor=SECONDARY, spaceBefore=2),
        section=style(
            "section",
            body,
            fontName=SEMIBOLD,
            fontSize=size + 1.5,
            leading=(size + 1.5) * 1.35,
            spaceBefore=round(size * 1.3, 1),
            spaceAfter=2,
        ),
        item=style("item", body, fontName=SEMIBOLD, fontSize=size + 0.5, leading=line),
        bullet=style("bullet", body, leftIndent=12, bulletIndent=2, spaceAfter=2),
        turn=style("turn", body, fontName=SEMIBOLD, alignment=TA_RIGHT),
    )
