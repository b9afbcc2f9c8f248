"""A store with its keys, as tests make one: one password, and a key derivation that costs little."""

from datetime import date, datetime
from pathlib import Path

from zis_desktop.domain.meeting.commission import Member
from zis_desktop.domain.school import NewSchool
from zis_desktop.domain.vault.access import FOUNDER_ROLES
from zis_desktop.services.vault.accounts import Vault
from zis_desktop.services.vault.unlocking import Founder, MadeStore, make_vault, unlock_store
from zis_desktop.store.accounts import add_account
from zis_desktop.store.opening import OpenedStore, create_store
from zis_desktop.store.vault.keys import FLOOR, load_keys, new_key_file, save_keys

PASSWORD = "fietsbel wolk kapstok lepel"
OTHER_PASSWORD = "tapijt giraf schroef melkpak"
USER = "beheer"
TODAY = date(2024, 9, 6)
NOW = datetime(2024, 9, 6, 9, 12).astimezone()


def made_vault(place: Path, new: NewSchool, user: str = USER, members: tuple[Member, ...] = ()) -> MadeStore:
    """A new encrypted store with this school, open for its first user."""
    return make_vault(place, Founder(user, PASSWORD, "Marieke Aalbers", FLOOR), new, members)


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
    with store.uow.unguarded.write() as work:
        add_account(
            work, login=USER, name=USER, roles=FOUNDER_ROLES, professional_id=None, active_from=TODAY,
            active_until=None,
        )  # fmt: skip
    store.uow.close()


def key_of(place: Path) -> bytes:
    """The data key of a store, by its first user."""
    return load_keys(place).data_key(USER, PASSWORD)
