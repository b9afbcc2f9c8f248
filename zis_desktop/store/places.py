"""Looks where a store lies: the file system under it, and what lies beside it. Never raises."""

import os
import sys
from pathlib import Path
from typing import Any

from zis_desktop.domain.vault.store_places import MARKERS, StorePlace, place_of

_REMOTE = 4  # DRIVE_REMOTE of Windows


def look_at(path: Path) -> StorePlace:
    """What kind of place this is; what cannot be found out counts as this computer."""
    try:
        whole = path.absolute()
        beside = {name for folder in whole.parents for name in _names(folder)}
        return place_of([str(whole.anchor), *whole.parent.parts[1:]], file_system(whole), beside)
    except (OSError, ValueError):
        return StorePlace()


def is_writable(path: Path) -> bool:
    """Whether this file and the folder around it can be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def file_system(path: Path) -> str:
    """'ext4', 'nfs4', 'remote' (a network drive of Windows); empty when nobody says."""
    if sys.platform == "win32":
        import ctypes

        windows: Any = ctypes.windll
        return "remote" if windows.kernel32.GetDriveTypeW(path.anchor) == _REMOTE else ""
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return mounted(mounts, os.path.realpath(path.parent))


def mounted(mounts: str, folder: str) -> str:
    """The kind of the last mount that holds this folder, of a list as Linux gives it."""
    best, found = "", ""
    for line in mounts.splitlines():
        _device, point, kind, *_rest = line.split(" ")
        point = point.replace("\\040", " ")
        if len(point) >= len(best) and (folder == point or folder.startswith(f"{point.rstrip('/')}/")):
            best, found = point, kind
    return found


def _names(folder: Path) -> tuple[str, ...]:
    """Which marks lie here; a folder with ten thousand files is not read for it."""
    return tuple(mark for mark in MARKERS if (folder / mark).exists())
