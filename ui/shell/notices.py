"""The bands above every screen: what stays true as long as this store is open."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.widgets.parts import band, button, column


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence that stands, and the one thing to do about it."""

    text: str
    verb: str
    run: Callable[[], None]


class Notices(QWidget):
    """No height when there is nothing to say."""

    def __init__(self, standing: tuple[Notice, ...]) -> None:
        super().__init__()
        bands = [band(one.text, "attention", button(one.verb, one.run)) for one in standing]
        for made, one in zip(bands, standing, strict=True):
            made.setAccessibleName(one.text)
        self.setLayout(column(*bands, spacing=4, margins=(24, 8, 24, 8) if bands else (0, 0, 0, 0)))
        if not bands:
            self.hide()
