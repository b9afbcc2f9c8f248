"""A new key in the real window: the question, the own password, the paper, the store written anew, logging in."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.vault import NOW, OTHER_PASSWORD, PASSWORD, TODAY, unlocked, vault_of
from ui.app import App
from ui.backups.swap_page import SwapPage
from ui.settings.users_tab import UsersTab
from ui.settings.view import SettingsView
from ui.unlock.recovery_page import RecoveryPage
from ui.unlock.view import UnlockPage
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.vault.access import Role
from zis_desktop.domain.vault.login import AccountTyped
from zis_desktop.services.vault.accounts import add_user
from zis_desktop.services.vault.unlocking import change_own_password
from zis_desktop.store.vault.keys import FLOOR, KeyFile, load_keys

PIET = AccountTyped("piet", "Piet Vos", frozenset({Role.INTERN_BEGELEIDER}), None, TODAY)


@dataclass
class Beheer:
    """The users in Beheer, of a store with a second user."""

    app: App
    place: Path
    tab: UsersTab
    before: KeyFile
    qtbot: QtBot

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.app.runner.idle, timeout=20_000)

    def ask(self, password: str) -> None:
        self.tab.make_key.click()
        self.settle()
        page = self.tab._key_page
        assert page is not None
        page.password.setText(password)
        page.go_on.click()
        self.settle()

    def paper(self) -> RecoveryPage:
        page = self.tab._stack.currentWidget()
        assert isinstance(page, RecoveryPage)
        return page


@pytest.fixture
def beheer(qtbot: QtBot, clock: FixedClock, vault_file: Path) -> Iterator[Beheer]:
    store = unlocked(vault_file)
    given = add_user(store.uow, vault_of(store), PIET, TODAY)
    store.uow.close()
    change_own_password(vault_file, "piet", given.password, OTHER_PASSWORD, NOW, FLOOR)
    app = App(clock=clock, dark=False, cost=FLOOR)
    with qtbot.waitExposed(app.window):
        app.window.show()
    app.open(str(vault_file))
    qtbot.waitUntil(lambda: isinstance(app.window.page, UnlockPage) and app.runner.idle, timeout=20_000)
    log_in(app)
    qtbot.waitUntil(lambda: app.store is not None and app.runner.idle, timeout=20_000)
    app.window.go_to("settings")
    screen = app.window.current_screen
    assert isinstance(screen, SettingsView)
    screen.show_tab("users")
    assert isinstance(screen.tab, UsersTab)
    made = Beheer(app, vault_file, screen.tab, load_keys(vault_file), qtbot)
    made.settle()
    yield made
    app.window.close()
    app.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def log_in(app: App) -> None:
    page = app.window.page
    assert isinstance(page, UnlockPage)
    page._fields["login"].setText("beheer")
    page._fields["password"].setText(PASSWORD)
    page.go_on.click()


def test_that_the_question_says_who_needs_a_password_and_what_old_reservekopieen_do(beheer: Beheer) -> None:
    beheer.tab.make_key.click()
    beheer.settle()
    page = beheer.tab._key_page
    assert page is not None
    told = " ".join(part.text() for part in page.findChildren(QLabel))
    assert "een nieuw wachtwoord van u nodig: piet." in told
    assert "Oude reservekopieën veranderen niet" in told
    page._cancel.click()
    assert beheer.tab._stack.currentWidget() is beheer.tab._halves


def test_that_a_wrong_password_is_told_at_the_field_and_changes_nothing(beheer: Beheer) -> None:
    beheer.ask(OTHER_PASSWORD)
    page = beheer.tab._key_page
    assert page is not None
    assert "niet uw wachtwoord" in " ".join(part.text() for part in page.form.findChildren(QLabel))
    assert page.go_on.isEnabled()
    assert load_keys(beheer.place).slots == beheer.before.slots


def test_that_stopping_at_the_paper_changes_nothing(beheer: Beheer) -> None:
    beheer.ask(PASSWORD)
    assert not beheer.paper().go_on.isEnabled()
    beheer.tab.new_key.drop()
    assert beheer.tab._stack.currentWidget() is beheer.tab._halves
    assert load_keys(beheer.place).slots == beheer.before.slots


def test_that_the_store_is_written_anew_and_the_maker_logs_in(beheer: Beheer, tmp_path: Path) -> None:
    app = beheer.app
    parts: list[int] = []
    app.backups.went_on.connect(parts.append)
    beheer.ask(PASSWORD)
    beheer.paper().save_at(tmp_path / "papier.pdf")
    beheer.settle()
    beheer.paper().go_on.click()
    swapping = app.window.page
    assert isinstance(swapping, SwapPage)
    beheer.qtbot.waitUntil(lambda: isinstance(app.window.page, UnlockPage) and app.runner.idle, timeout=20_000)
    assert parts[-1] == 1
    others = app.window.page
    assert isinstance(others, UnlockPage)
    others._fields["login"].setText("piet")
    others._fields["password"].setText(OTHER_PASSWORD)
    others.go_on.click()
    beheer.settle()
    assert app.window.page is others
    assert "vraag de beheerder van ZIS" in " ".join(part.text() for part in others.form.findChildren(QLabel))
    after = load_keys(beheer.place)
    assert (after.users, after.awaiting) == (("beheer",), ("piet",))
    log_in(app)
    beheer.qtbot.waitUntil(lambda: app.store is not None and app.runner.idle, timeout=20_000)
    app.window.go_to("settings")
    screen = app.window.current_screen
    assert isinstance(screen, SettingsView)
    screen.show_tab("users")
    beheer.settle()
    assert isinstance(screen.tab, UsersTab)
    rows = {row.login: (row.standing, row.tone) for row in screen.tab.table.rows_model.rows}
    assert rows == {"beheer": ("kan inloggen", ""), "piet": ("nieuw wachtwoord nodig", "attention")}


def test_that_a_key_that_cannot_be_used_any_more_leads_back_to_the_old_store(beheer: Beheer, tmp_path: Path) -> None:
    app = beheer.app
    beheer.ask(PASSWORD)
    change_own_password(beheer.place, "piet", OTHER_PASSWORD, "kapstok fluit regen mier", NOW, FLOOR)
    beheer.paper().save_at(tmp_path / "papier.pdf")
    beheer.settle()
    beheer.paper().go_on.click()
    beheer.qtbot.waitUntil(lambda: isinstance(app.window.page, UnlockPage) and app.runner.idle, timeout=20_000)
    assert "intussen gewijzigd" in app.window.messages.text
    unlocked(beheer.place, "piet", "kapstok fluit regen mier").uow.close()
