"""What somebody does to the log who has the key and an SQL tool, and knows how ZIS writes it."""

from sqlalchemy import Connection, delete, insert, text, update

from zis_desktop.domain.vault.access_log import Action, Entry, Mark, chained
from zis_desktop.store.log.access_log import whole_log
from zis_desktop.store.log.guards import ON_FILE
from zis_desktop.store.opening import OpenedStore
from zis_desktop.store.tables import access_entry, store_mark


def put_rows(connection: Connection, entries: list[Entry]) -> None:
    """Other rows with a chain and a mark that fit; the guards taken off and put back."""
    for name in ON_FILE:
        connection.execute(text(f"DROP TRIGGER {name}"))
    rows = chained(entries, Mark())
    connection.execute(delete(access_entry))
    names = [column.name for column in access_entry.columns]
    connection.execute(insert(access_entry), [{name: getattr(row, name) for name in names} for row in rows])
    connection.execute(
        update(store_mark).where(store_mark.c.key == "log").values(value=f"{rows[-1].sequence} {rows[-1].hash}")
    )
    for guard in ON_FILE.values():
        connection.execute(text(guard))


def entries_of(store: OpenedStore) -> list[Entry]:
    with store.uow.unguarded.read() as connection:
        return [
            Entry(
                row.at, row.login, row.name, row.roles, Action(row.action), row.subject, row.pupil_id, row.reason,
                row.reader, row.presentation,
            )
            for row in whole_log(connection)
        ]  # fmt: skip


def cut_off(store: OpenedStore) -> None:
    """The last two rows."""
    with store.uow.unguarded.write() as work:
        put_rows(work.connection, entries_of(store)[:-2])


def rewrite(store: OpenedStore) -> None:
    """As many rows, without those of pupil 8."""
    entries = [one for one in entries_of(store) if one.pupil_id != 8]
    with store.uow.unguarded.write() as work:
        put_rows(work.connection, [*entries, entries[-1]])
