"""A tab of a screen of several tabs, opened in the real window."""

from typing import TypeVar

from pytestqt.qtbot import QtBot

from ui.shell.window import MainWindow
from ui.tabbed import Tab, TabbedScreen

T = TypeVar("T", bound=Tab)


def open_tab(window: MainWindow, qtbot: QtBot, screen: str, kind: type[T]) -> T:
    """This tab of the screen with this key, filled."""
    window.go_to(screen)
    made = window.current_screen
    assert isinstance(made, TabbedScreen)
    made.show_tab(kind.key)
    qtbot.waitUntil(lambda: window.runner.idle)
    tab = made.tab
    assert isinstance(tab, kind)
    return tab
