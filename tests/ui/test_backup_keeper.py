"""Reservekopieën by themselves: after changes, beside the work, not while ZIS is locked, once more at closing."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.moving_clock import MovingClock
from tests.vault import unlocked
from ui.backups.closing import LastBackup
from ui.backups.keeper import BackupKeeper
from ui.backups.sign import BackupSign
from ui.preferences import Preferences
from ui.theme import theme
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.vault.backups import BackupStatus
from zis_desktop.services.vault.backups import backups_of
from zis_desktop.store.opening import OpenedStore

START = datetime(2024, 9, 6, 7, 12, tzinfo=UTC)


class Bench:
    """A keeper with an open store, and what it told."""

    def __init__(self, store: OpenedStore) -> None:
        self.store: OpenedStore | None = store
        self.place = Path(store.place)
        self.clock = MovingClock(START)
        self.preferences = Preferences()
        self.keeper = BackupKeeper(lambda: self.store, self.clock, self.preferences)
        self.told: list[BackupStatus] = []
        self.keeper.told.connect(self.told.append)

    @property
    def amount(self) -> int:
        return len(backups_of(self.place))


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    theme.install(qapp, dark=False)


@pytest.fixture
def bench(vault_file: Path, qtbot: QtBot) -> Iterator[Bench]:
    made = Bench(unlocked(vault_file))
    opened = made.store
    made.keeper.begin()
    made.keeper.look()
    qtbot.waitUntil(lambda: made.amount == 1)
    settle(qtbot, made)
    yield made
    made.keeper.finish()
    assert opened is not None
    opened.uow.close()


def settle(qtbot: QtBot, bench: Bench) -> None:
    qtbot.waitUntil(lambda: bench.keeper._runner.idle)


def test_that_a_store_without_any_gets_one_at_once_and_the_status_bar_says_so(bench: Bench) -> None:
    assert bench.told[-1].text == f"Reservekopie {START.astimezone():%H:%M}, gecontroleerd"
    assert not bench.told[-1].advice


def test_that_a_change_is_kept_after_half_an_hour_and_nothing_without_one(bench: Bench, qtbot: QtBot) -> None:
    bench.clock.at += timedelta(hours=1)
    bench.keeper.look()
    settle(qtbot, bench)
    assert bench.amount == 1
    bench.clock.at = START + timedelta(minutes=29)
    bench.keeper.note(Changes())
    bench.keeper.look()
    settle(qtbot, bench)
    assert bench.amount == 1
    bench.clock.at = START + timedelta(minutes=30)
    bench.keeper.look()
    settle(qtbot, bench)
    assert bench.amount == 2


def test_that_a_store_that_was_replaced_is_kept_at_once(bench: Bench, qtbot: QtBot) -> None:
    bench.clock.at += timedelta(minutes=1)
    bench.keeper.replaced()
    bench.keeper.look()
    qtbot.waitUntil(lambda: bench.amount == 2)
    settle(qtbot, bench)


def test_that_nothing_is_made_while_zis_is_locked_and_the_change_is_not_forgotten(bench: Bench, qtbot: QtBot) -> None:
    bench.keeper.note(Changes())
    opened, bench.store = bench.store, None
    bench.clock.at += timedelta(hours=2)
    bench.keeper.look()
    settle(qtbot, bench)
    assert bench.amount == 1
    bench.store = opened
    bench.keeper.look()
    qtbot.waitUntil(lambda: bench.amount == 2)
    settle(qtbot, bench)


def test_that_locking_stops_the_one_being_made(bench: Bench, qtbot: QtBot) -> None:
    bench.keeper.note(Changes())
    bench.clock.at += timedelta(hours=1)
    bench.keeper.went_on.connect(lambda _part: None)
    bench.keeper.look()
    opened, bench.store = bench.store, None
    settle(qtbot, bench)
    bench.store = opened
    names = {path.suffix for path in bench.place.with_name(f"{bench.place.name}-reservekopieen").iterdir()}
    assert names <= {".zis", ".sleutels", ".controle"}


def test_that_a_defect_in_one_round_does_not_end_all_rounds(
    bench: Bench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def defect(*_: object) -> None:
        raise ValueError("defect")

    with monkeypatch.context() as patched, qtbot.captureExceptions() as told:
        patched.setattr("zis_desktop.services.vault.backups.make_backup", defect)
        bench.keeper.note(Changes())
        bench.clock.at += timedelta(hours=1)
        bench.keeper.look()
        qtbot.waitUntil(lambda: bool(told))
    bench.keeper.note(Changes())
    bench.clock.at += timedelta(hours=1)
    bench.keeper.look()
    settle(qtbot, bench)
    assert bench.amount == 2


def test_that_a_second_place_that_is_gone_is_told_with_what_to_do(bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    chosen: list[bool] = []
    bench.keeper.choose_second(
        tmp_path / "stick", lambda: chosen.append(True), lambda refusal: pytest.fail(refusal.text)
    )
    qtbot.waitUntil(lambda: bool(chosen))
    (tmp_path / "stick" / "ZIS-reservekopieen").rmdir()
    bench.clock.at += timedelta(hours=1)
    bench.keeper.look()
    qtbot.waitUntil(lambda: bench.amount == 2)
    settle(qtbot, bench)
    assert bench.told[-1].text.endswith("tweede plaats niet")
    assert "Sluit de schijf aan" in bench.told[-1].advice


def test_that_a_demo_is_not_kept_by_itself(store_file: Path, qtbot: QtBot) -> None:
    from zis_desktop.store.opening import open_store

    bench = Bench(open_store(store_file))
    bench.keeper.begin()
    bench.keeper.note(Changes())
    bench.keeper.look()
    settle(qtbot, bench)
    assert bench.amount == 0
    assert not bench.keeper.by_itself
    bench.keeper.finish()
    assert bench.store is not None
    bench.store.uow.close()


def save_at_once(then: Callable[[], None]) -> None:
    then()


def test_that_closing_makes_a_last_one_and_then_closes(bench: Bench, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    last = LastBackup(window, bench.keeper, save_at_once)
    window.show()
    bench.keeper.note(Changes())
    assert not window.close()
    qtbot.waitUntil(lambda: last.dialog is not None and last.dialog.isVisible())
    qtbot.waitUntil(lambda: not window.isVisible())
    assert bench.amount == 2


def test_that_closing_waits_for_the_one_being_made_and_makes_no_other(bench: Bench, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    last = LastBackup(window, bench.keeper, save_at_once)
    window.show()
    bench.keeper.note(Changes())
    bench.clock.at += timedelta(hours=1)
    bench.keeper.look()
    assert not window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert last.dialog is not None
    assert bench.amount == 2


def test_that_closing_without_changes_waits_for_nothing(bench: Bench, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    last = LastBackup(window, bench.keeper, save_at_once)
    window.show()
    assert window.close()
    assert last.dialog is None


def test_that_escape_at_closing_closes_without_one(bench: Bench, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    asked: list[Callable[[], None]] = []
    last = LastBackup(window, bench.keeper, asked.append)
    window.show()
    bench.keeper.note(Changes())
    window.close()
    qtbot.waitUntil(lambda: bool(asked))
    assert last.dialog is not None
    bench.keeper.went_on.connect(lambda _part: last.dialog.reject() if last.dialog else None)
    asked[0]()
    bench.keeper.stop()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert bench.amount == 1


def test_that_the_sign_says_what_is_wrong_in_its_name_and_goes_to_the_list(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    sign = BackupSign(lambda: pressed.append(True))
    qtbot.addWidget(sign)
    assert sign.isHidden()
    sign.show_status(BackupStatus("Reservekopie mislukt", "Maak ruimte."))
    assert not sign.isHidden()
    assert sign._text.accessibleName() == "Reservekopie mislukt. Maak ruimte."
    sign._text.click()
    assert pressed == [True]
