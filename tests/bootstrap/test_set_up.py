"""The set-up: what it leaves behind when it fails, what it tells the user, and that it takes its turn."""

import contextlib
import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from zis_desktop.bootstrap import BUSY, QT_DISPLAY, QT_OFFSCREEN, Environment, Refusal, debian, setup
from zis_desktop.bootstrap.turn import Turn

REAL_CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def complete_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that lacks nothing, and on which Qt loads."""
    monkeypatch.setattr(debian, "has_apt", lambda: False)
    monkeypatch.setattr(setup, "_has", lambda _module: True)
    monkeypatch.setattr(setup, "Turn", contextlib.nullcontext)
    monkeypatch.setattr(setup, "_try_qt", lambda _environment: "")


def installing(monkeypatch: pytest.MonkeyPatch, failure: BaseException | None = None) -> list[str]:
    """Replace the installer by one that leaves a file; returns the locks it was called with."""
    locks: list[str] = []

    def install(environment: Environment, lock: str) -> None:
        locks.append(Path(lock).name)
        Path(environment.python).parent.mkdir(parents=True, exist_ok=True)
        Path(environment.python).touch()
        if failure:
            raise failure

    monkeypatch.setattr(setup, "_install", install)
    return locks


def test_that_a_set_up_ends_with_a_stamp(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, on_linux: pytest.MonkeyPatch
) -> None:
    locks = installing(monkeypatch)
    environment = Environment(str(checkout))
    setup.set_up(environment, "app")
    assert environment.serves("app")
    assert locks == ["app.lock"]


def test_that_a_failed_first_set_up_leaves_nothing(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installing(monkeypatch, Refusal("Geen netwerk."))
    with pytest.raises(Refusal, match="Geen netwerk"):
        setup.set_up(Environment(str(checkout)), "app")
    assert not (checkout / ".venv").exists()


def test_that_a_set_up_broken_off_by_the_user_leaves_nothing(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installing(monkeypatch, KeyboardInterrupt())
    with pytest.raises(Refusal, match="afgebroken"):
        setup.set_up(Environment(str(checkout)), "app")
    assert not (checkout / ".venv").exists()


def test_that_an_app_environment_survives_a_failed_set_up_of_the_tests(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.write_stamp("app", QT_DISPLAY)
    installing(monkeypatch, Refusal("Geen netwerk."))
    with pytest.raises(Refusal):
        setup.set_up(environment, "dev")
    assert environment.serves("app")


def test_that_an_environment_made_by_hand_survives_a_failed_set_up(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    installing(monkeypatch, Refusal("Geen netwerk."))
    with pytest.raises(Refusal):
        setup.set_up(environment, "dev")
    assert environment.is_hand_made()


def test_that_an_environment_made_by_hand_is_completed_not_emptied(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_tool = Path(environment.folder) / "own-tool"
    own_tool.touch()
    installing(monkeypatch)
    setup.set_up(environment, "dev")
    assert own_tool.exists()
    assert environment.serves("dev")


def test_that_what_an_interrupted_set_up_left_is_removed_first(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.replace_stamp(BUSY)
    half = Path(environment.folder) / "half" / "package.py"
    half.parent.mkdir()
    half.touch()
    installing(monkeypatch)
    setup.set_up(environment, "app")
    assert not half.parent.exists()
    assert environment.serves("app")


def test_that_a_set_up_finished_by_another_start_is_not_repeated(
    environment: Environment, monkeypatch: pytest.MonkeyPatch, on_linux: pytest.MonkeyPatch
) -> None:
    environment.write_stamp("app", QT_OFFSCREEN)
    locks = installing(monkeypatch)
    setup.set_up(environment, "app")
    assert locks == []


def test_that_a_first_display_only_leads_to_another_look_at_qt(
    environment: Environment, monkeypatch: pytest.MonkeyPatch, on_linux: pytest.MonkeyPatch
) -> None:
    environment.write_stamp("dev", QT_OFFSCREEN)
    on_linux.setenv("DISPLAY", ":0")
    locks = installing(monkeypatch)
    setup.set_up(environment, "app")
    assert locks == []
    assert environment.installed("dev") == "dev"
    assert environment.qt_seen() == QT_DISPLAY


def test_that_qt_that_does_not_load_keeps_the_packages_but_refuses(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, on_linux: pytest.MonkeyPatch
) -> None:
    installing(monkeypatch)
    monkeypatch.setattr(setup, "_try_qt", lambda _environment: "ImportError: libGL.so.1")
    environment = Environment(str(checkout))
    with pytest.raises(Refusal, match=r"^Qt start niet op dit systeem: ImportError: libGL.so.1\.$"):
        setup.set_up(environment, "app")
    assert environment.installed("app") == "app"
    assert not environment.serves("app")


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(errno.EACCES, "kan niet schrijven"), (errno.EROFS, "kan niet schrijven"), (errno.ENOSPC, "schijf is vol")],
)
def test_that_a_file_system_that_refuses_is_explained(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str
) -> None:
    installing(monkeypatch, OSError(number, os.strerror(number)))
    with pytest.raises(Refusal, match=sentence):
        setup.set_up(Environment(str(checkout)), "app")
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        (
            "WARNING: connection broken by 'NewConnectionError'\nERROR: No matching distribution found for een==1.0",
            "controleer de internetverbinding",
        ),
        ("error: Request failed\n  Caused by: client error (Connect)\n  Caused by: dns error", "internetverbinding"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "niet het onderdeel"),
        ("error: Hash mismatch for `alembic==1.20.1`", "niet het onderdeel"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "schijf is vol"),
        ("ERROR: No matching distribution found for een==1.0.\n\n", "found for een==1.0.$"),
        ("", "zonder uitleg"),
    ],
)
def test_that_the_installers_output_becomes_one_sentence(output: str, sentence: str) -> None:
    text = setup.explain_installer(output)
    assert "\n" not in text
    with pytest.raises(Refusal, match=sentence):
        raise Refusal(text)


def test_that_a_python_without_venv_is_refused(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installing(monkeypatch)
    monkeypatch.setattr(setup, "_has", lambda _module: False)
    with pytest.raises(Refusal, match="installeer een volledige Python"):
        setup.set_up(Environment(str(checkout)), "app")
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize(("complete", "named"), [(True, ["libgl1"]), (False, ["python3.99-venv", "libgl1"])])
def test_that_everything_debian_lacks_is_asked_at_once(
    monkeypatch: pytest.MonkeyPatch, checkout: Path, *, complete: bool, named: list[str]
) -> None:
    installing(monkeypatch)
    asked: list[list[str]] = []
    monkeypatch.setattr(setup, "_has", lambda _module: complete)
    monkeypatch.setattr(debian, "has_apt", lambda: True)
    monkeypatch.setattr(debian, "missing_for_qt", lambda: ["libgl1"])
    monkeypatch.setattr(debian, "venv_package", lambda: "python3.99-venv")
    monkeypatch.setattr(debian, "provide", asked.append)
    setup.set_up(Environment(str(checkout)), "app")
    assert asked == [named]


def test_that_only_the_system_packages_that_lack_are_named(on_linux: pytest.MonkeyPatch) -> None:
    assert debian.missing_for_qt(lambda library: library != "libEGL.so.1") == ["libegl1"]
    assert "libxcb-cursor0" not in debian.missing_for_qt(lambda _library: False)
    on_linux.setenv("DISPLAY", ":0")
    assert "libxcb-cursor0" in debian.missing_for_qt(lambda _library: False)


@pytest.mark.skipif(sys.platform == "win32", reason="system packages are a matter of Linux")
def test_that_without_rights_the_exact_line_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    line = "sudo apt-get install -y --no-install-recommends python3.11-venv libgl1"
    with pytest.raises(Refusal, match=line):
        debian.provide(["python3.11-venv", "libgl1"])


def test_that_a_second_set_up_waits_for_its_turn(checkout: Path) -> None:
    lock = str(checkout / "resources" / "lock" / "app.lock")
    code = (
        f"import sys; from zis_desktop.bootstrap.turn import Turn\nwith Turn({lock!r}): print('turn', file=sys.stderr)"
    )
    command = [sys.executable, "-c", code]
    first = contextlib.ExitStack()
    first.enter_context(Turn(lock))
    with first, subprocess.Popen(command, cwd=REAL_CHECKOUT, stderr=subprocess.PIPE, encoding="utf-8") as second:
        assert second.stderr
        said_at_once = second.stderr.readline()
        first.close()
        said_after = second.stderr.read()
    assert "wacht daarop" in said_at_once
    assert (said_after.strip(), second.returncode) == ("turn", 0)
