"""Users and the own password in the real window by keyboard."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from tests.ui.door import TAB, Door
from tests.ui.fields import field_of
from tests.vault import OTHER_PASSWORD, PASSWORD, unlocked
from ui.settings.users_tab import UsersTab
from ui.settings.view import SettingsView
from ui.unlock.own_password import OwnPasswordDialog
from ui.unlock.recovery_page import RecoveryPage
from zis_desktop.domain.vault.access import Role
from zis_desktop.store.vault.keys import load_keys


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
    field_of(tab.form, "active_until", QLineEdit).setText("1-3-2025")
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
    for key, found in ((Qt.Key.Key_PageDown, "region"), (Qt.Key.Key_PageUp, "calendar")):
        inside.qtbot.keyClick(screen, key, Qt.KeyboardModifier.ControlModifier)
        inside.settle()
        assert screen.tab.key == found
