"""A scanned form: whether it can be read, and a picture as one page of A4; all in memory."""

from io import BytesIO

from zis_desktop.domain.consent.consent import ScanKind
from zis_desktop.domain.errors import RuleError

TEMPLATE_VERSION = 1
MOST_PIXELS = 40_000_000
"""A4 at 600 dots an inch is 35 million."""
_DAMAGED = "Deze scan is beschadigd of heeft een wachtwoord. Scan het formulier opnieuw."


def check(kind: ScanKind, content: bytes) -> None:
    """Raises RuleError beside the field `scan` for what nobody could look at later."""
    if kind is ScanKind.PDF:
        _check_pdf(content)
    else:
        _check_picture(content)


def build(picture: bytes, title: str) -> bytes:
    """The picture as PDF of one page. Raises RuleError when it cannot be read as a picture."""
    from zis_desktop.documents.drawing import scan_page  # ReportLab is loaded when a paper is made, not at start

    _check_picture(picture)
    try:
        return scan_page.draw(picture, title, TEMPLATE_VERSION)
    except OSError:
        raise RuleError(_DAMAGED, "scan") from None


def _check_pdf(content: bytes) -> None:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(content))
        readable = not reader.is_encrypted and len(reader.pages) > 0
    except PyPdfError:
        readable = False
    if not readable:
        raise RuleError(_DAMAGED, "scan")


def _check_picture(content: bytes) -> None:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(content)) as image:
            wide, high = image.size
            if wide * high > MOST_PIXELS:
                raise RuleError("Deze scan is te groot. Scan het formulier in een lagere kwaliteit.", "scan")
            image.load()
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        raise RuleError(_DAMAGED, "scan") from None
