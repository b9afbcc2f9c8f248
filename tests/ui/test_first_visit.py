"""The first visit of a screen: only what is seen is built, and it is dressed once, in its place, in the look chosen."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.shell.window import MainWindow
from ui.tabbed import Tab, TabbedScreen
from ui.theme import theme
from ui.theme.tokens import DARK, LIGHT
from ui.widgets.parts import card, label, scrolled
from zis_desktop.domain.clock import Clock


def tabs_in(screen: QWidget) -> list[str]:
    return [tab.key for tab in screen.findChildren(Tab)]


@pytest.mark.parametrize("key", ["settings", "relations", "budget"])
def test_that_a_tab_is_built_when_it_is_first_shown_and_stays(
    open_window: Callable[[Clock], MainWindow], clock: Clock, qtbot: QtBot, key: str
) -> None:
    window = open_window(clock)
    window.go_to(key)
    qtbot.waitUntil(lambda: window.runner.idle)
    screen = window.current_screen
    assert isinstance(screen, TabbedScreen)
    first, second = screen.tab, screen.tabs[1].key
    assert tabs_in(screen) == [first.key]
    screen.show_tab(second)
    assert tabs_in(screen) == [first.key, second]
    screen.show_tab(first.key)
    assert screen.tab is first


def test_that_what_scrolls_is_styled_once_it_is_shown(qtbot: QtBot, qapp: QApplication) -> None:
    theme.install(qapp, dark=False)
    words = label("Leerling")
    page = scrolled(words)
    around = card(page)
    assert words in around.findChildren(QLabel)
    assert not words.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
    qtbot.addWidget(around)
    around.show()
    assert words.isVisible()
    assert page.widget() is words.parentWidget()


def test_that_the_window_is_dressed_in_the_look_that_is_chosen(
    open_window: Callable[[Clock], MainWindow], clock: Clock
) -> None:
    window = open_window(clock)
    for dark, colours in ((True, DARK), (False, LIGHT)):
        theme.theme().use(dark=dark)
        assert window.messages.grab().toImage().pixelColor(3, 5) == QColor(colours.surface)
