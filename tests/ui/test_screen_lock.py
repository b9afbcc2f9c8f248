"""The desktop locks its screen or the computer goes to sleep: ZIS hears it over a real D-Bus and locks."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from ui.unlock.lock import LOCKS, SCREEN_SAVERS, SLEEP

ROOT = Path(__file__).parents[2]
WINDOW = """
import sys
from PySide6.QtCore import QTimer
from tests.vault import unlocked
from ui.app import App
from zis_desktop.services.schools import schools

app = App()
app.window.show()

def ready():
    print("ready", flush=True)

def look():
    if app.session.is_locked and app.store is None and app.runner.idle:
        print("locked", flush=True)
        app.window.close()

store = unlocked(sys.argv[1])
app.show_store((store, schools(store.uow)))
QTimer.singleShot(0, ready)
timer = QTimer(interval=20)
timer.timeout.connect(look)
timer.start()
sys.exit(app.qt.exec())
"""


@pytest.fixture
def bus() -> Iterator[str]:
    """The address of a bus of our own; it serves as the desktop's and as the system's."""
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip("no dbus-daemon on this machine")
    with subprocess.Popen(
        [program, "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True
    ) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


@pytest.mark.parametrize(
    "sender", [(SCREEN_SAVERS[0], "/ScreenSaver", SCREEN_SAVERS[0], LOCKS), SLEEP], ids=["KDE's screen saver", "sleep"]
)
def test_that_the_window_locks_when_the_desktop_says_so(
    bus: str, sender: tuple[str, str, str, str], vault_file: Path
) -> None:
    service, path, interface, name = sender
    environment = {
        **os.environ, "QT_QPA_PLATFORM": "offscreen",
        "DBUS_SESSION_BUS_ADDRESS": bus, "DBUS_SYSTEM_BUS_ADDRESS": bus,
    }  # fmt: skip
    with subprocess.Popen(
        [sys.executable, "-c", WINDOW, str(vault_file)], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == "ready\n"
        desktop = QDBusConnection.connectToBus(bus, service)
        assert desktop.registerService(service)
        told = QDBusMessage.createSignal(path, interface, name)
        told.setArguments([True])
        assert desktop.send(told)
        assert window.stdout.readline() == "locked\n"
        assert window.wait(60) == 0
        QDBusConnection.disconnectFromBus(service)
