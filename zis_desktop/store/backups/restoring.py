"""A reservekopie made ready beside the store: copied, checked, brought up to date, and compared with what is there."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from zis_desktop.domain.errors import StoreError
from zis_desktop.domain.vault.backups import KindChange
from zis_desktop.store.backups.files import Contents
from zis_desktop.store.backups.making import Watch, contents_of
from zis_desktop.store.backups.swapping import Ready, making_ready
from zis_desktop.store.checking import schema_differs
from zis_desktop.store.engine import keyed_connection, sqlite_engine
from zis_desktop.store.files import copy_synced
from zis_desktop.store.nouns import NOUNS, Noun
from zis_desktop.store.opening import HEAD, KNOWN
from zis_desktop.store.vault.sealed import key_path

KINDS: Mapping[str, str | None] = {
    "pupil": "enrolled_on",
    "casus": "registered_on",
    "consent": "asked_on",
    "meeting": "held_on",
    "agenda_item": "note_saved_at",
    "decision": "decided_on",
    "action_item": None,
    "addendum": "added_at",
    "opp_entry": "written_at",
    "deployment": "starts_on",
    "hours_entry": "entered_at",
    "professional": None,
    "account": None,
    "setting": None,
}
"""Per table that is counted the column that tells its newest row."""


def prepare(backup: Path, key: bytes | None, place: Path, watch: Watch, *, with_keys: bool) -> Ready:
    """Copies a reservekopie beside the store, checks it there and brings the copy up to date.

    Raises BackupStoppedError; StoreError when it is partial, foreign, damaged or of a newer program. Nothing is left
    then, and the store has not been touched.
    """
    with making_ready(place, with_keys=with_keys) as ready:
        copy_synced(backup, ready.path, watch.within(0, 0.4).step)
        if with_keys:
            copy_synced(key_path(backup), key_path(ready.path))
        found = contents_of(ready.path, key, watch.within(0.4, 0.9))
        refuse_newer(found)
        _bring_up_to_date(ready.path, key, found)
        watch.step(1)
    return ready


def refuse_newer(found: Contents) -> None:
    """Raises StoreError when this program does not know the schema."""
    if found.revision not in KNOWN:
        raise StoreError("Deze reservekopie is gemaakt met een nieuwere ZIS. Werk ZIS bij; er is niets gewijzigd.")


def _bring_up_to_date(ready: Path, key: bytes | None, found: Contents) -> None:
    engine = sqlite_engine(ready, key=key, wal=False)
    try:
        if found.revision != HEAD:
            from zis_desktop.store.migrating import upgrade

            upgrade(engine)
        with engine.connect() as connection:
            if schema_differs(connection):
                raise StoreError("Deze reservekopie mist gegevens. Kies een andere.")
    finally:
        engine.dispose()


# -- what would change -------------------------------------------------------------------------------------------


def compare(now: Path | None, key: bytes | None, ready: Ready, ready_key: bytes | None) -> tuple[KindChange, ...]:
    """Per kind how the store of now differs from what is ready; without a store of now that counts as empty.

    Raises StoreError when the store of now cannot be read.
    """
    then = _states(ready.path, ready_key, "ro&immutable=1")
    try:
        there = _states(now, key, "rw") if now is not None else {}
    except sqlite.DatabaseError as error:
        raise StoreError("Het bestand van nu kan niet worden gelezen.") from error
    return tuple(_change(NOUNS[table], there.get(table, _EMPTY), then.get(table, _EMPTY)) for table in KINDS)


@dataclass(frozen=True, slots=True)
class _State:
    versions: dict[int, int]
    newest: date | None = None


_EMPTY = _State({})


def _states(path: Path, key: bytes | None, mode: str) -> dict[str, _State]:
    with closing(keyed_connection(path, key, mode=mode)) as connection:
        connection.execute("PRAGMA query_only=ON")
        connection.execute("BEGIN")
        return {
            table: _State(
                dict(connection.execute(f'SELECT id, version FROM "{table}"')), _newest(connection, table, by)
            )
            for table, by in KINDS.items()
        }


def _newest(connection: Any, table: str, column: str | None) -> date | None:
    if column is None:
        return None
    (found,) = connection.execute(f'SELECT max("{column}") FROM "{table}"').fetchone()
    return None if found is None else datetime.fromisoformat(found).date()


def _change(noun: Noun, now: _State, then: _State) -> KindChange:
    return KindChange(
        noun.one, noun.many, len(now.versions), len(then.versions), now.newest, then.newest,
        lost=len(now.versions.keys() - then.versions.keys()),
        changed=sum(1 for row, version in now.versions.items() if then.versions.get(row, version) != version),
        back=len(then.versions.keys() - now.versions.keys()),
    )  # fmt: skip
