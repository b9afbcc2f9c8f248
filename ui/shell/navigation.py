"""The navigation at the left: icon and word; folds to icons when the window is narrow."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QSizePolicy, QToolButton, QWidget

from ui.screens import shortcut_of
from ui.theme.icons import icon
from ui.theme.theme import theme
from ui.widgets.parts import column, label, line, row, scrolled
from zis_desktop.domain.dutch import number

WIDTH = 200
FOLDED_WIDTH = 56
HEIGHT, LEAST_HEIGHT = 38, 26


class _Place(QToolButton):
    """Becomes less high, down to its icon, where the window does not have the height for all of them."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setIconSize(QSize(theme().px(20), theme().px(20)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme().px(LEAST_HEIGHT))


class Navigation(QFrame):
    """One button a screen; Ctrl+1..9 go to them. They scroll when the window is too low even for the icons."""

    def __init__(self, go: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self._go = go
        self._buttons: dict[str, QToolButton] = {}
        self._icons: dict[str, str] = {}
        self._counts: dict[str, QLabel] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._layout = column(spacing=2)
        self._places = scrolled(self._layout)
        self._places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._brand = QWidget()
        name = label("ZIS", "title", size=1.25)
        name.setObjectName("brand")
        self._brand_text = label("Zorg in School", "secondary")
        self._brand.setLayout(row(name, self._brand_text, None, spacing=8, margins=(16, 0, 8, 12)))
        self._layout.addStretch(1)
        self.setLayout(column(self._brand, self._places, spacing=0, margins=(0, 16, 0, 8)))
        self.fold(False)

    def add(self, key: str, text: str, icon_name: str) -> None:
        made = _Place()
        made.setText(f"  {text}")
        made.setAccessibleName(text)
        made.setToolTip(text)
        if keys := shortcut_of(len(self._buttons) + 1):
            made.setToolTip(f"{text} ({keys.replace('+', ' ')})")
            shortcut = QShortcut(QKeySequence(keys), made)
            shortcut.activated.connect(made.click)  # a shortcut of the button itself would wait for its animation
        made.clicked.connect(lambda _checked=False: self._go(key))
        self._group.addButton(made)
        self._buttons[key] = made
        self._icons[key] = icon_name
        self._layout.insertWidget(self._layout.count() - 1, made)
        self._colour()
        self.fold(self._folded)

    def add_line(self) -> None:
        holder = QWidget()
        holder.setLayout(row(line(), margins=(16, 6, 16, 6)))
        self._layout.insertWidget(self._layout.count() - 1, holder)

    def mark(self, key: str) -> None:
        """Shows which screen is open."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)
            self._places.ensureWidgetVisible(self._buttons[key], 0, 0)
            self._colour()

    @property
    def marked(self) -> str:
        """The key of the screen that is marked."""
        return next((key for key, made in self._buttons.items() if made.isChecked()), "")

    def show_count(self, key: str, count: int) -> None:
        """A number at the end of a button; 0 takes it away."""
        made = self._buttons.get(key)
        if made is None:  # the school was left while this was counted
            return
        badge = self._counts.get(key)
        if badge is None:
            badge = self._counts[key] = label("", "secondary")
            badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            made.setLayout(row(None, badge, margins=(0, 0, 12, 0)))
        badge.setText(number(count) if count else "")
        badge.setVisible(not self._folded)
        made.setAccessibleDescription(f"{number(count)} open" if count else "")

    def fold(self, folded: bool) -> None:  # noqa: FBT001
        self._folded = folded
        self.setFixedWidth(theme().px(FOLDED_WIDTH if folded else WIDTH))
        self._brand_text.setVisible(not folded)
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if folded else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for made in self._buttons.values():
            made.setToolButtonStyle(style)
        for badge in self._counts.values():
            badge.setVisible(not folded)

    def _colour(self) -> None:
        colours = theme().colours
        for key, made in self._buttons.items():
            made.setIcon(icon(self._icons[key], colours.accent if made.isChecked() else colours.text))
