"""The lock in the real window: what is hidden, what survives, when it comes by itself."""

import gc
import shutil
import weakref
from datetime import timedelta
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPlainTextEdit

from tests.ui.door import ENTER, NAME, TAB, TITLE, Door, second_user
from tests.ui.fields import field_of
from tests.vault import OTHER_PASSWORD, PASSWORD, unlocked
from ui.relations.people_tab import PeopleTab
from ui.relations.view import RelationsView
from ui.settings.school_tab import SchoolTab
from ui.settings.view import SettingsView
from ui.unlock.session import LOCKED_TITLE
from zis_desktop.services.schools import schools
from zis_desktop.store.opening import OpenedStore


def typed_note(inside: Door) -> QLineEdit:
    """A field of Relaties with something typed that is not saved yet, the cursor in its middle."""
    inside.app.window.go_to("relations")
    inside.settle()
    screen = inside.app.window.current_screen
    assert isinstance(screen, RelationsView)
    screen.show_tab("people")
    inside.settle()
    people = screen.tab
    assert isinstance(people, PeopleTab)
    people.presenter.add()
    field = field_of(people.form, "name", QLineEdit)
    field.setFocus()
    inside.qtbot.keyClicks(field, f"Juf {NAME}")
    field.setCursorPosition(4)
    return field


def test_that_a_typed_draft_survives_the_lock_with_its_cursor(inside: Door) -> None:
    """A person without a seat cannot be saved: it waits in the hidden form."""
    field = typed_note(inside)
    screen = inside.app.window.current_screen
    inside.lock()
    assert inside.app.window.windowTitle() == LOCKED_TITLE
    assert not field.isVisible()
    assert inside.app.store is None
    inside.press(PASSWORD, ENTER)
    assert inside.app.window.windowTitle() == TITLE
    assert inside.app.window.current_screen is screen
    assert (field.text(), field.cursorPosition(), field.hasFocus()) == (f"Juf {NAME}", 4, True)


def test_that_what_can_be_saved_is_saved_before_the_lock(inside: Door) -> None:
    inside.app.window.go_to("settings")
    inside.settle()
    screen = inside.app.window.current_screen
    assert isinstance(screen, SettingsView)
    screen.show_tab("school")
    inside.settle()
    assert isinstance(screen.tab, SchoolTab)
    phone = field_of(screen.tab.facts, "phone", QLineEdit)
    phone.setFocus()
    inside.qtbot.keyClicks(phone, "030 123 45 67")
    inside.lock()
    store = unlocked(inside.place)
    assert schools(store.uow)[0].phone == "030 123 45 67"
    store.uow.close()


def test_that_the_key_is_really_gone_after_locking(inside: Door) -> None:
    store = inside.app.store
    assert store is not None
    assert store.key is not None
    key, uow = store.key, weakref.ref(store.uow)
    engine = weakref.ref(store.uow._engine)
    del store
    inside.lock()
    gc.collect()
    assert inside.app.store is None
    assert inside.app.session.vault() is None
    assert (uow(), engine()) == (None, None)
    holders = [one for one in gc.get_referrers(key) if one is not inside and type(one).__name__ != "frame"]
    assert [one for one in holders if isinstance(one, OpenedStore)] == []
    assert not inside.place.with_name("school.zis-wal").exists()  # no connection is open


def test_that_nothing_can_be_done_while_it_is_locked(inside: Door) -> None:
    inside.lock()
    for key in (Qt.Key.Key_K, Qt.Key.Key_N, Qt.Key.Key_Z, Qt.Key.Key_1, Qt.Key.Key_L):
        inside.qtbot.keyClick(inside.app.window, key, Qt.KeyboardModifier.ControlModifier)
    inside.settle()
    assert inside.page.isVisible()
    assert QApplication.activeModalWidget() is None


def test_that_a_change_asked_while_it_is_locked_waits_for_the_same_user(inside: Door) -> None:
    """As the timer of a screen that saves by itself does."""
    inside.lock()
    seen: list[str] = []
    inside.app.runner.read(lambda uow: uow.actor.login, seen.append)
    inside.settle()
    assert seen == []
    inside.press(PASSWORD, ENTER)
    inside.settle()
    assert seen == ["beheer"]


