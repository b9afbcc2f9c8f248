"""The screens that are open: those of the navigation, and the pages that came out of the one in sight."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from ui.screen import Screen
from ui.widgets.room import PageStack
from zis_desktop.domain.changes import Changes


class Trail(PageStack):
    """One of them in sight; `shown` is called whenever that is another one, after it has read what it shows."""

    def __init__(self, shown: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("content")
        self._shown = shown
        self._builders: dict[str, Callable[[], Screen]] = {}
        self._screens: dict[str, Screen] = {}
        self._open: list[Screen] = []
        self._stale: set[Screen] = set()
        self.key = ""
        """Of the screen of the navigation that is open, or under what is open."""
        self.page: QWidget | None = None
        """What is shown before a school is open: start, or opening."""

    def offer(self, key: str, build: Callable[[], Screen]) -> None:
        """A screen of the navigation, built when it is first shown."""
        self._builders[key] = build

    def offers(self, key: str) -> bool:
        return key in self._builders

    @property
    def in_school(self) -> bool:
        return bool(self._builders)

    @property
    def current(self) -> Screen | None:
        return self._open[-1] if self._open else None

    @property
    def open(self) -> tuple[Screen, ...]:
        """The screen of the navigation, and what came out of it."""
        return tuple(self._open)

    @property
    def all(self) -> tuple[Screen, ...]:
        """What came out of the one of the navigation, and every one of the navigation that was shown."""
        return (*self._open[1:], *self._screens.values())

    @property
    def can_go_back(self) -> bool:
        return len(self._open) > 1

    def go(self, key: str) -> None:
        """To a screen of the navigation; every page above it goes."""
        self.leave()
        for screen in self._open[1:]:
            self._let_go(screen)
        if key not in self._screens:
            self._screens[key] = self._builders[key]()
            self._add(self._screens[key])
        self.key = key
        self._open = [self._screens[key]]
        self._show()

    def push(self, screen: Screen) -> None:
        """A page that comes out of another one and goes back to it."""
        if self._open:
            self._open[-1].leave()
        self._add(screen)
        self._open.append(screen)
        self._show()

    def back(self) -> None:
        if self.can_go_back:
            gone = self._open.pop()
            gone.leave()
            self._show()
            self._let_go(gone)

    def drop_under(self) -> None:
        """The page under the one in sight goes: the way back leads past it."""
        self._let_go(self._open.pop(-2))

    def show_page(self, page: QWidget) -> None:
        """A page before a school is open."""
        if self.page is not None:
            self._let_go(self.page)
        self.page = page
        self.addWidget(page)
        self.setCurrentWidget(page)

    def leave(self) -> None:
        """Every open screen saves what was typed."""
        for screen in reversed(self._open):
            screen.leave()

    def pause(self) -> None:
        """Every open screen saves what was typed, and stays."""
        for screen in reversed(self._open):
            screen.pause()

    def drop(self) -> None:
        """Every screen goes as it is."""
        for screen in self.all:
            self._let_go(screen)
        for kept in (self._stale, self._builders, self._screens, self._open):
            kept.clear()

    def changed(self, changes: Changes) -> None:
        """The one change notice: the screen in sight reads again now, the others when they are shown."""
        self._read_again(screen for screen in self.all if changes.touch(screen.topics))

    def look_again(self) -> None:
        """Another day has begun: every screen reads again."""
        self._read_again(self.all)

    def _read_again(self, screens: Iterable[Screen]) -> None:
        for screen in screens:
            if screen is self.current:
                self._stale.discard(screen)
                screen.refresh()
            else:
                self._stale.add(screen)

    def _add(self, screen: Screen) -> None:
        self.addWidget(screen)
        self._stale.add(screen)

    def _let_go(self, page: QWidget) -> None:
        self.removeWidget(page)
        page.deleteLater()

    def _show(self) -> None:
        screen = self._open[-1]
        self.setCurrentWidget(screen)
        if screen in self._stale or screen.is_unfinished():
            self._stale.discard(screen)
            screen.refresh()
        self._shown()
        screen.setFocus()
