"""The files of one store and what they tell by themselves: no driver is loaded, so the window can ask it."""

import re
from pathlib import Path

KEYS = ".sleutels"
LOGS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a store that is open, or that was not closed."""
PLAIN = b"SQLite format 3\0"
"""How a file begins that is not encrypted."""

_URL = re.compile(r"postgresql(\+\w+)?://")


def is_url(place: str | Path) -> bool:
    """Whether this is the address of a server; a file may be called postgresql too."""
    return _URL.match(str(place)) is not None


def key_path(place: str | Path) -> Path:
    """Where the key file of a store lies: school.zis has school.zis.sleutels."""
    return Path(f"{place}{KEYS}")


def is_encrypted(place: str | Path) -> bool:
    """Whether a store asks for a password: it has a key file, or its file cannot be anything else. Never raises."""
    if is_url(place):
        return False
    path = Path(place)
    try:
        if key_path(path).exists():
            return True
        with path.open("rb") as file:
            header = file.read(len(PLAIN))
    except (OSError, ValueError):
        return False
    return len(header) == len(PLAIN) and header != PLAIN
