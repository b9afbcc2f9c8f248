"""Builds the application: the window paints first, the store is imported and opened beside it."""

import logging
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication

from ui import crash
from ui.dialogs import Dialogs
from ui.presenting import Workplace
from ui.runner import BackgroundRunner
from ui.screens import FIRST, LATER
from ui.shell.window import MainWindow
from ui.theme import theme
from zis_desktop.domain.clock import Clock, SystemClock
from zis_desktop.domain.errors import RuleError


class App:
    """One running ZIS: application, theme, runner and window."""

    def __init__(self, *, clock: Clock | None = None, dark: bool | None = None, text_scale: float = 1.0) -> None:
        existing = QApplication.instance()
        self.qt = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
        self.qt.setApplicationName("ZIS")
        self.qt.setOrganizationName("ZIS")
        self.clock = clock or SystemClock()
        self.theme = theme.install(self.qt, dark=dark, text_scale=text_scale)
        self.runner = BackgroundRunner()
        self.dialogs = Dialogs()
        self.window = MainWindow(self.runner, self.dialogs)
        crash.install(lambda text: self.window.messages.say(text, "late"))

    def open(self, place: str, *, then: Callable[[], None] | None = None) -> None:
        """Opens a store in the background and shows its first school, or the start page with what is the matter."""

        def load() -> tuple[object, tuple[object, ...]]:
            import_module(FIRST)  # with the use-cases behind it, off the window's thread
            from zis_desktop.services.schools import schools
            from zis_desktop.store.opening import open_store

            opened = open_store(place)
            return opened, schools(opened.uow)

        def loaded(result: tuple[object, tuple[object, ...]]) -> None:
            self._show(result)
            if then is not None:
                then()
            self.runner.start(_import_other_screens, lambda _none: None)

        self.runner.start(load, loaded, refused=self._refused)

    def start(self, *, message: str = "") -> None:
        """The start page: choose a store, make one, or try the demo school."""
        from ui.start.view import StartPage

        self.window.show_page(StartPage(self, message))

    def run(self) -> int:
        self.window.show()
        return self.qt.exec()

    def _show(self, result: tuple[object, tuple[object, ...]]) -> None:
        from zis_desktop.domain.school import School
        from zis_desktop.store.opening import OpenedStore

        opened, schools = result
        assert isinstance(opened, OpenedStore)
        self.runner.use(opened.uow)
        self.window.closed.connect(opened.uow.close)
        if not schools:
            self.start(message="In dit bestand staat nog geen school. Maak er een.")
            return
        first = schools[0]
        assert isinstance(first, School)
        self.window.setWindowTitle(f"{first.name} - ZIS{' (DEMO)' if opened.demo else ''}")
        self.window.open_school(Workplace(first.id, "Gebruiker", self.clock, opened.demo))

    def _refused(self, error: RuleError) -> None:
        self.start(message=error.text)


def _import_other_screens() -> None:
    for module in LATER:
        import_module(module)


def default_store() -> Path:
    """Where the user's own store lies."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    return Path(folder) / "zis.zis"


def run(place: str | None) -> int:
    """The program with its window, on a store or on the user's own."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    app = App()
    chosen = place or str(default_store())
    if place is None and not Path(chosen).exists():
        QTimer.singleShot(0, app.start)
    else:
        QTimer.singleShot(0, lambda: app.open(chosen))
    return app.run()
