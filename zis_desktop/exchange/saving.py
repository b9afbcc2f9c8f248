"""Writes a whole file or nothing: a temporary file beside it, flushed to the disk, then put in its place."""

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from zis_desktop.domain.errors import RuleError

_SENTENCES = {
    errno.ENOSPC: "De schijf is vol: er is niets bewaard. Maak ruimte, of kies een andere schijf.",
    errno.EDQUOT: "De schijf is vol: er is niets bewaard. Maak ruimte, of kies een andere schijf.",
    errno.EACCES: "In deze map mag u niet schrijven, of het bestand staat nog open. Kies een andere map of naam.",
    errno.EPERM: "In deze map mag u niet schrijven, of het bestand staat nog open. Kies een andere map of naam.",
    errno.EROFS: "Deze schijf is alleen-lezen. Kies een andere map.",
    errno.ENOENT: "Deze map bestaat niet (meer). Kies een andere map.",
    errno.ENOTDIR: "Deze map bestaat niet (meer). Kies een andere map.",
    errno.EISDIR: "Er staat al een map met deze naam. Kies een andere naam.",
    errno.ENAMETOOLONG: "De naam is te lang. Kies een kortere naam.",
}


def write_whole(path: Path, content: bytes) -> None:
    """Puts the content at the path; an earlier file stays as it was when it fails.

    Raises RuleError with one sentence when the folder cannot be written, the disk is full, or the like.
    """
    try:
        _replace(path, content)
    except OSError as error:
        known = _SENTENCES.get(error.errno or 0, f"Bewaren lukt niet ({error.strerror}). Kies een andere map.")
        raise RuleError(known) from error


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".zis-", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except OSError:
        with suppress(OSError):
            os.unlink(name)
        raise
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """Makes the new name itself survive a power loss, where the system can do that for a folder."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
