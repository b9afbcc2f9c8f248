"""Reads a scanned form from disk, never more of it than a scan may be."""

from pathlib import Path

from zis_desktop.domain.consent.asking import MOST_BYTES, ScanFile
from zis_desktop.domain.errors import RuleError


def read_scan(path: Path) -> ScanFile:
    """The file as it is; whether it is a scan is for `scan_kind` to say. Raises RuleError when it cannot be read."""
    try:
        with path.open("rb") as file:
            return ScanFile(path.name, file.read(MOST_BYTES + 1))
    except OSError as error:
        raise RuleError(f"'{path.name}' is niet te openen. Kies de scan opnieuw.", "scan") from error
