"""A store written anew under another data key, ready beside it for the swap."""

from contextlib import closing
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite

from zis_desktop.domain.errors import StoreError
from zis_desktop.store.backups.files import Contents
from zis_desktop.store.backups.making import BackupStoppedError, Source, Watch, contents_in, contents_of
from zis_desktop.store.backups.swapping import Ready, making_ready
from zis_desktop.store.engine import APPLICATION_ID, keyed_connection
from zis_desktop.store.files import sync_file
from zis_desktop.store.vault.keys import KeyFile, save_keys

_OPERATIONS = 20_000
"""Steps of the database between two looks at how far it is; some milliseconds."""


def write_anew(source: Source, key: bytes, keys: KeyFile, watch: Watch) -> Ready:
    """Every row under `key` with its own key file, checked as a reservekopie is. Who has the store open closed it.

    Raises BackupStoppedError, StoreError; nothing is left then, and the store has not been touched.
    """
    with making_ready(source.place, with_keys=True) as ready:
        expected = _exported(source, ready.path, key, watch.within(0, 0.6))
        sync_file(ready.path)
        save_keys(ready.path, keys)
        if contents_of(ready.path, key, watch.within(0.6, 1)) != expected:
            raise StoreError("Het nieuwe bestand telt andere gegevens. Er is niets gewijzigd; probeer het opnieuw.")
        watch.step(1)
    return ready


def _exported(source: Source, target: Path, key: bytes, watch: Watch) -> Contents:
    """Writes one state of the store; says what stands in that state."""
    whole = max(1, source.place.stat().st_size)

    def look() -> bool:
        watch.heard(min(1.0, target.stat().st_size / whole))
        return watch.stopped()

    with closing(keyed_connection(source.place, source.key, mode="rw")) as connection:
        connection.execute("PRAGMA temp_store=MEMORY")  # no row beside the two encrypted files
        connection.execute("ATTACH DATABASE ? AS anew KEY ?", (str(target), f"x'{key.hex()}'"))
        connection.execute("PRAGMA anew.synchronous=OFF")  # the caller writes it through
        connection.set_progress_handler(look, _OPERATIONS)
        try:
            connection.execute("BEGIN")
            expected = contents_in(connection)
            connection.execute("SELECT sqlcipher_export('anew')").fetchone()
            connection.execute(f"PRAGMA anew.application_id={APPLICATION_ID}")
            connection.execute("COMMIT")
        except sqlite.OperationalError as error:
            if watch.stopped():
                raise BackupStoppedError from error
            raise
    return expected
