"""Somebody walks in: one key takes every name off the screen, and nothing that is written is lost or masked by it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QWidget,
)

from tests.meeting_keyboard import ALT, CTRL, Keyboard, meeting_window
from tests.meeting_life import NOW, a_monday
from tests.moving_clock import MovingClock
from zis_desktop.domain.anonymity import NOT_SHOWN
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.services.meeting import meetings
from zis_desktop.services.meeting.meeting_rooms import meeting_room
from zis_desktop.store.unit_of_work import UnitOfWork

KEY = Qt.Key
NAMES = ("Noor", "Hendriks", "Sam", "Veen", "Milan", "Groot", "Petra", "90410")
SAYS = "Petra Hendriks belt over Noor."


@pytest.fixture
def keyboard(qapp: QApplication, uow: UnitOfWork, school_id: int) -> Iterator[Keyboard]:
    """The first casus on the table, with names in its note and in an action."""
    monday = a_monday(uow, school_id, casussen=3)
    meetings.start_meeting(uow, monday.meeting_id, NOW)
    meetings.begin_item(uow, monday.items[0], NOW)
    meetings.finish_item(uow, monday.items[0], NOW)
    meetings.begin_item(uow, monday.casus_item(), NOW)
    meetings.save_note(uow, monday.casus_item(), SAYS, NOW, seen="")
    meetings.add_action(uow, monday.casus_item(), SAYS, None, None)
    with meeting_window(qapp, uow, monday, MovingClock(NOW)) as made:
        yield made


def said(keyboard: Keyboard) -> list[str]:
    """Every text of what is to be seen in the window, and the words for who cannot see."""
    window = keyboard.window
    found = [window.windowTitle()]
    for one in window.findChildren(QLabel) + window.findChildren(QAbstractButton) + window.findChildren(QLineEdit):
        found += [one.text()] if one.isVisible() else []
    for note in window.findChildren(QPlainTextEdit):
        found += [note.toPlainText()] if note.isVisible() else []
    for box in window.findChildren(QComboBox):
        found += [box.itemText(place) for place in range(box.count())] if box.isVisible() else []
    for each in window.findChildren(QListWidget):
        found += [each.item(place).text() for place in range(each.count())] if each.isVisible() else []
    for widget in window.findChildren(QWidget):
        found += [widget.accessibleName(), widget.toolTip()] if widget.isVisible() else []
    return found


def named(keyboard: Keyboard) -> set[str]:
    every = "\n".join(said(keyboard))
    return {name for name in NAMES if name in every}


def test_that_a_meeting_begins_without_what_was_said_on_the_screen_before(keyboard: Keyboard) -> None:
    """Where others look along a name is short, as in what Ctrl+Z would take back."""
    window = keyboard.window
    window.back()
    window.say("Noor Hendriks op de agenda gezet.", "late")
    window.run_meeting(keyboard.monday.meeting_id)
    assert window.messages.text == ""


def test_that_one_key_takes_every_name_off_the_item_and_brings_them_back(keyboard: Keyboard) -> None:
    assert {"Noor", "Hendriks", "Petra", "Sam"} <= named(keyboard)
    keyboard.press(KEY.Key_F9)
    assert named(keyboard) == set()
    assert keyboard.screen.head._name.text() == "K-001"
    assert keyboard.screen.foot._next_name.text() == "K-002"
    assert keyboard.screen.head._anonymous.isVisible()
    keyboard.press(KEY.Key_F9)
    assert {"Noor", "Hendriks", "Petra", "Sam"} <= named(keyboard)
    assert not keyboard.screen.head._anonymous.isVisible()


@pytest.mark.parametrize("page", ["list", "closing"])
def test_that_no_other_page_has_a_name(keyboard: Keyboard, page: str) -> None:
    if page == "list":
        keyboard.press(KEY.Key_I, CTRL)
    else:
        keyboard.screen.presenter.close()
        keyboard.settle()
    assert named(keyboard)
    keyboard.press(KEY.Key_F9)
    assert keyboard.page == page
    assert named(keyboard) == set()


def test_that_the_screen_is_covered_until_the_codes_are_there(keyboard: Keyboard) -> None:
    keyboard.screen.presenter.turn_anonymous()
    assert keyboard.screen.curtain.isVisible()
    assert keyboard.screen.curtain.geometry() == keyboard.screen.rect()
    keyboard.settle()
    assert not keyboard.screen.curtain.isVisible()


def test_that_names_go_from_what_is_typed_and_not_recorded(keyboard: Keyboard) -> None:
    keyboard.press(KEY.Key_2, ALT)
    keyboard.press(KEY.Key_T, ALT)
    keyboard.type("Petra vindt het goed.")
    keyboard.press(KEY.Key_W, ALT)
    keyboard.type("Noor wil iets anders.")
    keyboard.press(KEY.Key_A, ALT)
    keyboard.type("Petra bellen")
    keyboard.press(KEY.Key_F9)
    assert named(keyboard) == set()
    panel = keyboard.screen.panel
    assert (panel.text.text(), panel.reason.text(), panel.action_list.line.text()) == (NOT_SHOWN, NOT_SHOWN, "")
    keyboard.press(KEY.Key_T, ALT)
    keyboard.type("x")
    keyboard.press(KEY.Key_F9)
    assert panel.text.text() == "Petra vindt het goed."
    assert panel.reason.text() == "Noor wil iets anders."
    assert panel.action_list.line.text() == "Petra bellen"


def test_that_a_note_goes_on_under_what_was_there(keyboard: Keyboard, uow: UnitOfWork) -> None:
    keyboard.press(KEY.Key_F9)
    assert keyboard.screen.panel.note.toPlainText() == ""
    assert keyboard.screen.panel._earlier.text() == "[naam] belt over [naam]."
    keyboard.screen.panel.note.setFocus()
    keyboard.type("De schoolarts leest mee.")
    keyboard.press(KEY.Key_F9)
    assert keyboard.screen.panel.note.toPlainText() == f"{SAYS}\nDe schoolarts leest mee."
    keyboard.press(KEY.Key_Right, CTRL)
    item = meeting_room(uow, keyboard.monday.meeting_id).item(keyboard.monday.casus_item())
    assert item is not None
    assert item.held.note == f"{SAYS}\nDe schoolarts leest mee."


def test_that_a_decision_in_the_anonymous_view_keeps_its_own_words(keyboard: Keyboard, uow: UnitOfWork) -> None:
    keyboard.press(KEY.Key_8, ALT)
    keyboard.press(KEY.Key_T, ALT)
    keyboard.type("Eerst Petra horen.")
    keyboard.press(KEY.Key_F9)
    keyboard.press(KEY.Key_Escape)
    keyboard.press(KEY.Key_B)
    keyboard.press(KEY.Key_Return, CTRL)
    assert named(keyboard) == set()
    item = meeting_room(uow, keyboard.monday.meeting_id).item(keyboard.monday.casus_item())
    assert item is not None
    assert item.held.decision is not None
    assert (item.held.decision.kind, item.held.decision.text) == (DecisionKind.HOLD_OVER, "Eerst Petra horen.")
    assert item.held.note == SAYS


def test_that_the_anonymous_view_is_not_left_by_accident(keyboard: Keyboard) -> None:
    keyboard.press(KEY.Key_F9)
    for _ in range(3):
        keyboard.press(KEY.Key_Escape)
    keyboard.press(KEY.Key_H, CTRL)
    assert keyboard.page == "item"
    assert keyboard.window.current_screen is keyboard.screen
    assert named(keyboard) == set()


def test_that_an_action_is_not_corrected_by_its_masked_words(keyboard: Keyboard, uow: UnitOfWork) -> None:
    keyboard.press(KEY.Key_F9)
    item = meeting_room(uow, keyboard.monday.meeting_id).item(keyboard.monday.casus_item())
    assert item is not None
    (action,) = item.held.actions
    keyboard.screen.presenter.actions.correct(action.id)
    assert keyboard.screen.panel.action_list.line.text() == ""
