"""What the vault costs, beside the same without it: `python3 -m tests.vault_benchmark`. Figures, no judgement.

The main screens are read from the demo school, plain and encrypted in turn. Unlocking is a process of its own, from
Enter on the password to the filled first screen, with what the key derivation takes of it beside it.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from tests.vault import PASSWORD, USER, sealed_copy
from zis_desktop.domain.vault.access import EVERYTHING
from zis_desktop.services.agenda.agenda import agenda
from zis_desktop.services.casussen import casus, open_casussen
from zis_desktop.services.demo import make_demo
from zis_desktop.services.overviews import overview
from zis_desktop.services.pupils import list_pupils
from zis_desktop.services.schools import schools
from zis_desktop.services.today import today
from zis_desktop.store.opening import open_store
from zis_desktop.store.unit_of_work import UnitOfWork
from zis_desktop.store.vault.keys import load_keys, tuned

ROOT = Path(__file__).parents[1]
NOW = datetime(2024, 9, 6, 7, 12, tzinfo=UTC).astimezone()
TODAY, MONDAY = date(2024, 9, 6), date(2024, 9, 9)
RUNS = 15

UNLOCK = """
import sys, time
sys.path.insert(0, {root!r})
from datetime import datetime
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from ui.app import App
from zis_desktop.domain.clock import FixedClock
app = App(clock=FixedClock(datetime.fromisoformat({now!r})))
app.window.show()
began = []
def typed():
    name, password = [one for one in app.window.findChildren(QLineEdit) if one.isVisible()][:2]
    name.setText({login!r})
    password.setText({password!r})
    began.append(time.perf_counter())
    QTest.keyClick(password, Qt.Key.Key_Return)
    look.start()
def filled():
    if app.window.current_screen is not None and app.runner.idle:
        look.stop()
        print(time.perf_counter() - began[0], flush=True)
        app.window.close()
look = QTimer(interval=5)
look.timeout.connect(filled)
app.open({place!r})
QTimer.singleShot(2500, typed)
app.qt.exec()
"""


def screens(uow: UnitOfWork) -> dict[str, Callable[[], object]]:
    """What the main screens read."""
    (school,) = schools(uow)
    casus_id = open_casussen(uow, school.id, TODAY)[0].id
    return {
        "Vandaag": lambda: today(uow, school.id, TODAY),
        "agenda": lambda: agenda(uow, school.id, MONDAY, TODAY),
        "leerlingen": lambda: list_pupils(uow, school.id, on=TODAY),
        "casus": lambda: casus(uow, casus_id, TODAY),
        "overzicht": lambda: overview(uow, school.id, date(2024, 9, 1), TODAY),
    }


def medians(plain: Callable[[], object], sealed: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of both, measured in turn."""
    runs: tuple[list[float], list[float]] = ([], [])
    for _ in range(RUNS):
        for times, work in zip(runs, (plain, sealed), strict=True):
            began = time.perf_counter()
            work()
            times.append((time.perf_counter() - began) * 1000)
    return statistics.median(runs[0]), statistics.median(runs[1])


def unlocking(place: Path) -> tuple[float, float]:
    """Milliseconds from Enter to the filled first screen, and those of the key derivation alone."""
    began = time.perf_counter()
    load_keys(place).data_key(USER, PASSWORD)
    derivation = (time.perf_counter() - began) * 1000
    code = UNLOCK.format(root=str(ROOT), now=NOW.isoformat(), login=USER, password=PASSWORD, place=str(place))
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    runs = [
        float(
            subprocess.run(
                [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment, timeout=60
            ).stdout
        )
        * 1000
        for _ in range(5)
    ]
    return statistics.median(runs), derivation


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="zis-bench-") as folder:
        plain, vault = Path(folder) / "demo.zis", Path(folder) / "school.zis"
        make_demo(plain, NOW).uow.close()
        key = sealed_copy(plain, vault, tuned())
        both = [open_store(plain).uow.acting_as(EVERYTHING), open_store(vault, key).uow.acting_as(EVERYTHING)]
        print(f"{'milliseconds':40} {'plain':>8} {'vault':>8}   expected at most 1.5 x")
        jobs = [screens(uow) for uow in both]
        for name in jobs[0]:
            without, within = medians(jobs[0][name], jobs[1][name])
            print(f"{name:40} {without:8.1f} {within:8.1f}   {within / without:.2f} x")
        for uow in both:
            uow.close()
        whole, derivation = unlocking(vault)
        print(f"{'Enter to the filled first screen':40} {whole:17.1f}   of which the key {derivation:.0f}")
        print(f"{'beyond the key':40} {whole - derivation:17.1f}   expected at most 2000")


if __name__ == "__main__":
    main()
