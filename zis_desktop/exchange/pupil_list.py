"""Reads a pupil list that a school administration exported: finds encoding, delimiter and header by itself."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from zis_desktop.domain.dutch import number
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.pupil_list.table import RawRow, RawTable
from zis_desktop.exchange.column_names import field_named, guess_mapping, is_refused

__all__ = ["delimiter_name", "guess_mapping", "open_list", "read_table"]

MAX_BYTES = 20_000_000
MAX_COLUMNS = 250
MAX_ROWS = 20_000
MAX_FIELD = 10_000
_HEADER_WITHIN = 20
_DELIMITERS = ";,\t|"
_DELIMITER_NAMES = {";": "puntkomma", ",": "komma", "\t": "tab", "|": "verticale streep"}
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SEP_LINE = re.compile("sep=(.)\r?\n", re.IGNORECASE)

_OTHER_KINDS = (
    (b"PK\x03\x04", "een Excel- of zip-bestand"),
    (b"\xd0\xcf\x11\xe0", "een oud Excel-bestand"),
    (b"%PDF", "een pdf"),
    (b"{\\rtf", "een tekstverwerkersbestand"),
    (b"SQLite format 3", "een database"),
    (b"\x89PNG", "een afbeelding"),
    (b"\xff\xd8\xff", "een afbeelding"),
)


def open_list(path: Path) -> RawTable:
    """The list in this file. Raises RuleError with one sentence for a file that cannot be read as a list."""
    try:
        if path.is_dir():  # opening a folder is refused differently by every system
            raise RuleError(f"{path} is een map: kies het bestand met de leerlingenlijst.")
        if path.stat().st_size > MAX_BYTES:
            raise _too_large()
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)  # what is no ordinary file has no size and may never end
    except FileNotFoundError:
        raise RuleError(f"Het bestand {path.name} bestaat niet: kies een ander bestand.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "ongeldige bestandsnaam"
        raise RuleError(f"Het bestand {path.name} kan niet worden gelezen ({reason}).") from error
    return read_table(content)


def read_table(content: bytes) -> RawTable:
    """The header and rows of a list. Raises RuleError with one sentence for anything that is no such list."""
    _refuse_other_kinds(content)
    text, encoding = _decoded(content)
    text = text.rstrip("\x1a")  # the end-of-file mark of DOS programs
    if _CONTROL.search(text):
        raise RuleError("Dit is geen tekstbestand: exporteer de leerlingenlijst als csv.")
    if text.lstrip().startswith("<"):
        raise RuleError("Dit is een xml- of webbestand: exporteer de leerlingenlijst als csv.")
    sep = _SEP_LINE.match(text)
    body = text[sep.end() :] if sep else text
    if not body.strip():
        raise RuleError("Het bestand is leeg: exporteer de leerlingenlijst opnieuw.")
    delimiter = sep.group(1) if sep and sep.group(1) in _DELIMITERS else _delimiter(body)
    return _table(tuple(_records(body, delimiter)), encoding, delimiter)


def _refuse_other_kinds(content: bytes) -> None:
    if len(content) > MAX_BYTES:
        raise _too_large()
    for start, kind in _OTHER_KINDS:
        if content.startswith(start):
            raise RuleError(f"Dit is {kind}: sla de leerlingenlijst op als csv en kies dat bestand.")


def _too_large() -> RuleError:
    return RuleError(f"Het bestand is groter dan {MAX_BYTES // 1_000_000} MB: een leerlingenlijst is dat niet.")


def _decoded(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: marks first, then the encodings in use, then statistics."""
    for encoding in _encodings(content):
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    from charset_normalizer import from_bytes  # slow to import and seldom needed

    best = from_bytes(content[:200_000]).best()
    try:
        if best is not None:
            return content.decode(best.encoding), best.encoding
    except UnicodeDecodeError:
        pass
    raise RuleError("De tekens in dit bestand zijn onleesbaar: exporteer de lijst opnieuw als csv in UTF-8.")


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith(b"\xef\xbb\xbf"):
        return ("utf-8-sig",)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    sample = content[:4000]
    if sample[1::2].count(0) > len(sample) // 4:
        return ("utf-16-le",)
    if sample[::2].count(0) > len(sample) // 4:
        return ("utf-16-be",)
    return ("utf-8", "cp1252")


