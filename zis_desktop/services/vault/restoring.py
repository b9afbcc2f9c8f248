"""Putting a reservekopie back: first what it changes; the store of now is saved; cancelling changes nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.dutch import listing, moment
from zis_desktop.domain.errors import RuleError, StoreError
from zis_desktop.domain.vault.access import Account, Actor, Right, Role
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.domain.vault.backups import KindChange, sentences
from zis_desktop.domain.vault.log_witnesses import put_back_words
from zis_desktop.domain.vault.login import WrongSecretError
from zis_desktop.domain.vault.retention import Run
from zis_desktop.services.vault.access_log import record
from zis_desktop.services.vault.retention import destroy_again, destroyed_since
from zis_desktop.store.accounts import accounts
from zis_desktop.store.backups.files import FoundBackup, folder_beside, found_backup
from zis_desktop.store.backups.making import (
    Source,
    Watch,
    make_backup,
    next_number,
    opens_with,
)
from zis_desktop.store.backups.restoring import compare, prepare
from zis_desktop.store.backups.swapping import Ready, finish_interrupted, put_keys_back, swap
from zis_desktop.store.opening import OpenedStore, is_encrypted, opened_as
from zis_desktop.store.vault.keys import KeyFile, load_keys


class PasswordWantedError(RuleError):
    """A reservekopie opens with another password than the one of now."""

    def __init__(self, keys: KeyFile, made_at: datetime) -> None:
        when = moment(made_at.astimezone(LOCAL))
        names = listing(keys.users)
        super().__init__(
            f"Deze reservekopie van {when} vraagt het wachtwoord van toen van {names}, of de herstelsleutel.",
            "password",
        )
        self.users = keys.users


@dataclass(frozen=True, slots=True)
class Secret:
    """What opens a reservekopie: a name and its password of then, or the code on the recovery paper."""

    login: str = ""
    password: str = field(default="", repr=False)
    recovery: str = field(default="", repr=False)

    def data_key(self, keys: KeyFile) -> bytes:
        """Raises WrongSecretError."""
        if self.recovery:
            return keys.data_key_by_recovery(self.recovery)
        return keys.data_key(self.login.strip().casefold(), self.password)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a reservekopie goes: the store of now with its key and who asks, as far as it can be opened."""

    place: Path
    key: bytes | None = field(default=None, repr=False)
    actor: Actor | None = None

    @classmethod
    def of(cls, store: OpenedStore) -> "Target":
        return cls(Path(store.place), store.key, store.uow.actor)


@dataclass(frozen=True, slots=True)
class PreparedRestore:
    """A restore that only waits for a yes: what would change, and what to know before. Nothing has changed yet."""

    target: Target
    backup: FoundBackup
    key: bytes | None = field(repr=False)
    ready: Ready | None
    """None when only the key file was lost: the data of now stay."""
    changes: tuple[KindChange, ...] = ()
    remarks: tuple[str, ...] = ()
    damaged: bool = False
    destroyed: tuple[Run, ...] = ()
    """What was destroyed after the reservekopie was made: it goes again after the restore."""

    @property
    def told(self) -> tuple[str, ...]:
        return (*self.remarks, *sentences(self.changes))

    def cancel(self) -> None:
        """As if it had never begun."""
        if self.ready is not None:
            self.ready.discard()


def prepare_restore_of(store: OpenedStore, backup: Path, secret: Secret | None = None) -> PreparedRestore:
    """The same for a store that is open."""
    return prepare_restore(Target.of(store), backup, secret)


def prepare_restore(
    target: Target, backup: Path, secret: Secret | None = None, watch: Watch | None = None
) -> PreparedRestore:
    """Makes a reservekopie ready and says what it would change.

    Raises PasswordWantedError when it opens with another password than the store of now; NotAllowedError,
    WrongSecretError; StoreError when it is partial, foreign, damaged or of a newer program.
    """
    if target.actor is not None:
        target.actor.require(Right.RESTORE)
    finish_interrupted(target.place)
    found = found_backup(backup)
    key = _key_of(found, target, secret)
    if target.actor is None and (_is_whole(target.place, key) or _is_whole(target.place, _key_of_now(target, secret))):
        raise StoreError("Met dit bestand is niets mis. Log eerst in om iets anders terug te zetten.")
    if _lacks_only_keys(target.place, key):
        return PreparedRestore(target, found, key, None, remarks=(_KEYS_ONLY,))
    same = target.key is not None and key == target.key
    ready = prepare(found.path, key, target.place, watch or Watch(), with_keys=key is not None and not same)
    try:
        _refuse_without_right(ready, key, target, secret)
        return _compared(target, found, key, ready)
    except RuleError:
        ready.discard()
        raise


