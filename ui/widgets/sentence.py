"""Small texts in rows: a refusal with its icon, and captions with what they stand for."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.theme import theme
from ui.widgets.parts import column, label, row, symbol

CAPTION_WIDTH = 130


class Sentence(QWidget):
    """A refusal with its icon, for what is no field of a form; it takes no room while there is nothing to say."""

    def __init__(self, tone: str = "late") -> None:
        super().__init__()
        self._text = label("", "error" if tone == "late" else tone, wrap=True)
        layout = row(symbol(tone, tone, 16), self._text, spacing=4)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.setVisible(False)

    @property
    def text(self) -> str:
        return self._text.text()

    def say(self, text: str) -> None:
        self._text.setText(text)
        self.setVisible(bool(text))


def fact_lines(lines: Sequence[tuple[str, str]]) -> QVBoxLayout:
    """Captions with their texts, under each other."""
    made = column(spacing=6)
    for caption, text in lines:
        name = label(caption, "secondary", wrap=True)
        name.setFixedWidth(theme().px(CAPTION_WIDTH))
        name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        line = row(name, label(text, wrap=True), spacing=12)
        line.setStretch(1, 1)
        made.addLayout(line)
    return made
