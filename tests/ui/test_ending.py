"""The system ends ZIS while somebody types: a signal to a real process, and the end of the desktop's session."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.vault import PASSWORD, USER, unlocked
from ui import ending
from ui.app import App
from ui.casus.view import CasusView
from ui.ending import Ending
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.services.casus_drafts import kept_draft
from zis_desktop.services.schools import schools
from zis_desktop.services.vault.backups import backups_of
from zis_desktop.store.claiming import lock_path
from zis_desktop.store.log.access_log import whole_log
from zis_desktop.store.opening import OpenedStore
from zis_desktop.store.vault.keys import FLOOR

ROOT = Path(__file__).parents[2]
TYPED = "De dag begint rustig"
WINDOW = """
import signal
import sys
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui import ending
from ui.app import run
from ui.casus.view import CasusView
from ui.shell.window import MainWindow
from ui.unlock.view import UnlockPage

place, login, password, text = sys.argv[1:5]
for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, signal.SIG_DFL)  # also where the tests themselves run in the background
application = QApplication(["zis"])
ending.QUICK = 60.0  # a busy machine is no reason to fail

def step():
    window = next((one for one in application.topLevelWidgets() if isinstance(one, MainWindow)), None)
    if window is None or not window.runner.idle:
        return
    page = next((one for one in window.findChildren(UnlockPage) if one.isVisible()), None)
    screen = window.current_screen
    if page is not None:
        page._fields["login"].setText(login)
        page._fields["password"].setText(password)
        page.presenter.go_on()
    elif window.workplace is not None and not isinstance(screen, CasusView):
        window.register_casus()
    elif isinstance(screen, CasusView):
        timer.stop()
        field = screen.fields.form.field("goes_well")
        field.setFocus()
        QTest.keyClicks(field, text)
        print("typed", flush=True)
        sys.stdin.readline()  # no turn of the event loop between the last key and the signal

timer = QTimer(interval=20)
timer.timeout.connect(step)
timer.start()
sys.exit(run(place))
"""


def ended_by(number: int, place: Path, home: Path) -> int:
    """Types in a new casus in a process of its own, sends it a signal at once, and returns its exit code."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    with subprocess.Popen(
        [sys.executable, "-c", WINDOW, str(place), USER, PASSWORD, TYPED], cwd=ROOT, env=environment,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdin is not None
        try:
            assert process.stdout.readline() == "typed\n"
            process.send_signal(number)
            process.stdin.write("\n")
            process.stdin.flush()
            return process.wait(60)
        finally:
            process.kill()  # one that never typed would be waited for without end


def kept_text(store: OpenedStore) -> str:
    kept = kept_draft(store.uow, schools(store.uow)[0].id)
    return "" if kept is None else kept.text.goes_well


@pytest.mark.skipif(os.name != "posix", reason="Windows ends a program through its session, not by a signal")
@pytest.mark.parametrize("number", ["SIGTERM", "SIGINT"])
def test_that_what_is_typed_is_saved_and_kept_when_a_signal_ends_zis(
    number: str, vault_file: Path, tmp_path: Path
) -> None:
    assert ended_by(getattr(signal, number), vault_file, tmp_path) == 0
    assert not lock_path(vault_file).exists()
    (backup,) = backups_of(vault_file)
    for place in (vault_file, backup.path):
        store = unlocked(place)
        assert kept_text(store) == TYPED
        if place is vault_file:
            with store.uow.unguarded.read() as connection:
                assert Action.LOGGED_OUT.value in {entry.action for entry in whole_log(connection)}
        store.uow.close()


@pytest.fixture
def at_work(vault_file: Path, qtbot: QtBot) -> Iterator[App]:
    """ZIS in this process with a new casus in sight, and not told of signals."""
    made = App(dark=False, cost=FLOOR)
    qtbot.addWidget(made.window)
    made.window.show()
    store = unlocked(vault_file)
    made.show_store((store, schools(store.uow)))
    qtbot.waitUntil(lambda: made.runner.idle)
    made.window.register_casus()
    qtbot.waitUntil(lambda: made.runner.idle)
    yield made
    made.window.close()


def session_end(app: App) -> Ending:
    """As the program has it, without the signals: those are the whole process's."""
    return Ending(app.window, app.backups, app.keep_backups())


def type_in(app: App) -> None:
    screen = app.window.current_screen
    assert isinstance(screen, CasusView)
    field = screen.fields.form.field("goes_well")
    QTest.keyClicks(field, TYPED)


def test_that_the_end_of_the_session_finds_all_saved_when_its_question_is_answered(at_work: App) -> None:
    end = session_end(at_work)
    type_in(at_work)
    end.save_before_session_ends(None)  # type: ignore[arg-type]  # no program can make one
    assert at_work.store is not None
    assert kept_text(at_work.store) == TYPED
    assert len(backups_of(at_work.store.place)) == 1
    assert at_work.window.isVisible()


def test_that_a_reservekopie_that_takes_too_long_is_left_for_the_next_time(
    at_work: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ending, "QUICK", 0.0)
    end = session_end(at_work)
    type_in(at_work)
    end.save()
    assert at_work.store is not None
    assert kept_text(at_work.store) == TYPED
    assert backups_of(at_work.store.place) == ()
    assert at_work.backups.wants_last
    at_work.backups.make_last_within(20)
    assert len(backups_of(at_work.store.place)) == 1


def test_that_zis_ends_while_it_is_locked(at_work: App, qtbot: QtBot, qapp: QApplication) -> None:
    end = session_end(at_work)
    type_in(at_work)
    at_work.session.lock()
    QTimer.singleShot(0, end.end)
    assert QApplication.exec() == 0  # not outside a loop: Qt would let no later one run
    QApplication.removePostedEvents(qapp, QEvent.Type.Quit.value)  # of the last window that closed
    assert not at_work.window.isVisible()
