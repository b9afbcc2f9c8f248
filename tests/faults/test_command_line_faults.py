"""The command line under odd input and odd surroundings: one sentence, the right exit code, never a traceback."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.vault import PASSWORD
from ui.commands import IN_WINDOW, open_window
from zis_desktop.command_line import run
from zis_desktop.store.vault.sealed import key_path

RUN = """
import sys
from ui.commands import IN_WINDOW, open_window
from zis_desktop.command_line import run
raise SystemExit(run(sys.argv[1:], in_window=IN_WINDOW, open_window=open_window))
"""
LITTLE_ROOM = """
import resource, signal
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
"""
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZIS_PASSWORD", PASSWORD)


POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="this system has no such devices")


def zis(*words: str | Path) -> int:
    return run([str(word) for word in words], in_window=IN_WINDOW, open_window=open_window)


def process(*words: str | Path, **settings: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", RUN, *map(str, words)],
        cwd=ROOT,
        env={**os.environ, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_that_a_reader_who_has_seen_enough_is_no_error(vault_file: Path) -> None:
    running = process("--store", vault_file, "count", "--on", "2024-09-09")
    assert running.stdout is not None
    running.stdout.close()
    running.stdout = None
    _, said = running.communicate()
    assert (running.returncode, said) == (0, b"")


@POSIX_ONLY
def test_that_an_answer_that_cannot_be_written_is_told(vault_file: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", RUN, "--store", str(vault_file), "count", "--on", "2024-09-09"],
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert "antwoord kan niet worden geschreven" in done.stderr.decode()


def test_that_letters_outside_the_system_alphabet_come_through(vault_file: Path) -> None:
    running = process(
        "--store", vault_file, "agenda", "--date", "2024-09-09", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    answer, said = running.communicate()
    assert (running.returncode, said) == (0, b"")
    assert "08:45–10:45" in answer.decode("utf-8")


@POSIX_ONLY
def test_that_a_list_without_end_is_refused(vault_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert zis("--store", vault_file, "import", "/dev/zero") == 1
    assert "groter dan" in capsys.readouterr().err


@pytest.mark.parametrize(
    "problems",
    [
        "[" * 100_000,
        '[{"start": "08:45", "end": "10:45", "items": [{"id": "a", "minutes": 1e400, "rank": 1}]}]',
        '[{"start": 845, "end": "10:45", "items": []}]',
        '[{"start": "²:45", "end": "10:45", "items": []}]',
        '[1, null, "x", []]',
        "{}",
        "\x00",
    ],
)
def test_that_a_problem_that_is_none_is_refused(
    problems: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "problemen.json").write_text(problems, encoding="utf-8")
    assert zis("plan", tmp_path / "problemen.json", "--json") == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_that_a_refused_command_says_nothing_on_standard_output(
    vault_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert zis("--store", vault_file, "agenda", "--date", "2024-09-10", "--json") == 1
    assert capsys.readouterr().out == ""


def test_that_a_damaged_store_fails_the_check(
    vault_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged = Path(shutil.copy(vault_file, tmp_path / "kapot.zis"))
    shutil.copy(key_path(vault_file), key_path(damaged))
    os.truncate(damaged, damaged.stat().st_size // 2)
    assert zis("--store", damaged, "check") == 1
    assert "beschadigd" in capsys.readouterr().err


@POSIX_ONLY
@pytest.mark.parametrize("words", [["new", "--profile", "heuvelrug-college"], ["demo", "--only-store"]])
def test_that_no_room_for_a_new_store_leaves_nothing_behind(tmp_path: Path, words: list[str]) -> None:
    place = tmp_path / "vol.zis"
    done = subprocess.run(
        [sys.executable, "-c", LITTLE_ROOM + RUN, "--store", str(place), *words],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert len(done.stderr.decode().strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_that_the_answer_for_machines_is_all_that_is_said(vault_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert zis("--store", vault_file, "count", "--on", "2024-09-09", "--json") == 0
    assert json.loads(capsys.readouterr().out)["total"] == 0