def _delimiter(text: str) -> str:
    """The delimiter under which the first rows show the most known names, and else the most columns."""
    scores = []
    for delimiter in _DELIMITERS:
        widest = known = 0
        for cells in _first_records(text, delimiter):
            widest = max(widest, len(cells))
            known = max(known, _known_names(cells))
        scores.append((known, widest, delimiter))
    known, widest, delimiter = max(scores, key=lambda score: score[:2])
    if widest < 2:
        raise RuleError(
            "Er zijn geen kolommen gevonden: exporteer de lijst als csv met puntkomma's en een regel met kolomnamen."
        )
    return delimiter


def _first_records(text: str, delimiter: str) -> list[list[str]]:
    head = text[:100_000]
    records: list[list[str]] = []
    try:
        for cells in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter):
            records.append(cells[: MAX_COLUMNS + 1])
            if len(records) == _HEADER_WITHIN:
                break
    except csv.Error:
        pass  # tried for its delimiter only: the whole file is read strictly afterwards
    return records


def _known_names(cells: list[str] | tuple[str, ...]) -> int:
    return len({field for cell in cells[:MAX_COLUMNS] if len(cell) < 60 and (field := field_named(cell))})


def _records(text: str, delimiter: str) -> Iterator[RawRow]:
    """Every row, empty ones too, numbered as a spreadsheet does. Raises RuleError with the row."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    row = 0
    while True:
        row += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise RuleError(
                f"Rij {row}: een veld is te lang of een aanhalingsteken sluit niet: verbeter die rij in de lijst."
            ) from None
        _refuse_monsters(row, cells)
        yield RawRow(row, tuple(cell.strip() for cell in cells))


def _refuse_monsters(row: int, cells: list[str]) -> None:
    if row > MAX_ROWS:
        raise RuleError(f"De lijst heeft meer dan {number(MAX_ROWS)} rijen: exporteer alleen de leerlingen.")
    if len(cells) > MAX_COLUMNS:
        raise RuleError(f"Rij {row} heeft meer dan {MAX_COLUMNS} kolommen: exporteer de lijst opnieuw als csv.")
    if any(len(cell) > MAX_FIELD for cell in cells):
        raise RuleError(f"Rij {row} heeft een veld van meer dan {number(MAX_FIELD)} tekens: verbeter die rij.")


def _table(records: tuple[RawRow, ...], encoding: str, delimiter: str) -> RawTable:
    at = _header_at(records)
    names = records[at].cells
    kept = [index for index, name in enumerate(names) if not is_refused(name)]
    rows = tuple(_row(record, kept, len(names)) for record in records[at + 1 :])
    if all(row.is_empty for row in rows):
        raise RuleError("Er staan geen leerlingen in de lijst: onder de regel met kolomnamen is alles leeg.")
    return RawTable(
        header=_unique([names[index] for index in kept]),
        rows=rows,
        encoding="utf-8" if encoding == "utf-8-sig" else encoding,
        delimiter=delimiter,
        refused=tuple(name for name in names if is_refused(name)),
    )


def _header_at(records: tuple[RawRow, ...]) -> int:
    """Where the header stands: the first row with the most known names, else the first with two cells."""
    first = records[:_HEADER_WITHIN]
    best = max(range(len(first)), key=lambda index: (_known_names(first[index].cells), -index))
    if _known_names(first[best].cells) >= 2:
        return best
    for index, record in enumerate(first):
        if sum(1 for cell in record.cells if cell) >= 2:
            return index
    raise RuleError("Er is geen regel met kolomnamen gevonden, zoals Leerlingnummer en Achternaam: voeg die toe.")


def _row(record: RawRow, kept: list[int], width: int) -> RawRow:
    """The cells under kept columns, then cells beyond the header; a short row is filled up with empty cells."""
    cells = record.cells + ("",) * (width - len(record.cells))
    return RawRow(record.number, tuple(cells[index] for index in kept) + cells[width:])


def _unique(names: list[str]) -> tuple[str, ...]:
    """Header names made different: 'kolom 3' for an empty one, 'E-mail (2)' for the second of one name."""
    found: list[str] = []
    for index, name in enumerate(names, start=1):
        base = name or f"kolom {index}"
        unique, again = base, 1
        while unique in found:
            again += 1
            unique = f"{base} ({again})"
        found.append(unique)
    return tuple(found)


def delimiter_name(delimiter: str) -> str:
    """The Dutch name of a delimiter, for the wizard."""
    return _DELIMITER_NAMES.get(delimiter, delimiter)
