"""A text that may be long: its first lines, and the rest when it is asked for."""

from PySide6.QtWidgets import QWidget

from ui.widgets.parts import button, column, label, row

AT_MOST = 240
ALL, LESS = "Lees alles", "Lees minder"


class LongText(QWidget):
    """Of a text of more than `AT_MOST` characters the first of them, up to a whole word; a key shows all of it."""

    def __init__(self, text: str, kind: str = "body") -> None:
        super().__init__()
        self._text = text
        self._label = label("", kind, wrap=True)
        self._turn = button(ALL, self._turned, kind="link")
        is_long = len(text) > AT_MOST
        self.setLayout(column(self._label, *([row(self._turn, None)] if is_long else []), spacing=0))
        self._all = not is_long
        self._show()

    def _turned(self) -> None:
        self._all = not self._all
        self._show()

    def _show(self) -> None:
        self._label.setText(self._text if self._all else beginning(self._text, AT_MOST))
        words = LESS if self._all else ALL
        self._turn.setText(words)
        self._turn.setAccessibleName(words)


def beginning(text: str, at_most: int) -> str:
    """On one line, up to the last whole word that fits; a text without spaces is cut."""
    whole = " ".join(text[: at_most * 2].split())
    cut = whole[:at_most]
    return f"{cut.rsplit(' ', 1)[0]}…"
