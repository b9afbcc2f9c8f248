"""The command new-key, as an administrator uses it."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import SCHOOL
from tests.vault import NOW, OTHER_PASSWORD, PASSWORD, TODAY, made_vault, unlocked, vault_of
from ui.commands import IN_WINDOW, open_window
from zis_desktop.command_line import run
from zis_desktop.domain.errors import StoreError
from zis_desktop.domain.vault.access import Role
from zis_desktop.domain.vault.login import AccountTyped
from zis_desktop.services.vault.accounts import add_user
from zis_desktop.services.vault.backups import backups_in_folder, backups_of
from zis_desktop.services.vault.unlocking import unlock_by_recovery
from zis_desktop.store.vault.keys import FLOOR, key_path, load_keys

PIET = AccountTyped("piet", "Piet Vos", frozenset({Role.INTERN_BEGELEIDER}), None, TODAY)


def zis(*words: str | Path) -> int:
    return run([str(word) for word in words], in_window=IN_WINDOW, open_window=open_window, cost=FLOOR)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ZIS_PASSWORD", PASSWORD)
    made = made_vault(tmp_path / "school.zis", SCHOOL)
    add_user(made.store.uow, vault_of(made.store), PIET, TODAY)
    made.store.uow.close()
    return Path(made.store.place)


def test_that_it_says_who_needs_a_password_and_tells_the_code_once(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = shutil.copy(key_path(place), tmp_path / "oud")
    assert zis("--store", place, "new-key") == 0
    told = capsys.readouterr().out.splitlines()
    assert told[1] == "Een nieuw wachtwoord hebben nodig: piet. Geef het hun in Beheer, Gebruikers."
    assert told[-1] == "Er is een reservekopie met de nieuwe sleutel gemaakt en gecontroleerd."
    code = told[2].removeprefix("Herstelsleutel: ")
    unlock_by_recovery(place, code, "beheer", OTHER_PASSWORD, NOW, FLOOR)
    unlocked(place, password=OTHER_PASSWORD).uow.close()
    assert [one.verified for one in backups_of(place)] == [True]
    shutil.copy(old, key_path(place))
    with pytest.raises(StoreError):
        unlocked(place)


def test_that_the_paper_is_saved_and_never_over_another_file(place: Path, tmp_path: Path) -> None:
    paper = tmp_path / "papier.pdf"
    assert zis("--store", place, "new-key", "--recovery", paper) == 0
    assert paper.read_bytes().startswith(b"%PDF")
    before = load_keys(place)
    assert zis("--store", place, "new-key", "--recovery", paper) == 1
    assert load_keys(place) == before


def test_that_it_needs_the_right_of_an_administrator_and_a_key(
    place: Path, tmp_path: Path, demo_school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = unlocked(place)
    with store.uow.unguarded.write() as work:
        work.connection.exec_driver_sql("""UPDATE account SET roles = '["orthopedagoog"]' WHERE login = 'beheer'""")
    store.uow.close()
    before = load_keys(place)
    assert zis("--store", place, "new-key") == 1
    assert "Uw rol mag dit niet" in capsys.readouterr().err
    assert load_keys(place) == before
    assert zis("--store", shutil.copy(demo_school, tmp_path / "demo.zis"), "new-key") == 1
    assert "geen wachtwoord" in capsys.readouterr().err


def test_that_who_has_no_password_any_more_does_not_put_an_old_store_back_either(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert zis("--store", place, "backup", "--to", tmp_path / "schijf") == 0
    assert zis("--store", place, "new-key") == 0
    (old,) = backups_in_folder(tmp_path / "schijf")
    before = place.read_bytes()
    assert zis("--store", place, "--user", "piet", "restore", old.path) == 1
    assert "Er is een nieuwe sleutel." in capsys.readouterr().err
    assert place.read_bytes() == before
