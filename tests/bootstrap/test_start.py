"""What a start does: go on, restart in the environment, or refuse in one sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from zis_desktop import bootstrap
from zis_desktop.bootstrap import (
    QT_DISPLAY,
    Environment,
    Refusal,
    command_line,
    fit,
    has_display,
    refuse_unfit_python,
    setup,
)

REAL_CHECKOUT = Path(__file__).parents[2]


@pytest.mark.parametrize("version", [(3, 8), (3, 10), (3, 15), (4, 0)])
def test_that_a_python_without_wheels_is_refused(version: tuple[int, int]) -> None:
    assert f"dit is Python {version[0]}.{version[1]}" in told_about(version)


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13), (3, 14)])
def test_that_a_python_with_wheels_is_accepted(version: tuple[int, int]) -> None:
    assert told_about(version) == ""


def told_about(version: tuple[int, int]) -> str:
    """Why this Python is refused; nothing when it is accepted."""
    try:
        refuse_unfit_python(version)
    except Refusal as refusal:
        return str(refusal)
    return ""


def test_that_a_refusal_is_printed_by_python_with_exit_code_1() -> None:
    code = "from zis_desktop.bootstrap import Refusal; raise Refusal('Zo kan het niet.')"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=REAL_CHECKOUT, capture_output=True, encoding="utf-8", check=False
    )
    assert (result.returncode, result.stderr.strip(), result.stdout) == (1, "Zo kan het niet.", "")


def test_that_importing_the_bootstrap_imports_nothing_else() -> None:
    code = "import sys; had = set(sys.modules); from zis_desktop import bootstrap; print(*(set(sys.modules) - had))"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=REAL_CHECKOUT, capture_output=True, encoding="utf-8", check=True
    )
    assert set(result.stdout.split()) == {"__future__", "zis_desktop", "zis_desktop.bootstrap"}


def test_that_the_bootstrap_uses_the_standard_library_only() -> None:
    code = "import sys; from zis_desktop.bootstrap import setup, fit; print(*{n.split('.')[0] for n in sys.modules})"
    result = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(REAL_CHECKOUT)!r}); {code}"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    ours = {"zis_desktop", "__main__"}
    assert {name for name in result.stdout.split() if not name.startswith("_")} <= sys.stdlib_module_names | ours


@pytest.mark.parametrize(
    ("typed", "after"),
    [
        (["python3", "main.py", "demo"], ["main.py", "demo"]),
        (["python3", "-X", "dev", "main.py"], ["-X", "dev", "main.py"]),
        (["python3", "-m", "tests", "-k", "a b"], ["-m", "tests", "-k", "a b"]),
    ],
)
def test_that_the_same_command_line_is_run_again(
    monkeypatch: pytest.MonkeyPatch, typed: list[str], after: list[str]
) -> None:
    arguments = typed[typed.index("tests" if "-m" in typed else "main.py") :]
    monkeypatch.setattr(sys, "orig_argv", typed)
    monkeypatch.setattr(sys, "argv", arguments)
    assert command_line(arguments) == after


def test_that_a_set_up_environment_is_started_without_setting_up(
    environment: Environment, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.write_stamp("dev", QT_DISPLAY)
    assert starts(monkeypatch, checkout) == ["restart"]


def test_that_a_bare_checkout_is_set_up_and_started(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert starts(monkeypatch, checkout) == ["set up", "restart"]


def test_that_an_environment_made_by_hand_is_started_to_judge_for_itself(
    environment: Environment, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert starts(monkeypatch, checkout) == ["restart"]


def test_that_an_activated_environment_with_the_packages_is_used_as_it_is(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert starts(monkeypatch, checkout, importable=True, fits=True) == []


def test_that_an_activated_environment_with_other_versions_is_left_alone(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert starts(monkeypatch, checkout, importable=True, fits=False) == ["set up", "restart"]


def test_that_a_start_inside_the_environment_goes_on(
    environment: Environment, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.write_stamp("app", QT_DISPLAY)
    monkeypatch.setattr(sys, "prefix", environment.folder)
    assert starts(monkeypatch, checkout) == []


def test_that_an_installed_copy_without_locks_just_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert starts(monkeypatch, tmp_path) == []


def test_that_a_restart_that_does_not_arrive_is_not_tried_for_ever(
    environment: Environment, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.write_stamp("app", QT_DISPLAY)
    monkeypatch.setattr(bootstrap, "CHECKOUT", str(checkout))
    monkeypatch.setattr(bootstrap, "_binding_is_importable", lambda: False)
    monkeypatch.setenv("ZIS_RESTARTED_IN", environment.folder)
    with pytest.raises(Refusal, match="verwijder de map"):
        bootstrap.ensure(["main.py"])


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_that_a_display_is_found_by_any_of_its_names(on_linux: pytest.MonkeyPatch, name: str) -> None:
    assert not has_display()
    on_linux.setenv(name, "iets")
    assert has_display()


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_that_windows_and_mac_always_have_a_display(on_linux: pytest.MonkeyPatch, platform: str) -> None:
    on_linux.setattr(sys, "platform", platform)
    assert has_display()


def test_that_changed_modules_are_compiled_when_python_writes_no_bytecode(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = checkout / "zis_desktop" / "module.py"
    module.parent.mkdir()
    module.write_text("ANSWER = 42\n", encoding="utf-8")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    bootstrap.refresh_bytecode(str(checkout))
    (compiled,) = module.parent.glob("__pycache__/module.*.pyc")
    before = compiled.stat().st_mtime_ns
    os.utime(module, ns=(before + 10**9, before + 10**9))
    bootstrap.refresh_bytecode(str(checkout))
    assert compiled.stat().st_mtime_ns > before


def starts(
    monkeypatch: pytest.MonkeyPatch, checkout: Path, *, importable: bool = False, fits: bool = False
) -> list[str]:
    """What a start in the checkout leads to, with the set-up and the restart themselves replaced."""
    done: list[str] = []
    monkeypatch.setattr(bootstrap, "CHECKOUT", str(checkout))
    monkeypatch.setattr(bootstrap, "_binding_is_importable", lambda: importable)
    monkeypatch.setattr(fit, "packages_fit", lambda _checkout, *, dev: fits)
    monkeypatch.setattr(setup, "set_up", lambda _environment, _wanted: done.append("set up"))

    def restart(_environment: Environment, _argv: list[str]) -> None:
        done.append("restart")
        raise SystemExit(0)

    monkeypatch.setattr(bootstrap, "_restart", restart)
    try:
        bootstrap.ensure(["main.py"])
    except SystemExit:
        assert done
    return done
