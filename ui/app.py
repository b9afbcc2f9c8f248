"""Builds the application: the window paints first, the store is imported and opened beside it."""

import gc
import logging
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import QApplication

from ui import crash
from ui.backups.closing import LastBackup
from ui.backups.keeper import BackupKeeper
from ui.backups.swap_page import SwapPage
from ui.dialogs import Dialogs
from ui.ending import Ending
from ui.preferences import Preferences
from ui.presenting import Workplace
from ui.runner import BackgroundRunner
from ui.screens import BEHIND_FIRST, LATER
from ui.second_window import Bell, Overtaken, Visit
from ui.shell.window import MainWindow
from ui.standing import Standing
from ui.theme import theme
from ui.unlock.presenter import Opened
from ui.unlock.session import Session
from zis_desktop import services
from zis_desktop.domain.clock import Clock, SystemClock
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.vault.store_places import IN_OTHER_WINDOW, LOST
from zis_desktop.services.vault.holding import StoreHold
from zis_desktop.store.vault.sealed import is_encrypted, is_url

if TYPE_CHECKING:  # imported beside the painted window
    from ui.start.typed import Founding
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.store.opening import OpenedStore
    from zis_desktop.store.vault.keys import Cost

ONCE_PAINTED_MS = 250
"""When the other screens are imported: beside the first painting of the first screen they would hold it up."""

FEATURE_HOOK = "feature_imported"

PAGE_PAINTED_MS = 30
"""When the store's modules are imported: once the unlock page is painted, while the user types."""


