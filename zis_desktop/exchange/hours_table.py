"""Totals of hours as a table for a spreadsheet: UTF-8 with its mark, semicolons, as Dutch programs expect it."""

import csv
import io
from collections.abc import Iterable

from zis_desktop.domain.dutch import duration
from zis_desktop.domain.hours.overview import TotalLine

HEADER = ("Ten laste van de pilot", "Apart", "Samen", "Minuten pilot", "Minuten apart")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def hours_table(title: str, lines: Iterable[TotalLine]) -> bytes:
    """One row a line and a row with the sum; durations as '1:30' and as whole minutes. `title` heads the labels."""
    rows = tuple(lines)
    charged, apart = sum(line.charged for line in rows), sum(line.apart for line in rows)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow((title, "Toelichting", *HEADER))
    for line in (*rows, TotalLine("Totaal", "", charged, apart)):
        writer.writerow(
            (
                _plain(line.label), _plain(line.detail), duration(line.charged), duration(line.apart),
                duration(line.minutes), line.charged, line.apart,
            )
        )  # fmt: skip
    return text.getvalue().encode("utf-8-sig")


def _plain(text: str) -> str:
    """A text that a spreadsheet would take for a formula is kept a text."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
