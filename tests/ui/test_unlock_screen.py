"""The unlock page and the lock, in the real window by keyboard: who gets in, what is hidden, what survives."""

import gc
import logging
import os
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.vault import OTHER_PASSWORD, PASSWORD, TODAY, unlocked, vault_of
from ui import crash
from ui.app import App
from ui.preferences import Preferences
from ui.settings.users_tab import UsersTab
from ui.settings.view import SettingsView
from ui.start.view import StartPage
from ui.unlock.own_password import OwnPasswordDialog
from ui.unlock.password_line import caps_on
from ui.unlock.recovery_page import RecoveryPage
from ui.unlock.session import LOCKED_TITLE
from ui.unlock.view import UnlockPage
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.vault.access import Role
from zis_desktop.domain.vault.login import AccountTyped
from zis_desktop.services.pupil_lists import import_list, plan_list, read_list
from zis_desktop.services.schools import schools
from zis_desktop.services.vault.accounts import OneTime, add_user
from zis_desktop.store.opening import OpenedStore
from zis_desktop.store.vault.keys import FLOOR, key_path, load_keys

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
TITLE = "VSO Het Voorbeeld - ZIS"
NAME = "Zonneschijnberg"
PIET = AccountTyped("piet", "Piet Vos", frozenset({Role.INTERN_BEGELEIDER}), None, TODAY)


