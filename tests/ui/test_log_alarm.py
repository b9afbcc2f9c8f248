"""A log that lost what a reservekopie saw: told above every screen when the store opens, and by its own check."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFrame, QPushButton
from pytestqt.qtbot import QtBot

from tests.log_attacks import cut_off
from tests.vault import NOW, PASSWORD, USER, unlocked
from ui.app import App
from ui.settings.log_tab import LogTab
from ui.settings.view import SettingsView
from ui.shell.notices import Notices
from ui.unlock.view import UnlockPage
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.services.vault.access_log import record
from zis_desktop.services.vault.backups import Watch, keep_backup

CUT = "Het logboek is afgekapt of herschreven"


@pytest.fixture
def settled(app: App, qtbot: QtBot) -> Callable[[], None]:
    return lambda: qtbot.waitUntil(lambda: app.runner.idle and app.backups._runner.idle, timeout=20_000)


@pytest.fixture
def place(vault_file: Path) -> Path:
    """A store with a reservekopie."""
    store = unlocked(vault_file)
    record(store.uow, Action.SEEN, "dossier", pupil_ids=[7, 8, 9])
    assert keep_backup(store, None, NOW, Watch()).made_at is not None
    store.uow.close()
    return vault_file


def open_it(app: App, place: Path, settled: Callable[[], None]) -> None:
    app.open(str(place))
    settled()
    [page] = [page for page in app.window.findChildren(UnlockPage) if page.isVisible()]
    for field, text in (("login", USER), ("password", PASSWORD)):
        page._fields[field].setText(text)
    page.presenter.go_on()
    settled()
    settled()  # what was seen comes on one thread, the look at the log on the other


def bands(app: App) -> list[str]:
    shown = [part for notices in app.window.findChildren(Notices) for part in notices.findChildren(QFrame)]
    return [part.accessibleName() for part in shown if part.isVisible() and part.accessibleName()]


def test_that_a_whole_log_is_no_news(app: App, place: Path, settled: Callable[[], None]) -> None:
    open_it(app, place, settled)
    assert app.store is not None
    assert bands(app) == []


def test_that_a_cut_log_stands_above_every_screen_and_leads_to_the_log(
    app: App, place: Path, settled: Callable[[], None], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = unlocked(place)
    cut_off(store)
    store.uow.close()
    open_it(app, place, settled)
    qtbot.waitUntil(lambda: len(bands(app)) == 1)
    assert bands(app)[0].startswith(CUT)
    [to_log] = [one for one in app.window.findChildren(QPushButton) if one.text() == "Naar het logboek"]
    to_log.click()
    settled()
    screen = app.window.current_screen
    assert isinstance(screen, SettingsView)
    assert isinstance(screen.tab, LogTab)
    told: list[tuple[str, bool]] = []

    def tell(text: str, *, whole: bool) -> None:
        told.append((text, whole))

    monkeypatch.setattr(screen.tab, "show_verdict", tell)  # what the presenter says of the chain
    screen.tab.presenter.check()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][0].startswith(CUT)
    assert not told[0][1]
