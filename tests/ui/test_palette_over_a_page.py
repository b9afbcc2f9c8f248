"""The palette over a page that came out of a screen: that screen is another one, and its keys wait."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.dialogs import Dialogs
from ui.presenting import Workplace
from ui.runner import BackgroundRunner
from ui.screen import Action, Screen
from ui.shell.window import MainWindow
from ui.theme import theme
from zis_desktop.domain.clock import FixedClock
from zis_desktop.store.unit_of_work import UnitOfWork


class Page(Screen):
    """Counts how often its first step was taken, and how often it began."""

    def __init__(self) -> None:
        super().__init__()
        self.taken = self.begun = 0
        self.unfinished = False

    def primary(self) -> Action:
        return Action("Neem de stap", self._take)

    def refresh(self) -> None:
        self.begun += 1

    def is_unfinished(self) -> bool:
        return self.unfinished

    def _take(self) -> None:
        self.taken += 1


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, uow: UnitOfWork, school_id: int, clock: FixedClock
) -> Iterator[MainWindow]:
    theme.install(qapp, dark=False)
    runner = BackgroundRunner()
    runner.use(uow)
    made = MainWindow(runner, Dialogs())
    made.open_school(Workplace(school_id, "Marieke Aalbers", clock, demo=False))
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: runner.idle)
    yield made
    made.close()


def test_that_what_can_be_done_on_the_screen_under_a_page_is_found(window: MainWindow, qtbot: QtBot) -> None:
    window.go_to("budget")
    window.push(Page())
    qtbot.waitUntil(lambda: window.runner.idle)
    assert any("afrekening" in action.text.casefold() for action in window.searching.actions())


def test_that_the_first_step_of_the_page_waits_while_the_palette_is_open(window: MainWindow, qtbot: QtBot) -> None:
    page = Page()
    window.push(page)
    palette = window.searching.palette
    window.searching.commands()
    qtbot.keyClicks(palette.field, "qqxx")
    qtbot.waitUntil(lambda: window.runner.idle)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (page.taken, palette.isVisible()) == (0, True)
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.taken == 1


@pytest.mark.parametrize(("unfinished", "begun"), [(True, 2), (False, 1)])
def test_that_only_what_was_left_unfinished_begins_anew(window: MainWindow, *, unfinished: bool, begun: int) -> None:
    page = Page()
    window.push(page)
    page.unfinished = unfinished
    window.push(Page())
    window.back()
    assert page.begun == begun
