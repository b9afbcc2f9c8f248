"""A table for a spreadsheet: UTF-8 with its mark, semicolons, as Dutch programs expect it."""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_table(rows: Iterable[Sequence[str | int]]) -> bytes:
    """The rows, the first of them the head; a text that a spreadsheet would take for a formula is kept a text."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([_plain(value) if isinstance(value, str) else value for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
