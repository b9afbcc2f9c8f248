"""main.py backup and restore, as a script uses them."""

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import SCHOOL
from tests.vault import OTHER_PASSWORD, PASSWORD, made_vault, unlocked
from ui.commands import IN_WINDOW, open_window
from zis_desktop.command_line import run
from zis_desktop.services.schools import schools
from zis_desktop.store.backups.files import backups_in, folder_beside
from zis_desktop.store.vault.keys import key_path


def zis(*words: str | Path) -> int:
    return run([str(word) for word in words], in_window=IN_WINDOW, open_window=open_window)


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZIS_PASSWORD", PASSWORD)


def test_that_a_backup_comes_beside_the_store_and_says_where(
    vault_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert zis("--store", vault_file, "backup") == 0
    (made,) = backups_in(folder_beside(vault_file))
    assert made.verified
    assert str(made.path) in capsys.readouterr().out


def test_that_a_backup_can_go_to_any_folder(vault_file: Path, tmp_path: Path) -> None:
    assert zis("--store", vault_file, "backup", "--to", tmp_path / "schijf") == 0
    (made,) = backups_in(tmp_path / "schijf")
    assert made.verified
    assert zis("--store", made.path, "check") == 0


def test_that_a_wrong_password_makes_nothing(
    vault_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ZIS_PASSWORD", OTHER_PASSWORD)
    assert zis("--store", vault_file, "backup") == 1
    assert "horen niet bij elkaar" in capsys.readouterr().err
    assert not folder_beside(vault_file).exists()


def test_that_a_dry_run_says_what_would_change_and_changes_nothing(
    vault_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zis("--store", vault_file, "backup", "--to", tmp_path / "schijf")
    capsys.readouterr()
    names = sorted(path.name for path in tmp_path.iterdir())
    assert zis("--store", vault_file, "restore", tmp_path / "schijf", "--dry-run", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["restored"] is False
    assert {one["kind"] for one in told["changes"]} >= {"leerlingen", "casussen", "besluiten"}
    assert all(one["now"] == one["then"] for one in told["changes"])
    assert sorted(path.name for path in tmp_path.iterdir()) == names


def test_that_a_restore_saves_what_was_there(
    vault_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zis("--store", vault_file, "backup", "--to", tmp_path / "schijf")
    (made,) = backups_in(tmp_path / "schijf")
    capsys.readouterr()
    assert zis("--store", vault_file, "restore", made.path, "--json") == 0
    kept = Path(json.loads(capsys.readouterr().out)["kept"])
    assert [one.path for one in backups_in(folder_beside(vault_file))] == [kept]
    assert zis("--store", vault_file, "check") == 0


def test_that_a_damaged_store_is_put_aside(vault_file: Path, tmp_path: Path) -> None:
    zis("--store", vault_file, "backup", "--to", tmp_path / "schijf")
    vault_file.write_bytes(b"kapot" * 4000)
    assert zis("--store", vault_file, "restore", tmp_path / "schijf") == 0
    assert zis("--store", vault_file, "check") == 0
    (aside,) = tmp_path.glob("school-beschadigd-*.zis")
    assert aside.read_bytes() == b"kapot" * 4000


def test_that_a_lost_key_file_comes_back(vault_file: Path, tmp_path: Path) -> None:
    zis("--store", vault_file, "backup", "--to", tmp_path / "schijf")
    key_path(vault_file).unlink()
    assert zis("--store", vault_file, "check") == 1
    assert zis("--store", vault_file, "restore", tmp_path / "schijf") == 0
    assert zis("--store", vault_file, "check") == 0


def test_that_a_new_computer_needs_the_folder_and_the_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = made_vault(tmp_path / "oud.zis", SCHOOL)
    made.store.uow.close()
    zis("--store", tmp_path / "oud.zis", "backup", "--to", tmp_path / "schijf")
    (tmp_path / "papier.txt").write_text(made.recovery_code + "\n", encoding="utf-8")
    monkeypatch.delenv("ZIS_PASSWORD")
    new = tmp_path / "nieuw.zis"
    assert zis("--store", new, "restore", tmp_path / "schijf", "--recovery-file", tmp_path / "papier.txt") == 0
    store = unlocked(new)
    assert [school.name for school in schools(store.uow)] == [SCHOOL.name]
    store.uow.close()


def test_that_a_folder_without_any_is_told(
    vault_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert zis("--store", vault_file, "restore", tmp_path) == 1
    assert "geen gecontroleerde reservekopie" in capsys.readouterr().err


def test_that_another_schools_one_asks_its_own_password(
    vault_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made_vault(tmp_path / "ander.zis", SCHOOL, "directie").store.uow.close()
    zis("--store", tmp_path / "ander.zis", "--user", "directie", "backup", "--to", tmp_path / "schijf")
    before = shutil.copy(vault_file, tmp_path / "kopie")
    assert zis("--store", vault_file, "restore", tmp_path / "schijf") == 1
    assert "wachtwoord van toen van directie" in capsys.readouterr().err
    assert zis("--store", before, "check") == 1
