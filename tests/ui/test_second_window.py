"""Two windows on one store, as two processes: who may write, who comes to the front, what stands above the screen."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFrame, QPushButton
from pytestqt.qtbot import QtBot

from tests.vault import PASSWORD, USER
from ui.app import App, begin
from ui.backups.restore_page import StartOffice
from ui.second_window import Bell, bell_name
from ui.shell.notices import Notices
from ui.start.view import StartPage
from ui.unlock.view import UnlockPage
from zis_desktop.command_line import run
from zis_desktop.domain.errors import RuleError, StoreError
from zis_desktop.domain.vault.store_places import IN_OTHER_WINDOW, LOST, OPEN_HERE, WINDOW_HAS_IT
from zis_desktop.services.vault.holding import StoreHold, claimed, only_looking
from zis_desktop.store.claiming import lock_path

ROOT = Path(__file__).parents[2]
WINDOW = """
import sys
from ui.app import App, begin
app = App()
app.window.show()
def look():
    if app.store is not None:
        print("read-only" if app.store.read_only else "open", flush=True)
        timer.stop()
from PySide6.QtCore import QTimer
timer = QTimer(interval=10)
timer.timeout.connect(look)
timer.start()
begin(app, sys.argv[1])
app.qt.exec()
print("ended", flush=True)
"""
COMMAND = """
import sys
from datetime import UTC, datetime
from zis_desktop.services.vault.holding import claimed
with claimed(sys.argv[1], datetime.now(UTC)):
    print("open", flush=True)
    sys.stdin.read()
