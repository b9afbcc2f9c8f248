"""Totals of hours as a table for a spreadsheet."""

from collections.abc import Iterable

from zis_desktop.domain.dutch import duration
from zis_desktop.domain.hours.overview import TotalLine
from zis_desktop.exchange.csv_table import csv_table

HEADER = ("Ten laste van de pilot", "Apart", "Samen", "Minuten pilot", "Minuten apart")


def hours_table(title: str, lines: Iterable[TotalLine]) -> bytes:
    """One row a line and a row with the sum; durations as '1:30' and as whole minutes. `title` heads the labels."""
    rows = tuple(lines)
    charged, apart = sum(line.charged for line in rows), sum(line.apart for line in rows)
    head = (title, "Toelichting", *HEADER)
    return csv_table([head, *(_row(line) for line in (*rows, TotalLine("Totaal", "", charged, apart)))])


def _row(line: TotalLine) -> tuple[str | int, ...]:
    durations = (duration(line.charged), duration(line.apart), duration(line.minutes))
    return (line.label, line.detail, *durations, line.charged, line.apart)
