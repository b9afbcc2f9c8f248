"""Every odd place for a store gets one sentence: no file, no folder, no address, no server."""

import os
from pathlib import Path

import pytest

from zis_desktop.domain.errors import StoreError
from zis_desktop.store.opening import create_store, is_url, open_store

NOWHERE = "postgresql+psycopg://niemand:geheim@127.0.0.1:1/zis"


def refused(place: str | Path) -> tuple[str, str]:
    """The sentences with which opening and making are refused."""
    with pytest.raises(StoreError) as opening:
        open_store(place)
    with pytest.raises(StoreError) as making:
        create_store(place)
    return opening.value.text, making.value.text


def test_that_a_file_may_be_called_postgresql(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    create_store("postgresql.zis").uow.close()
    open_store("postgresql.zis").uow.close()
    assert not is_url("postgresql.zis")


def test_that_a_server_that_does_not_answer_is_not_called_a_damaged_file() -> None:
    for sentence in refused(NOWHERE):
        assert "niet bereikbaar" in sentence
        assert "geheim" not in sentence


@pytest.mark.parametrize("address", ["postgresql+onbekend://x/y", "postgresql://x:y@z:poort/w"])
def test_that_a_wrong_address_says_how_to_write_it(address: str) -> None:
    for sentence in refused(address):
        assert "postgresql+psycopg://" in sentence


def test_that_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    for sentence in refused(tmp_path / ("x" * 300)):
        assert "kortere naam" in sentence


def test_that_a_name_that_no_system_takes_is_refused(tmp_path: Path) -> None:
    for sentence in refused(tmp_path / "nul\0.zis"):
        assert "Hier kan geen ZIS-bestand staan" in sentence


def test_that_a_place_under_a_file_is_refused(store_file: Path) -> None:
    opening, making = refused(store_file / "school.zis")
    assert "is er niet" in opening
    assert "bestaat niet" in making


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")
def test_that_what_is_no_ordinary_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.zis")
    opening, making = refused(tmp_path / "pijp.zis")
    assert "geen gewoon bestand" in opening
    assert "bestaat al" in making


def test_that_a_log_that_was_left_behind_is_not_thrown_away(tmp_path: Path) -> None:
    left = tmp_path / "school.zis-wal"
    left.write_bytes(b"what was not yet in the file")
    with pytest.raises(StoreError, match="ligt hier nog"):
        create_store(tmp_path / "school.zis")
    assert left.read_bytes() == b"what was not yet in the file"


def test_that_a_store_that_goes_away_while_it_is_open_does_not_start_empty(store_file: Path) -> None:
    """A second connection of the pool must not make a new, empty file under the old name."""
    store = open_store(store_file)
    store.uow.close()
    store_file.unlink()
    with pytest.raises(StoreError, match="kan niet worden geopend"), store.uow.unguarded.read():
        pass
    assert not store_file.exists()


def test_that_a_relative_place_stays_the_same_file(
    store_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(store_file.parent)
    store = open_store(store_file.name)
    store.uow.close()
    (tmp_path / "elders").mkdir()
    monkeypatch.chdir(tmp_path / "elders")
    with store.uow.unguarded.read():
        pass
    store.uow.close()
    assert list((tmp_path / "elders").iterdir()) == []