_KEYS_ONLY = "Alleen het sleutelbestand is weg of beschadigd. Dat wordt teruggezet; uw gegevens blijven zoals ze zijn."


def restore(prepared: PreparedRestore, now: datetime, step: Callable[[str], None] = lambda _done: None) -> Path | None:
    """Puts it back. Whoever has the store open must have closed it. Returns where the store of now was kept.

    The store of now is saved as a reservekopie first; one that cannot be read is kept aside. What had been destroyed
    since is destroyed again before the swap, so that no kill brings it back.

    Raises StoreError, also when the store changed since it was compared; then it is cancelled too.
    """
    try:
        return _put_back(prepared, now, step)
    except RuleError:
        prepared.cancel()
        raise


def _put_back(prepared: PreparedRestore, now: datetime, step: Callable[[str], None]) -> Path | None:
    made_at = prepared.backup.made_at
    if prepared.ready is None:
        with opened_as(_who(prepared), prepared.target.place, prepared.key) as uow:
            record(uow, Action.RESTORED, f"sleutelbestand van {moment(made_at.astimezone(LOCAL))}")
        put_keys_back(prepared.backup.path, prepared.target.place)
        return None
    _refuse_changed(prepared, prepared.ready)
    kept, aside = _save_now(prepared, now)
    with opened_as(_who(prepared), prepared.ready.path, prepared.key) as uow:
        record(uow, Action.RESTORED, put_back_words(prepared.backup.name.number, made_at))
        if prepared.destroyed:
            destroy_again(uow, prepared.destroyed, now)
    step("complete")
    swap(prepared.ready, aside, step)
    return kept


def _refuse_changed(prepared: PreparedRestore, ready: Ready) -> None:
    """Somebody said yes to what was told; a dossier may have been written or destroyed since."""
    target = prepared.target
    if prepared.damaged:
        return
    changes = compare(target.place if target.place.exists() else None, target.key, ready, prepared.key)
    if changes != prepared.changes or _destroyed(target, prepared.backup) != prepared.destroyed:
        raise StoreError("Er is intussen iets gewijzigd. Bekijk opnieuw wat terugzetten verandert.")


def _save_now(prepared: PreparedRestore, now: datetime) -> tuple[Path | None, Path | None]:
    """Where the store of now is kept, and where the swap must put it aside when it cannot be read."""
    place = prepared.target.place
    if not place.exists():
        return None, None
    if prepared.damaged:
        aside = place.with_name(f"{place.stem}-beschadigd-{now.astimezone(LOCAL):%Y-%m-%d-%H%M%S}{place.suffix}")
        return aside, aside
    folder = folder_beside(place)
    source = Source(place, prepared.target.key)
    number = max(next_number(place, folder), prepared.backup.name.number + 1)  # the later one, wherever each lies
    return make_backup(source, folder, number, now, Watch()).path, None


def _who(prepared: PreparedRestore) -> Actor:
    return prepared.target.actor or _RESTORER


_RESTORER = Actor("herstel", "Terugzetten bij het starten", frozenset({Role.ADMINISTRATOR}))
"""Who restores before anybody could log in."""


def _key_of(found: FoundBackup, target: Target, secret: Secret | None) -> bytes | None:
    if not is_encrypted(found.path):
        if is_encrypted(target.place):
            raise StoreError("Deze reservekopie is niet versleuteld en hoort niet bij dit bestand. Kies een andere.")
        return None
    if target.key is not None and opens_with(found.path, target.key):
        return target.key
    keys = load_keys(found.path)
    if secret is None:
        raise PasswordWantedError(keys, found.made_at)
    try:
        key = secret.data_key(keys)
    except WrongSecretError as error:
        raise RuleError(error.text, "password") from error
    if not opens_with(found.path, key):
        raise StoreError(f"{found.path.name} hoort niet bij dit sleutelbestand of is beschadigd. Kies een andere.")
    return key


def _key_of_now(target: Target, secret: Secret | None) -> bytes | None:
    """What opens the reservekopie may open the store of now too, when that got a new key since."""
    if secret is None:
        return None
    try:
        return secret.data_key(load_keys(target.place))
    except StoreError:
        return None


