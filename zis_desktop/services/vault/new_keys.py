"""A new data key, for when a password may have leaked: key files of before no longer open the store of now.

First the key and its paper, then the store: who stops at the paper has changed nothing. Only who makes it keeps a
password; sealing the key for another user takes that user's password. Reservekopieën keep the key of their day.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from zis_desktop.domain.errors import RuleError, StoreError
from zis_desktop.domain.vault.access import Actor, Right
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.domain.vault.login import new_key_sentences
from zis_desktop.services.vault.access_log import record
from zis_desktop.services.vault.accounts import Vault
from zis_desktop.services.vault.unlocking import data_key_of
from zis_desktop.store.backups.making import Source, Watch
from zis_desktop.store.backups.renewing import write_anew
from zis_desktop.store.backups.swapping import swap
from zis_desktop.store.opening import opened_as
from zis_desktop.store.unit_of_work import UnitOfWork
from zis_desktop.store.vault import keys
from zis_desktop.store.vault.keys import KeyFile, Slot


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key that is not in use yet, and the recovery code for its paper."""

    data_key: bytes = field(repr=False)
    key_file: KeyFile = field(repr=False)
    recovery_code: str = field(repr=False)
    replaces: tuple[Slot, ...] = field(repr=False)


def meaning_of_new_key(uow: UnitOfWork, vault: Vault) -> tuple[str, ...]:
    """What a new key changes, in sentences to read before it is made."""
    uow.actor.require(Right.MANAGE_USERS)
    return new_key_sentences(one for one in keys.load_keys(vault.place).users if one != uow.actor.login)


def make_new_key(uow: UnitOfWork, vault: Vault, password: str, now: datetime) -> NewKey:
    """A key for who gives the own password once more; nothing has changed yet.

    Raises RuleError with field 'password', WaitError, NotAllowedError.
    """
    uow.actor.require(Right.MANAGE_USERS)
    data_key_of(vault.place, uow.actor.login, password, now, "password")
    before = keys.load_keys(vault.place)
    key_file, data_key, code = before.renewed(uow.actor.login, password, vault.cost or keys.tuned())
    return NewKey(data_key, key_file, code, before.slots)


def use_new_key(
    vault: Vault, actor: Actor, made: NewKey, watch: Watch, step: Callable[[str], None] = lambda _done: None
) -> None:
    """Writes the store anew under the key and puts both in place. Whoever has the store open must have closed it.

    A kill at any moment leaves the old store with the old keys or the new one with the new keys. Raises
    BackupStoppedError, NotAllowedError, StoreError; then nothing has changed.
    """
    actor.require(Right.MANAGE_USERS)
    before = keys.load_keys(vault.place)
    if before.slots != made.replaces:
        raise StoreError("Een wachtwoord of de herstelsleutel is intussen gewijzigd. Maak de nieuwe sleutel opnieuw.")
    key_file = replace(made.key_file, failures=before.failures)
    ready = write_anew(Source(vault.place, vault.data_key), made.data_key, key_file, watch)
    step("written")
    try:
        with opened_as(actor, ready.path, made.data_key) as uow:
            record(uow, Action.MANAGED, "nieuwe sleutel van de gegevens")
        step("logged")
        swap(ready, step=step)
    except RuleError:
        ready.discard()
        raise
