"""Where the program's own data files lie, and how its tables among them are read."""

import csv
from pathlib import Path

from zis_desktop.domain.errors import RuleError

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def read_text(path: Path) -> str:
    """The text of a resource (UTF-8). Raises RuleError when it is missing or unreadable."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise RuleError(f"Het bestand {path.name} ontbreekt in de map {path.parent.name}: zet het terug.") from None
    except OSError as error:
        raise RuleError(f"Het bestand {path.name} kan niet worden gelezen ({error.strerror}).") from error
    except UnicodeDecodeError:
        raise RuleError(f"Het bestand {path.name} is geen UTF-8-tekst: sla het op als UTF-8.") from None


def state_of(path: Path) -> tuple[int, int]:
    """What differs when the file was written again, so that what was read from it can be kept until then."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0)  # reading it says what is wrong
    return (found.st_mtime_ns, found.st_size)


def read_rows(path: Path, header: tuple[str, ...]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The rows of a comma-separated resource with exactly this header, each with its line number.

    Raises RuleError that names file and line.
    """
    try:
        lines = list(enumerate(csv.reader(read_text(path).splitlines(), strict=True), start=1))
    except csv.Error as error:
        raise RuleError(f"{path.name} is geen leesbare tabel ({error}): verbeter het bestand.") from None
    if not lines or tuple(lines[0][1]) != header:
        raise RuleError(f"{path.name}: de eerste regel moet precies '{','.join(header)}' zijn.")
    rows = tuple((number, tuple(cell.strip() for cell in cells)) for number, cells in lines[1:] if cells)
    for number, cells in rows:
        if len(cells) != len(header):
            raise RuleError(f"{path.name}, regel {number}: {len(cells)} velden in plaats van {len(header)}.")
    return rows