def _is_whole(place: Path, key: bytes | None) -> bool:
    """Whether it can be worked with as it is: then who restores must have logged in."""
    if key is None or not _has_keys(place):
        return False
    try:
        with opened_as(None, place, key):
            return True
    except StoreError:
        return False


def _lacks_only_keys(place: Path, key: bytes | None) -> bool:
    return key is not None and place.exists() and not _has_keys(place) and opens_with(place, key)


def _has_keys(place: Path) -> bool:
    """Whether there is a key file that makes sense."""
    try:
        load_keys(place)
    except StoreError:
        return False
    return True


def _refuse_without_right(ready: Ready, key: bytes | None, target: Target, secret: Secret | None) -> None:
    """Who opened it by a password must have been allowed to restore in it; the paper is the administrator's."""
    if target.actor is not None or secret is None or secret.recovery:
        return
    account = next((one for one in _accounts(ready.path, key) if one.login == secret.login.strip().casefold()), None)
    if account is None:
        raise RuleError("Deze gebruiker staat niet in de reservekopie. Neem een andere, of de herstelsleutel.", "login")
    account.actor.require(Right.RESTORE)


def _compared(target: Target, found: FoundBackup, key: bytes | None, ready: Ready) -> PreparedRestore:
    there, now_key = target.place.exists(), target.key
    damaged = there and not (opens_with(target.place, now_key) and (now_key is not None or key is None))
    changes: tuple[KindChange, ...] = ()
    try:
        changes = compare(target.place if there and not damaged else None, now_key, ready, key)
    except StoreError:
        damaged = True
        changes = compare(None, None, ready, key)
    remarks = tuple(_remarks(target, found, key, ready, damaged=damaged))
    destroyed = () if damaged else _destroyed(target, found)
    return PreparedRestore(target, found, key, ready, changes, remarks, damaged, destroyed)


def _destroyed(target: Target, found: FoundBackup) -> tuple[Run, ...]:
    """What was destroyed in the store of now since; unknown where nobody is logged in."""
    if target.actor is None:
        return ()
    with opened_as(target.actor, target.place, target.key) as uow:
        return destroyed_since(uow, found.made_at)


def _remarks(
    target: Target, found: FoundBackup, key: bytes | None, ready: Ready, *, damaged: bool
) -> list[str]:  # fmt: skip
    told = []
    if damaged:
        told.append("Het bestand van nu kan niet worden geopend. Het blijft bewaard, met een andere naam.")
    if not found.verified:
        told.append("Deze reservekopie is nu gecontroleerd, niet toen zij werd gemaakt.")
    if ready.with_keys and target.place.exists():
        told.append("Daarna gelden de gebruikers, de wachtwoorden en de herstelsleutel van toen.")
        told.append("Was daarvan iets uitgelekt? Maak dan weer een nieuwe sleutel.")
    elif key is not None and target.key is not None:
        told += _about_users(target, ready, key)
    return told


def _about_users(target: Target, ready: Ready, key: bytes) -> list[str]:
    """The key file of now stays, so nobody who was taken away gets in; who came later must be added again."""
    accounts_then = _accounts(ready.path, key)
    then = {one.login for one in accounts_then}
    told = _regained(_accounts(target.place, target.key), accounts_then)
    if target.actor is not None and target.actor.login not in then:
        return [*told, "Uw eigen gebruiker bestaat daarin nog niet. Een ander moet u daarna toegang geven."]
    try:
        later = sorted(set(load_keys(target.place).users) - then)
    except StoreError:
        return told
    return [*told, f"Deze gebruikers bestaan daarin nog niet: {listing(later)}."] if later else told


def _regained(now: Iterable[Account], then: Iterable[Account]) -> list[str]:
    """Who was taken a role or the access since, and would have it again."""
    known = {one.login: one for one in now}
    again = sorted(one.login for one in then if one.login in known and _is_more(one, known[one.login]))
    if not again:
        return []
    names = listing(again)
    return [f"Deze gebruikers hebben daarin meer rechten of langer toegang dan nu: {names}. Pas dat daarna aan."]


def _is_more(then: Account, now: Account) -> bool:
    longer = (then.active_until or date.max) > (now.active_until or date.max)
    return longer or not then.actor.rights <= now.actor.rights


def _accounts(path: Path, key: bytes | None) -> tuple[Account, ...]:
    if key is None:
        return ()
    with opened_as(None, path, key) as uow, uow.unguarded.read() as connection:
        return accounts(connection)
