"""Who may log in: rows of accounts."""

from datetime import date

from sqlalchemy import Connection, select

from zis_desktop.domain.vault.access import Account, Role
from zis_desktop.store.tables import account as table
from zis_desktop.store.unit_of_work import Writing


def accounts(connection: Connection) -> tuple[Account, ...]:
    """All of them, also those that are closed, by login."""
    found = connection.execute(select(table).order_by(table.c.login))
    return tuple(
        Account(
            row.id, row.login, row.name, frozenset(Role(each) for each in row.roles), row.professional_id,
            row.active_from, row.active_until, row.version,
        )
        for row in found
    )  # fmt: skip


def add_account(
    work: Writing,
    *,
    login: str,
    name: str,
    roles: frozenset[Role],
    professional_id: int | None,
    active_from: date,
    active_until: date | None,
) -> int:
    return work.insert(
        table, login=login, name=name, roles=[role.value for role in Role if role in roles],
        professional_id=professional_id, active_from=active_from, active_until=active_until,
    )  # fmt: skip


def change_account(
    work: Writing,
    account_id: int,
    *,
    version: int | None = None,
    name: str,
    roles: frozenset[Role],
    professional_id: int | None,
    active_from: date,
    active_until: date | None,
) -> None:
    work.update(
        table, account_id, version=version, name=name, roles=[role.value for role in Role if role in roles],
        professional_id=professional_id, active_from=active_from, active_until=active_until,
    )  # fmt: skip
