"""Walks the real window through every screen and takes a picture of each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.app import App
from ui.tour.stops import STOPS
from zis_desktop.domain.clock import FixedClock

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork

T = TypeVar("T")
AT_MOST_MS = 20_000
SETTLE_MS = 150
ROUND_MS = 20


@dataclass(slots=True)
class Walk:
    """The window on its walk through one store."""

    app: App
    place: Path

    @property
    def today(self) -> date:
        return self.app.clock.today()

    def settle(self) -> None:
        """Waits until nothing is under way any more, and what the last answer brought is laid out and drawn."""
        limit = QDeadlineTimer(AT_MOST_MS)
        quiet = QDeadlineTimer(SETTLE_MS)
        while not limit.hasExpired() and not quiet.hasExpired():
            round_ = QDeadlineTimer(2 * ROUND_MS)
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, ROUND_MS)
            if round_.hasExpired() or not self.app.runner.idle:  # what took long to show leaves no quiet time of itself
                quiet = QDeadlineTimer(SETTLE_MS)

    def ask(self, job: "Callable[[UnitOfWork], T]") -> T:
        """The answer of the store to a question."""
        answers: list[T] = []
        self.app.runner.read(job, answers.append)
        self.settle()
        return answers[0]

    def press(self, key: str) -> None:
        """One press on what has the focus; a small window that closed may have left none."""
        if QApplication.focusWidget() is None:
            self.app.window.activateWindow()
            self.settle()
        pressed = QKeySequence(key)[0]  # type: ignore[index]  # the stubs do not know __getitem__
        QTest.keyClick(QApplication.focusWidget() or self.app.window, pressed.key(), pressed.keyboardModifiers())
        self.settle()


def take_pictures(place: Path, folder: Path, day: datetime, *, dark: bool, text_scale: float) -> None:
    """One PNG per stop. A stop shows something and returns what to picture, the whole window when it is None."""
    folder.mkdir(parents=True, exist_ok=True)
    walk = Walk(App(clock=FixedClock(day), dark=dark, text_scale=text_scale), place)
    walk.app.window.resize(1440, 900)
    walk.app.window.show()
    for number, (name, show) in enumerate(STOPS, 1):
        shown = show(walk) or walk.app.window
        walk.settle()
        shown.grab().save(str(folder / f"{number:02d}-{name}.png"))
    walk.app.window.close()
    walk.settle()
