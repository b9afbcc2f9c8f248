"""Whole files on a disk: written through, renamed in one go; and a lock that dies with its process."""

import errno
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copymode
from typing import IO, Any, Self

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy.exc import DBAPIError

from zis_desktop.domain.errors import StoreError

PIECE = 1024 * 1024
TRIES, PAUSE = 10, 0.2  # a virus scanner or a viewer holds a file for a moment
_HELD = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_FAR = 1 << 40  # where Windows locks: beyond what is read


def sync_file(path: Path) -> None:
    """So that its content survives a power loss."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """So that new names in it survive a power loss; Windows has no such thing."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _not_for_others(name: str, flags: int) -> int:
    """Opens a file that other users of this computer cannot read: a key file can be guessed at once it is copied."""
    return os.open(name, flags, 0o660)


def write_synced(path: Path, content: bytes) -> None:
    """Writes a file for its owner and group; one that is there keeps its permissions."""
    with open(path, "wb", opener=_not_for_others) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def rename(old: Path, new: Path) -> None:
    """Gives a file its name, over one that is there; tries again while another program holds it. Raises OSError."""
    for attempt in range(TRIES):
        try:
            old.replace(new)
        except PermissionError:
            if attempt == TRIES - 1 or os.name != "nt":  # elsewhere nobody holds a file: it stays refused
                raise
            time.sleep(PAUSE)
        else:
            return


def fresh_path(path: Path) -> Path:
    """Under which name `replace_synced` writes it; what a kill leaves there is litter."""
    return path.with_name(f"{path.name}.nieuw")


def replace_synced(path: Path, content: bytes) -> None:
    """Writes the whole file or leaves the old one, also when the power fails. Raises OSError."""
    fresh = fresh_path(path)
    write_synced(fresh, content)
    if os.name == "posix" and path.exists():
        copymode(path, fresh)
    rename(fresh, path)
    sync_folder(path.parent)


def copy_synced(old: Path, new: Path, each: Callable[[float], None] = lambda _part: None) -> None:
    """Copies a file through to the disk; `each` hears how far it is (0 to 1) and may raise to stop it."""
    size, done = max(1, old.stat().st_size), 0
    with old.open("rb") as source, open(new, "wb", opener=_not_for_others) as target:
        while piece := source.read(PIECE):
            target.write(piece)
            done += len(piece)
            each(min(1.0, done / size))
        target.flush()
        os.fsync(target.fileno())


@dataclass(slots=True)
class HeldLock:
    """A file that this process has locked; the system lets go of it when the process ends, however it ends."""

    path: Path
    _file: IO[bytes]

    @classmethod
    def take(cls, path: Path) -> Self | None:
        """The lock, or None when another process holds it. Raises OSError when the file cannot be made."""
        for _attempt in range(TRIES):
            file = path.open("ab+")
            try:
                _lock(file)
            except OSError as error:
                if error.errno in _HELD:
                    file.close()
                    return None
                # else a disk that knows no locks: nobody can hold one there
            if _is_still(path, file):
                return cls(path, file)
            file.close()  # who held it took the file away meanwhile
        return None

    def write(self, content: bytes) -> None:
        """What others may read about who holds it."""
        self._file.seek(0)
        self._file.truncate()
        self._file.write(content)
        self._file.flush()

    def touch(self) -> None:
        """Gives the file the time of now."""
        os.utime(self._file.fileno() if os.utime in os.supports_fd else self.path)

    def leave(self) -> None:
        """Lets go of a file that is of somebody else, as it was."""
        self._file.close()

    def release(self) -> None:
        """Takes the file away too."""
        if os.name == "posix":
            self.path.unlink(missing_ok=True)
            self._file.close()
        else:
            self._file.close()
            _remove_unless_held(self.path)


def _remove_unless_held(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except PermissionError:  # somebody else has taken it already
        return


def _is_still(path: Path, file: IO[bytes]) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except OSError:
        return False


def _lock(file: IO[bytes]) -> None:
    """Raises OSError when it is locked."""
    system: Any
    if os.name == "posix":
        import fcntl as system

        system.flock(file.fileno(), system.LOCK_EX | system.LOCK_NB)
        return
    import msvcrt as system

    file.seek(_FAR)
    system.locking(file.fileno(), system.LK_NBLCK, 1)


_FULL = {errno.ENOSPC, errno.EFBIG} | ({errno.EDQUOT} if hasattr(errno, "EDQUOT") else set())


@contextmanager
def disk_sentences(folder: Path) -> Iterator[None]:
    """Turns what the disk of a folder does to us into a StoreError that says what to do."""
    try:
        yield
    except OSError as error:
        raise StoreError(_about_folder(folder, full=error.errno in _FULL)) from error
    except (sqlite.DatabaseError, DBAPIError) as error:
        raise StoreError(_about_database(folder, str(error).lower())) from error


def _about_database(folder: Path, told: str) -> str:
    if "malformed" in told or "not a database" in told:
        return "Het bestand is beschadigd. Zet een reservekopie terug."
    if "locked" in told:
        return "De gegevens zijn bezet door een ander programma. Wacht even en probeer het opnieuw."
    return _about_folder(folder, full="full" in told)


def _about_folder(folder: Path, *, full: bool) -> str:
    if full:
        return f"In {folder} is geen ruimte meer. Maak ruimte en probeer het opnieuw; wat er al was, is er nog."
    if not folder.exists():
        return f"De map {folder} is er niet. Sluit de schijf aan of kies een andere plaats."
    return f"In {folder} kan niet worden geschreven. Controleer de schijf en uw rechten, of kies een andere plaats."
