"""User text made fit for paper: escaped, every character either drawn or visibly replaced, cut where it must."""

import re
import unicodedata
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfmetrics import stringWidth

from zis_desktop.documents.drawing.style import GLYPHS

MISSING = "□"
NAME = 70
FACT = 220
CONTINUED = "… (vervolg in ZIS)"
LINE_ENDS = str.maketrans(dict.fromkeys("\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n") | {"\t": " "})
JOINER = "\u200d"
VARIATION_SELECTORS = range(0xFE00, 0xFE10)
TYPED_THE_SAME = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "\u2011": "-", "\xad": "", "●": "•"}


def printable(text: str) -> str:
    """The text with every character the font lacks replaced by a box; only invisible ones go, such as those that turn
    the direction of what stands beside them.

    A picture of several code points is one box. Lines end in a single line feed.
    """
    if text.isascii() and text.isprintable():
        return text
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(LINE_ENDS)
    return _PICTURES.sub(MISSING, unicodedata.normalize("NFC", plain)).translate(_DRAWN)


def _drawn(letter: str) -> str:
    code = ord(letter)
    if letter == "\n" or (code in GLYPHS and letter.isprintable()) or letter in "\xa0\u2009\u202f":
        return letter
    if letter in TYPED_THE_SAME:
        return TYPED_THE_SAME[letter]
    if code in VARIATION_SELECTORS or unicodedata.category(letter) == "Cf":
        return ""
    if unicodedata.category(letter) == "Zs":
        return " "
    return MISSING


class _Letters(dict[int, str]):
    """How each letter is drawn, looked up once: a page is set many times before it fits."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _drawn(chr(code))
        return found


_DRAWN = _Letters()
_SIGN = "[\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
_MORE = "[\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
_PICTURES = re.compile(
    f"{_SIGN}{_MORE}*(?:{JOINER}{_SIGN}{_MORE}*)+|{_SIGN}{_MORE}+|[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3"
)
"""Signs that are joined, changed by what follows, a flag, or a figure on a key: one picture to who typed it."""


def markup(text: str) -> str:
    """User text as the inside of a Paragraph: '<b>' prints as '<b>', a new line stays one, empty lines become one."""
    lines = re.sub(r"\n\s*\n", "\n\n", printable(text).strip())
    return escape(lines).replace("\n", "<br/>")


def short(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a space where there is one, with the rule that says where the rest is."""
    whole = printable(text).strip()
    if len(whole) <= limit:
        return whole
    cut = whole[:limit]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit // 2 else cut).rstrip() + CONTINUED


def clipped(text: str, limit: int) -> str:
    """A name or other short fact on one line; what is longer than any real one ends in '…'."""
    line = " ".join(printable(text).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def name(text: str) -> str:
    """The name of a person, class, organisation or offer as markup; on one line, no longer than names are."""
    return escape(clipped(text, NAME))


def one_line(text: str, font: str, size: float, width: float) -> str:
    """The text on one line of at most `width` points, for the head and the foot; what does not fit ends in '…'."""
    line = " ".join(printable(text).split())[:400]
    if stringWidth(line, font, size) <= width:
        return line
    while line and stringWidth(line + "…", font, size) > width:
        line = line[:-1]
    return line.rstrip() + "…"
