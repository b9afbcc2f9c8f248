"""Notes in the real window: saved while somebody types on, earlier versions shown, compared and put back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.meeting_keyboard import ALT, CTRL, Keyboard, meeting_window
from tests.meeting_life import NOW, a_monday
from tests.moving_clock import MovingClock
from ui.meeting.view import SAVE_AFTER_MS
from zis_desktop.domain.meeting.meeting_room import RoomItem
from zis_desktop.services.meeting import meetings
from zis_desktop.services.meeting.meeting_rooms import meeting_room
from zis_desktop.store.unit_of_work import UnitOfWork

KEY = Qt.Key
FIRST, SECOND = "Moeder ziet rust thuis.", "Vader ziet rust & orde op school."


@pytest.fixture
def keyboard(qapp: QApplication, uow: UnitOfWork, school_id: int) -> Iterator[Keyboard]:
    """The first casus on the table."""
    monday = a_monday(uow, school_id, casussen=1)
    meetings.start_meeting(uow, monday.meeting_id, NOW)
    meetings.begin_item(uow, monday.casus_item(), NOW)
    with meeting_window(qapp, uow, monday, MovingClock(NOW)) as made:
        yield made


def write(keyboard: Keyboard, text: str) -> None:
    """In place of what stood there, and saved."""
    note = keyboard.screen.panel.note
    note.setFocus()
    note.selectAll()
    keyboard.type(text)
    keyboard.screen.presenter.save_typed()
    keyboard.settle()


def stored(uow: UnitOfWork, keyboard: Keyboard) -> RoomItem:
    found = meeting_room(uow, keyboard.monday.meeting_id).item(keyboard.monday.casus_item())
    assert found is not None
    return found


def test_that_an_earlier_version_is_compared_and_put_back(keyboard: Keyboard, uow: UnitOfWork) -> None:
    write(keyboard, FIRST)
    keyboard.wait_for(10)
    write(keyboard, SECOND)
    keyboard.press(KEY.Key_H, CTRL)
    page = keyboard.screen.versions
    assert keyboard.page == "versions"
    assert page.list.hasFocus()
    assert page.list.item(0).text().endswith(FIRST)
    compared = page.text.text()
    assert "<b>[−</b> <s>Moeder</s><b>]</b><b>[+</b> <u>Vader</u><b>]</b> ziet rust " in compared
    assert "&amp; orde op school" in compared
    keyboard.press(KEY.Key_Return, CTRL)
    assert keyboard.page == "item"
    assert keyboard.screen.panel.note.toPlainText() == FIRST
    assert stored(uow, keyboard).held.note == FIRST
    keyboard.press(KEY.Key_H, CTRL)
    assert page.list.item(0).text().endswith(SECOND)


def test_that_esc_goes_back_without_changing_anything(keyboard: Keyboard) -> None:
    write(keyboard, FIRST)
    keyboard.wait_for(10)
    write(keyboard, SECOND)
    keyboard.press(KEY.Key_H, CTRL)
    keyboard.press(KEY.Key_Escape)
    assert keyboard.page == "item"
    assert keyboard.screen.panel.note.toPlainText() == SECOND


def test_that_a_note_without_earlier_versions_says_so(keyboard: Keyboard) -> None:
    write(keyboard, FIRST)
    keyboard.press(KEY.Key_H, CTRL)
    assert keyboard.page == "item"


def test_that_who_types_on_is_saved_meanwhile(keyboard: Keyboard, uow: UnitOfWork, qtbot: QtBot) -> None:
    """The clock of saving runs from the first key: it does not begin again with every next one."""
    save = keyboard.screen._save
    keyboard.type("M")
    qtbot.waitUntil(lambda: save.remainingTime() < SAVE_AFTER_MS)
    left = save.remainingTime()
    keyboard.type("oeder")
    assert 0 < save.remainingTime() <= left
    assert SAVE_AFTER_MS <= 2000
    qtbot.waitUntil(lambda: stored(uow, keyboard).held.note == "Moeder", timeout=5000)


def test_that_the_words_of_a_decision_are_saved_before_it_is_recorded(keyboard: Keyboard, uow: UnitOfWork) -> None:
    keyboard.press(KEY.Key_8, ALT)
    keyboard.press(KEY.Key_T, ALT)
    keyboard.type("Eerst vader horen.")
    assert keyboard.screen._save.isActive()
    keyboard.screen.presenter.save_typed()
    keyboard.settle()
    held = stored(uow, keyboard).held
    assert held.decision is None
    assert held.advice is not None
    assert held.advice.text == "Eerst vader horen."
    keyboard.type(" Dan ouders.")
    assert keyboard.screen.panel.text.text() == "Eerst vader horen. Dan ouders."
