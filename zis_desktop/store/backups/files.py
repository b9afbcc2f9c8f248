"""Reservekopieën as files: a store copy, its key file and what the check found, under one name in a folder."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from zis_desktop.domain.errors import StoreError
from zis_desktop.domain.vault.access_log import Mark
from zis_desktop.domain.vault.backups import Backup, BackupName, parse_name, superfluous
from zis_desktop.domain.vault.log_witnesses import Witness
from zis_desktop.store.files import rename, sync_folder, write_synced
from zis_desktop.store.vault.keys import load_keys
from zis_desktop.store.vault.sealed import KEYS, key_path

FOLDER = "-reservekopieen"
SECOND = "ZIS-reservekopieen"
BUSY = ".bezig"
CHECKED = ".controle"
LOCK = ".zis-bezig"


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands in a store: the revision of its schema, how many rows each table has, the newest row of its log, and
    when the log tells that a reservekopie was put back."""

    revision: str
    counts: Mapping[str, int]
    log: Mark | None = None
    restores: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundBackup:
    """One reservekopie in a folder. Without `contents` nobody has checked it, or its files do not belong together."""

    path: Path
    name: BackupName
    size: int
    made_at: datetime
    contents: Contents | None = field(default=None, repr=False)

    @property
    def verified(self) -> bool:
        return self.contents is not None

    @property
    def has_keys(self) -> bool:
        return key_path(self.path).exists()

    @property
    def as_backup(self) -> Backup:
        return Backup(self.name.number, self.made_at, self.verified)


def folder_beside(place: str | Path) -> Path:
    """Where the first one of each pair goes: school.zis has school.zis-reservekopieen."""
    return Path(f"{place}{FOLDER}")


def folders_of(place: str | Path, second: Path | None) -> tuple[Path, ...]:
    """Where the reservekopieën of a store lie."""
    return (folder_beside(place),) if second is None else (folder_beside(place), second / SECOND)


def tag_of(place: str | Path) -> str:
    """Tells stores apart that share a folder; says nothing about the school. Raises StoreError."""
    if key_path(place).exists():
        return load_keys(place).store_id[:8]
    return hashlib.sha256(Path(place).name.encode()).hexdigest()[:8]


def backups_in(folder: Path, tag: str | None = None) -> tuple[FoundBackup, ...]:
    """Those of one store, or of every one, newest first; none when the folder is gone or cannot be read."""
    try:
        paths = tuple(folder.iterdir())
    except OSError:
        return ()
    found = [one for path in paths if (one := _found(path)) is not None and tag in (None, one.name.tag)]
    return tuple(sorted(found, key=lambda one: one.name.number, reverse=True))


def witnesses_in(folders: Iterable[Path], tag: str) -> tuple[Witness, ...]:
    """What the checked ones of one store saw of its log."""
    there = (one for folder in folders for one in backups_in(folder, tag))
    seen = ((one.made_at, one.contents) for one in there if one.contents is not None)
    return tuple(Witness(at, what.log, frozenset(what.restores)) for at, what in seen if what.log is not None)


def found_backup(path: Path) -> FoundBackup:
    """A reservekopie by its path; any other file counts as one that nobody checked. Raises StoreError."""
    known = _found(path)
    if known is not None:
        return known
    try:
        there = path.stat()
    except (OSError, ValueError) as error:
        raise StoreError(f"De reservekopie {path.name} is er niet. Kies een andere.") from error
    made_at = datetime.fromtimestamp(there.st_mtime).astimezone()
    return FoundBackup(path, BackupName("00000000", 0, made_at), there.st_size, made_at)


def _found(path: Path) -> FoundBackup | None:
    name = parse_name(path.name)
    try:
        size = path.stat().st_size if name is not None and path.is_file() else None
    except OSError:
        return None
    if name is None or size is None:
        return None
    made_at, contents = _checked(path, size)
    return FoundBackup(path, name, size, made_at or name.made_at, contents)


def _checked(path: Path, size: int) -> tuple[datetime | None, Contents | None]:
    """What was written when it was checked, if that belongs to this file."""
    try:
        told = json.loads(Path(f"{path}{CHECKED}").read_bytes())
        made_at = datetime.fromisoformat(told["made_at"])
        counts = {str(name): int(n) for name, n in told["counts"].items()}
        log = Mark(int(told["log"]["sequence"]), str(told["log"]["hash"])) if told["log"] else None
        restores = tuple(map(datetime.fromisoformat, told["restores"]))
        contents = Contents(str(told["revision"]), counts, log, restores)
        whole = told["zis"] == "reservekopie" and told["size"] == size and made_at.tzinfo is not None
        whole = whole and bool(told["keys"]) == key_path(path).exists()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None, None
    return (made_at, contents) if whole else (None, None)


def busy_path(folder: Path, name: BackupName) -> Path:
    """Under which name it is made."""
    return folder / f"{name}{BUSY}"


def publish(busy: Path, name: BackupName, contents: Contents) -> FoundBackup:
    """Gives what was made and checked its name; the store copy comes last, so it is there whole or not at all."""
    final = busy.with_name(str(name))
    size, keys = busy.stat().st_size, key_path(busy).exists()
    told = {
        "zis": "reservekopie", "made_at": name.made_at.isoformat(), "size": size, "keys": keys,
        "revision": contents.revision, "counts": dict(contents.counts),
        "log": asdict(contents.log) if contents.log else None,
        "restores": [at.isoformat() for at in contents.restores],
    }  # fmt: skip
    write_synced(Path(f"{busy}{CHECKED}"), json.dumps(told, indent=1).encode())
    if keys:
        rename(key_path(busy), key_path(final))
    rename(Path(f"{busy}{CHECKED}"), Path(f"{final}{CHECKED}"))
    rename(busy, final)
    sync_folder(final.parent)
    return FoundBackup(final, name, size, name.made_at, contents)


def thin(folder: Path, tag: str, now: datetime) -> None:
    """Takes away what there is no room for. Raises OSError."""
    there = backups_in(folder, tag)
    gone = superfluous([one.as_backup for one in there], now)
    for one in there:
        if one.name.number in gone:
            for suffix in ("", KEYS, CHECKED):  # the store copy first: the rest is then litter
                Path(f"{one.path}{suffix}").unlink(missing_ok=True)


def clear_litter(folder: Path) -> None:
    """Takes away what a run left that was killed; only call it while holding the lock of the folder."""
    for path in tuple(folder.iterdir()):
        if _is_litter(path):
            path.unlink(missing_ok=True)


def _is_litter(path: Path) -> bool:
    head, busy, _rest = path.name.partition(BUSY)
    if busy:
        return parse_name(head) is not None
    for suffix in (KEYS, CHECKED):
        whole = path.name.removesuffix(suffix)
        if whole != path.name:
            return parse_name(whole) is not None and not path.with_name(whole).exists()
    return False
