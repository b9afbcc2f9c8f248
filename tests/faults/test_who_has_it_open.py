"""Two windows on one store, a window that died, a store that cannot be written, a store on a share."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.vault import unlocked
from zis_desktop.domain.errors import StoreError
from zis_desktop.domain.vault.store_places import Claim, PlaceKind
from zis_desktop.services.schools import schools
from zis_desktop.store import opening
from zis_desktop.store.claiming import StoreLock, lock_path
from zis_desktop.store.opening import open_store
from zis_desktop.store.places import look_at, mounted
from zis_desktop.store.vault.keys import key_path, load_keys

ROOT = Path(__file__).parents[2]
NOW = datetime(2024, 9, 6, 7, 12, tzinfo=UTC)
HOLD = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from zis_desktop.store.claiming import StoreLock
held = StoreLock.take(Path(sys.argv[1]), datetime.now(UTC))
print(held.found.name, flush=True)
time.sleep(600)
"""
LOOK = """
import os, sys
import zis_desktop.services.schools, zis_desktop.services.consents
from zis_desktop.store.opening import open_store
from zis_desktop.services.schools import schools
if os.getuid() == 0:  # who may everything is stopped by no mode
    os.setgid(65534)
    os.setuid(65534)
store = open_store(sys.argv[1])
print(len(schools(store.uow)), bool(store.read_only))
try:
    with store.uow.unguarded.write() as work:
        work.connection.exec_driver_sql("UPDATE school SET room = 'B1'")
except Exception as refusal:
    print(refusal)
store.uow.close()
"""


def held_elsewhere(place: Path) -> "subprocess.Popen[str]":
    running = subprocess.Popen([sys.executable, "-c", HOLD, str(place)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    assert running.stdout.readline() == "FREE\n"
    return running


def as_left_by(place: Path, host: str, renewed: datetime) -> None:
    told = {"zis": "open", "host": host, "pid": 1, "since": NOW.isoformat()}
    lock_path(place).write_text(json.dumps(told), encoding="utf-8")
    os.utime(lock_path(place), (renewed.timestamp(), renewed.timestamp()))


def test_that_a_second_window_learns_who_has_it_and_a_killed_one_has_nothing(store_file: Path) -> None:
    first = held_elsewhere(store_file)
    try:
        second = StoreLock.take(store_file, NOW)
        assert second.found is Claim.HERE
        assert second.holder is not None
        assert second.holder.pid == first.pid
    finally:
        first.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        first.communicate()
    assert lock_path(store_file).exists()
    third = StoreLock.take(store_file, NOW)
    assert third.found is Claim.FREE
    assert third.lock is not None
    third.lock.release()
    assert not lock_path(store_file).exists()


def test_that_the_lock_names_no_person(store_file: Path) -> None:
    taken = StoreLock.take(store_file, NOW)
    assert taken.lock is not None
    assert json.loads(lock_path(store_file).read_bytes()).keys() == {"zis", "host", "pid", "since"}
    taken.lock.renew()
    taken.lock.release()


def test_that_another_computer_that_works_on_it_keeps_it(store_file: Path) -> None:
    as_left_by(store_file, "een-andere-laptop", datetime.now(UTC))
    before = lock_path(store_file).read_bytes()
    found = StoreLock.take(store_file, NOW)
    assert (found.found, found.lock) == (Claim.ELSEWHERE, None)
    assert lock_path(store_file).read_bytes() == before


def test_that_another_computer_that_is_silent_has_lost_it(store_file: Path) -> None:
    as_left_by(store_file, "een-andere-laptop", datetime.now(UTC) - timedelta(hours=1))
    found = StoreLock.take(store_file, NOW)
    assert found.lock is not None
    found.lock.release()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'{"host": "x"}'])
def test_that_a_lock_that_says_nothing_is_no_obstacle(store_file: Path, content: bytes) -> None:
    lock_path(store_file).write_bytes(content)
    found = StoreLock.take(store_file, NOW)
    assert found.lock is not None
    found.lock.release()


def test_that_a_store_that_another_computer_works_on_can_be_looked_at(vault_file: Path) -> None:
    names = {path.name for path in vault_file.parent.iterdir()}
    store = open_store(vault_file, load_keys(vault_file).data_key("beheer", "fietsbel wolk kapstok lepel"),
                       read_only="Open op een andere computer.")  # fmt: skip
    with store.uow.unguarded.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM school").scalar_one() == 1
    with pytest.raises(StoreError, match="alleen-lezen"), store.uow.unguarded.write() as work:
        work.connection.exec_driver_sql("UPDATE school SET room = 'B1'")
    store.uow.close()
    assert {path.name for path in vault_file.parent.iterdir()} == names
    assert store.read_only


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that another user may enter; the one of pytest is closed to others."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other ways to keep a folder from being written")
@pytest.mark.parametrize("part", ["file", "folder"])
def test_that_what_cannot_be_written_opens_for_looking_and_gets_no_litter(
    store_file: Path, open_to_all: Path, part: str
) -> None:
    folder = open_to_all / "school"
    folder.mkdir()
    place = Path(shutil.copy(store_file, folder / "school.zis"))
    place.chmod(0o444)
    folder.chmod(0o555 if part == "folder" else 0o777)
    looked = subprocess.run(
        [sys.executable, "-B", "-c", LOOK, str(place)], cwd=ROOT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert looked.stdout.startswith("1 True\n"), looked.stderr
    assert "alleen-lezen" in looked.stdout
    assert list(folder.iterdir()) == [place]


def test_that_an_older_schema_that_cannot_be_written_is_told(store_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "HEAD", "0002")
    with pytest.raises(StoreError, match="Kopieer het eerst"):
        open_store(store_file, read_only="Open op een andere computer.")


@pytest.mark.parametrize("folder", ["OneDrive - VSO Het Voorbeeld", "Dropbox"])
def test_that_a_store_in_a_copied_folder_keeps_no_log_beside_it(store_file: Path, tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir()
    place = Path(shutil.copy(store_file, tmp_path / folder / "school.zis"))
    assert look_at(place).kind is PlaceKind.SYNCED
    store = open_store(place)
    with store.uow.unguarded.write() as work:
        work.connection.exec_driver_sql("UPDATE school SET room = 'B1'")
    with store.uow.unguarded.read() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "delete"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2
    assert not place.with_name("school.zis-wal").exists()
    store.uow.close()
    assert schools(open_store(place).uow)[0].name


def test_that_a_mark_of_a_service_is_noticed(store_file: Path) -> None:
    assert look_at(store_file).kind is PlaceKind.LOCAL
    (store_file.parent / ".dropbox.cache").mkdir()
    assert look_at(store_file).service == "Dropbox"


def test_that_the_innermost_mount_counts() -> None:
    mounts = "/dev/sda1 / ext4 rw 0 0\n//server/zorg /mnt/zorg\\040map cifs rw 0 0\ntmpfs /mnt tmpfs rw 0 0\n"
    assert mounted(mounts, "/mnt/zorg map/ZIS") == "cifs"
    assert mounted(mounts, "/mnt/zorg") == "tmpfs"
    assert mounted(mounts, "/home/ma") == "ext4"


def test_that_keys_are_found_beside_an_unlocked_store(vault_file: Path) -> None:
    store = unlocked(vault_file)
    assert key_path(store.place).exists()
    store.uow.close()
