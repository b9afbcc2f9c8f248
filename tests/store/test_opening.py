"""A store that is missing, foreign, damaged, empty, busy or newer is told apart and never overwritten."""

import os
import sqlite3
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import text

from zis_desktop.domain.errors import StoreError
from zis_desktop.services.schools import schools
from zis_desktop.store.engine import sqlite_engine
from zis_desktop.store.opening import create_store, open_store


def sentence(place: Path) -> str:
    with pytest.raises(StoreError) as refusal:
        open_store(place)
    return refusal.value.text


def test_that_a_missing_store_is_not_made_silently(tmp_path: Path) -> None:
    assert "is er niet" in sentence(tmp_path / "weg.zis")
    assert list(tmp_path.iterdir()) == []


def test_that_a_folder_is_told_from_a_file(tmp_path: Path) -> None:
    assert "is een map" in sentence(tmp_path)


def test_that_an_empty_file_is_not_taken_for_a_new_store(tmp_path: Path) -> None:
    path = tmp_path / "leeg.zis"
    path.touch()
    assert "is leeg" in sentence(path)
    assert path.stat().st_size == 0


@pytest.mark.parametrize("content", [b"not a database at all" * 300, b"%PDF-1.7\n" * 900])
def test_that_a_foreign_file_stays_as_it_was(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "vreemd.zis"
    path.write_bytes(content)
    assert "geen ZIS-bestand" in sentence(path)
    assert path.read_bytes() == content


def test_that_another_programs_database_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "ander.zis"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE boodschappen (wat TEXT)")
    other.close()
    before = path.read_bytes()
    assert "geen ZIS-bestand" in sentence(path)
    assert path.read_bytes() == before


def test_that_a_store_of_a_newer_program_is_refused_and_untouched(store_file: Path) -> None:
    engine = sqlite_engine(store_file)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    before = store_file.read_bytes()
    assert "nieuwere ZIS" in sentence(store_file)
    assert store_file.read_bytes() == before


def test_that_a_busy_store_asks_to_wait(store_file: Path) -> None:
    store = open_store(store_file)
    blocker = sqlite_engine(store_file)
    with blocker.connect() as other:
        driver = other.connection.driver_connection
        assert driver is not None
        driver.execute("BEGIN IMMEDIATE")
        with store.uow.unguarded.read() as connection:
            driver_here = connection.connection.driver_connection
            assert driver_here is not None
            driver_here.execute("PRAGMA busy_timeout=1")
        with pytest.raises(StoreError, match="bezet"), store.uow.unguarded.write():
            pass
        driver.execute("ROLLBACK")
    blocker.dispose()
    store.uow.close()


def test_that_a_new_store_is_never_made_over_a_file(store_file: Path) -> None:
    before = store_file.read_bytes()
    with pytest.raises(StoreError, match="bestaat al"):
        create_store(store_file)
    assert store_file.read_bytes() == before


def test_that_a_store_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="bestaat niet"):
        create_store(tmp_path / "nergens" / "school.zis")


NAMES = ["met spatie.zis", "hekje#1.zis", "accent-é-ö.zis", "aap's.zis", "100%.zis"]
if os.name != "nt":
    NAMES.append("vraag?.zis")  # Windows has no such file names


@pytest.mark.parametrize("name", NAMES)
def test_that_any_file_name_works(tmp_path: Path, name: str) -> None:
    create_store(tmp_path / name).uow.close()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    reopened = open_store(tmp_path / name)
    assert schools(reopened.uow) == ()
    reopened.uow.close()


def test_that_acknowledged_changes_survive_a_power_loss(store_file: Path) -> None:
    store = open_store(store_file)
    with store.uow.unguarded.read() as connection:
        settings = {
            pragma: connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one()
            for pragma in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    store.uow.close()
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


def test_that_a_database_engine_that_can_lose_commits_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite up to 3.51.2 may lose committed pages when it resets its log."""
    monkeypatch.setattr(sqlite, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(RuntimeError, match=r"can lose commits"):
        create_store(tmp_path / "school.zis")
