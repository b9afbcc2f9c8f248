"""Tabs on top of a page, with what goes with the page at their right end; they turn by Ctrl+PgUp and Ctrl+PgDown."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QTabBar, QWidget

from ui.theme.theme import theme
from ui.widgets.parts import row


class TabStrip(QFrame):
    """The arrow keys choose; `side` stands at the right end."""

    def __init__(self, name: str, texts: Sequence[str], *, side: QWidget) -> None:
        super().__init__()
        self.setObjectName("header")
        self.bar = QTabBar()
        self.bar.setAccessibleName(name)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for text in texts:
            self.bar.addTab(text)
        made = row(self.bar, side, spacing=16, margins=(12, 0, 24, 0))
        made.setStretch(0, 1)
        self.setLayout(made)
        self.setMinimumHeight(theme().px(40))
        self.setFocusProxy(self.bar)

    @property
    def place(self) -> int:
        return self.bar.currentIndex()

    def turn(self, place: int) -> None:
        self.bar.setCurrentIndex(place)

    def step(self, by: int) -> None:
        """The tab before or after the one that is shown; after the last comes the first."""
        self.bar.setCurrentIndex((self.place + by) % self.bar.count())

    def name(self, texts: Sequence[str]) -> None:
        """Other words on the same tabs, such as another count."""
        for place, text in enumerate(texts):
            self.bar.setTabText(place, text)
