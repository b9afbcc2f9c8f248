"""Prints how fast ZIS is, side by side in one run: `python3 -m tests.benchmark`. Figures, no judgement; nothing fails.

Each start is a process of its own, from its first instruction to the painted (or usable) window; the rest is measured
in this process on a store made for it. Every figure is the median of several runs, with the slowest beside it.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
MONDAY = date(2024, 9, 9)
NOW = datetime(2024, 9, 6, 7, 12, tzinfo=UTC).astimezone()

EMPTY_WINDOW = """
import sys, time
sys.path.insert(0, {root!r})
import ui.app
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.time() - {began}, flush=True)
        app.quit()
app = QApplication([])
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""

ZIS_WINDOW = """
import sys, time
sys.path.insert(0, {root!r})
from PySide6.QtCore import QEvent, QObject, QTimer
from ui.app import App
app = App()
class Watch(QObject):
    painted = 0.0
    beat = 0.0
    gap = 0.0
    def eventFilter(self, watched, event):
        if not self.painted and event.type() == QEvent.Type.Paint:
            self.painted = time.time() - {began}
            QTimer.singleShot(0, lambda: app.open({place!r}, then=opened))
        return False
watch = Watch()
app.window.installEventFilter(watch)
def opened():
    wait()
def wait():
    if app.runner.idle and app.window.current_screen is not None:
        print(watch.painted, time.time() - {began}, watch.gap, flush=True)
        app.window.close()
    else:
        QTimer.singleShot(1, wait)
def beat():
    now = time.time()
    if watch.beat and watch.painted:
        watch.gap = max(watch.gap, now - watch.beat)
    watch.beat = now
pulse = QTimer(interval=5)
pulse.timeout.connect(beat)
pulse.start()
app.window.show()
app.qt.exec()
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """Milliseconds of several runs."""

    name: str
    runs: tuple[float, ...]

    def line(self, wanted: str = "") -> str:
        return f"{self.name:58} {statistics.median(self.runs):8.1f} {max(self.runs):8.1f}   {wanted}"


def timed(name: str, work: Callable[[], object], runs: int = 7) -> Figure:
    """Runs the work once to warm up, then `runs` times."""
    work()
    return Figure(name, tuple(_milliseconds(work) for _ in range(runs)))


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _process(script: str, **values: object) -> list[float]:
    """The seconds that a process of its own prints."""
    code = script.format(root=str(ROOT), began=time.time(), **values)
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment, timeout=60)
    return [float(word) for word in done.stdout.split()[:3]]


def starts(place: Path, runs: int = 7) -> tuple[Figure, Figure, Figure, Figure]:
    """An empty window with the same imports against ours, one after the other in turn; painted, usable, longest gap."""
    _process(EMPTY_WINDOW)
    _process(ZIS_WINDOW, place=str(place))
    empty, ours = [], []
    for _ in range(runs):
        empty.append(_process(EMPTY_WINDOW)[0] * 1000)
        ours.append([each * 1000 for each in _process(ZIS_WINDOW, place=str(place))])
    return (
        Figure("start: empty Qt window painted, same imports", tuple(empty)),
        Figure("start: ZIS window painted", tuple(run[0] for run in ours)),
        Figure("start: ZIS usable (store open, first screen filled)", tuple(run[1] for run in ours)),
        Figure("start: longest the window did not answer", tuple(run[2] for run in ours)),
    )


def main() -> None:
    from zis_desktop.services.demo import make_demo

    with tempfile.TemporaryDirectory(prefix="zis-bench-") as folder:
        place = Path(folder) / "demo.zis"
        make_demo(place, NOW).uow.close()
        print(f"{'milliseconds':58} {'median':>8} {'slowest':>8}   expected")
        empty, painted, usable, gap = starts(place)
        ratio = statistics.median(painted.runs) / statistics.median(empty.runs)
        print(empty.line())
        print(painted.line(f"at most 1.2 x the empty one: {ratio:.2f} x"))
        print(usable.line("at most 700"))
        print(gap.line("at most 100"))


if __name__ == "__main__":
    main()
