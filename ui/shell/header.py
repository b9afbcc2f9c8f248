"""The bar at the top: way back, title, search, and the one primary action."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from ui.screen import Action
from ui.theme.icons import icon
from ui.theme.theme import theme
from ui.widgets.parts import button, icon_button, label, row, unmarked

PRIMARY_KEY = "Ctrl+Return"
SEARCH = "Zoek leerling of actie"
SPACING, SIDE = 12, 24
NARROWEST = 420
# What gives way when the bar is too narrow, in this order: words in the search button, the key beside the primary
# action, the subtitle. The title is cut last, and says itself whole in its tooltip.
STEPS = ((True, True, True), (False, True, True), (False, False, True), (False, False, False))


class Header(QFrame):
    """Shows title, subtitle and primary action of the screen that is open."""

    def __init__(self, back: Callable[[], None], search: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("header")
        self._back = icon_button("left", "Terug", back, key="Alt+Left")
        self._title = label("", "title")
        self._subtitle = label("", "secondary")
        self._search = QPushButton()
        self._search.setIcon(icon("search", theme().colours.secondary))
        self._search.setAccessibleName(SEARCH)
        self._search.setToolTip(f"{SEARCH} (Ctrl K)")
        self._search.setAutoDefault(False)
        self._search.clicked.connect(lambda _checked=False: search())
        self._primary = button("", self._run, kind="primary")
        self._action: Action | None = None
        self._whole_title = ""
        for key in (PRIMARY_KEY, "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)  # a key held down does not go on to the next step
            shortcut.activated.connect(self._run)
        self.setLayout(
            row(
                self._back,
                self._title,
                self._subtitle,
                None,
                self._search,
                self._primary,
                spacing=SPACING,
                margins=(SIDE, 10, SIDE, 10),
            )
        )
        self.setMinimumHeight(theme().px(60))

    def show_screen(self, title: str, subtitle: str, primary: Action | None, *, can_go_back: bool) -> None:
        self._whole_title = title
        self._subtitle.setText(subtitle)
        self._back.setVisible(can_go_back)
        self._action = primary
        self._primary.setVisible(primary is not None)
        if primary is not None:
            self._primary.setAccessibleName(primary.text)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """A long title never widens the window."""
        return QSize(theme().px(NARROWEST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        title = QFontMetrics(self._title.font()).horizontalAdvance(self._whole_title) + theme().px(2)
        room = 0
        for words, key, subtitle in STEPS:
            self._search.setText(f"  {SEARCH}        Ctrl K" if words else "")
            if self._action is not None:
                text = unmarked(self._action.text)
                self._primary.setText(f"{text}   Ctrl Enter" if key else text)
            self._subtitle.setVisible(subtitle and bool(self._subtitle.text()))
            room = self._room_for_title()
            if room >= title:
                break
        metrics = QFontMetrics(self._title.font())
        self._title.setText(metrics.elidedText(self._whole_title, Qt.TextElideMode.ElideRight, max(room, title // 2)))
        self._title.setToolTip("" if room >= title else self._whole_title)

    def _room_for_title(self) -> int:
        """In pixels, beside the other parts at their full width."""
        px = theme().px
        shown: list[QWidget] = [
            part for part in (self._back, self._subtitle, self._search, self._primary) if not part.isHidden()
        ]
        beside = sum(part.sizeHint().width() for part in shown)
        return self.width() - 2 * px(SIDE) - px(SPACING) * (len(shown) + 1) - beside

    def _run(self) -> None:
        if self._action is not None and self.isVisible() and self._primary.focusPolicy() != Qt.FocusPolicy.NoFocus:
            self._action.run()
