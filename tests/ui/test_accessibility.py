"""Every screen of the demo school: each control has a name, nothing is wider than the window, Qt ends what it shows."""

import gc
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ui.app import App
from ui.tour import FIXED_DAY
from zis_desktop.domain.clock import FixedClock

MONDAY = date(2024, 9, 9)
SCREENS: dict[str, Callable[[App], None]] = {
    "vandaag": lambda app: app.window.go_to("today"),
    "agenda": lambda app: app.window.open_meeting(MONDAY),
    "vergadering": lambda app: app.window.run_meeting(newest_meeting(app)),
    "leerlingen": lambda app: app.window.go_to("pupils"),
    "leerling": lambda app: app.window.open_pupil(1),
    "casus": lambda app: app.window.open_casus(4),
    "nieuwe casus": lambda app: app.window.register_casus(),
    "lijst inlezen": lambda app: app.window.open_import(),
    "uren": lambda app: app.window.go_to("hours"),
    "cjg-uren": lambda app: app.window.go_to("cjg_hours"),
    "overzichten": lambda app: app.window.go_to("overview"),
    "beheer": lambda app: app.window.go_to("settings"),
    "zoeken": lambda app: app.window.searching.commands(),
}


def newest_meeting(app: App) -> int:
    from zis_desktop.services.agenda.agenda import agenda

    found: list[int] = []
    app.runner.read(lambda uow: agenda(uow, 1, MONDAY, app.clock.today()).meeting.id, found.append)
    while not found:
        app.qt.processEvents()
    return found[0]


@pytest.fixture(scope="module")
def app(demo_school: Path, tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Iterator[App]:
    place = shutil.copy(demo_school, tmp_path_factory.mktemp("demo") / "demo.zis")
    made = App(clock=FixedClock(FIXED_DAY))
    made.window.resize(1440, 900)
    made.window.show()
    made.open(str(place))
    while made.window.current_screen is None:
        made.qt.processEvents()
    yield made
    made.window.close()
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def focusable(top: QWidget) -> Iterator[QWidget]:
    for widget in top.findChildren(QWidget):
        inside_a_view = isinstance(widget.parent(), QAbstractItemView | QAbstractScrollArea)
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not inside_a_view:
            yield widget


@pytest.mark.parametrize("name", SCREENS)
def test_that_every_control_has_a_name_for_who_cannot_see_it(name: str, app: App, qtbot: QtBot) -> None:
    SCREENS[name](app)
    qtbot.waitUntil(lambda: app.runner.idle, timeout=20_000)
    nameless = []
    for widget in focusable(app.window):
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name):
            nameless.append(f"{type(widget).__name__} {widget.objectName()}")
    assert nameless == []


@pytest.mark.parametrize("name", SCREENS)
def test_that_a_screen_fits_its_window(name: str, app: App, qtbot: QtBot) -> None:
    SCREENS[name](app)
    qtbot.waitUntil(lambda: app.runner.idle, timeout=20_000)
    assert app.window.width() == 1440
    assert app.window.height() == 900


def test_that_nothing_shown_is_ended_by_pythons_search_for_garbage(app: App, qtbot: QtBot) -> None:
    """That search also runs on the store's thread, where the end of a widget or a model now and then ends ZIS."""
    gc.collect()
    gc.disable()
    for show in SCREENS.values():
        show(app)
        qtbot.waitUntil(lambda: app.runner.idle, timeout=20_000)
    app.window.rebuild(lambda: None)
    qtbot.waitUntil(lambda: app.runner.idle, timeout=20_000)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.set_debug(gc.DEBUG_SAVEALL)  # a search that puts aside what it would end
    gc.collect()
    gc.set_debug(0)
    gc.enable()
    alive = [one for one in gc.garbage if isinstance(one, QObject) and shiboken6.isValid(one)]
    ended = {type(one).__name__ for one in alive if shiboken6.ownedByPython(one)}
    gc.garbage.clear()
    assert ended == set()
