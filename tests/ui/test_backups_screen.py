"""The list of reservekopieën in Beheer and before a store is open, in the real window on a real store."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from tests.vault import PASSWORD, unlocked
from ui.app import App
from ui.backups.restore_page import RestorePage
from ui.dialogs import Dialogs
from ui.preferences import Preferences
from ui.settings.backups_tab import BackupsTab
from ui.settings.view import SettingsView
from ui.start.view import StartPage
from ui.unlock.view import UnlockPage
from zis_desktop.domain.clock import FixedClock
from zis_desktop.services.schools import schools
from zis_desktop.services.vault.backups import Watch, backups_of, keep_backup
from zis_desktop.store.tables import school
from zis_desktop.store.vault.keys import FLOOR, key_path

NOW = datetime(2024, 9, 6, 7, 12, tzinfo=UTC).astimezone()


@pytest.fixture
def app(qtbot: QtBot) -> Iterator[App]:
    made = App(clock=FixedClock(NOW), dark=False, preferences=Preferences(), cost=FLOOR)
    made.window.show()
    yield made
    made.window.close()


def agree(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every question is answered with yes."""

    def confirm(_self: Dialogs, _parent: QWidget, _question: str, _detail: str, _yes: str, then: object) -> None:
        assert callable(then)
        then()

    monkeypatch.setattr(Dialogs, "confirm", confirm)


def tab_of(app: App, place: Path, qtbot: QtBot) -> BackupsTab:
    opened = unlocked(place)
    app.show_store((opened, schools(opened.uow)))
    app.window.go_to("settings")
    screen = app.window.current_screen
    assert isinstance(screen, SettingsView)
    screen.show_tab("backups")
    screen.refresh()
    assert isinstance(screen.tab, BackupsTab)
    qtbot.waitUntil(lambda: app.runner.idle and app.backups._runner.idle)
    return screen.tab


def rename_school(place: Path, name: str) -> None:
    store = unlocked(place)
    with store.uow.unguarded.write() as work:
        work.update(school, 1, name=name)
    store.uow.close()


def name_of_school(place: Path) -> str:
    store = unlocked(place)
    with store.uow.unguarded.read() as connection:
        name: str = connection.execute(select(school.c.name)).scalar_one()
    store.uow.close()
    return name


def kept(place: Path) -> None:
    store = unlocked(place)
    keep_backup(store, None, NOW, Watch())
    store.uow.close()


def test_that_one_is_made_and_listed(app: App, vault_file: Path, qtbot: QtBot) -> None:
    tab = tab_of(app, vault_file, qtbot)
    primary = tab.primary()
    assert primary is not None
    primary.run()
    qtbot.waitUntil(lambda: bool(tab.panel.table.rows_model.rows))
    assert tab.panel.table.rows_model.rows[0].verified
    assert app.window.messages.text == "Reservekopie gemaakt en gecontroleerd."


def test_that_a_second_place_is_chosen_and_refused_beside_it(
    app: App, vault_file: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    tab = tab_of(app, vault_file, qtbot)
    assert tab.presenter is not None
    tab.presenter.choose_second(tmp_path / "weg")
    qtbot.waitUntil(lambda: not tab._second_refusal.isHidden())
    (tmp_path / "stick").mkdir()
    tab.presenter.choose_second(tmp_path / "stick")
    qtbot.waitUntil(lambda: tab.second.text() == str(tmp_path / "stick"))
    assert app.preferences.second_place == str(tmp_path / "stick")
    tab.presenter.forget_second()
    qtbot.waitUntil(lambda: tab.second.text().startswith("Nog niet gekozen"))


def test_that_looking_and_leaving_changes_nothing(app: App, vault_file: Path, qtbot: QtBot) -> None:
    kept(vault_file)
    tab = tab_of(app, vault_file, qtbot)
    tab.panel.table.selectRow(0)
    tab.panel.look.click()
    qtbot.waitUntil(lambda: tab.panel._beside.isVisible())
    assert Path(f"{vault_file}.terug").exists()
    app.window.go_to("today")
    assert not Path(f"{vault_file}.terug").exists()


def test_that_putting_back_asks_and_then_logs_in_anew(
    app: App, vault_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(vault_file)
    before = name_of_school(vault_file)
    rename_school(vault_file, "Een andere naam")
    tab = tab_of(app, vault_file, qtbot)
    agree(app, monkeypatch)
    tab.panel.table.selectRow(0)
    tab.panel.look.click()
    qtbot.waitUntil(lambda: tab.panel._beside.isVisible())
    tab.panel.put_back.click()
    qtbot.waitUntil(lambda: isinstance(app.window.page, UnlockPage))
    qtbot.waitUntil(lambda: app.runner.idle)
    assert name_of_school(vault_file) == before
    assert len(backups_of(vault_file)) == 2


def restore_page(app: App, place: Path, qtbot: QtBot) -> RestorePage:
    app.start(message="Het bestand is beschadigd.", place=str(place))
    start = app.window.page
    assert isinstance(start, StartPage)
    assert start._choices[0].accessibleName() == "Zet een reservekopie terug"
    start._choices[0].click()
    page = start._stack.currentWidget()
    assert isinstance(page, RestorePage)
    qtbot.waitUntil(lambda: bool(page.panel.table.rows_model.rows))
    return page


@pytest.mark.parametrize("harm", ["store", "keys"])
def test_that_a_store_that_does_not_open_is_put_back_from_the_start_page(
    app: App, vault_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    kept(vault_file)
    before = name_of_school(vault_file)
    if harm == "store":
        vault_file.write_bytes(b"kapot" * 5000)
    else:
        key_path(vault_file).unlink()
    page = restore_page(app, vault_file, qtbot)
    agree(app, monkeypatch)
    page.panel.table.selectRow(0)
    page.panel.look.click()
    qtbot.waitUntil(lambda: page.panel._beside.isVisible())
    assert page.panel.login.text() == "beheer"
    page.panel.password.setText(PASSWORD)
    page.panel.password.returnPressed.emit()
    qtbot.waitUntil(lambda: hasattr(page.panel, "put_back"))
    page.panel.put_back.click()
    qtbot.waitUntil(lambda: isinstance(app.window.page, UnlockPage))
    qtbot.waitUntil(lambda: app.runner.idle)
    assert name_of_school(vault_file) == before


def test_that_a_wrong_password_of_then_is_asked_again(app: App, vault_file: Path, qtbot: QtBot) -> None:
    kept(vault_file)
    vault_file.write_bytes(b"kapot" * 5000)
    page = restore_page(app, vault_file, qtbot)
    page.panel.table.selectRow(0)
    page.panel.look.click()
    qtbot.waitUntil(lambda: page.panel._beside.isVisible())
    first = page.panel.password
    first.setText("verkeerd wachtwoord")
    page.panel._try_secret()
    qtbot.waitUntil(lambda: page.panel.password is not first)
    assert page.panel.login.text() == "beheer"
    assert page.panel.password.text() == ""
    assert vault_file.read_bytes() == b"kapot" * 5000


def test_that_a_new_computer_looks_in_a_folder(app: App, vault_file: Path, qtbot: QtBot, tmp_path: Path) -> None:
    kept(vault_file)
    new = tmp_path / "nieuw" / "zis.zis"
    page = RestorePage(app, str(new), lambda: None)
    qtbot.addWidget(page)
    qtbot.waitUntil(lambda: app.runner.idle)
    assert page.panel.table.isHidden()
    page.use_folder(Path(f"{vault_file}-reservekopieen"))
    qtbot.waitUntil(lambda: bool(page.panel.table.rows_model.rows))
