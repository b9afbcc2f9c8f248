"""The program before a closed store, and somebody at its keyboard."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.moving_clock import MovingClock
from tests.vault import TODAY, unlocked, vault_of
from ui.app import App
from ui.unlock.view import UnlockPage
from zis_desktop.domain.vault.access import Role
from zis_desktop.domain.vault.login import AccountTyped
from zis_desktop.services.vault.accounts import OneTime, add_user

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
TITLE = "VSO Het Voorbeeld - ZIS"
NAME = "Zonneschijnberg"
PIET = AccountTyped("piet", "Piet Vos", frozenset({Role.INTERN_BEGELEIDER}), None, TODAY)


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


def second_user(place: Path, typed: AccountTyped = PIET) -> OneTime:
    store = unlocked(place)
    made = add_user(store.uow, vault_of(store), typed, TODAY)
    store.uow.close()
    return made
