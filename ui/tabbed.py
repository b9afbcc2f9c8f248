"""A screen of several tabs, such as Beheer and Relaties: what it asks of each of them, and the screen round them."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.desk import Desk
from ui.screen import Action, Offer, Screen
from ui.theme.theme import theme
from ui.widgets.parts_list import PartsList
from ui.widgets.room import PageStack, Room
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.vault.access import Right

BESIDE_FROM = 860


class Tab(QWidget):
    """One tab; `topics` are what it shows, `right` is what it takes to see it.

    `step` is the text of its primary action and `offers` are what else can be done on it, for the palette: known before
    there is such a tab.
    """

    key = ""
    text = ""
    right = Right.CHANGE_SETTINGS
    topics: frozenset[Topic] = frozenset()
    step = ""
    offers: tuple[Offer, ...] = ()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def refresh(self) -> None:
        """Reads again what it shows; what is being typed stays."""

    def primary(self) -> Action | None:
        """The one obvious next step on this tab."""
        return None

    def leave(self) -> None:
        """Saves what was typed."""


def topics_of(kinds: tuple[type[Tab], ...]) -> frozenset[Topic]:
    """All that these tabs show."""
    return frozenset().union(*(kind.topics for kind in kinds))


def turn_by_keys(screen: QWidget, step: Callable[[int], None]) -> None:
    """Ctrl+PgUp and Ctrl+PgDown show the tab before and the one after."""
    for key, by in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
        QShortcut(QKeySequence(key), screen).activated.connect(partial(step, by))


class TabbedScreen(Screen):
    """One tab at a time, built when it is first shown; only that one reads. A subclass names its key and kinds of tabs.

    `beside` is False where there are few tabs and what they show needs the width: then they stand above.
    """

    key: ClassVar[str] = ""
    kinds: ClassVar[tuple[type[Tab], ...]] = ()
    beside: ClassVar[bool] = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        self.tabs = [kind for kind in self.kinds if desk.workplace.may(kind.right)]
        self._built: dict[str, Tab] = {}
        self.bar = PartsList(f"Onderdelen van {self.title}", [tab.text for tab in self.tabs])
        self._stack = PageStack()
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(*[theme().px(16)] * 4)
        self._whole.setSpacing(theme().px(16))
        self._whole.addWidget(self.bar)
        self._whole.addWidget(Room(self._stack), 1)
        self.show_tab(desk.preferences.tab_of(self.key))
        self.bar.currentRowChanged.connect(lambda _place: self._turned())
        turn_by_keys(self, self.bar.step)
        self.setFocusProxy(self.bar)

    @property
    def tab(self) -> Tab:
        """The one that is chosen, which is the one in sight."""
        kind = self.tabs[self.bar.currentRow()]
        if kind.key not in self._built:
            self._built[kind.key] = kind(self._desk)
            self._stack.addWidget(self._built[kind.key])
        return self._built[kind.key]

    def show_tab(self, key: str) -> None:
        """The tab with this key; the first when there is none."""
        place = next((at for at, tab in enumerate(self.tabs) if tab.key == key), 0)
        self.bar.setCurrentRow(place)
        self._stack.setCurrentWidget(self.tab)

    def refresh(self) -> None:
        self.tab.refresh()

    def primary(self) -> Action | None:
        return self.tab.primary()

    def palette_actions(self) -> list[Action]:
        places = [Action(f"{self.title}: {tab.text}", partial(self.show_tab, tab.key)) for tab in self.tabs]
        return [*places, *(offer.on(self.tab) for offer in self.tab.offers)]

    def leave(self) -> None:
        self.tab.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow, or with large text, the parts stand above in rows."""
        beside = self.beside and self.width() >= theme().px(BESIDE_FROM)
        directions = QBoxLayout.Direction
        self._whole.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self.bar.stand(upright=beside)
        super().resizeEvent(event)

    def _turned(self) -> None:
        before = self._stack.currentWidget()
        if isinstance(before, Tab):
            before.leave()
        self._stack.setCurrentWidget(self.tab)
        self._desk.preferences.remember_tab(self.key, self.tab.key)
        self._desk.go.update_header()
        self.tab.refresh()
