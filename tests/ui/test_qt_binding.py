"""The Qt binding itself: a process that gets None and True back from Qt many times over has to survive it.

PySide6 6.12.0 drops one reference too many to None, True and False with each such call. From Python 3.12 on these are
immortal and nobody notices; on 3.11 the process is aborted after some hundreds of signals (`bool_dealloc`) or some
thousands of calls (`none_dealloc`), which a small test run does not reach.
"""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
PREPARE = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QAbstractListModel, QObject, QSortFilterProxyModel, Signal
from PySide6.QtWidgets import QApplication, QLabel

application = QApplication([])

class Sender(QObject):
    sent = Signal(int)

class Empty(QAbstractListModel):
    def rowCount(self, parent=None):
        return 1
    def data(self, index, role=0):
        return None

sender, label, model, proxy = Sender(), QLabel(), Empty(), QSortFilterProxyModel()
sender.sent.connect(lambda number: None)
proxy.setSourceModel(model)
first = proxy.index(0, 0)
"""
CALLS = {
    "a signal is emitted": "sender.sent.emit(number)",
    "a text is set": "label.setText('x')",
    "a model has no data": "proxy.data(first)",
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
def test_that_a_process_survives_twenty_thousand_times(call: str) -> None:
    code = f"{PREPARE}\nfor number in range(20_000):\n    {call}\nprint('alive')"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert (result.returncode, result.stdout.strip()) == (0, "alive"), result.stderr


def test_that_the_binding_is_pinned_to_a_version_known_to_be_sound() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "PySide6-Essentials==6.11.3" in project["dependencies"]
