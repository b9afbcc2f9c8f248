"""A goal that is being typed: Ctrl+Enter saves it, no other screen takes its place unasked, and it is in sight."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.school_life import enrolled, registered
from tests.ui.conftest import OpenWindow
from tests.ui.fields import field_of
from tests.ui.scripted_dialogs import ScriptedDialogs
from tests.ui.test_casus_screen import TODAY, opened
from tests.ui.user import User
from ui.casus.view import CasusView
from ui.shell.window import MainWindow
from zis_desktop.domain.clock import FixedClock
from zis_desktop.services import casussen
from zis_desktop.store.unit_of_work import UnitOfWork


class Stays(ScriptedDialogs):
    """Says no to every question."""

    def confirm(self, _parent: object, question: str, *_rest: object) -> None:
        self.asked.append(question)


@pytest.fixture
def dialogs() -> Stays:
    return Stays()


@pytest.fixture
def window(open_window: OpenWindow, clock: FixedClock, dialogs: Stays) -> MainWindow:
    return open_window(clock, dialogs)


@pytest.fixture
def casus_id(uow: UnitOfWork, school_id: int) -> int:
    return registered(uow, school_id, enrolled(uow, school_id))


@pytest.fixture
def screen(qtbot: QtBot, window: MainWindow, casus_id: int) -> CasusView:
    made = opened(qtbot, window, casus_id)
    made.add_goal()
    return made


def step(window: MainWindow) -> list[str]:
    return [each.text() for each in window.header.findChildren(QPushButton) if each.isVisible()]


def test_that_ctrl_enter_saves_the_goal_that_is_typed(
    qtbot: QtBot, window: MainWindow, screen: CasusView, uow: UnitOfWork, casus_id: int
) -> None:
    texts = {"text": "Op tijd", "indicator": "dagen", "baseline": "0", "target": "4", "ends_on": "20 dec"}
    for name, text in texts.items():
        qtbot.keyClicks(screen.goals.form.field(name), text)
    field_of(screen.goals.form, "area", QComboBox).setCurrentIndex(0)
    assert any(text.startswith("Bewaar doel") for text in step(window))
    User(qtbot, window).press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(casussen.casus(uow, casus_id, TODAY).goals) == 1)
    assert casussen.casus(uow, casus_id, TODAY).goals[0].ends_on == date(2024, 12, 20)
    qtbot.waitUntil(lambda: not screen.goals.is_editing)
    assert window.current_screen is screen
    assert not any(text.startswith("Bewaar doel") for text in step(window))


def test_that_leaving_asks_about_a_goal_that_is_half_typed_and_only_then(
    qtbot: QtBot, window: MainWindow, screen: CasusView, dialogs: Stays
) -> None:
    qtbot.keyClicks(screen.goals.form.field("text"), "Op tijd")
    window.go_to("agenda")
    window.back()
    assert dialogs.asked == ["Dit scherm verlaten?", "Dit scherm verlaten?"]
    assert window.current_screen is screen
    assert screen.goals.form.value("text") == "Op tijd"
    screen.goals.goal_saved()
    window.back()
    assert window.current_screen is not screen


def test_that_an_empty_form_is_left_without_a_question(window: MainWindow, screen: CasusView, dialogs: Stays) -> None:
    window.go_to("agenda")
    assert dialogs.asked == []
    assert window.current_screen is not screen


def test_that_the_form_of_a_goal_is_scrolled_into_sight(qtbot: QtBot, screen: CasusView) -> None:
    field = screen.goals.form.field("text")
    qtbot.waitUntil(lambda: field.visibleRegion().boundingRect().height() == field.height())
    assert field.hasFocus()
