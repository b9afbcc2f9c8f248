"""A reservekopie is checked when it is written, beside writers, and never costs an older one."""

import json
import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.conftest import SCHOOL
from tests.vault import PASSWORD, unlocked
from zis_desktop.domain.errors import StoreError
from zis_desktop.store.backups import making
from zis_desktop.store.backups.files import CHECKED, LOCK, backups_in, folder_beside, found_backup, tag_of
from zis_desktop.store.backups.making import (
    BackupStoppedError,
    Source,
    Watch,
    contents_of,
    copy_backup,
    make_backup,
    next_number,
    thin_folder,
)
from zis_desktop.store.files import HeldLock
from zis_desktop.store.opening import OpenedStore, open_store
from zis_desktop.store.tables import own_day, school
from zis_desktop.store.vault.keys import key_path, load_keys

NOW = datetime(2024, 9, 6, 7, 12, tzinfo=UTC)


@pytest.fixture
def vault(vault_file: Path) -> Iterator[OpenedStore]:
    store = unlocked(vault_file)
    yield store
    store.uow.close()


@pytest.fixture
def source(vault: OpenedStore) -> Source:
    return Source(Path(vault.place), vault.key)


@pytest.fixture
def folder(source: Source) -> Path:
    return folder_beside(source.place)


def add_day(store: OpenedStore, number: int) -> None:
    with store.uow.unguarded.write() as work:
        on = (NOW + timedelta(days=number)).date()
        work.insert(own_day, school_id=1, first_on=on, last_on=on, open=False, name=f"dag {number}")


def make(source: Source, folder: Path, watch: Watch | None = None, at: datetime = NOW) -> Path:
    number = next_number(source.place, folder)
    return make_backup(source, folder, number, at, watch or Watch()).path


def test_that_it_is_a_pair_that_opens_with_the_password(source: Source, folder: Path) -> None:
    made = make(source, folder)
    key = load_keys(made).data_key("beheer", PASSWORD)
    opened = open_store(made, key)
    with opened.uow.unguarded.read() as connection:
        assert connection.execute(select(school.c.name)).scalar_one() == SCHOOL.name
    opened.uow.close()


def test_that_only_three_files_are_left_and_none_says_a_name(source: Source, folder: Path) -> None:
    made = make(source, folder)
    assert {path.name for path in folder.iterdir()} == {made.name, key_path(made).name, f"{made.name}{CHECKED}"}
    assert all(SCHOOL.name.encode() not in path.read_bytes() for path in folder.iterdir())
    assert made.name == f"zis-{tag_of(source.place)}-00001-{NOW.astimezone():%Y-%m-%d-%H%M}.zis"


def test_that_a_plain_store_works_too(store_file: Path, tmp_path: Path) -> None:
    made = make(Source(store_file, None), tmp_path / "kopieen")
    assert found_backup(made).verified
    assert contents_of(made, None).counts["school"] == 1
    open_store(made).uow.close()


def test_that_writers_go_on_and_the_copy_is_one_state(vault: OpenedStore, source: Source, folder: Path) -> None:
    """Every step of the copy is followed by a commit of somebody else; the counts of the copy agree all the same."""
    written = 0

    def write_on(_part: float) -> None:
        nonlocal written
        written += 1
        add_day(vault, written)

    made = found_backup(make(source, folder, Watch(heard=write_on)))
    assert made.contents is not None
    assert made.contents.counts["own_day"] == 0
    assert written >= 3
    with vault.uow.unguarded.read() as connection:
        assert connection.execute(select(func.count()).select_from(own_day)).scalar_one() == written


