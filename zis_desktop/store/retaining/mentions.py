"""In how many rows of others the name of somebody whose dossier was destroyed still stands."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import JSON, Connection, Table, Text, select

from zis_desktop.domain.anonymity import name_from_text
from zis_desktop.domain.masking import FoldedText, NameFinder, PatternFinder, phrase_patterns
from zis_desktop.domain.people import Name
from zis_desktop.store.tables import (
    access_entry,
    account,
    deployment,
    guardian,
    metadata,
    municipality,
    professional,
    pupil,
    residence,
    school,
    separate_agreement,
)

NAMES_OF_OTHERS = (
    pupil, guardian, residence, school, professional, municipality, separate_agreement, account, access_entry
)  # fmt: skip
"""Tables whose texts name somebody or something else, that may be called the same; the log names no pupil."""


def mentions(connection: Connection, gone: Sequence[Name]) -> int:
    """Rows with one of these names in a text or in a list of texts, whole or in part.

    A part of a name that somebody or something else has too says nothing; with it only the whole name is found.
    """
    if not gone:
        return 0
    part = NameFinder((), gone, but=_known(connection))
    whole = PatternFinder("", [pattern for name in gone for pattern in phrase_patterns(name.full)])
    return sum(
        any(_is_found(text, part, whole) for value in row for text in _texts(value))
        for table in metadata.sorted_tables
        if table not in NAMES_OF_OTHERS and (columns := _columns(table))
        for row in connection.execute(select(*columns))
    )


def _is_found(text: str, part: NameFinder, whole: PatternFinder) -> bool:
    folded = FoldedText(text)
    return any(True for finder in (part, whole) for _span in finder.find(folded))


def _columns(table: Table) -> list[Any]:
    return [one for one in table.columns if isinstance(one.type, (Text, JSON)) and not one.primary_key]


def _texts(value: Any) -> Iterator[str]:
    """Every text in a column, also in a list or a form that is kept as JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _known(connection: Connection) -> tuple[Name, ...]:
    """Who is there still, and what else has a name: places, and offers by their codes."""
    people = connection.execute(select(pupil.c.first_name, pupil.c.prefix, pupil.c.last_name)).all()
    called = [
        text
        for column in (guardian.c.name, professional.c.name, municipality.c.name, residence.c.place, deployment.c.offer)
        for text in connection.scalars(select(column).distinct())
    ]
    return (*(Name(*row) for row in people), *(name_from_text(text) for text in called))
