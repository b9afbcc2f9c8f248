"""A small stand-in checkout for the tests of the set-up: locks, a project file and, when asked, an environment."""

import sys
from pathlib import Path

import pytest

from zis_desktop.bootstrap import Environment

REAL_CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout in which nothing was set up yet."""
    locks = tmp_path / "resources" / "lock"
    locks.mkdir(parents=True)
    (locks / "app.lock").write_text("een==1.0 --hash=sha256:00\n", encoding="utf-8")
    (locks / "dev.lock").write_text("een==1.0 --hash=sha256:00\ntwee==2.0 --hash=sha256:11\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def environment(checkout: Path) -> Environment:
    """The environment of that checkout, with an interpreter (an empty file) and no stamp."""
    made = Environment(str(checkout))
    python = Path(made.python)
    python.parent.mkdir(parents=True)
    python.touch()
    return made


@pytest.fixture
def on_linux(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A Linux without a display; returns the monkeypatch to change that."""
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch
