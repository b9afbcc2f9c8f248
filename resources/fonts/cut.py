"""Cuts the static Inter fonts of this folder from the variable ones; needs fontTools, no part of the program."""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

CUTS = (
    ("Inter[opsz,wght].ttf", "Regular", 400, False),
    ("Inter[opsz,wght].ttf", "SemiBold", 600, False),
    ("Inter-Italic[opsz,wght].ttf", "Italic", 400, True),
)
OPTICAL_SIZE = 14
RANGES = (
    (0x20, 0x24F),
    (0x2B0, 0x36F),
    (0x370, 0x3FF),
    (0x400, 0x4FF),
    (0x1E00, 0x1EFF),
    (0x2000, 0x206F),
    (0x2070, 0x209C),
)
SYMBOLS = "€№™℮←↑→↓↗↘↔↩−∞≈≠≤≥√■□▲▶▼◀◆●○✓✗★☆"
FEATURES = ["ccmp", "kern", "mark", "mkmk", "locl", "case", "tnum", "pnum"]


def cut(source: Path, style: str, weight: int, target: Path, *, italic: bool) -> None:
    font = instantiateVariableFont(TTFont(source), {"wght": weight, "opsz": OPTICAL_SIZE})
    digits_of_one_width(font)
    options = subset.Options(hinting=False, notdef_outline=True, name_IDs=["*"], layout_features=FEATURES)
    subsetter = subset.Subsetter(options)
    wanted = [code for first, last in RANGES for code in range(first, last + 1)]
    subsetter.populate(unicodes=wanted + [ord(symbol) for symbol in SYMBOLS])
    subsetter.subset(font)
    name(font, style, weight, italic=italic)
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(target)
    print(target.name, target.stat().st_size, len(font.getBestCmap()))


def digits_of_one_width(font: TTFont) -> None:
    """Makes tabular figures the default, for paper: ReportLab applies no OpenType features."""
    for table in font["cmap"].tables:
        for code in range(ord("0"), ord("9") + 1):
            glyph = table.cmap.get(code)
            if glyph and f"{glyph}.tf" in font.getGlyphOrder():
                table.cmap[code] = f"{glyph}.tf"


def name(font: TTFont, style: str, weight: int, *, italic: bool) -> None:
    """One family 'Inter' with its styles, in the way Windows, macOS and FreeType all understand."""
    standard = style in {"Regular", "Italic"}
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in {0, 5, 7, 8, 9, 11, 12, 13, 14}]
    values = {
        1: "Inter" if standard else f"Inter {style}",
        2: style if standard else "Regular",
        3: f"4.001;ZIS;Inter-{style}",
        4: f"Inter {style}",
        6: f"Inter-{style}",
    }
    if not standard:
        values |= {16: "Inter", 17: style}
    for identifier, text in values.items():
        names.setName(text, identifier, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = (0x01 if italic else 0x40 if standard else 0x00) | 0x80
    font["head"].macStyle = 0x02 if italic else 0x00
    if "STAT" in font:
        del font["STAT"]


if __name__ == "__main__":
    for file_name, style_name, weight_class, is_italic in CUTS:
        made = Path(__file__).parent / f"Inter-{style_name}.ttf"
        cut(Path(sys.argv[1]) / file_name, style_name, weight_class, made, italic=is_italic)