class App:
    """One running ZIS: application, theme, runner and window. Without `preferences` it remembers nothing."""

    def __init__(
        self,
        *,
        clock: Clock | None = None,
        dark: bool | None = None,
        text_scale: float = 1.0,
        preferences: Preferences | None = None,
        cost: "Cost | None" = None,
    ) -> None:
        """`cost` is for tests: what a new password costs to guess; without it that is tuned to this machine."""
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
        self._later = QTimer(self.window, singleShot=True, interval=ONCE_PAINTED_MS)
        self._later.timeout.connect(lambda: self._import_use_cases(_use_cases()))
        self.backups = BackupKeeper(lambda: self.store, self.clock, self.preferences)
        self.backups.swap = self._swap_store
        self.runner.changed.connect(self.backups.note)
        self.window.backups = self.backups
        self.window.start_wanted.connect(lambda: self.start())
        self.window.closed.connect(self._close)
        self.cost = cost
        self._overtaken = Overtaken()
        self._overtaken.told.connect(self._only_look)
        self.hold = StoreHold(self._overtaken.told.emit)
        self.session = Session(
            self.window, self.runner, self.clock, self.preferences, self.show_store, cost, self.hold
        )  # fmt: skip
        self.standing = Standing(self.window, self.runner, self.preferences, self.backups)
        self.session.came_back = self._tell_about
        self.bell = Bell()
        self.bell.rung.connect(self.come_forward)
        self._demo_folders: list[tempfile.TemporaryDirectory[str]] = []
        crash.install(lambda text: self.window.messages.say(text, "late"))

    @property
    def store(self) -> "OpenedStore | None":
        """The store that is open; None before, and while ZIS is locked."""
        return self.session.store

    def open(
        self,
        place: str,
        *,
        then: Callable[[], None] | None = None,
        remember: bool = False,
        refused: Callable[[RuleError], None] | None = None,
    ) -> None:
        """Opens a store in the background and shows its school; without `refused` the start page says what is wrong.

        An encrypted one asks who it is first. With `remember` it is the store that the next start opens. When another
        window of this user has it, that one comes to the front, and a ZIS that was just started ends.
        """

        def loaded(result: Opened) -> None:
            self.show_store(result, remember=remember)
            if then is not None:
                then()

        def on_start_page(error: RuleError) -> None:
            self.start(message=error.text, place=place)

        def look(encrypted: bool) -> None:  # noqa: FBT001  the answer to a question
            if encrypted:
                self._ask_password(place, loaded, on_start_page)  # the page that asked is gone by then
            else:
                open_it = partial(_unprotected, place, self.clock, self.hold)
                self.runner.start(open_it, loaded, refused=refused or on_start_page)

        def go_on(taken: bool) -> None:  # noqa: FBT001  the answer to a question
            if taken:
                self._leave_to_other(place, refused)
            else:
                self._hang_bell(place)
                self.runner.start(lambda: is_encrypted(place), look)

        if self.bell.hangs(place) or is_url(place):
            go_on(False)
        else:
            Visit(place, go_on, self.bell)

    def _leave_to_other(self, place: str, refused: Callable[[RuleError], None] | None) -> None:
        if refused is not None:
            refused(RuleError(IN_OTHER_WINDOW))
        elif self.window.was_used:
            self.start(message=IN_OTHER_WINDOW, place=place)
        else:
            self.window.close()

    def come_forward(self) -> None:
        """Somebody started ZIS once more on the store that is open here."""
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def _hang_bell(self, place: str) -> None:
        if not is_url(place):
            self.bell.hang(place)

    def _ask_password(self, place: str, loaded: Callable[[Opened], None], refused: Callable[[RuleError], None]) -> None:
        def other_file() -> None:
            self.start()
            self.session.let_go_of_others()

        page = self.session.page(place, loaded, other_file=other_file, unusable=refused)
        self.window.show_page(page)
        page.focus_first()
        make_ready = partial(
            self.runner.start, lambda: _make_ready(place), lambda _none: page.presenter.begin(), refused
        )
        QTimer.singleShot(PAGE_PAINTED_MS, page, make_ready)

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

        def make() -> tuple[Opened, "PdfFile | None"]:
            import_module(BEHIND_FIRST)
            from zis_desktop.services.schools import found_school, schools

            if founding.place is not None:
                opened, paper = _made_vault(founding, self.clock, self.cost)
                self.hold.claim(opened.place, self.clock.now())
                return (opened, schools(opened.uow)), paper
            assert store is not None
            found_school(store.uow, founding.school, founding.members)
            return (store, schools(store.uow)), None

        def made(result: tuple[Opened, "PdfFile | None"]) -> None:
            opened, paper = result

            def go_on() -> None:
                self.show_store(opened, remember=True)
                if founding.import_now:
                    self.window.open_import()

            if paper is None:
                go_on()
            else:
                self.session.use(opened[0])  # from now on it is closed with the window
                self.show_recovery(paper, go_on)

        self.runner.start(make, made, refused=refused)

    def show_recovery(self, paper: "PdfFile", go_on: Callable[[], None]) -> None:
        """The paper of a new store: nobody works in it before it was printed or saved."""
        from ui.unlock.recovery_page import RecoveryPage

        page = RecoveryPage(paper, self.runner, self.dialogs, go_on)
        self.window.show_page(page)
        page.setFocus()

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
        opened.uow.journal.clock = self.clock
        self.session.use(opened)
        self._hang_bell(opened.place)
        self.bell.keep_only(opened.place)
        if remember and not opened.demo and "://" not in opened.place:  # an address may hold a password
            self.preferences.remember_store(opened.place)
            if opened.key is not None:
                self.preferences.remember_user(opened.uow.actor.login)
        if not schools:
            self.window.workplace = None
            self.start(message="In dit bestand staat nog geen school. Maak er een.")
            return
        worked_on = self.preferences.last_school if opened.place == self.preferences.last_store else 0
        shown = next((school for school in schools if school.id == worked_on), schools[0])
        self._tell_about(opened)
        self.window.name_school(shown.name, demo=opened.demo)
        self.window.open_school(Workplace(shown.id, opened.uow.actor.name, self.clock, opened.demo, opened.uow.actor))
        self.runner.start(lambda: None, lambda _none: self._later.start())  # after the answer to the first screen

    def _tell_about(self, opened: "OpenedStore") -> None:
        self.standing.tell_about(opened, lambda: self.open(opened.place))

    def _only_look(self) -> None:
        """Another computer took the store over, after this one slept or was off the network for long."""
        store = self.store
        if store is None:
            return
        if store.key is None:
            self.open(store.place)
        else:
            self.session.lock()
        self.window.say(LOST, "late")

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

    def keep_backups(self) -> LastBackup:
        """Makes reservekopieën by itself from now on, and one more when the window closes."""

        def save_typed(then: Callable[[], None]) -> None:
            self.window.pause()
            self.runner.start(lambda: None, lambda _none: then())  # after what that saved

        self.backups.begin()
        return LastBackup(self.window, self.backups, save_typed, lambda: self.window.asks_before_closing)

    def _swap_store(self, said: str, job: Callable[[], None]) -> None:
        """Closes the store, lets `job` put another in its place, and starts anew on it, or on the one of before."""
        store = self.store
        if store is None:
            return
        place = store.place
        self.session.store = None
        self.window.show_page(SwapPage(said, self.backups))

        def close_and_swap() -> None:
            store.uow.close()
            job()

        def swapped(_none: None) -> None:
            self.backups.replaced()
            self.open(place)

        def refused(error: RuleError) -> None:
            self.open(place)
            self.window.say(error.text, "late")

        self.backups.rest(lambda: self.runner.start(close_and_swap, swapped, refused))

    def run(self) -> int:
        self.window.show()
        return self.qt.exec()

    def _close(self) -> None:
        self._later.stop()
        self.backups.finish()
        self.session.close()
        self.bell.take_down()
        for folder in self._demo_folders:
            folder.cleanup()


