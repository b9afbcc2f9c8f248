"""The few icons of paper, drawn as vectors around a centre: state marks, tick boxes, a pin."""

from math import cos, pi, sin
from typing import Any

from reportlab.lib.units import mm

from zis_desktop.documents.drawing import style
from zis_desktop.documents.paper import Tone

BOX = 4 * mm


def draw_mark(canvas: Any, tone: Tone, x: float, y: float, size: float) -> None:
    """The icon of a tone, its centre at (x, y): check, triangle, exclamation, crossed eye or dot."""
    canvas.saveState()
    canvas.setStrokeColor(style.TONE_COLOURS[tone])
    canvas.setFillColor(style.TONE_COLOURS[tone])
    canvas.setLineWidth(size * 0.11)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.translate(x, y)
    DRAWINGS[tone](canvas, size / 2)
    canvas.restoreState()


def _check(canvas: Any, radius: float) -> None:
    canvas.circle(0, 0, radius, stroke=1, fill=0)
    check(canvas, radius * 0.55)


def check(canvas: Any, radius: float) -> None:
    path = canvas.beginPath()
    path.moveTo(-radius * 0.85, 0)
    path.lineTo(-radius * 0.2, -radius * 0.65)
    path.lineTo(radius * 0.95, radius * 0.7)
    canvas.drawPath(path, stroke=1, fill=0)


def _triangle(canvas: Any, radius: float) -> None:
    path = canvas.beginPath()
    path.moveTo(0, radius)
    path.lineTo(radius * 1.08, -radius * 0.85)
    path.lineTo(-radius * 1.08, -radius * 0.85)
    path.close()
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.line(0, radius * 0.35, 0, -radius * 0.22)
    canvas.circle(0, -radius * 0.55, radius * 0.07, stroke=1, fill=1)


def _exclamation(canvas: Any, radius: float) -> None:
    canvas.circle(0, 0, radius, stroke=0, fill=1)
    canvas.setStrokeColor(style.WHITE)
    canvas.setFillColor(style.WHITE)
    canvas.line(0, radius * 0.5, 0, -radius * 0.1)
    canvas.circle(0, -radius * 0.5, radius * 0.08, stroke=1, fill=1)


def _crossed_eye(canvas: Any, radius: float) -> None:
    upper = [(-1.15, 0), (-0.5, 0.95), (0.5, 0.95), (1.15, 0)]
    for sign in (1, -1):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = [(px * radius, py * radius * sign) for px, py in upper]
        canvas.bezier(ax, ay, bx, by, cx, cy, dx, dy)
    canvas.circle(0, 0, radius * 0.3, stroke=1, fill=0)
    canvas.line(-radius * 0.9, -radius * 0.9, radius * 0.9, radius * 0.9)


def _dot(canvas: Any, radius: float) -> None:
    canvas.circle(0, 0, radius * 0.35, stroke=0, fill=1)


DRAWINGS = {
    Tone.DONE: _check,
    Tone.ATTENTION: _triangle,
    Tone.LATE: _exclamation,
    Tone.ANONYMOUS: _crossed_eye,
    Tone.NEUTRAL: _dot,
}


def draw_box(canvas: Any, x: float, y: float) -> None:
    """An empty tick box of 4 mm, its left side at x, its centre at height y."""
    canvas.saveState()
    canvas.setStrokeColor(style.TEXT)
    canvas.setLineWidth(0.9)
    canvas.rect(x, y - BOX / 2, BOX, BOX, stroke=1, fill=0)
    canvas.restoreState()


def draw_pin(canvas: Any, x: float, y: float, size: float) -> None:
    """A small star-like pin: the chair fixed the place of this item."""
    canvas.saveState()
    canvas.setFillColor(style.TEXT)
    path = canvas.beginPath()
    for corner in range(10):
        radius = size / 2 if corner % 2 == 0 else size / 4.6
        angle = pi / 2 + corner * pi / 5
        point = (x + radius * cos(angle), y + radius * sin(angle))
        path.lineTo(*point) if corner else path.moveTo(*point)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()
