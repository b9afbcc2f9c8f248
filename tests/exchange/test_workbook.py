"""A workbook read back as a spreadsheet program does: types of cells, and texts that look like formulas."""

import re
from datetime import date, datetime
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from zis_desktop.exchange.workbook import Kind, SheetColumn, SheetRow, Worksheet, workbook

NOW = datetime(2024, 9, 6, 9, 12)  # noqa: DTZ001  local time, as papers have it
SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
COLUMNS = (
    SheetColumn("Wie"), SheetColumn("Aantal", Kind.NUMBER), SheetColumn("Euro", Kind.EUROS),
    SheetColumn("Cent", Kind.CENTS), SheetColumn("Dag", Kind.DAY),
)  # fmt: skip
NASTY = ("=1+1", "+31", "-2", "@SUM(A1)", "\t=1", "https://voorbeeld.example", "{=1}", "12", "'s-Graveland")


def sheet(*rows: SheetRow, above: tuple[str, ...] = ()) -> Worksheet:
    return Worksheet("Blad", COLUMNS, rows, above)


def cells(content: bytes, sheet: int = 1) -> dict[str, tuple[str, str]]:
    """Type and value of every cell of a sheet that has one: 's' is a text, 'n' a number."""
    with ZipFile(BytesIO(content)) as file:
        texts = ["".join(item.itertext()) for item in ET.fromstring(file.read("xl/sharedStrings.xml"))]
        page = ET.fromstring(file.read(f"xl/worksheets/sheet{sheet}.xml"))
    assert list(page.iter(f"{SPACE}f")) == []  # a formula
    found = {}
    for cell in page.iter(f"{SPACE}c"):
        value = cell.find(f"{SPACE}v")
        if value is not None and value.text is not None:
            kind = cell.get("t", "n")
            found[cell.attrib["r"]] = (kind, texts[int(value.text)] if kind == "s" else value.text)
    return found


def test_that_numbers_are_numbers_and_days_are_days() -> None:
    found = cells(workbook("Proef", [sheet(SheetRow(("Zeist", 28, 48_720, 82_55, date(2024, 9, 6))))], NOW))
    assert [found[f"{letter}2"] for letter in "ABCDE"] == [
        ("s", "Zeist"), ("n", "28"), ("n", "48720"), ("n", "82.55"), ("n", "45541"),
    ]  # fmt: skip


def test_that_no_text_is_read_as_a_formula_a_link_or_a_number() -> None:
    rows = [SheetRow((text, None, None, None, None)) for text in NASTY]
    content = workbook("=1", [sheet(*rows, above=("=2+2",))], NOW)
    found = cells(content)
    assert found["A1"] == ("s", "=2+2")
    assert [found[f"A{number}"] for number in range(4, 4 + len(NASTY))] == [("s", text) for text in NASTY]
    with ZipFile(BytesIO(content)) as file:
        assert not [name for name in file.namelist() if "rels" in name and b"hyperlink" in file.read(name)]


def test_that_every_cent_comes_back_as_two_decimals() -> None:
    amounts = [*range(-200, 200), 24_162_400, 633_360_99]
    content = workbook("Proef", [sheet(*(SheetRow(("", 0, 0, amount, None)) for amount in amounts))], NOW)
    read = cells(content)
    found = [read[f"D{place}"][1] for place in range(2, 2 + len(amounts))]
    assert [round(100 * float(text)) for text in found] == amounts
    assert all(re.fullmatch(r"-?\d+(\.\d{1,2})?", text) for text in found)


def test_that_the_same_tables_give_the_same_bytes() -> None:
    row = SheetRow(("Zeist", 28, 1, 2, date(2024, 9, 6)), strong=True, indent=1)
    assert workbook("Proef", [sheet(row)], NOW) == workbook("Proef", [sheet(row)], NOW)