class MovingClock:
    """Stands still until it is moved."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return FixedClock(self.at).now()

    def today(self):  # type: ignore[no-untyped-def]  # as Clock has it
        return self.now().date()


@dataclass
class Door:
    """The program before the store at `place`."""

    app: App
    clock: MovingClock
    place: Path
    qtbot: QtBot

    @property
    def page(self) -> UnlockPage:
        pages = [page for page in self.app.window.findChildren(UnlockPage) if page.isVisible()]
        assert len(pages) == 1
        return pages[0]

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.app.runner.idle, timeout=20_000)

    def press(self, *keys: Qt.Key | str) -> None:
        for key in keys:
            target = QApplication.focusWidget() or self.app.window
            if isinstance(key, str):
                self.qtbot.keyClicks(target, key)
            else:
                self.qtbot.keyClick(target, key)
            self.settle()

    def lock(self) -> None:
        self.qtbot.keyClick(self.app.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    def refusal(self) -> str:
        return " ".join(part.text() for part in self.page.form.findChildren(QLabel)
                        if part.isVisible() and part.property("kind") == "error")  # fmt: skip


@pytest.fixture
def door(qtbot: QtBot, clock: FixedClock, vault_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    monkeypatch.setattr(crash, "install", lambda _tell: None)
    moving = MovingClock(clock.at)
    app = App(clock=moving, dark=False, cost=FLOOR)
    app.preferences.remember_store(str(vault_file))
    app.window.resize(1440, 900)
    with qtbot.waitExposed(app.window):
        app.window.show()
    app.window.activateWindow()
    made = Door(app, moving, vault_file, qtbot)
    app.open(str(vault_file), remember=True)
    made.settle()
    yield made
    app.window.close()
    app.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def inside(door: Door) -> Door:
    """Logged in as the first user."""
    door.press("beheer", TAB, PASSWORD, ENTER)
    assert door.app.window.windowTitle() == TITLE
    return door


def second_user(place: Path, typed: AccountTyped = PIET) -> OneTime:
    store = unlocked(place)
    made = add_user(store.uow, vault_of(store), typed, TODAY)
    store.uow.close()
    return made


# -- getting in ------------------------------------------------------------------------------------------------------


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
    door.qtbot.waitUntil(lambda: door.app.window.findChild(StartPage) is not None)
    page = door.app.window.findChild(StartPage)
    assert page is not None
    assert page.problem.text().startswith(sentence)
    assert page.retry.isVisible()


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


# -- the lock --------------------------------------------------------------------------------------------------------


def typed_note(inside: Door) -> QLineEdit:
    """A field of Beheer with something typed that is not saved yet, the cursor in its middle."""
    inside.app.window.go_to("settings")
    inside.settle()
    screen = inside.app.window.current_screen
    assert isinstance(screen, SettingsView)
    screen.show_tab("people")
    inside.settle()
    screen.tab.presenter.add()  # type: ignore[attr-defined]
    field = screen.tab.form.field("name")  # type: ignore[attr-defined]
    assert isinstance(field, QLineEdit)
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
    phone = screen.tab.facts.field("phone")  # type: ignore[attr-defined]
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
    shown = [
        part.text() if isinstance(part, QLabel | QLineEdit) else part.toPlainText()
        for kind in (QLabel, QLineEdit, QPlainTextEdit)
        for part in inside.app.window.findChildren(kind)
        if part.isVisible()
    ]
    assert shown
    assert not [text for text in shown if NAME in text]
    assert NAME not in inside.app.window.windowTitle()


def test_that_another_user_starts_on_a_first_screen_of_his_own(inside: Door) -> None:
    once = second_user(inside.place)
    field = typed_note(inside)
    gone = weakref.ref(field)
    screen = inside.app.window.current_screen
    del field
    inside.lock()
    page = inside.page
    page.form.field("login").setText("piet")  # type: ignore[union-attr]
    inside.press(once.password, ENTER, OTHER_PASSWORD, TAB, OTHER_PASSWORD, ENTER)
    assert inside.app.window.windowTitle() == TITLE
    assert inside.app.window.current_screen is not screen
    assert inside.app.window.current_screen is not None
    assert inside.app.store is not None
    assert inside.app.store.uow.actor.login == "piet"
    assert gone is not None


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
        QTest.keyClick(handle, Qt.Key.Key_Shift)  # type: ignore[call-overload]  # the stubs know widgets only
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
    import shutil

    door.app.open(shutil.copy(demo_school, tmp_path / "demo.zis"))
    door.settle()
    door.lock()
    assert not door.app.session.is_locked
    assert "geen wachtwoord" in door.app.window.messages.text


# -- users and the own password --------------------------------------------------------------------------------------


def users_tab(inside: Door) -> UsersTab:
    inside.app.window.go_to("settings")
    inside.settle()
    screen = inside.app.window.current_screen
    assert isinstance(screen, SettingsView)
    screen.show_tab("users")
    inside.settle()
    assert isinstance(screen.tab, UsersTab)
    return screen.tab


def test_that_an_administrator_adds_somebody_who_gets_in(inside: Door) -> None:
    tab = users_tab(inside)
    tab.presenter.add()
    inside.press("s.kok", TAB, "Sanne Kok")
    tab.roles[Role.CJG].setChecked(True)
    tab.form.field("active_until").setText("1-3-2025")  # type: ignore[union-attr]
    tab.presenter.save()
    inside.settle()
    assert tab.password.isVisible()
    assert [row.login for row in tab.table.rows_model.rows] == ["beheer", "s.kok"]
    unlocked(inside.place, "s.kok", tab.password.text()).uow.close()


def test_that_the_last_administrator_is_told_at_the_field(inside: Door) -> None:
    tab = users_tab(inside)
    tab.roles[Role.ADMINISTRATOR].setChecked(False)
    tab.presenter.save()
    inside.settle()
    assert "niet de rol beheerder afnemen" in " ".join(
        part.text() for part in tab.findChildren(QLabel) if part.isVisible()
    )


def test_that_a_new_paper_counts_once_it_was_kept(inside: Door, tmp_path: Path) -> None:
    tab = users_tab(inside)
    before = load_keys(inside.place)
    tab.make_paper.click()
    inside.settle()
    page = tab.findChild(RecoveryPage)
    assert page is not None
    assert not page.go_on.isEnabled()
    assert load_keys(inside.place) == before
    page.save_at(tmp_path / "papier.pdf")
    inside.settle()
    page.go_on.click()
    inside.settle()
    assert load_keys(inside.place) != before
    assert (tmp_path / "papier.pdf").read_bytes().startswith(b"%PDF")


def test_that_everybody_changes_the_own_password(inside: Door) -> None:
    inside.app.session.change_password()
    dialog = inside.app.window.findChild(OwnPasswordDialog)
    assert dialog is not None
    for field, text in ((dialog.old, "fout"), (dialog.new, OTHER_PASSWORD), (dialog.again, OTHER_PASSWORD)):
        field.setText(text)
    dialog.go_on()
    inside.settle()
    assert dialog.isVisible()
    dialog.old.setText(PASSWORD)
    dialog.go_on()
    inside.settle()
    assert inside.app.window.messages.text == "Uw wachtwoord is gewijzigd."
    unlocked(inside.place, password=OTHER_PASSWORD).uow.close()


def test_that_beheer_is_walked_by_keyboard(inside: Door) -> None:
    inside.app.window.go_to("settings")
    inside.settle()
    screen = inside.app.window.current_screen
    assert isinstance(screen, SettingsView)
    screen.show_tab("school")
    screen.bar.setFocus()
    inside.press(Qt.Key.Key_Down)
    assert screen.tab.key == "calendar"
    for key, found in ((Qt.Key.Key_PageDown, "people"), (Qt.Key.Key_PageUp, "calendar")):
        inside.qtbot.keyClick(screen, key, Qt.KeyboardModifier.ControlModifier)
        inside.settle()
        assert screen.tab.key == found


# -- nothing readable anywhere ---------------------------------------------------------------------------------------


def test_that_no_pupil_can_be_found_in_any_file(
    inside: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A list with a name that is nowhere else, read in and worked with: store, log, keys, temp, preferences, output."""
    temporary, mine = tmp_path / "tijdelijk", tmp_path / "instellingen.ini"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    caplog.set_level(logging.DEBUG)
    preferences = Preferences(QSettings(str(mine), QSettings.Format.IniFormat))
    pupils = tmp_path / "lijst.csv"
    pupils.write_text(
        "Leerlingnummer;Voornaam;Tussenvoegsel;Achternaam;Geboortedatum;Klas;Straat;Huisnummer;Postcode;Woonplaats;Instroomdatum\n"
        f"90001;Kwikzilver;;{NAME};12-03-2010;2A;Lindelaan;1;3701AA;Zeist;01-08-2023\n",
        encoding="utf-8",
    )
    app = inside.app
    assert app.store is not None
    school = schools(app.store.uow)[0].id
    opened = read_list(app.store.uow, school, pupils)
    import_list(app.store.uow, school, opened, plan_list(app.store.uow, school, opened, TODAY, TODAY))
    app.window.go_to("pupils")
    inside.settle()
    preferences.remember_store(app.store.place)
    preferences.remember_user("beheer")
    crash.log.error("%s", crash.where(ValueError(NAME)))
    while_open = looked_through(inside.place.parent, temporary, mine)
    inside.lock()
    names = {path.name for path in while_open}
    assert {"school.zis", "school.zis-wal", "school.zis.sleutels", "instellingen.ini"} <= names
    for content in (while_open, looked_through(inside.place.parent, temporary, mine)):
        found = {path.name for path, text in content.items() if readable(text)} - {pupils.name}
        assert found == set()
    assert not readable(caplog.text.encode())


def looked_through(*places: Path) -> dict[Path, bytes]:
    files: list[Path] = []
    for place in places:
        files += [place] if place.is_file() else [path for path in place.rglob("*") if path.is_file()]
    return {path: os.fsencode(path.name) + path.read_bytes() for path in files}


def readable(content: bytes) -> bool:
    return any(
        word.encode(code) in content for word in (NAME, "Kwikzilver") for code in ("utf-8", "utf-16-le", "utf-16-be")
    )


def test_that_the_same_words_are_found_in_a_store_that_is_not_encrypted(store_file: Path) -> None:
    """So the search above can fail."""
    assert b"VSO Het Voorbeeld" in store_file.read_bytes()
