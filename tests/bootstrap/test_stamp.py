"""The stamp: when an environment is taken as it is, and when it is made again."""

import sys
from pathlib import Path

import pytest

from zis_desktop.bootstrap import BUSY, QT_DISPLAY, QT_OFFSCREEN, QT_UNSEEN, Environment


def test_that_a_finished_set_up_serves_the_next_start(environment: Environment, on_linux: pytest.MonkeyPatch) -> None:
    environment.write_stamp("app", QT_OFFSCREEN)
    assert environment.serves("app")


def test_that_a_dev_environment_serves_the_app_too(environment: Environment, on_linux: pytest.MonkeyPatch) -> None:
    environment.write_stamp("dev", QT_OFFSCREEN)
    assert environment.serves("app")
    assert environment.serves("dev")


def test_that_an_app_environment_does_not_serve_the_tests(environment: Environment) -> None:
    environment.write_stamp("app", QT_DISPLAY)
    assert not environment.serves("dev")


def test_that_a_changed_lock_asks_for_a_new_set_up(environment: Environment, checkout: Path) -> None:
    environment.write_stamp("app", QT_DISPLAY)
    (checkout / "resources" / "lock" / "app.lock").write_text("een==1.1 --hash=sha256:22\n", encoding="utf-8")
    assert not environment.serves("app")


def test_that_an_interrupted_set_up_is_seen(environment: Environment) -> None:
    environment.replace_stamp(BUSY)
    assert environment.was_interrupted()
    assert not environment.serves("app")
    assert not environment.is_hand_made()


def test_that_a_vanished_interpreter_asks_for_a_new_set_up(environment: Environment) -> None:
    environment.write_stamp("app", QT_DISPLAY)
    Path(environment.python).unlink()
    assert not environment.serves("app")


@pytest.mark.parametrize("content", [b"", b"\n", b"app\n", b"\xff\xfe 1 2\n", b"else cpython-311 1\n"])
def test_that_a_damaged_stamp_asks_for_a_new_set_up(environment: Environment, content: bytes) -> None:
    environment.replace_stamp(content)
    assert not environment.serves("app")


def test_that_an_environment_without_a_stamp_counts_as_made_by_hand(environment: Environment) -> None:
    assert environment.is_hand_made()
    environment.write_stamp("app", QT_UNSEEN)
    assert not environment.is_hand_made()


def test_that_a_folder_without_an_interpreter_is_nobodys_environment(checkout: Path) -> None:
    (checkout / ".venv").mkdir()
    assert not Environment(str(checkout)).is_hand_made()


def test_that_a_first_display_asks_for_another_look_at_qt(
    environment: Environment, on_linux: pytest.MonkeyPatch
) -> None:
    environment.write_stamp("app", QT_OFFSCREEN)
    on_linux.setenv("DISPLAY", ":0")
    assert environment.installed("app") == "app"
    assert not environment.serves("app")


def test_that_another_python_cannot_add_to_an_environment(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.write_stamp("app", QT_DISPLAY)
    assert not environment.made_by_another_python()
    monkeypatch.setattr(sys.implementation, "cache_tag", "cpython-399")
    assert environment.made_by_another_python()


def test_that_an_environment_made_by_another_python_still_serves_from_outside(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.write_stamp("app", QT_DISPLAY)
    monkeypatch.setattr(sys.implementation, "cache_tag", "cpython-399")
    assert environment.serves("app")


def test_that_a_python_replaced_below_its_environment_asks_for_a_new_set_up(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.write_stamp("app", QT_DISPLAY)
    monkeypatch.setattr(sys, "prefix", environment.folder)
    monkeypatch.setattr(sys.implementation, "cache_tag", "cpython-399")
    assert not environment.serves("app")
