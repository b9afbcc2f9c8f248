"""What the tests of the windows share: a window on a real store, the ways out of it, and nothing alive afterwards."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import ui.app
from tests.immediate import ImmediateRunner
from tests.moving_clock import MovingClock
from tests.ui.door import ENTER, TAB, TITLE, Door
from tests.ui.program import CTRL, Answers
from tests.ui.ways import Ways
from tests.vault import PASSWORD, USER
from ui import crash
from ui.app import App
from ui.desk import Desk
from ui.dialogs import Dialogs
from ui.presenting import Workplace
from ui.pupil.tab_names import PupilTab
from ui.pupil.view import PupilView
from ui.runner import BackgroundRunner
from ui.shell.window import MainWindow
from ui.theme import theme
from zis_desktop.domain.clock import Clock, FixedClock
from zis_desktop.domain.vault.access import EVERYTHING, Actor
from zis_desktop.store.unit_of_work import UnitOfWork
from zis_desktop.store.vault.keys import FLOOR

OpenWindow = Callable[..., MainWindow]
PupilPage = Callable[[int, PupilTab], PupilView]


def windows() -> list[QWidget]:
    """The windows of this process that hang under nothing."""
    if QApplication.instance() is None:
        return []
    return [window for window in QApplication.topLevelWidgets() if window.parent() is None]


@pytest.fixture(autouse=True)
def no_window_is_left() -> Iterator[None]:
    """Ends every window that a test leaves behind: each later theme would style all that is still alive again."""
    before = windows()
    yield
    for window in windows():
        if window not in before:
            window.deleteLater()
    if QApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def defects_fail_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """The excepthook of the program would tell a defect in the window, and the test would pass."""
    monkeypatch.setattr(crash, "install", lambda _tell: None)


@pytest.fixture
def ways() -> Ways:
    return Ways()


@pytest.fixture
def runner(uow: UnitOfWork) -> ImmediateRunner:
    return ImmediateRunner(uow)


@pytest.fixture
def pupil_page(
    qtbot: QtBot, qapp: QApplication, runner: ImmediateRunner, school_id: int, clock: FixedClock, ways: Ways
) -> PupilPage:
    """The page of a pupil, open at one of its tabs, without the window around it."""

    def opened(pupil_id: int, tab: PupilTab) -> PupilView:
        theme.install(qapp, dark=False)
        desk = Desk(runner, ways, Dialogs(), Workplace(school_id, "Marieke", clock, demo=False))
        made = PupilView(desk, pupil_id)
        qtbot.addWidget(made)
        made.resize(1200, 800)
        made.show()
        made.refresh()
        made.turn_to(tab)
        return made

    return opened


@pytest.fixture
def open_window(uow: UnitOfWork, school_id: int, qtbot: QtBot, qapp: QApplication) -> Iterator[OpenWindow]:
    """The real window of somebody with the school of the store, active, and with its first screen filled."""
    made: list[MainWindow] = []

    def opened(clock: Clock, dialogs: Dialogs | None = None, actor: Actor = EVERYTHING) -> MainWindow:
        theme.install(qapp, dark=False)
        runner = BackgroundRunner()
        runner.use(uow.acting_as(actor))
        window = MainWindow(runner, dialogs or Dialogs())
        made.append(window)
        window.resize(1440, 900)
        window.open_school(Workplace(school_id, actor.name, clock, demo=False, actor=actor))
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        qtbot.waitUntil(lambda: runner.idle)
        return window

    yield opened
    for window in made:
        window.close_unasked()


@pytest.fixture
def door(qtbot: QtBot, clock: FixedClock, vault_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    moving = MovingClock(clock.at)
    app = App(clock=moving, dark=False, cost=FLOOR)
    app.preferences.remember_store(str(vault_file))
    app.window.resize(1440, 900)
    with qtbot.waitExposed(app.window):
        app.window.show()
    app.window.activateWindow()
    made = Door(app, moving, vault_file, qtbot)
    app.open(str(vault_file), remember=True)
    made.settle()
    yield made
    app.window.close()


@pytest.fixture
def inside(door: Door) -> Door:
    """Logged in as the first user."""
    door.press(USER, TAB, PASSWORD, ENTER)
    assert door.app.window.windowTitle() == TITLE
    return door


@pytest.fixture
def app(qtbot: QtBot, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[App]:
    """The whole program, its own folder being a fresh one; a defect in it fails the test."""
    monkeypatch.setattr(ui.app, "default_store", lambda: tmp_path / "eigen" / "zis.zis")
    made = App(clock=clock, dark=False, cost=FLOOR)
    made.dialogs = made.window.dialogs = Answers()
    made.window.resize(1440, 900)
    with qtbot.waitExposed(made.window):
        made.window.show()
    made.window.activateWindow()
    yield made
    made.window.close()


@pytest.fixture
def settled(qtbot: QtBot, app: App) -> Callable[[], None]:
    """Waits until every question has been answered."""
    return lambda: qtbot.waitUntil(lambda: app.runner.idle, timeout=20_000)


@pytest.fixture
def press(qtbot: QtBot, app: App, settled: Callable[[], None]) -> Callable[..., None]:
    """Keys as they reach the widget that has the focus."""

    def keys(*pressed: Qt.Key | str, ctrl: bool = False) -> None:
        for one in pressed:
            target = app.window.focusWidget() or app.window
            if isinstance(one, str):
                qtbot.keyClicks(target, one)
            else:
                qtbot.keyClick(target, one, CTRL if ctrl else Qt.KeyboardModifier.NoModifier)
            settled()

    return keys
