"""Walks the real window through every screen and takes a picture of each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from ui.app import App
from ui.tour.stops import STOPS
from zis_desktop.domain.clock import FixedClock

AT_MOST_MS = 20_000
SETTLE_MS = 120


@dataclass(slots=True)
class Walk:
    """The window on its walk; `settle` waits until nothing is under way."""

    app: App
    place: Path

    def settle(self) -> None:
        limit = QDeadlineTimer(AT_MOST_MS)
        quiet = QDeadlineTimer(SETTLE_MS)
        while not limit.hasExpired() and not quiet.hasExpired():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if not self.app.runner.idle:
                quiet = QDeadlineTimer(SETTLE_MS)


Stop = tuple[str, Callable[[Walk], QWidget | None]]


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
