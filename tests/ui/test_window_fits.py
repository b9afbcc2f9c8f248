"""The window fits an ordinary laptop at every text size, whatever screen is or was open in it."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ui.app import App
from ui.screens import ENTRIES, entries_for
from ui.tabbed import TabbedScreen
from ui.theme import theme
from ui.trajectories.view import TrajectoriesView
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.vault.access import EVERYTHING

SIZES = [(1.0, 1280, 720), (1.5, 1280, 720), (2.0, 1440, 900)]


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]:.0%}")
def shown(
    request: pytest.FixtureRequest, qtbot: QtBot, clock: FixedClock, demo_school: Path, tmp_path: Path
) -> Iterator[App]:
    """The demo on a screen of this size, at this text size."""
    scale, width, height = request.param
    app = App(clock=clock, dark=False, text_scale=scale)
    with qtbot.waitExposed(app.window):
        app.window.resize(width, height)
        app.window.show()
    app.open(str(shutil.copy(demo_school, tmp_path / "demo.zis")))
    settle(qtbot, app)
    yield app
    app.window.close()
    theme.theme().use(text_scale=1.0)


def settle(qtbot: QtBot, app: App) -> None:
    qtbot.waitUntil(lambda: app.runner.idle, timeout=20_000)
    QApplication.processEvents()


def fits(app: App) -> bool:
    needed, size = app.window.minimumSizeHint(), app.window.size()
    return needed.width() <= size.width() and needed.height() <= size.height()


def test_that_every_screen_fits(shown: App, qtbot: QtBot) -> None:
    size = shown.window.size()
    for entry in entries_for(EVERYTHING):
        shown.window.go_to(entry.key)
        settle(qtbot, shown)
        assert fits(shown), entry.key
        screen = shown.window.current_screen
        if isinstance(screen, TabbedScreen):
            for tab in screen.tabs:
                screen.show_tab(tab.key)
                settle(qtbot, shown)
                assert fits(shown), tab.key
    assert shown.window.size() == size


def test_that_every_place_of_the_navigation_is_in_sight_whole(shown: App) -> None:
    navigation = shown.window.navigation
    for entry in entries_for(EVERYTHING):
        place = navigation._buttons[entry.key]
        assert place.height() >= place.iconSize().height(), entry.key
        assert in_sight(place), entry.key


def test_that_a_lower_window_scrolls_its_navigation_to_the_screen_that_opens(shown: App, qtbot: QtBot) -> None:
    shown.window.resize(shown.window.minimumSizeHint())
    for entry in (ENTRIES[-1], ENTRIES[0]):
        shown.window.go_to(entry.key)
        settle(qtbot, shown)
        assert in_sight(shown.window.navigation._buttons[entry.key])


def test_that_every_part_of_a_screen_stands_in_its_row(shown: App, qtbot: QtBot) -> None:
    for key in ("budget", "relations", "settings"):
        shown.window.go_to(key)
        settle(qtbot, shown)
        screen = shown.window.current_screen
        assert isinstance(screen, TabbedScreen)
        bar = screen.bar
        for at in range(bar.count()):
            assert bar.rect().contains(bar.visualItemRect(bar.item(at))), bar.item(at).text()


def test_that_every_field_of_a_form_comes_into_sight_by_tab(shown: App, qtbot: QtBot) -> None:
    shown.window.go_to("trajectories")
    settle(qtbot, shown)
    screen = shown.window.current_screen
    assert isinstance(screen, TrajectoriesView)
    screen.presenter.plan_next()
    settle(qtbot, shown)
    form = screen.panel.form
    assert form is not None
    met = []
    while (field := shown.window.focusWidget()) is not None and form.isAncestorOf(field) and field not in met:
        qtbot.waitUntil(partial(in_sight, field))
        met.append(field)
        qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert {type(field) for field in met} >= {QLineEdit, QPushButton}


def in_sight(part: QWidget) -> bool:
    """Whether no scroll area cuts off any of it."""
    above: QWidget | None = part
    while above is not None:
        if isinstance(above, QScrollArea):
            there = QRect(part.mapTo(above.viewport(), QPoint(0, 0)), part.size())
            if not above.viewport().rect().contains(there):
                return False
        above = above.parentWidget()
    return part.isVisible() and part.size() != QSize(0, 0)
