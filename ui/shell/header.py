"""The bar at the top: way back, title, search, and the one primary action."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QPushButton

from ui.screen import Action
from ui.theme.icons import icon
from ui.theme.theme import theme
from ui.widgets.parts import button, icon_button, label, row

PRIMARY_KEY = "Ctrl+Return"


class Header(QFrame):
    """Shows title, subtitle and primary action of the screen that is open."""

    def __init__(self, back: Callable[[], None], search: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("header")
        self._back = icon_button("left", "Terug", back, key="Alt+Left")
        self._title = label("", "title")
        self._subtitle = label("", "secondary")
        self._search = QPushButton("  Zoek leerling of actie        Ctrl K")
        self._search.setIcon(icon("search", theme().colours.secondary))
        self._search.setAccessibleName("Zoek leerling of actie")
        self._search.setAutoDefault(False)
        self._search.clicked.connect(lambda _checked=False: search())
        self._primary = button("", self._run, kind="primary")
        self._action: Action | None = None
        for key in (PRIMARY_KEY, "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(self._run)
        self.setLayout(
            row(
                self._back,
                self._title,
                self._subtitle,
                None,
                self._search,
                self._primary,
                spacing=12,
                margins=(24, 10, 24, 10),
            )
        )
        self.setMinimumHeight(theme().px(60))
        for gives_way in (self._subtitle, self._search):  # not a width that keeps the window from being narrow
            gives_way.setMinimumWidth(theme().px(44))

    def show_screen(self, title: str, subtitle: str, primary: Action | None, *, can_go_back: bool) -> None:
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._back.setVisible(can_go_back)
        self._action = primary
        self._primary.setVisible(primary is not None)
        if primary is not None:
            self._primary.setText(f"{primary.text}   Ctrl Enter")
            self._primary.setAccessibleName(primary.text)

    def fold(self, narrow: bool) -> None:  # noqa: FBT001
        self._search.setText("" if narrow else "  Zoek leerling of actie        Ctrl K")

    def _run(self) -> None:
        if self._action is not None and self.isVisible() and self._primary.focusPolicy() != Qt.FocusPolicy.NoFocus:
            self._action.run()
