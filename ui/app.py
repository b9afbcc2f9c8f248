"""Builds the application: the window paints first, the store is imported and opened beside it."""

import gc
import getpass
import logging
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication

from ui import crash
from ui.dialogs import Dialogs
from ui.preferences import Preferences
from ui.presenting import Workplace
from ui.runner import BackgroundRunner
from ui.screens import BEHIND_FIRST, LATER
from ui.shell.window import MainWindow
from ui.theme import theme
from zis_desktop import services
from zis_desktop.domain.clock import Clock, SystemClock
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.school import School

if TYPE_CHECKING:  # imported beside the painted window
    from ui.start.typed import Founding
    from zis_desktop.store.opening import OpenedStore

Opened = tuple["OpenedStore", tuple[School, ...]]

ONCE_PAINTED_MS = 250
"""When the other screens are imported: beside the first painting of the first screen they would hold it up."""

DEMO_USER = "Marieke Aalbers"
"""Who works in the demo; elsewhere it is who is logged on to the computer, until ZIS has users of its own."""


class App:
    """One running ZIS: application, theme, runner and window. Without `preferences` it remembers nothing."""

    def __init__(
        self,
        *,
        clock: Clock | None = None,
        dark: bool | None = None,
        text_scale: float = 1.0,
        preferences: Preferences | None = None,
    ) -> None:
        existing = QApplication.instance()
        self.qt = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
        self.qt.setApplicationName("ZIS")
        self.qt.setOrganizationName("ZIS")
        self.clock = clock or SystemClock()
        self.preferences = preferences or Preferences()
        self.theme = theme.install(self.qt, dark=dark, text_scale=text_scale)
        self.runner = BackgroundRunner()
        self.dialogs = Dialogs()
        self.window = MainWindow(self.runner, self.dialogs, self.preferences)
        self.window.start_wanted.connect(lambda: self.start())
        self.window.closed.connect(self._close)
        self.store: OpenedStore | None = None
        self._demo_folders: list[tempfile.TemporaryDirectory[str]] = []
        crash.install(lambda text: self.window.messages.say(text, "late"))

    def open(
        self,
        place: str,
        *,
        then: Callable[[], None] | None = None,
        remember: bool = False,
        refused: Callable[[RuleError], None] | None = None,
    ) -> None:
        """Opens a store in the background and shows its school; without `refused` the start page says what is wrong.

        With `remember` it is the store that the next start opens.
        """

        def load() -> Opened:
            with _imported_to_stay():
                import_module(BEHIND_FIRST)  # here, off the window's thread
                from zis_desktop.services.schools import schools
                from zis_desktop.store.opening import open_store

            opened = open_store(place)
            return opened, schools(opened.uow)

        def loaded(result: Opened) -> None:
            self.show_store(result, remember=remember)
            if then is not None:
                then()

        def on_start_page(error: RuleError) -> None:
            self.start(message=error.text, place=place)

        self.runner.start(load, loaded, refused=refused or on_start_page)

    def try_demo(self, refused: Callable[[RuleError], None]) -> None:
        """Makes a fresh fictional school in a folder that goes when the window closes, and opens it."""
        folder = tempfile.TemporaryDirectory(prefix="zis-demo-", ignore_cleanup_errors=True)
        self._demo_folders.append(folder)
        now = self.clock.now()

        def make() -> Opened:
            import_module(BEHIND_FIRST)
            from zis_desktop.services.demo import make_demo
            from zis_desktop.services.schools import schools

            opened = make_demo(Path(folder.name) / "demo.zis", now)
            return opened, schools(opened.uow)

        self.runner.start(make, self.show_store, refused=refused)

    def found(self, founding: "Founding", refused: Callable[[RuleError], None]) -> None:
        """Makes a school in a new store, or in the open one that has none; then opens it."""
        store = self.store

        def make() -> Opened:
            import_module(BEHIND_FIRST)
            from zis_desktop.services.first_start import make_store
            from zis_desktop.services.schools import found_school, schools

            if founding.place is not None:
                opened = make_store(founding.place, founding.school, founding.members)
            else:
                assert store is not None
                opened = store
                found_school(opened.uow, founding.school, founding.members)
            return opened, schools(opened.uow)

        def made(result: Opened) -> None:
            self.show_store(result, remember=True)
            if founding.import_now:
                self.window.open_import()

        self.runner.start(make, made, refused=refused)

    def start(self, *, message: str = "", place: str = "") -> None:
        """The start page: open a store, make one, or try the demo school. `place` is the store that did not open."""
        from ui.start.view import StartPage

        self.window.show_page(StartPage(self, message, place))

    def back_to_school(self) -> None:
        """From the start page back to the school that is open."""
        assert self.window.workplace is not None
        self.window.open_school(self.window.workplace)

    def show_store(self, result: Opened, *, remember: bool = False) -> None:
        """Works on this store from now on; the one before it is closed."""
        opened, schools = result
        before, self.store = self.store, opened
        self.runner.use(opened.uow)
        if before is not None and before is not opened:
            self.runner.start(before.uow.close, lambda _closed: None)
        if remember and not opened.demo and "://" not in opened.place:  # an address may hold a password
            self.preferences.remember_store(opened.place)
        if not schools:
            self.window.workplace = None
            self.start(message="In dit bestand staat nog geen school. Maak er een.")
            return
        worked_on = self.preferences.last_school if opened.place == self.preferences.last_store else 0
        shown = next((school for school in schools if school.id == worked_on), schools[0])
        self.window.name_school(shown.name, demo=opened.demo)
        user = DEMO_USER if opened.demo else getpass.getuser()
        self.window.open_school(Workplace(shown.id, user, self.clock, opened.demo))
        self.runner.start(lambda: None, lambda _none: self._import_later())  # after the answer to the first screen

    def _import_later(self) -> None:
        QTimer.singleShot(ONCE_PAINTED_MS, self.window, lambda: self._import_use_cases(_use_cases()))

    def _import_use_cases(self, modules: list[str]) -> None:
        """On the worker, one at a time so that a question never waits for more than one; then the screens on them."""
        if modules:
            self.runner.start(lambda: import_module(modules[0]), lambda _module: self._import_use_cases(modules[1:]))
        else:
            self._import_screens(list(LATER))

    def _import_screens(self, modules: list[str]) -> None:
        """One a turn of the event loop, so that no click waits for an import; 2 to 50 ms each.

        Here and not on the worker: a class of Qt's that is made while the window paints ends ZIS now and then.
        """
        if modules:
            import_module(modules[0])
            QTimer.singleShot(0, self.window, lambda: self._import_screens(modules[1:]))

    def run(self) -> int:
        self.window.show()
        return self.qt.exec()

    def _close(self) -> None:
        if self.store is not None:
            self.store.uow.close()
        for folder in self._demo_folders:
            folder.cleanup()


def _use_cases() -> list[str]:
    """What the other screens rest on; the first screen does not wait for these."""
    return [f"{services.__name__}.{module.name}" for module in iter_modules(services.__path__)]


@contextmanager
def _imported_to_stay() -> Iterator[None]:
    """Python looks for cycles neither in what is imported here nor meanwhile: each look would stop the window 0.1 s."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def default_store() -> Path:
    """Where the user's own store lies when nothing else was chosen."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    return Path(folder) / "zis.zis"


def begin(app: App, place: str | None) -> None:
    """Opens the named store, else the one that was last opened by choice; the first time the start page."""
    chosen = place or app.preferences.last_store or str(default_store())
    if not place and not app.preferences.last_store and not Path(chosen).exists():
        app.start()
    else:
        app.open(chosen)


def run(place: str | None) -> int:
    """The program with its window, on a store or on the user's own."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    preferences = Preferences.of_user()
    look = preferences.look
    app = App(dark=look.dark, text_scale=look.text_scale, preferences=preferences)
    QTimer.singleShot(0, lambda: begin(app, place))
    return app.run()
