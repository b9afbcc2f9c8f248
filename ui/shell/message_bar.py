"""The bar at the bottom: what just happened with undo, demo mark, user."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.theme.icons import pixmap
from ui.theme.theme import theme
from ui.theme.tokens import tone as tone_colours
from ui.widgets.parts import button, label, row, symbol

SHOWN_MS = 12_000


class MessageBar(QFrame):
    """Shows one short notice at a time; refusals stay until the next notice, or until their page is left."""

    def __init__(self, undo: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("messages")
        self._icon = symbol("done", "done")
        self._text = label("", wrap=True)  # a long notice takes a second line and never widens the window
        self._text.setAccessibleName("Melding")
        self._undo = button("Maak ongedaan", undo, kind="link", screen_key="Ctrl+Z")
        self._busy = label("Bezig…", "secondary")
        self._right = QHBoxLayout()
        self._right.setSpacing(theme().px(16))
        parts = row(self._icon, self._text, self._undo, None, self._busy, self._right, margins=(24, 4, 24, 4))
        parts.setStretchFactor(self._text, 10)
        self.setLayout(parts)
        self.setMinimumHeight(theme().px(34))
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.clear)
        self.set_busy(False)
        self.clear()

    def say(self, text: str, tone: str = "done", undoable: bool = False) -> None:  # noqa: FBT001, FBT002  a Qt signal's
        """An empty one takes away what stood there."""
        if not text:
            self.clear()
            return
        self._icon.setPixmap(
            pixmap(
                tone if tone in {"done", "attention", "late"} else "info",
                tone_colours(theme().colours, tone)[0],
                theme().px(18),
            )
        )
        self._tone = tone
        self._icon.setVisible(True)
        self._text.setText(text)
        self._undo.setVisible(undoable)
        if tone == "late":
            self._timer.stop()
        else:
            self._timer.start()

    def leave_page(self) -> None:
        """What was said about a page goes with it; what was done there can be taken back on the next."""
        if self._tone != "done":
            self.clear()

    def clear(self) -> None:
        self._tone = "done"
        self._icon.setVisible(False)
        self._text.setText("")
        self._undo.setVisible(False)

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001  a Qt signal's
        self._busy.setVisible(busy)

    def show_right(self, *parts: QWidget) -> None:
        """The fixed facts at the right: demo mark, school, user."""
        for part in parts:
            self._right.addWidget(part)

    @property
    def text(self) -> str:
        return self._text.text()
