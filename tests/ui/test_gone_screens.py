"""A screen that is gone before its answer comes: nothing is shown, nothing breaks, what was asked is done."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from tests.school_life import enrolled, registered
from tests.ui.conftest import OpenWindow
from ui.runner import ScreenRunner
from ui.screens import ENTRIES
from ui.shell.window import MainWindow
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.errors import RuleError
from zis_desktop.store.unit_of_work import UnitOfWork


@pytest.fixture
def window(open_window: OpenWindow, clock: FixedClock) -> MainWindow:
    return open_window(clock)


def delete_now() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("key", [entry.key for entry in ENTRIES])
def test_that_a_screen_can_go_before_it_was_filled(qtbot: QtBot, window: MainWindow, key: str) -> None:
    with qtbot.captureExceptions() as defects:
        window.go_to(key)
        window.rebuild(lambda: None)
        delete_now()
        qtbot.waitUntil(lambda: window.runner.idle)
    assert defects == []


@pytest.mark.parametrize(
    "open_it", [MainWindow.open_pupil, lambda window, pupil_id: window.register_casus(pupil_id)], ids=["pupil", "casus"]
)
def test_that_a_page_can_be_left_before_it_was_filled(
    qtbot: QtBot, window: MainWindow, uow: UnitOfWork, school_id: int, open_it: Callable[[MainWindow, int], None]
) -> None:
    pupil_id = enrolled(uow, school_id)
    registered(uow, school_id, pupil_id)
    with qtbot.captureExceptions() as defects:
        open_it(window, pupil_id)
        window.back()
        delete_now()
        qtbot.waitUntil(lambda: window.runner.idle)
    assert defects == []


def test_that_a_change_refused_after_its_screen_is_gone_is_said_all_the_same(qtbot: QtBot, window: MainWindow) -> None:
    def refuse(_uow: UnitOfWork) -> Changes:
        raise RuleError("De schijf is vol: er is niets opgeslagen.")

    beside_its_field: list[RuleError] = []
    runner = ScreenRunner(window.runner)
    runner.change(refuse, refused=beside_its_field.append)
    runner.end()
    qtbot.waitUntil(lambda: window.runner.idle)
    assert beside_its_field == []
    assert window.messages.text == "De schijf is vol: er is niets opgeslagen."
