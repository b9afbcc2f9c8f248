"""Making a reservekopie and checking it: beside writers, in small steps, never over an older one."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from zis_desktop.domain.errors import RuleError, StoreError
from zis_desktop.domain.vault.access_log import Action, Mark
from zis_desktop.domain.vault.backups import BackupName
from zis_desktop.domain.vault.log_witnesses import is_put_back
from zis_desktop.store.backups.files import (
    LOCK,
    Contents,
    FoundBackup,
    backups_in,
    busy_path,
    clear_litter,
    publish,
    tag_of,
    thin,
)
from zis_desktop.store.engine import keyed_connection
from zis_desktop.store.files import HeldLock, copy_synced, disk_sentences, sync_file
from zis_desktop.store.log.access_log import moment_of
from zis_desktop.store.vault.keys import key_path, load_keys

PAGES = 128
"""Copied in one step, half a MB: in between others use the processor and a stop is noticed."""

_OPERATIONS = 20_000


class BackupStoppedError(RuleError):
    """The user, or the end of the program, stopped it."""

    def __init__(self) -> None:
        super().__init__("De reservekopie is niet afgemaakt. Wat er al was, is er nog.")


@dataclass(frozen=True, slots=True)
class Watch:
    """How it is told to stop, and whom it tells how far it is (0 to 1)."""

    stopped: Callable[[], bool] = lambda: False
    heard: Callable[[float], None] = lambda _part: None

    def step(self, part: float) -> None:
        """Raises BackupStoppedError."""
        if self.stopped():
            raise BackupStoppedError
        self.heard(part)

    def within(self, start: float, end: float) -> "Watch":
        """The same, for one part of the whole."""
        return replace(self, heard=lambda part: self.heard(start + (end - start) * part))


@dataclass(frozen=True, slots=True)
class Source:
    """The store to copy, and its data key when it has one."""

    place: Path
    key: bytes | None


def make_backup(source: Source, folder: Path, number: int, now: datetime, watch: Watch) -> FoundBackup:
    """A checked reservekopie in this folder, or what was there before and nothing else.

    Raises BackupStoppedError; StoreError that says what to do.
    """
    name = BackupName(_tag(source), number, now)
    with _alone_in(folder), disk_sentences(folder):
        busy = busy_path(folder, name)
        expected = _copy(source, busy, watch.within(0, 0.6))
        return _finished(busy, name, source.key, expected, watch)


def copy_backup(made: FoundBackup, key: bytes | None, folder: Path, watch: Watch) -> FoundBackup:
    """The same reservekopie in a second folder, checked there again. Raises as `make_backup`."""
    with _alone_in(folder), disk_sentences(folder):
        busy = busy_path(folder, made.name)
        copy_synced(made.path, busy, watch.within(0, 0.6).step)
        if made.has_keys:
            copy_synced(key_path(made.path), key_path(busy))
        return _finished(busy, made.name, key, made.contents, watch)


def next_number(place: Path, *folders: Path) -> int:
    """One more than any that is there. Raises StoreError when the key file makes no sense."""
    tag = tag_of(place)
    return 1 + max((one.name.number for folder in folders for one in backups_in(folder, tag)), default=0)


def thin_folder(place: Path, folder: Path, now: datetime) -> None:
    """Takes away what there is no room for any more. Raises StoreError."""
    tag = tag_of(place)
    with _alone_in(folder), disk_sentences(folder):
        thin(folder, tag, now)


def contents_of(path: Path, key: bytes | None, watch: Watch | None = None) -> Contents:
    """What stands in a store file that nobody writes to, after every check there is.

    Raises StoreError when it is damaged, or does not open with this key.
    """
    watch = watch or Watch()
    try:
        with closing(keyed_connection(path, key, mode="ro&immutable=1")) as connection:
            connection.set_progress_handler(watch.stopped, _OPERATIONS)
            if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise StoreError(f"{path.name} is beschadigd. Kies een andere reservekopie.")
            watch.step(0.6)
            if key is not None and connection.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
                raise StoreError(f"{path.name} is beschadigd. Kies een andere reservekopie.")
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise StoreError(f"In {path.name} verwijzen gegevens naar niets. Kies een andere reservekopie.")
            watch.step(0.8)
            return contents_in(connection)
    except (sqlite.DatabaseError, UnicodeDecodeError) as error:
        if watch.stopped():
            raise BackupStoppedError from error
        raise StoreError(f"{path.name} is beschadigd, niet compleet of geen reservekopie van ZIS.") from error


def opens_with(path: Path, key: bytes | None) -> bool:
    """Whether this is a store that opens with this key. Writes nothing."""
    try:
        with closing(keyed_connection(path, key, mode="ro&immutable=1")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite.DatabaseError:
        return False
    return True


def _tag(source: Source) -> str:
    if source.key is not None:
        load_keys(source.place)  # without it the copy would open for nobody
    return tag_of(source.place)


def _copy(source: Source, busy: Path, watch: Watch) -> Contents:
    """Copies one state of the store, while others write on; and says what stands in that state."""
    with closing(keyed_connection(source.place, source.key, mode="rw")) as connection:
        connection.execute("PRAGMA busy_timeout=5000")
        connection.execute("BEGIN")
        expected = contents_in(connection)
        with closing(keyed_connection(busy, source.key, mode="rwc")) as target:
            target.execute("PRAGMA synchronous=OFF")  # it is written through below, before it gets its name

            def told(_status: int, remaining: int, total: int) -> None:
                watch.step(1 - remaining / max(1, total))

            connection.backup(target, pages=PAGES, progress=told, sleep=0.001)
            target.execute("PRAGMA journal_mode=DELETE")  # one file, which opens on a read-only medium too
        connection.execute("ROLLBACK")
    sync_file(busy)
    if source.key is not None:
        copy_synced(key_path(source.place), key_path(busy))
    return expected


def _finished(busy: Path, name: BackupName, key: bytes | None, expected: Contents | None, watch: Watch) -> FoundBackup:
    """Checks what was written as anybody who restores it would, then gives it its name."""
    found = contents_of(busy, key, watch.within(0.6, 1))
    if key is not None:
        load_keys(busy)
    if found != expected:
        raise StoreError("De reservekopie telt andere gegevens dan het bestand. Maak haar nog eens.")
    watch.step(1)
    return publish(busy, name, found)


def contents_in(connection: Any) -> Contents:
    """Raises StoreError when this is no store of ZIS."""
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    ours = [name for name in names if not name.startswith("sqlite_")]
    if "alembic_version" not in ours or "store_mark" not in ours:
        raise StoreError("Dit is geen bestand van ZIS. Kies een andere reservekopie.")
    (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    counts = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in ours}
    if not counts.get("access_entry"):
        return Contents(str(revision), counts)
    return Contents(str(revision), counts, _newest_of_log(connection), _restores_in_log(connection))


def _newest_of_log(connection: Any) -> Mark:
    newest = "SELECT sequence, hash FROM access_entry ORDER BY sequence DESC LIMIT 1"
    sequence, found = connection.execute(newest).fetchone()
    return Mark(int(sequence), str(found))


def _restores_in_log(connection: Any) -> tuple[datetime, ...]:
    query = "SELECT at, subject FROM access_entry WHERE action = ? ORDER BY sequence"
    rows = connection.execute(query, (Action.RESTORED.value,))
    return tuple(moment_of(at) for at, subject in rows if is_put_back(Action.RESTORED.value, subject))


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """One at a time in a folder, also between programs; what a killed run left goes. Raises StoreError."""
    with disk_sentences(folder):
        if not folder.is_dir():
            folder.mkdir()
        lock = HeldLock.take(folder / LOCK)
    if lock is None:
        raise StoreError("Er wordt op dit moment al een reservekopie gemaakt. Probeer het straks opnieuw.")
    try:
        with disk_sentences(folder):
            clear_litter(folder)
        yield
    finally:
        with disk_sentences(folder):
            try:
                clear_litter(folder)
            finally:
                lock.release()
