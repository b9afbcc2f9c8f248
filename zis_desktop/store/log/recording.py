"""What a transaction changed, as entries of the log: one a pupil, and one for what belongs to the administration."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, select

from zis_desktop.domain.dutch import listing
from zis_desktop.store.nouns import OF_ADMINISTRATION, OF_PUPILS
from zis_desktop.store.tables import metadata, pupil

AT_ONCE = 500
"""Rows asked for in one select: databases limit the number of parameters."""


class Touch(Enum):
    """What happened to a row."""

    MADE = "vastgelegd"
    CHANGED = "gewijzigd"
    REMOVED = "verwijderd"


@dataclass(frozen=True, slots=True)
class Touched:
    """A row that a transaction made, changed or removed, with the values that it had before and after."""

    table: Table
    row_id: int
    touch: Touch
    values: tuple[Mapping[str, Any], ...]


WORDS: Mapping[str, str] = {name: noun.logged for name, noun in OF_PUPILS.items()}
"""Per table with rows of pupils what the log calls it."""

ADMINISTRATION: Mapping[str, str] = {name: noun.logged for name, noun in OF_ADMINISTRATION.items()}
"""Tables that belong to no pupil, but to the administration."""

COPIES = frozenset({"note_version"})
"""Tables whose rows repeat what the same transaction writes in another row: the log tells that once."""

DRAFT = "casus_draft:"
"""How the key of a setting begins that is the typed form of a casus; then comes the number of the pupil."""
TYPED, TAKEN_AWAY = "aanmelding getypt, nog niet opgeslagen", "getypte aanmelding weggehaald"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the log must say of a transaction: per pupil in words, and of the administration (None)."""

    pupil_id: int | None
    subject: str


def recorded(connection: Connection, touched: Iterable[Touched]) -> tuple[Recorded, ...]:
    """One for each pupil of whom rows were touched, and one for the administration when that was touched."""
    rows = tuple(row for row in touched if row.table.name not in COPIES)
    owners = pupils_of(connection, rows)
    said: dict[int | None, dict[str, dict[str, None]]] = {}
    for row in rows:
        draft = _draft_of(row)
        for owner in owners[row.table.name, row.row_id]:
            _say(said, owner, WORDS.get(row.table.name, row.table.name), row.touch)
        if draft is not None:
            said.setdefault(draft, {})[TYPED if _is_filled(row) else TAKEN_AWAY] = {}
        elif row.table.name in ADMINISTRATION:
            _say(said, None, ADMINISTRATION[row.table.name], row.touch)
    return tuple(Recorded(owner, _sentence(words)) for owner, words in said.items())


def _say(said: dict[int | None, dict[str, dict[str, None]]], owner: int | None, noun: str, touch: Touch) -> None:
    said.setdefault(owner, {}).setdefault(touch.value, {})[noun] = None


def _sentence(words: Mapping[str, Mapping[str, None]]) -> str:
    """'besluit en regel in het OPP vastgelegd; casus gewijzigd'"""
    return "; ".join(f"{listing(list(nouns))} {verb}".strip() for verb, nouns in words.items())


def _draft_of(row: Touched) -> int | None:
    """The pupil whose form is typed; None for anything else, and for a form without a pupil."""
    key = str(row.values[-1].get("key", "")) if row.table.name == "setting" and row.values else ""
    number = key.removeprefix(DRAFT)
    return int(number) if key.startswith(DRAFT) and number.isdecimal() else None


def _is_filled(row: Touched) -> bool:
    return row.touch is not Touch.REMOVED and row.values[-1].get("value") is not None


# -- to whom a row belongs ---------------------------------------------------------------------------------------

Node = tuple[str, int]


@cache
def links() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Per table its references (column, table) that lead to a pupil, directly or over other tables."""
    leading = {pupil.name}
    while True:
        more = {
            table.name
            for table in metadata.sorted_tables
            if table.name not in leading and any(key.column.table.name in leading for key in table.foreign_keys)
        }
        if not more:
            break
        leading |= more
    return {
        table.name: tuple(
            (key.parent.name, key.column.table.name)
            for key in table.foreign_keys
            if key.column.table.name in leading and key.column.table is not table
        )
        for table in metadata.sorted_tables
        if table.name in leading
    }


def pupils_of(connection: Connection, rows: Iterable[Touched]) -> dict[Node, frozenset[int]]:
    """Per row the pupils it belongs to, before or after the change."""
    return owners_of(connection, rows, pupil.name)


def owners_of(connection: Connection, rows: Iterable[Touched], owner: str) -> dict[Node, frozenset[int]]:
    """Per row the rows of the table `owner`, on the way to a pupil, that it belongs to; one select a table and step."""
    parents: dict[Node, frozenset[Node]] = {}
    for row in rows:
        known = frozenset(node for values in row.values for node in _parents(row.table.name, values))
        parents[row.table.name, row.row_id] = known
    asked = set(parents)
    while missing := {node for found in parents.values() for node in found} - set(parents):
        for name in {table for table, _ in missing}:
            ids = sorted(row_id for table, row_id in missing if table == name)
            parents |= _looked_up(connection, name, ids)
    return {node: frozenset(_reached(node, parents, owner)) for node in asked}


def _parents(name: str, values: Mapping[str, Any]) -> Iterator[Node]:
    return ((target, values[column]) for column, target in links().get(name, ()) if values.get(column) is not None)


def _looked_up(connection: Connection, name: str, ids: list[int]) -> dict[Node, frozenset[Node]]:
    found: dict[Node, frozenset[Node]] = {(name, row_id): frozenset() for row_id in ids}
    if name == pupil.name:
        return found
    table = metadata.tables[name]
    columns = [table.c.id, *(table.c[column] for column, _ in links()[name])]
    for start in range(0, len(ids), AT_ONCE):
        query = select(*columns).where(table.c.id.in_(ids[start : start + AT_ONCE]))
        for row in connection.execute(query).mappings():
            found[name, row["id"]] = frozenset(_parents(name, dict(row)))
    return found


def _reached(node: Node, parents: Mapping[Node, frozenset[Node]], owner: str) -> Iterator[int]:
    if node[0] == owner:
        yield node[1]
    for parent in parents[node]:
        yield from _reached(parent, parents, owner)
