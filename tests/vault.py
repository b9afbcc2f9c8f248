"""A store with its keys, as tests make one: one password, and a key derivation that costs little."""

from datetime import date, datetime
from pathlib import Path

from zis_desktop.domain.school import NewSchool
from zis_desktop.services.accounts import Vault
from zis_desktop.services.unlocking import Founder, MadeStore, make_vault, unlock_store
from zis_desktop.store.keys import FLOOR
from zis_desktop.store.opening import OpenedStore

PASSWORD = "fietsbel wolk kapstok lepel"
OTHER_PASSWORD = "tapijt giraf schroef melkpak"
USER = "beheer"
TODAY = date(2024, 9, 6)
NOW = datetime(2024, 9, 6, 9, 12).astimezone()


def made_vault(place: Path, new: NewSchool, user: str = USER) -> MadeStore:
    """A new encrypted store with this school, open for its first user."""
    return make_vault(place, Founder(user, PASSWORD, "Marieke Aalbers", FLOOR), new, ())


def unlocked(place: Path, user: str = USER, password: str = PASSWORD) -> OpenedStore:
    return unlock_store(place, user, password, NOW)


def vault_of(store: OpenedStore) -> Vault:
    assert store.key is not None
    return Vault(Path(store.place), store.key, FLOOR)
