"""Draws documents/scan_page.py: the picture as large as the page allows, standing or lying."""

from io import BytesIO

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

EDGE = 8 * mm


def draw(picture: bytes, title: str, template: int) -> bytes:
    image = ImageReader(BytesIO(picture))
    wide, high = image.getSize()
    page = landscape(A4) if wide > high else A4
    made = BytesIO()
    canvas = Canvas(made, pagesize=page, invariant=1)
    canvas.setTitle(title)
    canvas.setSubject(f"scan {template}")
    scale = min((page[0] - 2 * EDGE) / wide, (page[1] - 2 * EDGE) / high)
    left, low = (page[0] - wide * scale) / 2, (page[1] - high * scale) / 2
    canvas.drawImage(image, left, low, wide * scale, high * scale)
    canvas.save()
    return made.getvalue()
