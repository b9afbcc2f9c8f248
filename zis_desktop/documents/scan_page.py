"""A scanned picture on one page of A4, to look at and to print: made in memory."""

from zis_desktop.domain.errors import RuleError

TEMPLATE_VERSION = 1


def build(picture: bytes, title: str) -> bytes:
    """The picture as PDF of one page. Raises RuleError when it cannot be read as a picture."""
    from zis_desktop.documents.drawing import scan_page  # ReportLab is loaded when a paper is made, not at start

    try:
        return scan_page.draw(picture, title, TEMPLATE_VERSION)
    except OSError:
        raise RuleError("Deze scan is beschadigd. Scan het formulier opnieuw.") from None
