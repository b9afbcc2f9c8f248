"""The unlock page in the real window by keyboard: who gets in, what is told, what a lost password takes."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from tests.ui.door import ENTER, TAB, TITLE, Door, second_user
from tests.vault import OTHER_PASSWORD, PASSWORD, unlocked, vault_of
from ui.start.view import StartPage
from ui.unlock.password_line import caps_on
from zis_desktop.store.vault.keys import key_path, load_keys


def test_that_name_password_and_enter_open_the_school(inside: Door) -> None:
    assert inside.app.store is not None
    assert inside.app.store.uow.actor.login == "beheer"
    assert inside.app.window.workplace is not None
    assert inside.app.window.workplace.user_name == "Marieke Aalbers"


def test_that_the_name_of_the_last_user_stands_there_and_the_cursor_in_the_password(door: Door) -> None:
    door.app.preferences.remember_user("beheer")
    door.app.open(str(door.place), remember=True)
    door.settle()
    assert door.page.typed("login") == "beheer"
    door.press(PASSWORD, ENTER)
    assert door.app.window.windowTitle() == TITLE


@pytest.mark.parametrize("login", ["beheer", "niemand"])
def test_that_a_wrong_password_is_told_at_its_field_and_selected(login: str, door: Door) -> None:
    """The same for somebody who exists and for nobody."""
    door.press(login, TAB, "fout", ENTER)
    assert door.refusal() == "Deze naam en dit wachtwoord horen niet bij elkaar. Probeer het opnieuw."
    field = door.page.form.field("password")
    assert isinstance(field, QLineEdit)
    assert field.hasFocus()
    assert field.selectedText() != ""
    assert field.echoMode() == QLineEdit.EchoMode.Password


def test_that_waiting_is_counted_down_and_then_the_password_opens(door: Door) -> None:
    door.press("beheer", TAB, "fout", ENTER, "nog fouter", ENTER, "weer fout", ENTER)
    page = door.page
    assert not page.go_on.isEnabled()
    assert door.refusal() == "Te vaak een verkeerd wachtwoord. Wacht nog 2 seconden."
    page.presenter.go_on()  # Enter does nothing meanwhile
    assert load_keys(door.place).failures.amount == 3
    page.presenter.tick()
    assert door.refusal() == "Te vaak een verkeerd wachtwoord. Wacht nog 1 seconde."
    page.presenter.tick()
    assert page.go_on.isEnabled()
    assert door.refusal() == ""
    door.clock.at += timedelta(seconds=3)
    door.press(PASSWORD, ENTER)
    assert door.app.window.windowTitle() == TITLE


def test_that_who_waits_still_waits_after_a_restart(door: Door) -> None:
    door.press("beheer", TAB, "fout", ENTER, "nog fouter", ENTER, "weer fout", ENTER)
    door.app.open(str(door.place))
    door.qtbot.waitUntil(lambda: not door.page.go_on.isEnabled())
    assert door.refusal().startswith("Te vaak een verkeerd wachtwoord. Wacht nog ")


def test_that_the_window_answers_while_the_key_is_derived(door: Door) -> None:
    door.press("beheer", TAB, PASSWORD)
    door.page.presenter.go_on()
    assert not door.page.go_on.isEnabled()
    assert "ZIS controleert het wachtwoord…" in [part.text() for part in door.page.findChildren(QLabel)]
    door.settle()
    assert door.app.window.windowTitle() == TITLE


def test_that_the_store_is_imported_after_the_page_is_painted(door: Door) -> None:
    """The page itself needs no driver; tests/test_architecture.py sees to the imports, this to the order."""
    assert door.page.isVisible()
    assert door.app.store is None


def test_that_a_forgotten_password_is_chosen_anew_with_the_paper(door: Door) -> None:
    store = unlocked(door.place)
    from zis_desktop.services.vault.accounts import new_recovery, use_recovery

    fresh, code = new_recovery(store.uow, vault_of(store))
    use_recovery(store.uow, vault_of(store), fresh)
    store.uow.close()
    door.press("beheer")
    door.page.forgot.click()
    door.press("AAAA-BBBB", TAB, OTHER_PASSWORD, TAB, OTHER_PASSWORD, ENTER)
    assert door.refusal() == "Deze code klopt niet. Typ de code van het papier opnieuw."
    door.press(code.lower(), TAB, OTHER_PASSWORD, TAB, "iets anders", ENTER)
    assert "niet gelijk" in door.refusal()
    door.press(OTHER_PASSWORD, ENTER)
    assert door.app.window.windowTitle() == TITLE


def test_that_the_first_time_an_own_password_is_chosen(door: Door) -> None:
    once = second_user(door.place)
    door.press("piet", TAB, once.password, ENTER)
    assert door.app.store is None
    door.press("welkom", TAB, "welkom", ENTER)
    assert "minstens 12 tekens" in door.refusal()
    door.press(OTHER_PASSWORD, TAB, OTHER_PASSWORD, ENTER)
    assert door.app.window.windowTitle() == TITLE
    unlocked(door.place, "piet", OTHER_PASSWORD).uow.close()


def test_that_how_strong_a_new_password_is_stands_below_it(door: Door) -> None:
    door.page.forgot.click()
    help_ = door.page._helps[1]
    field = door.page.form.field("new")
    assert isinstance(field, QLineEdit)
    field.setText("qwertyuiop12")
    door.qtbot.waitUntil(lambda: help_.weak.text != "")
    field.setText(OTHER_PASSWORD)
    door.qtbot.waitUntil(lambda: help_.strong.text == "Sterk genoeg.")
    assert help_.weak.text == ""


def test_that_caps_lock_is_noticed_and_the_password_can_be_shown(door: Door) -> None:
    door.press("beheer", TAB)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    hint = door.page._helps[0]
    QTest.keyClick(field, Qt.Key.Key_A)  # a small letter without Shift
    assert hint.caps.text == ""
    door.qtbot.keyClicks(field, "A")
    assert (caps_on("A", shift=False), caps_on("A", shift=True), caps_on("1", shift=False)) == (True, False, None)
    hint.show_it.setChecked(True)
    assert field.echoMode() == QLineEdit.EchoMode.Normal


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (lambda place: key_path(place).unlink(), "Het sleutelbestand school.zis.sleutels ontbreekt."),
        (lambda place: key_path(place).write_text("{}"), "Het sleutelbestand is beschadigd."),
        (lambda place: place.unlink(), "Het bestand school.zis is er niet."),
        (lambda place: place.write_bytes(b""), "Het bestand school.zis is leeg."),
    ],
    ids=["no keys", "damaged keys", "no store", "empty store"],
)
def test_that_a_store_that_no_password_opens_is_told_on_the_start_page(
    door: Door, harm: Callable[[Path], None], sentence: str
) -> None:
    harm(door.place)
    door.app.open(str(door.place))
    door.qtbot.waitUntil(lambda: any(page.retry.isVisible() for page in door.app.window.findChildren(StartPage)))
    page = next(page for page in door.app.window.findChildren(StartPage) if page.retry.isVisible())
    assert page.problem.text().startswith(sentence)


def test_that_a_damaged_store_is_told_after_the_password(door: Door) -> None:
    content = bytearray(door.place.read_bytes())
    content[100:4096] = b"\xff" * 3996
    door.place.write_bytes(content)
    door.press("beheer", TAB, PASSWORD, ENTER)
    page = door.app.window.findChild(StartPage)
    assert page is not None
    assert "beschadigd" in page.problem.text()


def test_that_an_answer_for_a_page_that_is_gone_leaves_no_store_open(door: Door) -> None:
    door.press("beheer", TAB, PASSWORD)
    door.page.presenter.go_on()
    door.app.start()
    door.settle()
    assert door.app.store is None
    assert door.app.window.findChild(StartPage) is not None
