"""The users of a store: who they are is a row, their password a slot in the key file; both change together.

A crash between the two never locks everybody out. Somebody new gets the slot first: a slot without a row opens
nothing. Somebody who goes loses the row's days first: with those the slot opens nothing, and the next change of any
user removes it. The last administrator keeps both.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.errors import ChangedElsewhereError
from zis_desktop.domain.people import Professional
from zis_desktop.domain.vault.access import Account, Right
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.domain.vault.login import (
    AccountTyped,
    checked_account,
    one_time_password,
    refuse_own_removal,
    refuse_without_administrator,
)
from zis_desktop.domain.vault.standing import Standing, standing
from zis_desktop.services.vault.access_log import record
from zis_desktop.store import accounts as rows
from zis_desktop.store import schools as school_rows
from zis_desktop.store.unit_of_work import UnitOfWork, Writing
from zis_desktop.store.vault import keys
from zis_desktop.store.vault.keys import Cost, KeyFile


@dataclass(frozen=True, slots=True)
class Vault:
    """Where the key file lies and the key that it seals. `cost` is for tests; left out it is tuned to this machine."""

    place: Path
    data_key: bytes = field(repr=False)
    cost: Cost | None = None


@dataclass(frozen=True, slots=True)
class UserLine:
    """One user as the administrator sees it."""

    account: Account
    has_password: bool
    must_choose: bool
    professional: str

    def standing(self, today: date) -> Standing:
        return standing(self.account, today, has_password=self.has_password, must_choose=self.must_choose)


@dataclass(frozen=True, slots=True)
class Users:
    """Everybody who may or might log in, and whom they may be tied to."""

    lines: tuple[UserLine, ...]
    professionals: tuple[Professional, ...]


@dataclass(frozen=True, slots=True)
class OneTime:
    """A change that made a password, which is shown once."""

    changes: Changes
    login: str
    password: str = field(repr=False)


def users(uow: UnitOfWork, vault: Vault, school_id: int) -> Users:
    with uow.read(Right.MANAGE_USERS) as connection:
        found = rows.accounts(connection)
        people = school_rows.professionals(connection, school_id)
    key_file = keys.load_keys(vault.place)
    names = {person.id: person.name for person in people}
    return Users(tuple(_line(one, key_file, names) for one in found), people)


def add_user(uow: UnitOfWork, vault: Vault, typed: AccountTyped, today: date) -> OneTime:
    """A new user with a password of ZIS. Raises RuleError with the field that is refused."""
    password = one_time_password()
    with uow.write(Right.MANAGE_USERS) as work:
        others = rows.accounts(work.connection)
        checked = checked_account(typed, others)
        rows.add_account(work, **_columns(checked), login=checked.login)
        key_file = keys.load_keys(vault.place).only_for(_logins(others, today))
        keys.save_keys(vault.place, _with_one_time(key_file, vault, checked.login, password))
        return OneTime(work.changes.final(), checked.login, password)


def change_user(uow: UnitOfWork, vault: Vault, seen: Account, typed: AccountTyped, today: date) -> Changes:
    """Name, roles, days and person of a user as the administrator saw it; the login stays. Raises RuleError."""
    with uow.write(Right.MANAGE_USERS) as work:
        others = tuple(one for one in rows.accounts(work.connection) if one.id != seen.id)
        checked = checked_account(replace(typed, login=seen.login), others)
        _write(uow, work, seen, checked, others, today)
        changes = work.changes.final()
    _drop_closed(uow, vault, today)
    return changes


def close_user(uow: UnitOfWork, vault: Vault, seen: Account, today: date) -> Changes:
    """Ends somebody's access as of today; what he did stays in the log. Raises RuleError."""
    until = today - timedelta(days=1)
    typed = AccountTyped(
        seen.login, seen.name, seen.roles, seen.professional_id, min(seen.active_from, until), until
    )  # fmt: skip
    return change_user(uow, vault, seen, typed, today)


def give_password(uow: UnitOfWork, vault: Vault, seen: Account) -> OneTime:
    """Another one-time password, for who forgot; the old one opens nothing any more.

    It stands in the log before it counts: with it the administrator could be that user until the first log-in.
    """
    with uow.read(Right.MANAGE_USERS) as connection:
        if all(one.login != seen.login for one in rows.accounts(connection)):
            raise ChangedElsewhereError
    record(uow, Action.MANAGED, f"eenmalig wachtwoord voor {seen.login}")
    password = one_time_password()
    keys.save_keys(vault.place, _with_one_time(keys.load_keys(vault.place), vault, seen.login, password))
    return OneTime(Changes(), seen.login, password)


def new_recovery(uow: UnitOfWork, vault: Vault) -> tuple[KeyFile, str]:
    """Another recovery code, not in force yet: first comes the paper, then `use_recovery`."""
    uow.actor.require(Right.MANAGE_USERS)
    return keys.load_keys(vault.place).with_recovery(vault.data_key, vault.cost or keys.tuned())


def use_recovery(uow: UnitOfWork, vault: Vault, made: KeyFile) -> None:
    """The paper of before opens nothing any more; passwords that changed meanwhile stay. The log says so before."""
    uow.actor.require(Right.MANAGE_USERS)
    record(uow, Action.MANAGED, "nieuwe herstelsleutel")
    keys.save_keys(vault.place, keys.load_keys(vault.place).with_recovery_of(made))


def _write(
    uow: UnitOfWork, work: Writing, seen: Account, typed: AccountTyped, others: tuple[Account, ...], today: date
) -> None:
    after = replace(
        seen, name=typed.name, roles=typed.roles, professional_id=typed.professional_id,
        active_from=typed.active_from, active_until=typed.active_until,
    )  # fmt: skip
    refuse_own_removal(uow.actor, seen, after, today)
    refuse_without_administrator((*others, after), today)
    rows.change_account(work, seen.id, version=seen.version, **_columns(typed))


def _drop_closed(uow: UnitOfWork, vault: Vault, today: date) -> None:
    """Passwords of who has no access any more. After the commit: see the module."""
    with uow.read(Right.MANAGE_USERS) as connection:
        logins = _logins(rows.accounts(connection), today)
    before = keys.load_keys(vault.place)
    after = before.only_for(logins)
    if after != before:
        keys.save_keys(vault.place, after)


def _logins(accounts: Iterable[Account], today: date) -> list[str]:
    """Who has access now or later."""
    return [one.login for one in accounts if one.active_until is None or one.active_until >= today]


def _with_one_time(key_file: KeyFile, vault: Vault, login: str, password: str) -> KeyFile:
    return key_file.with_user(login, password, vault.data_key, vault.cost or keys.tuned(), temporary=True)


def _columns(typed: AccountTyped) -> dict[str, Any]:
    return {
        "name": typed.name, "roles": typed.roles, "professional_id": typed.professional_id,
        "active_from": typed.active_from, "active_until": typed.active_until,
    }  # fmt: skip


def _line(account: Account, key_file: KeyFile, names: dict[int, str]) -> UserLine:
    tied = names.get(account.professional_id, "") if account.professional_id is not None else ""
    return UserLine(account, account.login in key_file.users, key_file.is_temporary(account.login), tied)
