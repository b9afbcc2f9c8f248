"""A store with its keys, as tests make one: one password, and a key derivation that costs little."""

import shutil
from datetime import date, datetime
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite

from zis_desktop.domain.meeting.commission import Member
from zis_desktop.domain.school import NewSchool
from zis_desktop.domain.vault.access import ALWAYS, FOUNDER_ROLES
from zis_desktop.services.vault.accounts import Vault
from zis_desktop.services.vault.unlocking import Founder, MadeStore, make_vault, unlock_store
from zis_desktop.store.accounts import add_account
from zis_desktop.store.engine import APPLICATION_ID
from zis_desktop.store.opening import OpenedStore, create_store, open_store
from zis_desktop.store.vault.keys import FLOOR, Cost, load_keys, new_key_file, save_keys
from zis_desktop.store.vault.sealed import key_path

PASSWORD = "fietsbel wolk kapstok lepel"
OTHER_PASSWORD = "tapijt giraf schroef melkpak"
USER = "beheer"
TODAY = date(2024, 9, 6)
NOW = datetime(2024, 9, 6, 9, 12).astimezone()


def made_vault(place: Path, new: NewSchool, user: str = USER, members: tuple[Member, ...] = ()) -> MadeStore:
    """A new encrypted store with this school, open for its first user."""
    return make_vault(place, Founder(user, PASSWORD, "Marieke Aalbers", FLOOR), new, members)


def vault_copy(made: Path, place: Path) -> Path:
    """A copy of a closed store, with its keys."""
    shutil.copy(key_path(made), key_path(place))
    return Path(shutil.copy(made, place))


def unlocked(place: Path, user: str = USER, password: str = PASSWORD) -> OpenedStore:
    return unlock_store(place, user, password, NOW)


def vault_of(store: OpenedStore) -> Vault:
    assert store.key is not None
    return Vault(Path(store.place), store.key, FLOOR)


def vault_without_school(place: Path) -> None:
    """As when somebody stopped half way: a user, and no school yet."""
    key_file, data_key, _code = new_key_file(USER, PASSWORD, FLOOR)
    store = create_store(place, key=data_key)
    save_keys(place, key_file)
    _add_founder(store)


def sealed_copy(plain: Path, target: Path, cost: Cost = FLOOR) -> bytes:
    """The rows of a plain store in an encrypted one with its key file and its first user; returns the data key."""
    key_file, data_key, _code = new_key_file(USER, PASSWORD, cost)
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
    save_keys(target, key_file)
    _add_founder(open_store(target, data_key))
    return data_key


def _add_founder(store: OpenedStore) -> None:
    """The first user, whatever day it is; the store is closed after it."""
    with store.uow.unguarded.write() as work:
        add_account(
            work, login=USER, name=USER, roles=FOUNDER_ROLES, professional_id=None, active_from=ALWAYS,
            active_until=None,
        )  # fmt: skip
    store.uow.close()


def key_of(place: Path) -> bytes:
    """The data key of a store, by its first user."""
    return load_keys(place).data_key(USER, PASSWORD)