"""


def other_process(code: str, place: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", code, str(place)], cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def line_of(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.fixture
def demo_file(demo_school: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(demo_school, tmp_path / "demo.zis"))


@pytest.fixture
def started() -> Iterator[Callable[[str, Path], "subprocess.Popen[str]"]]:
    """Other processes on the same computer; what still runs at the end is killed."""
    processes: list[subprocess.Popen[str]] = []

    def start(code: str, place: Path) -> "subprocess.Popen[str]":
        processes.append(other_process(code, place))
        return processes[-1]

    yield start
    for process in processes:
        process.kill()
        process.communicate()


def bands(app: App) -> list[str]:
    """What stands above the screen, as it can be read."""
    shown = [part for notices in app.window.findChildren(Notices) for part in notices.findChildren(QFrame)]
    return [part.accessibleName() for part in shown if part.isVisible() and part.accessibleName()]


def press(app: App, verb: str) -> None:
    [pressed] = [one for one in app.window.findChildren(QPushButton) if one.text() == verb and one.isVisible()]
    pressed.click()


def log_in(app: App, settled: Callable[[], None]) -> None:
    [page] = [page for page in app.window.findChildren(UnlockPage) if page.isVisible()]
    for field, text in (("login", USER), ("password", PASSWORD)):
        page._fields[field].setText(text)
    page.presenter.go_on()
    settled()


def left_by_another_computer(place: Path, renewed: datetime) -> None:
    told = {"zis": "open", "host": "laptop-ib", "pid": 1, "since": "2024-09-06T07:12:00+00:00"}
    lock_path(place).write_text(json.dumps(told), encoding="utf-8")
    os.utime(lock_path(place), (renewed.timestamp(), renewed.timestamp()))


@pytest.mark.qt_log_ignore("does not support raise", extend=True)  # there is no screen on which to come forward
def test_that_a_second_zis_raises_the_first_and_ends_without_touching_the_store(
    app: App,
    settled: Callable[[], None],
    qtbot: QtBot,
    demo_file: Path,
    started: Callable[..., "subprocess.Popen[str]"],
) -> None:
    app.open(str(demo_file))
    settled()
    app.window.showMinimized()
    with qtbot.waitSignal(app.bell.rung, timeout=20_000):
        second = started(WINDOW, demo_file)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.communicate()[0] == "ended\n"
    assert second.returncode == 0
    assert not app.window.isMinimized()
    assert app.store is not None
    assert not app.store.read_only


def test_that_what_was_killed_leaves_nothing_to_mend(
    app: App, settled: Callable[[], None], demo_file: Path, started: Callable[..., "subprocess.Popen[str]"]
) -> None:
    first = started(WINDOW, demo_file)
    assert line_of(first) == "open"
    first.kill()
    first.communicate()
    assert lock_path(demo_file).exists()
    app.open(str(demo_file))
    settled()
    assert app.store is not None
    assert not app.store.read_only
    assert bands(app) == []


def test_that_a_file_that_a_command_writes_is_looked_at_and_can_be_opened_afterwards(
    app: App, settled: Callable[[], None], demo_file: Path, started: Callable[..., "subprocess.Popen[str]"]
) -> None:
    command = started(COMMAND, demo_file)
    assert line_of(command) == "open"
    app.open(str(demo_file))
    settled()
    assert bands(app) == [OPEN_HERE]
    command.communicate()
    press(app, "Open opnieuw")
    settled()
    assert app.store is not None
    assert not app.store.read_only
    assert bands(app) == []


def test_that_a_file_of_another_computer_opens_for_looking_and_names_it(
    app: App, settled: Callable[[], None], vault_file: Path
) -> None:
    left_by_another_computer(vault_file, datetime.now(UTC))
    app.open(str(vault_file))
    settled()
    log_in(app, settled)
    assert app.store is not None
    [told] = bands(app)
    assert told == app.store.read_only
    assert "laptop-ib" in told
    assert "niet in het logboek" in told
    with pytest.raises(StoreError, match="alleen-lezen"), app.store.uow.unguarded.write() as work:
        work.connection.exec_driver_sql("UPDATE school SET room = 'B1'")
    left_by_another_computer(vault_file, datetime.now(UTC) - timedelta(hours=1))
    app.session.lock()  # and back: by now the other computer is gone
    settled()
    log_in(app, settled)
    assert not app.store.read_only
    assert bands(app) == []


def test_that_the_lock_is_kept_while_zis_is_locked_and_gone_when_it_closes(
    app: App, settled: Callable[[], None], vault_file: Path, demo_file: Path
) -> None:
    app.open(str(vault_file))
    settled()
    assert not lock_path(vault_file).exists()
    log_in(app, settled)
    app.session.lock()
    settled()
    assert lock_path(vault_file).exists()
    log_in(app, settled)
    app.open(str(demo_file))
    settled()
    assert not lock_path(vault_file).exists()
    assert lock_path(demo_file).exists()
    app.window.close()
    assert not lock_path(demo_file).exists()


def test_that_a_wrong_password_claims_nothing(app: App, settled: Callable[[], None], vault_file: Path) -> None:
    with pytest.raises(StoreError):
        app.hold.unlock(str(vault_file), USER, "tapijt giraf schroef melkpak", app.clock.now())
    assert not lock_path(vault_file).exists()


def test_that_the_start_page_says_that_another_window_has_it(
    app: App,
    settled: Callable[[], None],
    qtbot: QtBot,
    demo_file: Path,
    started: Callable[..., "subprocess.Popen[str]"],
) -> None:
    assert line_of(started(WINDOW, demo_file)) == "open"
    app.start()
    page = app.window.findChild(StartPage)
    assert page is not None
    page.presenter.open_file(demo_file)
    qtbot.waitUntil(lambda: page.problem.text() == IN_OTHER_WINDOW)
    settled()
    assert app.store is None


def test_that_what_another_window_has_is_not_replaced_from_the_start_page(
    app: App, settled: Callable[[], None], demo_file: Path, started: Callable[..., "subprocess.Popen[str]"]
) -> None:
    command = started(COMMAND, demo_file)
    assert line_of(command) == "open"
    refused: list[RuleError] = []

    class Prepared:
        """A restore that waits for a yes."""

        cancelled = False

        def cancel(self) -> None:
            self.cancelled = True

    prepared = Prepared()
    StartOffice(app, str(demo_file)).restore(prepared, refused.append)  # type: ignore[arg-type]  # it is only told to stop
    settled()
    assert [error.text for error in refused] == [OPEN_HERE]
    assert prepared.cancelled


def test_that_commands_that_write_wait_for_the_window_and_others_do_not(
    app: App,
    settled: Callable[[], None],
    demo_file: Path,
    tmp_path: Path,
    started: Callable[..., "subprocess.Popen[str]"],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert line_of(started(WINDOW, demo_file)) == "open"
    before = demo_file.read_bytes()
    stored = shutil.copy(demo_file, tmp_path / "kopie.zis")
    for words in (["import", str(tmp_path / "lijst.csv")], ["restore", str(stored)]):
        assert run(["--store", str(demo_file), *words], in_window=(), open_window=lambda _options: 0) != 0
        assert WINDOW_HAS_IT in capsys.readouterr().err
    assert demo_file.read_bytes() == before
    assert run(["--store", str(demo_file), "count", "--on", "2024-09-06"], in_window=(), open_window=lambda _o: 0) == 0
    assert "leerlingen op" in capsys.readouterr().out


def test_that_a_command_only_looks_while_another_computer_works(store_file: Path) -> None:
    left_by_another_computer(store_file, datetime.now(UTC))
    before = lock_path(store_file).read_bytes()
    assert "laptop-ib" in only_looking(store_file)
    with pytest.raises(StoreError, match="laptop-ib"), claimed(store_file, datetime.now(UTC)):
        pass
    assert lock_path(store_file).read_bytes() == before


def test_that_a_computer_says_by_itself_that_it_still_works_and_hears_that_it_lost(
    store_file: Path, qtbot: QtBot
) -> None:
    """The real thread, at a hundred times its pace; it touches the lock and nothing else."""
    lost: list[bool] = []
    hold = StoreHold(lambda: lost.append(True), every=0.01)
    assert hold.claim(str(store_file), datetime.now(UTC)) == ""
    stamp = store_file.stat()
    os.utime(lock_path(store_file), (0, 0))
    qtbot.waitUntil(lambda: lock_path(store_file).stat().st_mtime > 0)
    left_by_another_computer(store_file, datetime.now(UTC))
    qtbot.waitUntil(lambda: bool(lost))
    assert not hold.has(str(store_file))
    hold.end()
    assert b"laptop-ib" in lock_path(store_file).read_bytes()
    assert (store_file.stat().st_mtime_ns, store_file.stat().st_size) == (stamp.st_mtime_ns, stamp.st_size)


def test_that_a_window_that_lost_its_store_only_looks(
    app: App, settled: Callable[[], None], demo_file: Path, qtbot: QtBot
) -> None:
    app.open(str(demo_file))
    settled()
    left_by_another_computer(demo_file, datetime.now(UTC))
    app.hold.renew()
    assert app.window.messages.text == LOST
    qtbot.waitUntil(lambda: app.store is not None and bool(app.store.read_only))
    settled()
    assert "laptop-ib" in bands(app)[0]


def test_that_a_store_in_a_copied_folder_warns_until_it_is_understood(
    app: App, settled: Callable[[], None], qtbot: QtBot, demo_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "Dropbox").mkdir()
    place = shutil.copy(demo_file, tmp_path / "Dropbox" / "demo.zis")
    app.open(str(place))
    settled()
    assert "Dropbox" in bands(app)[0]
    app.start()
    assert bands(app) == []
    app.back_to_school()
    qtbot.waitUntil(lambda: len(bands(app)) == 1)
    press(app, "Ik begrijp het")
    assert bands(app) == []
    app.open(str(place))
    settled()
    assert bands(app) == []
    app.open(str(demo_file))
    settled()
    assert bands(app) == []


def test_that_a_bell_names_nobody_and_replaces_that_of_a_dead_window(qtbot: QtBot, demo_file: Path) -> None:
    name = bell_name(str(demo_file))
    assert name == bell_name(os.path.relpath(demo_file))
    assert name.startswith("zis-")
    assert set(name.removeprefix("zis-")) <= set("0123456789abcdef")
    bell = Bell()
    bell.hang(str(demo_file))
    assert bell.hangs(str(demo_file))
    bell.take_down()
    assert not bell.hangs(str(demo_file))


def test_that_a_store_that_is_named_at_the_start_is_claimed(
    app: App, settled: Callable[[], None], demo_file: Path
) -> None:
    begin(app, str(demo_file))
    settled()
    assert app.hold.has(str(demo_file))


def test_that_an_unlock_page_that_is_left_while_it_checks_keeps_nobody_out(
    app: App, settled: Callable[[], None], vault_file: Path, qtbot: QtBot
) -> None:
    app.open(str(vault_file))
    settled()
    page = app.window.findChild(UnlockPage)
    assert page is not None
    for field, text in (("login", USER), ("password", PASSWORD)):
        page._fields[field].setText(text)
    page.go_on.click()
    (leave,) = [one for one in page.findChildren(QPushButton) if one.text() == "Ander bestand"]
    leave.click()
    settled()
    assert app.store is None
    assert not app.hold.has(str(vault_file))
    assert not lock_path(vault_file).exists()