def test_that_many_writers_at_once_do_not_disturb_it(vault: OpenedStore, source: Source, folder: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            add_day(vault, number)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [make(source, folder) for _ in range(5)]
    finally:
        stop.set()
        writer.join()
    assert all(found_backup(path).verified for path in made)


@pytest.mark.parametrize("after", [0, 1, 2, 3])
def test_that_stopping_it_leaves_the_older_ones_and_nothing_else(source: Source, folder: Path, after: int) -> None:
    make(source, folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    steps = iter([False] * after)
    with pytest.raises(BackupStoppedError):
        make(source, folder, Watch(stopped=lambda: next(steps, True)))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_that_a_second_place_gets_the_same_one_checked_again(source: Source, folder: Path, tmp_path: Path) -> None:
    made = found_backup(make(source, folder))
    copied = copy_backup(made, source.key, tmp_path / "stick", Watch())
    assert copied.verified
    assert copied.path.name == made.path.name
    assert contents_of(copied.path, source.key) == made.contents
    assert load_keys(copied.path).users == ("beheer",)


def test_that_a_second_place_that_is_gone_is_told_in_words(source: Source, folder: Path, tmp_path: Path) -> None:
    made = found_backup(make(source, folder))
    with pytest.raises(StoreError, match="Sluit de schijf aan"):
        copy_backup(made, source.key, tmp_path / "weg" / "ZIS", Watch())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_that_a_full_disk_is_told_and_costs_no_older_one(
    source: Source, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = found_backup(make(source, folder))
    stick = tmp_path / "stick"
    first = copy_backup(made, source.key, stick, Watch())
    monkeypatch.setattr(making, "copy_synced", lambda _old, _new, _each=None: Path("/dev/full").write_bytes(b"vol"))
    with pytest.raises(StoreError, match="geen ruimte"):
        copy_backup(found_backup(make(source, folder)), source.key, stick, Watch())
    assert backups_in(stick) == (first,)
    assert len(list(stick.iterdir())) == 3


def test_that_what_a_killed_run_left_goes_at_the_next(source: Source, folder: Path) -> None:
    first = make(source, folder)
    left = f"zis-{tag_of(source.place)}-00002-2024-09-06-0912.zis"
    for name in (f"{left}.bezig", f"{left}.bezig-journal", f"{left}.bezig.sleutels", f"{left}.sleutels",
                 f"{left}{CHECKED}", LOCK):  # fmt: skip
        (folder / name).write_bytes(b"half")
    (folder / "brief.txt").write_bytes(b"van iemand anders")
    second = make(source, folder)
    assert {path.name for path in folder.iterdir() if path.suffix == ".zis"} == {first.name, second.name}
    assert len(list(folder.iterdir())) == 7
    assert (folder / "brief.txt").read_bytes() == b"van iemand anders"


def test_that_two_runs_at_once_do_not_get_in_each_others_way(source: Source, folder: Path) -> None:
    make(source, folder)
    lock = HeldLock.take(folder / LOCK)
    assert lock is not None
    with pytest.raises(StoreError, match="al een reservekopie gemaakt"):
        make(source, folder)
    lock.release()
    make(source, folder)


def test_that_one_without_its_key_file_is_not_called_checked(source: Source, folder: Path) -> None:
    made = make(source, folder)
    key_path(made).unlink()
    assert not found_backup(made).verified


def test_that_one_of_another_size_is_not_called_checked(source: Source, folder: Path) -> None:
    made = make(source, folder)
    os.truncate(made, made.stat().st_size - 4096)
    (found,) = backups_in(folder)
    assert not found.verified
    with pytest.raises(StoreError):
        contents_of(made, source.key)


@pytest.mark.parametrize("told", [b"", b"[]", b"{}", b'{"zis": "reservekopie"}', b"\xff"])
def test_that_a_check_that_makes_no_sense_checks_nothing(source: Source, folder: Path, told: bytes) -> None:
    made = make(source, folder)
    Path(f"{made}{CHECKED}").write_bytes(told)
    assert not found_backup(made).verified


def test_that_a_check_without_time_zone_checks_nothing(source: Source, folder: Path) -> None:
    made = make(source, folder)
    told = json.loads(Path(f"{made}{CHECKED}").read_text(encoding="utf-8"))
    Path(f"{made}{CHECKED}").write_text(json.dumps(told | {"made_at": "2024-09-06T09:12:00"}), encoding="utf-8")
    assert not found_backup(made).verified


def test_that_every_flipped_byte_is_noticed(source: Source, folder: Path) -> None:
    """SQLCipher authenticates every page, so a reservekopie is whole or it is refused."""
    made = make(source, folder)
    whole = made.read_bytes()
    for at in range(0, len(whole), len(whole) // 40):
        damaged = bytearray(whole)
        damaged[at] ^= 1
        made.write_bytes(damaged)
        with pytest.raises(StoreError):
            contents_of(made, source.key)


def test_that_the_number_counts_on_over_both_places(source: Source, folder: Path, tmp_path: Path) -> None:
    made = found_backup(make(source, folder))
    copy_backup(made, source.key, tmp_path / "stick", Watch())
    made.path.unlink()
    assert next_number(source.place, folder, tmp_path / "stick") == 2


def test_that_thinning_takes_whole_pairs_and_only_of_this_store(source: Source, folder: Path) -> None:
    old = [make(source, folder, at=NOW - timedelta(days=40, hours=hour)) for hour in (3, 2, 1)]
    new = make(source, folder)
    other = folder / "zis-00000000-00001-2020-01-01-0101.zis"
    other.write_bytes(b"van een andere school")
    thin_folder(source.place, folder, NOW)
    assert {one.path for one in backups_in(folder)} == {new, old[-1], other}
    assert len(list(folder.iterdir())) == 7


@pytest.mark.parametrize("name", ["met spatie", "hekje#1", "aap's", "accent-é", "x" * 120])
def test_that_odd_names_of_folders_work(source: Source, tmp_path: Path, name: str) -> None:
    assert found_backup(make(source, tmp_path / name)).verified
