"""While a school is open: lists, schools, looks, and what is remembered for the next start."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.messy_list import MessyList
from tests.ui.fields import field_of
from tests.ui.program import CTRL, import_screen, log_in, start_page
from ui.app import App
from ui.preferences import Look, Preferences
from ui.pupil_import.shown import Stage
from ui.settings.look_tab import LookTab
from ui.settings.school_tab import SchoolTab
from ui.settings.view import SettingsView
from ui.start.new_school import NewSchoolView
from ui.theme import theme
from zis_desktop.services.schools import schools
from zis_desktop.store.vault.sealed import key_path


@pytest.fixture
def opened(app: App, settled: Callable[[], None], vault_file: Path) -> App:
    app.open(str(vault_file), remember=True)
    settled()
    log_in(app, settled)
    return app


def test_that_a_list_that_is_dropped_is_read(
    opened: App, settled: Callable[[], None], messy_list: MessyList, tmp_path: Path
) -> None:
    lijst = tmp_path / "leerlingen.csv"
    lijst.write_bytes(messy_list.encoded())
    opened.window.open_import()
    screen = import_screen(opened)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(lijst))])
    nothing = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPoint(10, 10), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, nothing)
    screen.dropEvent(event)
    settled()
    assert screen.presenter.stage is Stage.COLUMNS


def test_that_a_school_is_added_and_the_window_works_on_it(opened: App, settled: Callable[[], None]) -> None:
    opened.window.add_school()
    screen = opened.window.current_screen
    assert isinstance(screen, NewSchoolView)
    settled()
    screen.wizard.profile.choose("heuvelrug-college")
    screen.wizard.presenter.next()
    field_of(screen.wizard.school.form, "name", QLineEdit).setText("VSO De Tweede")
    for _ in range(3):
        screen.wizard.presenter.next()
        settled()
    screen.wizard.presenter.make(import_now=False)
    settled()
    assert opened.window.windowTitle() == "VSO De Tweede - ZIS"
    assert opened.window.workplace is not None
    second = opened.window.workplace.school_id
    assert opened.preferences.last_school == second
    opened.window.work_on(1, "VSO Het Voorbeeld")
    settled()
    assert opened.window.workplace.school_id == 1


def test_that_the_window_is_built_anew_in_another_look_and_stays_where_it_was(
    opened: App, settled: Callable[[], None]
) -> None:
    opened.window.go_to("settings")
    settled()
    screen = opened.window.current_screen
    assert isinstance(screen, SettingsView)
    screen.show_tab("look")
    assert isinstance(screen.tab, LookTab)
    screen.tab.lights[True].click()
    settled()
    anew = opened.window.current_screen
    assert isinstance(anew, SettingsView)
    assert anew is not screen
    assert isinstance(anew.tab, LookTab)
    assert theme.theme().dark
    anew.tab.sizes[1.5].click()
    settled()
    assert opened.preferences.look == Look(dark=True, text_scale=1.5)


def test_that_every_tab_of_beheer_shows_its_school(opened: App, settled: Callable[[], None]) -> None:
    opened.window.go_to("settings")
    settled()
    screen = opened.window.current_screen
    assert isinstance(screen, SettingsView)
    for key in ("calendar", "region", "look", "school"):
        screen.show_tab(key)
        settled()
        assert screen.tab.key == key
    assert isinstance(screen.tab, SchoolTab)
    assert screen.tab.facts.value("name") == "VSO Het Voorbeeld"


def test_that_a_field_of_the_school_is_saved_when_it_is_left(
    opened: App, settled: Callable[[], None], qtbot: QtBot
) -> None:
    opened.window.go_to("settings")
    settled()
    screen = opened.window.current_screen
    assert isinstance(screen, SettingsView)
    assert isinstance(screen.tab, SchoolTab)
    phone = field_of(screen.tab.facts, "phone", QLineEdit)
    phone.setFocus()
    qtbot.keyClicks(phone, "030 123 45 67")
    opened.window.go_to("pupils")
    settled()
    assert opened.store is not None
    assert schools(opened.store.uow)[0].phone == "030 123 45 67"


def test_that_the_start_page_leads_back_to_the_school(opened: App, settled: Callable[[], None]) -> None:
    opened.window.leave_school()
    page = start_page(opened)
    assert page.isVisible()
    opened.back_to_school()
    settled()
    assert opened.window.current_screen is not None


def test_that_nothing_can_be_registered_before_a_school_is_open(app: App, qtbot: QtBot) -> None:
    app.start()
    qtbot.keyClick(app.window, Qt.Key.Key_N, CTRL)
    qtbot.keyClick(app.window, Qt.Key.Key_K, CTRL)
    assert app.window.current_screen is None
    assert QApplication.activeModalWidget() is None


def test_that_a_look_that_cannot_be_is_the_usual_one(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "zis.ini"), QSettings.Format.IniFormat)
    settings.setValue("text_scale", "9000")
    settings.setValue("dark", ["ja", "nee"])
    settings.setValue("school", "een")
    found = Preferences(settings)
    assert (found.look, found.last_school) == (Look(), 0)


def test_that_the_look_and_the_place_are_there_at_the_next_start(tmp_path: Path) -> None:
    place = str(tmp_path / "zis.ini")
    first = Preferences(QSettings(place, QSettings.Format.IniFormat))
    first.remember_look(Look(dark=False, text_scale=1.25))
    first.remember_store("/school/zis.zis")
    second = Preferences(QSettings(place, QSettings.Format.IniFormat))
    assert (second.look, second.last_store) == (Look(dark=False, text_scale=1.25), "/school/zis.zis")


def test_that_a_store_on_another_disk_is_no_longer_the_usual_one(
    opened: App, settled: Callable[[], None], vault_file: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "kopie.zis"
    assert opened.store is not None
    opened.store.uow.close()
    shutil.copy(vault_file, copy)
    shutil.copy(key_path(vault_file), key_path(copy))
    opened.open(str(copy))
    settled()
    log_in(opened, settled)
    assert opened.preferences.last_store == str(vault_file)
