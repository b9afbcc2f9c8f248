"""Fields that can be filled in on screen, over the boxes and lines that are drawn for a pen.

They show their words in a standard font of the reader, because a form has none of our own to offer for what is typed.
"""

from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from zis_desktop.documents.drawing import icons
from zis_desktop.documents.drawing.blocks import WRITE_PITCH, WriteLines, with_icon

BOX = 4 * mm
HEIGHT = 5.2 * mm
MOST_TYPED = 200


def fill_tick(words: str, style_: ParagraphStyle, name: str, tip: str) -> Any:
    """An empty 4 mm box with its words (our own markup), that a pen or a click can tick."""

    def icon(canvas: Any, x: float, y: float) -> None:
        icons.draw_box(canvas, x, y)
        canvas.acroForm.checkbox(
            name=name, tooltip=tip, x=x, y=y - BOX / 2, size=BOX, relative=True, buttonStyle="cross", borderWidth=0,
            fieldFlags="", annotationFlags="print",
        )  # fmt: skip

    return with_icon(words, style_, 6.6 * mm, icon)


def fill_choice(word: str, style_: ParagraphStyle, name: str, tip: str) -> Any:
    """One of the answers under the same `name`: a click on one takes the other away, and nothing is chosen before."""

    def icon(canvas: Any, x: float, y: float) -> None:
        icons.draw_box(canvas, x, y)
        canvas.acroForm.radio(
            name=name, value=word, tooltip=tip, x=x, y=y - BOX / 2, size=BOX, relative=True, buttonStyle="cross",
            shape="square", borderWidth=0, fieldFlags="radio", annotationFlags="print",
        )  # fmt: skip

    return with_icon(word, style_, 6.6 * mm, icon)


class FillLines(WriteLines):
    """Lines to write on, of which the first can be typed in; `name` and `tip` are the field's."""

    def __init__(
        self,
        count: int,
        width: float,
        name: str,
        tip: str,
        label: str = "",
        label_style: ParagraphStyle | None = None,
        pitch: float = WRITE_PITCH,
    ) -> None:
        super().__init__(count, width, label, label_style, pitch)
        self._name = name
        self._tip = tip

    def draw(self) -> None:
        super().draw()
        for line, (left, low) in enumerate(self.starts):
            name = self._name if line == 0 else f"{self._name}_{line + 1}"
            _typed(self.canv, name, self._tip, left, low + 0.5, self.width - left, HEIGHT)


class FillBox(Flowable):  # type: ignore[misc]  # ReportLab ships no types
    """Room in a table cell that can be typed in, as high as the row leaves."""

    def __init__(self, name: str, tip: str, width: float, height: float) -> None:
        super().__init__()
        self._name, self._tip = name, tip
        self.width, self.height = width, height

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        return min(self.width, available_width), self.height

    def draw(self) -> None:
        _typed(self.canv, self._name, self._tip, 0, 0, self.width, self.height)


def _typed(canvas: Any, name: str, tip: str, left: float, low: float, width: float, height: float) -> None:
    canvas.acroForm.textfield(
        name=name, tooltip=tip, x=left, y=low, width=width, height=height, relative=True, borderWidth=0, fontSize=9,
        fieldFlags="", annotationFlags="print", maxlen=MOST_TYPED,
    )  # fmt: skip
