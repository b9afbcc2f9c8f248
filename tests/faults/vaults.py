"""An encrypted copy of a plain store, as the fault tests and the long run use it."""

from pathlib import Path

import sqlcipher3.dbapi2 as sqlite

from zis_desktop.domain.vault.access import ALWAYS, FOUNDER_ROLES
from zis_desktop.store.accounts import add_account
from zis_desktop.store.engine import APPLICATION_ID
from zis_desktop.store.opening import open_store
from zis_desktop.store.vault import keys

LOGIN, PASSWORD = "beheer", "fietsbel wolk kapstok lepel"


def sealed_copy(plain: Path, target: Path, cost: keys.Cost = keys.FLOOR) -> bytes:
    """The same rows in an encrypted store with its key file and its first user; returns the data key."""
    key_file, data_key, _code = keys.new_key_file(LOGIN, PASSWORD, cost)
    connection = sqlite.connect(str(plain))
    connection.execute(f"ATTACH DATABASE ? AS sealed KEY \"x'{data_key.hex()}'\"", (str(target),))
    connection.execute("SELECT sqlcipher_export('sealed')").fetchone()
    connection.execute(f"PRAGMA sealed.application_id={APPLICATION_ID}")
    connection.execute("DETACH DATABASE sealed")
    connection.close()
    connection = sqlite.connect(str(target))
    connection.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"")
    connection.execute("PRAGMA journal_mode=WAL").fetchone()
    connection.close()
    keys.save_keys(target, key_file)
    store = open_store(target, data_key)
    with store.uow.unguarded.write() as work:
        add_account(
            work, login=LOGIN, name=LOGIN, roles=FOUNDER_ROLES, professional_id=None, active_from=ALWAYS,
            active_until=None,
        )  # fmt: skip
    store.uow.close()
    return data_key