def test_that_dialogs_are_hidden_and_come_back_and_the_clipboard_is_cleared(inside: Door) -> None:
    dialog = QDialog(inside.app.window)
    line = QLineEdit(NAME, dialog)
    dialog.open()
    QGuiApplication.clipboard().setText(NAME)
    inside.app.session.lock()
    inside.settle()
    assert not dialog.isVisible()
    assert QGuiApplication.clipboard().text() == ""
    inside.qtbot.waitUntil(inside.app.window.isActiveWindow)
    inside.press(PASSWORD, ENTER)
    assert dialog.isVisible()
    assert dialog.isModal()
    assert line.text() == NAME
    dialog.reject()


def test_that_no_name_is_in_sight_while_it_is_locked(inside: Door) -> None:
    typed_note(inside)
    inside.lock()
    window = inside.app.window
    lines: list[QLabel | QLineEdit] = [*window.findChildren(QLabel), *window.findChildren(QLineEdit)]
    shown = [part.text() for part in lines if part.isVisible()]
    shown += [part.toPlainText() for part in window.findChildren(QPlainTextEdit) if part.isVisible()]
    assert shown
    assert not [text for text in shown if NAME in text]
    assert NAME not in inside.app.window.windowTitle()


def test_that_another_user_starts_on_a_first_screen_of_his_own(inside: Door) -> None:
    once = second_user(inside.place)
    typed = typed_note(inside)
    screen = inside.app.window.current_screen
    inside.lock()
    field_of(inside.page.form, "login", QLineEdit).setText("piet")
    inside.press(once.password, ENTER, OTHER_PASSWORD, TAB, OTHER_PASSWORD, ENTER)
    assert inside.app.window.windowTitle() == TITLE
    assert inside.app.window.current_screen is not screen
    assert inside.app.window.current_screen is not None
    assert inside.app.store is not None
    assert inside.app.store.uow.actor.login == "piet"
    assert not shiboken6.isValid(typed)


def test_that_a_wrong_password_does_not_unlock(inside: Door) -> None:
    inside.lock()
    inside.press("fout", ENTER)
    assert "horen niet bij elkaar" in inside.refusal()
    assert inside.app.window.windowTitle() == LOCKED_TITLE


def test_that_it_locks_by_itself_when_nobody_types(inside: Door) -> None:
    idle = inside.app.session.idle
    for _ in range(47):
        inside.clock.at += timedelta(seconds=5)
        idle.tick()
    assert not inside.app.session.is_locked
    idle.touched()
    inside.clock.at += timedelta(seconds=5)
    idle.tick()
    assert not inside.app.session.is_locked
    for _ in range(48):
        inside.clock.at += timedelta(seconds=5)
        idle.tick()
    assert inside.app.session.is_locked


def test_that_a_key_in_the_window_counts_as_somebody_who_is_there(inside: Door) -> None:
    idle = inside.app.session.idle
    handle = inside.app.window.windowHandle()
    idle._watch_window(handle)
    for _ in range(60):
        inside.clock.at += timedelta(seconds=5)
        QTest.keyClick(handle, Qt.Key.Key_Shift)
        idle.tick()
    assert not inside.app.session.is_locked


def test_that_a_computer_that_slept_or_locked_its_screen_finds_zis_locked(inside: Door) -> None:
    inside.clock.at += timedelta(hours=3)
    inside.app.session.idle.tick()
    assert inside.app.session.is_locked
    inside.settle()
    inside.press(PASSWORD, ENTER)
    assert not inside.app.session.is_locked
    inside.app.session.idle.gone(active=True)
    assert inside.app.session.is_locked
    inside.settle()


def test_that_the_demo_cannot_be_locked(door: Door, demo_school: Path, tmp_path: Path) -> None:
    door.app.open(str(shutil.copy(demo_school, tmp_path / "demo.zis")))
    door.settle()
    door.lock()
    assert not door.app.session.is_locked
    assert "geen wachtwoord" in door.app.window.messages.text
