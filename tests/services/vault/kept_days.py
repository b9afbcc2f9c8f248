"""A school whose own days tell one moment from another: written, kept, and read back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from tests.vault import PASSWORD
from zis_desktop.domain.vault.access import Actor, Role
from zis_desktop.services.vault.backups import (
    Kept,
    Watch,
    backups_of,
    keep_backup,
)
from zis_desktop.services.vault.unlocking import unlock_store
from zis_desktop.store.opening import OpenedStore
from zis_desktop.store.tables import own_day

NOW = datetime(2024, 9, 6, 7, 12, tzinfo=UTC)
DESTROYED = NOW + timedelta(days=1)


def add_day(store: OpenedStore, name: str) -> None:
    with store.uow.unguarded.write() as work:
        work.insert(own_day, school_id=1, first_on=NOW.date(), last_on=NOW.date(), open=False, name=name)


def days(place: Path) -> list[str]:
    store = unlock_store(place, "beheer", PASSWORD, NOW)
    with store.uow.unguarded.read() as connection:
        found = list(connection.scalars(select(own_day.c.name).order_by(own_day.c.id)))
    store.uow.close()
    return found


def keep(store: OpenedStore, second: Path | None = None, at: datetime = NOW) -> Kept:
    return keep_backup(store, second, at, Watch())


def newest(place: Path) -> Path:
    return backups_of(place)[0].path


def everything(folder: Path) -> dict[str, bytes]:
    """What lies beside the store, apart from what SQLite has beside an open one."""
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.is_file() and not path.name.endswith(("-shm", "-wal"))
    }


def actor(role: Role) -> Actor:
    return Actor("iemand", "Iemand", frozenset({role}))
