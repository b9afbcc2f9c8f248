"""Users and passwords on the command line: where they come from, what is refused, and what is never said."""

import getpass
import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conftest import SCHOOL
from tests.vault import NOW, OTHER_PASSWORD, PASSWORD, TODAY, made_vault, unlocked, vault_of
from ui.commands import IN_WINDOW, open_window
from zis_desktop.command_line import run
from zis_desktop.domain.vault.access import Role
from zis_desktop.domain.vault.login import AccountTyped
from zis_desktop.services.vault.accounts import add_user
from zis_desktop.services.vault.unlocking import unlock_by_recovery
from zis_desktop.store.vault.keys import FLOOR, load_keys

NEW = ("new", "--profile", "heuvelrug-college")
COUNT = ("count", "--on", "2024-09-06")


def zis(*words: str | Path) -> int:
    return run([str(word) for word in words], in_window=IN_WINDOW, open_window=open_window, cost=FLOOR)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "nieuw.zis"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "wachtwoord.txt"
    path.write_text(f"{OTHER_PASSWORD}\r\ndit telt niet mee\n", encoding="utf-8")
    return path


def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZIS_PASSWORD")


def test_that_new_makes_an_encrypted_store_and_shows_the_code_once(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert zis("--store", place, *NEW, "--name", "VSO De Proef") == 0
    first, *rest = capsys.readouterr().out.splitlines()
    code = first.removeprefix("Herstelsleutel: ")
    assert "niet bij de computer" in rest[0]
    assert not place.read_bytes().startswith(b"SQLite")
    assert load_keys(place).users == ("beheer",)
    assert code not in place.with_name("nieuw.zis.sleutels").read_text()
    unlock_by_recovery(place, code, "beheer", OTHER_PASSWORD, NOW, FLOOR)
    unlocked(place, password=OTHER_PASSWORD).uow.close()


@pytest.mark.parametrize("before", [True, False], ids=["before the command", "behind it"])
def test_that_user_and_password_file_stand_where_one_is_used_to(
    before: bool, place: Path, secret: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    who = ("--user", "m.aalbers", "--password-file", secret)
    for command in (NEW, COUNT, ("check",)):
        words = (*who, *command) if before else (*command, *who)
        assert zis("--store", place, *words) == 0
    assert load_keys(place).users == ("m.aalbers",)
    capsys.readouterr()
    assert zis("--store", place, *COUNT, "--user", "m.aalbers") == 1
    assert capsys.readouterr().err.startswith("Deze naam en dit wachtwoord horen niet bij elkaar.")


def test_that_the_environment_names_the_user(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZIS_USER", "joost")
    assert zis("--store", place, *NEW) == 0
    assert zis("--store", place, *COUNT) == 0
    assert load_keys(place).users == ("joost",)


def test_that_the_paper_takes_the_place_of_the_code(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert zis("--store", place, *NEW, "--recovery", tmp_path / "papier.pdf") == 0
    said = capsys.readouterr().out
    assert "papier.pdf" in said
    assert "Herstelsleutel:" not in said
    text = PdfReader(BytesIO((tmp_path / "papier.pdf").read_bytes())).pages[0].extract_text()
    assert "nieuw.zis" in text


@pytest.mark.parametrize("paper", ["weg/papier.pdf", "bestaat.pdf"])
def test_that_without_its_paper_there_is_no_store(paper: str, place: Path, tmp_path: Path) -> None:
    (tmp_path / "bestaat.pdf").write_bytes(b"iets anders")
    assert zis("--store", place, *NEW, "--recovery", tmp_path / paper) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["bestaat.pdf"]
    assert (tmp_path / "bestaat.pdf").read_bytes() == b"iets anders"


@pytest.mark.parametrize("password", ["welkom", "", "qwertyuiop12"])
def test_that_a_weak_password_makes_nothing(
    password: str, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ZIS_PASSWORD", password)
    assert zis("--store", place, *NEW) == 1
    said = capsys.readouterr()
    assert len(said.err.splitlines()) == 1
    assert not password or password not in said.err + said.out
    assert not place.exists()


@pytest.mark.parametrize("words", [("--user", "niemand", *COUNT), COUNT, ("check",)], ids=["user", "password", "check"])
def test_that_a_wrong_user_or_password_is_one_sentence(
    words: tuple[str, ...], vault_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ZIS_PASSWORD", OTHER_PASSWORD)
    assert zis("--store", vault_file, *words) == 1
    said = capsys.readouterr()
    assert said.err == "Deze naam en dit wachtwoord horen niet bij elkaar. Probeer het opnieuw.\n"
    assert said.out == ""


def test_that_wrong_passwords_slow_the_command_line_too(
    vault_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ZIS_PASSWORD", OTHER_PASSWORD)
    codes = [zis("--store", vault_file, *COUNT) for _ in range(4)]
    assert codes == [1] * 4
    assert "Te vaak een verkeerd wachtwoord. Wacht" in capsys.readouterr().err


def test_that_json_is_all_that_is_said(vault_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert zis("--store", vault_file, *COUNT, "--json") == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["total"] == 0
    assert said.err == ""


def test_that_a_password_file_that_cannot_be_read_is_told(
    vault_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "half").write_bytes(b"\xff\xfe\xff")
    for name in ("nergens", "half"):
        assert zis("--store", vault_file, *COUNT, "--password-file", tmp_path / name) == 1
        said = capsys.readouterr().err
        assert said.startswith("Het bestand met het wachtwoord is niet te lezen")
        assert name not in said  # it may be the password itself


def test_that_a_prompt_asks_a_new_password_twice(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    no_environment(monkeypatch)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    typed = [PASSWORD, OTHER_PASSWORD, PASSWORD, PASSWORD, PASSWORD]
    monkeypatch.setattr(getpass, "getpass", lambda _question: typed.pop(0))
    assert zis("--store", place, *NEW) == 1
    assert "niet gelijk" in capsys.readouterr().err
    assert not place.exists()
    assert zis("--store", place, *NEW) == 0
    assert zis("--store", place, *COUNT) == 0
    assert typed == []


def test_that_without_anybody_to_ask_it_says_how_to_give_the_password(vault_file: Path) -> None:
    line = (
        "import sys; from ui.commands import IN_WINDOW, open_window; from zis_desktop.command_line import run;"
        "sys.exit(run(sys.argv[1:], in_window=IN_WINDOW, open_window=open_window))"
    )
    environment = {name: value for name, value in os.environ.items() if name != "ZIS_PASSWORD"}
    done = subprocess.run(
        [sys.executable, "-c", line, "--store", str(vault_file), *COUNT, "--json"],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, env=environment,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Geef het wachtwoord met --password-file BESTAND of in ZIS_PASSWORD.\n"


def test_that_the_password_itself_is_no_option(vault_file: Path) -> None:
    with pytest.raises(SystemExit) as refused:
        zis("--store", vault_file, "--password", PASSWORD, *COUNT)
    assert refused.value.code == 2


def test_that_the_demo_asks_nothing(demo_school: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_environment(monkeypatch)
    assert zis("--store", demo_school, *COUNT) == 0


def test_that_a_plain_store_that_is_no_demo_is_refused(store_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert zis("--store", store_file, *COUNT) == 1
    assert "niet versleuteld" in capsys.readouterr().err


def test_that_a_one_time_password_is_for_the_window(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = made_vault(place, SCHOOL).store
    typed = AccountTyped("piet", "Piet Vos", frozenset({Role.ORTHOPEDAGOOG}), None, TODAY)
    once = add_user(made.uow, vault_of(made), typed, TODAY)
    made.uow.close()
    monkeypatch.setenv("ZIS_PASSWORD", once.password)
    assert zis("--store", place, "--user", "piet", *COUNT) == 1
    assert "kies daar uw eigen wachtwoord" in capsys.readouterr().err