def _make_ready(place: str) -> None:
    """On the worker, while the user types: all that opening needs, and whether a password can open this at all."""
    _import_all()
    from zis_desktop.services.vault.unlocking import refuse_unusable

    refuse_unusable(place)


def _import_all() -> None:
    """Once: a second time would keep what an open store holds, its key too, as if it were a module."""
    if BEHIND_FIRST not in sys.modules:
        with _imported_to_stay():
            import_module(BEHIND_FIRST)
            import_module("zis_desktop.services.schools")
            import_module("zis_desktop.services.vault.unlocking")


def _unprotected(place: str, clock: Clock, hold: StoreHold) -> Opened:
    """On the worker: the demo, or a server. Raises RuleError for any other store without a password."""
    _import_all()
    from zis_desktop.services.schools import schools

    opened = hold.unlock(place, "", "", clock.now())
    return opened, schools(opened.uow)


def _made_vault(founding: "Founding", clock: Clock, cost: "Cost | None") -> tuple["OpenedStore", "PdfFile"]:
    """On the worker: the new store with its first user, and the paper with its recovery code."""
    import pypdfium2  # noqa: F401  a tenth of a second that the window does not wait for

    from zis_desktop.services.vault.recovery_papers import recovery_paper
    from zis_desktop.services.vault.unlocking import Founder, make_vault

    assert founding.place is not None
    assert founding.user is not None
    user = founding.user
    founder = Founder(user.login, user.password, user.name, cost)
    made = make_vault(founding.place, founder, founding.school, founding.members)
    who = made.store.uow.actor.name
    paper = recovery_paper(founding.school.name, founding.place, who, made.recovery_code, clock.now())
    return made.store, paper


def _use_cases() -> list[str]:
    """What the other screens rest on; the first screen does not wait for these."""
    return [module.name for module in walk_packages(services.__path__, f"{services.__name__}.")]


@contextmanager
def _imported_to_stay() -> Iterator[None]:
    """Python looks for cycles neither in what is imported here nor meanwhile: each look would stop the window 0.1 s."""
    gc.disable()
    try:
        with _unread_by_pyside():
            yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def _unread_by_pyside() -> Iterator[None]:
    """PySide reads the text of each module that is imported, in search of a `__feature__` to switch on: a tenth of the
    import. Nothing below the window has one. Where PySide does this no longer, or elsewhere, nothing changes."""
    feature = sys.modules.get("shibokensupport.feature")
    reads = getattr(feature, FEATURE_HOOK, None)
    if reads is not None:
        setattr(feature, FEATURE_HOOK, lambda _module: None)
    try:
        yield
    finally:
        if reads is not None:
            setattr(feature, FEATURE_HOOK, reads)


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
    Ending(app.window, app.backups, app.keep_backups()).heed_signals()
    return app.run()
