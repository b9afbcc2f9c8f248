"""Logging in: from a name and a password to a store that is open for that person, and making a store with its keys."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from math import ceil
from pathlib import Path

from zis_desktop.domain.errors import RuleError, StoreError
from zis_desktop.domain.meeting.commission import Member
from zis_desktop.domain.school import NewSchool
from zis_desktop.domain.vault.access import ALWAYS, FOUNDER_ROLES, Account
from zis_desktop.domain.vault.login import ClosedError, WrongSecretError, checked_login, wait_after
from zis_desktop.services.schools import found_school
from zis_desktop.services.vault.access_log import record_login
from zis_desktop.services.vault.passwords import refuse_weak
from zis_desktop.store import accounts as rows
from zis_desktop.store.backups.swapping import finish_interrupted, is_interrupted
from zis_desktop.store.opening import OpenedStore, create_store, discard_new, open_store, refuse_no_file
from zis_desktop.store.unit_of_work import UnitOfWork
from zis_desktop.store.vault import keys
from zis_desktop.store.vault.keys import Cost, Deed, KeyFile
from zis_desktop.store.vault.sealed import is_encrypted, is_url

BY_RECOVERY = "nieuw wachtwoord met de herstelsleutel"
OWN_PASSWORD = "eigen wachtwoord gewijzigd"


@dataclass(frozen=True, slots=True)
class Founder:
    """The first user of a store. `cost` is for tests; left out it is tuned to this machine."""

    login: str
    password: str = field(repr=False)
    name: str = ""
    cost: Cost | None = None


@dataclass(frozen=True, slots=True)
class MadeStore:
    """A new store, open for its founder, and the recovery code that is shown once, on paper."""

    store: OpenedStore
    recovery_code: str = field(repr=False)


def asks_password(place: str | Path) -> bool:
    """Whether this store opens with a name and a password; a demo does not."""
    return is_encrypted(place)


def make_vault(place: Path, founder: Founder, new: NewSchool, members: tuple[Member, ...]) -> MadeStore:
    """A new encrypted store with its school and its first user; when one of these is refused there is nothing.

    Raises RuleError with field 'login' or 'password', or one of `found_school`.
    """
    login = checked_login(founder.login)
    refuse_weak(founder.password, (login, founder.name, new.name))
    key_file, data_key, code = keys.new_key_file(login, founder.password, founder.cost or keys.tuned())
    store = create_store(place, key=data_key)
    try:
        keys.save_keys(place, key_file)
        opened = _for(store, _found(store.uow, login, founder.name or login))
        found_school(opened.uow, new, members)
    except RuleError:
        discard_new(store)
        raise
    return MadeStore(opened, code)


def unlock_store(place: str | Path, login: str, password: str, now: datetime, *, read_only: str = "") -> OpenedStore:
    """The store, open for this user. The demo and a server open for anybody who can reach them.

    `read_only` says why nothing may be changed, such as another computer that works on it.
    Raises StoreError: a wrong name or password, an account that is closed, too many tries, or what `open_store` says.
    """
    if is_url(place) or not is_encrypted(place):
        return _plain(place, read_only)
    typed = login.strip().casefold()
    opened = open_store(place, lambda: keys.unlock(Path(place), typed, password, now), read_only=read_only)
    try:
        store = _for_user(opened, typed, now.date())
    except (ClosedError, WrongSecretError):
        keys.count_failure(Path(place), typed, now)
        raise
    before = keys.load_keys(place)
    done = [(one.login, one.what, one.at) for one in before.deeds]
    record_login(store.uow, before.failures.names, before.failures.last, now, done)
    if not store.read_only:  # else they wait for somebody with whom the log can be written
        keys.forget_failures(Path(place))
    return store


def refuse_unusable(place: str | Path) -> None:
    """Raises StoreError when no password can open this store: it or its key file is missing or damaged."""
    if is_interrupted(place):  # who opens it puts the rest in place first
        return
    refuse_no_file(Path(place))
    keys.load_keys(place)


def seconds_to_wait(place: str | Path, now: datetime) -> int:
    """How long nobody may try, after the wrong tries so far; rounded up."""
    failures = keys.load_keys(place).failures
    return ceil(wait_after(failures.amount, failures.last or now, now).total_seconds())


def must_choose_password(place: str | Path, login: str) -> bool:
    """Whether this user still has the password that ZIS made."""
    return keys.load_keys(place).is_temporary(login.strip().casefold())


def unlock_by_recovery(
    place: str | Path, code: str, login: str, password: str, now: datetime, cost: Cost | None = None
) -> None:
    """Gives a user a new password by the code on the paper, and ends the waiting. The next log-in tells the log.

    Only who has the right code hears whether there is such a user. Raises RuleError with field 'code', 'login' or
    'password'.
    """
    finish_interrupted(place)
    key_file = keys.load_keys(place)
    try:
        data_key = key_file.data_key_by_recovery(code)
    except WrongSecretError as error:
        raise RuleError("Deze code klopt niet. Typ de code van het papier opnieuw.", "code") from error
    user = checked_login(login)
    if user not in (*key_file.users, *key_file.awaiting):
        raise RuleError("Deze gebruiker is er niet. Kijk na met welke naam u inlogt.", "login")
    refuse_weak(password, (user,))
    fresh = _told(key_file.with_user(user, password, data_key, cost or keys.tuned()), user, BY_RECOVERY, now)
    keys.save_keys(place, replace(fresh, failures=replace(fresh.failures, amount=0)))


def change_own_password(
    place: str | Path, login: str, old: str, new: str, now: datetime, cost: Cost | None = None
) -> None:
    """Another password for who knows the one of now; the next log-in tells the log.

    Raises RuleError with field 'old' or 'password'.
    """
    if new == old:
        raise RuleError("Kies een ander wachtwoord dan dat van nu.", "password")
    refuse_weak(new, (login,))
    data_key = data_key_of(place, login, old, now, "old")
    fresh = keys.load_keys(place).with_user(login, new, data_key, cost or keys.tuned())
    keys.save_keys(place, _told(fresh, login, OWN_PASSWORD, now))


def _told(key_file: KeyFile, login: str, what: str, now: datetime) -> KeyFile:
    return replace(key_file, deeds=(*key_file.deeds, Deed(login, what, now)))


def data_key_of(place: str | Path, login: str, password: str, now: datetime, field: str) -> bytes:
    """What the own password of somebody who is logged in opens. Raises RuleError with this field, WaitError."""
    try:
        return keys.unlock(Path(place), login, password, now)
    except WrongSecretError as error:
        raise RuleError("Dit is niet uw wachtwoord van nu. Probeer het opnieuw.", field) from error


def _plain(place: str | Path, read_only: str) -> OpenedStore:
    store = open_store(place, read_only=read_only)
    if store.demo or is_url(place):
        return store
    store.uow.close()
    raise StoreError("Dit bestand is niet versleuteld. ZIS opent alleen versleutelde bestanden en de demo.")


def _for_user(store: OpenedStore, login: str, today: date) -> OpenedStore:
    """Raises WrongSecretError when the account is gone, ClosedError when it is not open today."""
    with store.uow.unguarded.read() as connection:
        found = next((one for one in rows.accounts(connection) if one.login == login), None)
    if found is None or not found.is_open(today):
        store.uow.close()
        if found is None:
            raise WrongSecretError
        raise ClosedError
    return _for(store, found)


def _for(store: OpenedStore, account: Account) -> OpenedStore:
    return replace(store, uow=store.uow.acting_as(account.actor))


def _found(uow: UnitOfWork, login: str, name: str) -> Account:
    with uow.unguarded.write() as work:
        rows.add_account(
            work, login=login, name=name, roles=FOUNDER_ROLES, professional_id=None, active_from=ALWAYS,
            active_until=None,
        )  # fmt: skip
        return rows.accounts(work.connection)[0]
