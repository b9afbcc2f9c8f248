"""Writes what was not read from a pupil list as a file for the school administration to work through."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from zis_desktop.exchange.saving import write_whole

HEADER = ("Rij", "Kolom", "Soort", "Wat is er")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_result_list(path: Path, lines: Iterable[tuple[int, str, str, str]]) -> None:
    """Row, column, kind and text of each line, for a Dutch spreadsheet: semicolons, UTF-8 with its mark.

    Raises RuleError when the file cannot be written.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows((row, *(_plain(cell) for cell in cells)) for row, *cells in lines)
    write_whole(path, out.getvalue().encode("utf-8-sig"))


def _plain(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula: the list may hold anything."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
