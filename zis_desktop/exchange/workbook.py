"""A workbook (xlsx) of plain tables: numbers are numbers, texts stay texts whatever they begin with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from io import BytesIO
from typing import Any

WIDEST = 60


class Kind(Enum):
    """What a column holds, as a spreadsheet shows it; the cell itself has the plain value."""

    TEXT = "@"
    NUMBER = "#,##0"
    EUROS = '"€" #,##0'
    CENTS = '"€" #,##0.00'
    DAY = "d-m-yyyy"


Value = str | int | date | None


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """The head of a column and what it holds; of CENTS the value is in whole cents."""

    head: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class SheetRow:
    """Values in the order of the columns; a strong row stands out, such as a total. `indent` is of its first cell."""

    values: tuple[Value, ...]
    strong: bool = False
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Worksheet:
    """One sheet: lines above the table, the columns, the rows."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow, ...]
    above: tuple[str, ...] = ()


def workbook(title: str, sheets: Sequence[Worksheet], made_at: datetime) -> bytes:
    """The file; the same tables at the same moment give the same bytes. No cell is ever read as a formula."""
    from xlsxwriter import Workbook  # takes 60 ms: only when a workbook is made

    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(out, options)
    book.set_properties({"title": title, "author": "ZIS", "created": made_at.replace(tzinfo=None)})
    for sheet in sheets:
        _write(book, sheet)
    book.close()
    return out.getvalue()


def _write(book: Any, sheet: Worksheet) -> None:
    page = book.add_worksheet(sheet.name)
    page.hide_gridlines(2)
    for place, text in enumerate(sheet.above):
        page.write_string(place, 0, text, book.add_format({"bold": place == 0}))
    top = len(sheet.above) + 1 if sheet.above else 0
    for place, column in enumerate(sheet.columns):
        right = column.kind is not Kind.TEXT
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "align": "right" if right else "left"})
        page.write_string(top, place, column.head, head)
        page.set_column(place, place, _width(sheet, place))
    formats: dict[tuple[Kind, bool, int], Any] = {}
    for down, row in enumerate(sheet.rows, top + 1):
        for place, (value, column) in enumerate(zip(row.values, sheet.columns, strict=True)):
            key = (column.kind, row.strong, row.indent if place == 0 else 0)
            if key not in formats:
                formats[key] = book.add_format({"num_format": key[0].value, "bold": key[1], "indent": key[2]})
            _cell(page, down, place, value, column.kind, formats[key])
    page.freeze_panes(top + 1, 1)


def _cell(page: Any, down: int, across: int, value: Value, kind: Kind, look: Any) -> None:
    if value is None:
        page.write_blank(down, across, None, look)
    elif isinstance(value, str):
        page.write_string(down, across, value, look)
    elif isinstance(value, date):
        page.write_datetime(down, across, datetime(value.year, value.month, value.day), look)  # noqa: DTZ001  a cell has no zone
    elif kind is Kind.CENTS:
        page.write_number(down, across, Decimal(value).scaleb(-2), look)
    else:
        page.write_number(down, across, value, look)


def _width(sheet: Worksheet, place: int) -> int:
    """In characters: the longest text of the column, and room for an amount."""
    texts = [row.values[place] for row in sheet.rows]
    longest = max(
        (len(text) + 2 * sheet.rows[at].indent for at, text in enumerate(texts) if isinstance(text, str)), default=0
    )
    return min(WIDEST, max(14, longest + 2))
