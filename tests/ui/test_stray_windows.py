"""No part of a screen is ever a window of its own: shown before it has its place, it would flash and take the focus."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QWidget

from ui.app import App
from ui.tour.pictures import Walk
from ui.tour.stops import STOPS

WINDOWS = (QMainWindow, QDialog, QMenu)
WITH_FORMS = {"vandaag", "leerling", "leerling-opp-evalueren", "leerling-toestemming", "casus-nieuw", "cjg-uren"}


class Watch(QObject):
    """Notes what was shown as a window and is no kind of window or popup."""

    def __init__(self) -> None:
        super().__init__()
        self.stray: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            is_popup = watched.windowType() in {watched.windowType().Popup, watched.windowType().ToolTip}
            if not isinstance(watched, WINDOWS) and not is_popup:
                self.stray.append(f"{type(watched).__name__} '{watched.accessibleName()}'")
        return False


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[Watch]:
    made = Watch()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


@pytest.mark.parametrize(
    "stops",
    [
        pytest.param([name for name, _show in STOPS if name in WITH_FORMS], id="forms"),
        pytest.param([name for name, _show in STOPS], id="whole-tour", marks=pytest.mark.slow),
    ],
)
def test_that_no_part_of_a_screen_is_shown_as_a_window(
    app: App, demo_school: Path, tmp_path: Path, watch: Watch, stops: list[str]
) -> None:
    walk = Walk(app, Path(shutil.copy(demo_school, tmp_path / "demo.zis")))
    for name, show in STOPS:
        if name in stops:
            show(walk)
            walk.settle()
            assert watch.stray == [], name


def test_that_the_watch_sees_a_part_without_a_place(app: App, watch: Watch) -> None:
    stray = QWidget()
    stray.setAccessibleName("los")
    stray.show()
    assert watch.stray == ["QWidget 'los'"]
