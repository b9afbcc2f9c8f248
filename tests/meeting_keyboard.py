"""A meeting on the real window with somebody at its keyboard, who is counted."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.meeting_life import Monday
from tests.moving_clock import MovingClock
from ui.dialogs import Dialogs
from ui.meeting.view import MeetingView
from ui.presenting import Workplace
from ui.runner import BackgroundRunner
from ui.shell.window import MainWindow
from ui.theme import theme
from zis_desktop.store.unit_of_work import UnitOfWork

KEYSTROKE, THOUGHT, HOMING = 0.28, 1.35, 0.4
"""Seconds of the keystroke-level model (Card, Moran, Newell 1980): an average typist, a choice, a hand to the mouse."""
PATIENCE = 20.0
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
PLAIN = Qt.KeyboardModifier.NoModifier
CLICKS = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


@dataclass(slots=True)
class Cost:
    """What one item asked of who runs the meeting, beside the text that was typed.

    `presses` counts Ctrl+Enter as one, `keys` as two. `thoughts` are the choices before a unit of work, `waited` the
    seconds that the window took no keys, or after Ctrl+Enter had not shown the next item.
    """

    name: str
    presses: int = 0
    keys: int = 0
    thoughts: int = 0
    clicks: int = 0
    waited: float = 0.0
    letters: int = 0

    @property
    def seconds(self) -> float:
        """K for every key, M for every choice, H twice for every click, R as measured; not the typing of text."""
        return self.keys * KEYSTROKE + self.thoughts * THOUGHT + 2 * self.clicks * HOMING + self.waited


class Hands(QObject):
    """Presses keys where the focus is, and counts them; sees every click, whoever makes it."""

    def __init__(self, window: MainWindow, clock: MovingClock) -> None:
        super().__init__()
        self.window, self.clock = window, clock
        self.cost = Cost("")
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        self.settle()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.cost.clicks += event.type() in CLICKS
        return False

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        self.cost.presses += 1
        self.cost.keys += 1 + (modifier is not PLAIN)
        began = time.perf_counter()
        QTest.keyClick(self.focus, key, modifier)
        QApplication.processEvents()
        if modifier is CTRL:  # the next item must be there; after any other key typing goes on
            self.settle()
        self.cost.waited += time.perf_counter() - began
        self.settle()

    def type(self, text: str) -> None:
        self.cost.letters += len(text)
        QTest.keyClicks(self.focus, text)

    def think(self) -> None:
        """A choice, or something to be thought up, before a unit of work."""
        self.cost.thoughts += 1

    def settle(self) -> None:
        """Until every answer is back and shown. Raises TimeoutError."""
        until = time.monotonic() + PATIENCE
        QApplication.processEvents()
        while not self.window.runner.idle:
            if time.monotonic() > until:
                raise TimeoutError
            QApplication.processEvents()
        QApplication.processEvents()

    def count_anew(self, name: str) -> Cost:
        self.cost = Cost(name)
        return self.cost

    @property
    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window.current_screen or self.window


class Keyboard(Hands):
    """The same in a meeting that runs."""

    def __init__(self, window: MainWindow, monday: Monday, clock: MovingClock) -> None:
        window.run_meeting(monday.meeting_id)
        screen = window.current_screen
        assert isinstance(screen, MeetingView)
        self.screen, self.monday = screen, monday
        super().__init__(window, clock)

    def wait_for(self, minutes: int) -> None:
        self.clock.at += timedelta(minutes=minutes)
        self.screen.presenter.tick()

    @property
    def page(self) -> str:
        return self.screen.presenter.at.page


@contextmanager
def window_in_front(
    application: QApplication, uow: UnitOfWork, school_id: int, clock: MovingClock
) -> Iterator[MainWindow]:
    """The window with the school on it, in front."""
    theme.install(application, dark=False)
    runner = BackgroundRunner()
    runner.use(uow)
    window = MainWindow(runner, Dialogs())
    window.resize(1440, 900)
    window.open_school(Workplace(school_id, "Marieke Aalbers", clock, demo=False))
    window.show()
    window.activateWindow()
    if not QTest.qWaitForWindowActive(window):
        raise TimeoutError
    yield window
    window.close()
    window.deleteLater()


@contextmanager
def meeting_window(
    application: QApplication, uow: UnitOfWork, monday: Monday, clock: MovingClock
) -> Iterator[Keyboard]:
    """The window with the meeting on it, in front."""
    with window_in_front(application, uow, monday.school_id, clock) as window:
        keyboard = Keyboard(window, monday, clock)
        yield keyboard
        application.removeEventFilter(keyboard)
        keyboard.settle()
