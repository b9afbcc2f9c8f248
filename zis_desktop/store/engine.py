"""One database engine: SQLite through SQLCipher's driver for a file, or PostgreSQL by its URL."""

from functools import partial
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

WRITING = "zis_writing"
APPLICATION_ID = 0x5A495331  # "ZIS1" in the file's header tells our stores from other SQLite files
SAFE_SQLITE = (3, 51, 3)  # up to 3.51.2 a reset of the WAL could lose committed pages


def refuse_unsafe_sqlite() -> None:
    """Raises RuntimeError when the driver's SQLite has the WAL-reset bug."""
    if sqlite.sqlite_version_info < SAFE_SQLITE:
        raise RuntimeError(f"SQLite {sqlite.sqlite_version} can lose commits at a WAL reset; {SAFE_SQLITE} is needed")


def keyed_connection(path: Path, key: bytes | None, *, mode: str) -> Any:
    """A connection of the driver itself, in autocommit; `mode` is that of SQLite's addresses: ro, rw or rwc.

    With 'ro&immutable=1' nothing is written beside a file that nobody else writes to.
    """
    return _connected(f"{path.absolute().as_uri()}?mode={mode}", key)


def _connected(address: str, key: bytes | None) -> Any:
    connection = sqlite.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    if key is not None:
        connection.execute("PRAGMA cipher_log_level = NONE")  # else a wrong key is told on standard error
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")  # before anything else
    return connection


def sqlite_engine(
    path: Path,
    *,
    key: bytes | None = None,
    read_only: bool = False,
    new: bool = False,
    immutable: bool = False,
    looking: bool = False,
    wal: bool = True,
) -> Engine:
    """An engine on one file, which only `new` may make: a file that went away meanwhile never starts empty.

    With a `key` of 32 bytes the file is encrypted by SQLCipher: pages, log and temporary tables. `immutable` is for
    a medium that nobody can write to, `looking` for a store that another computer works on; without `wal` changes go
    through a journal, as a network share needs it.
    Errors never quote values: those are data of pupils, and errors end up in logs.
    Raises RuntimeError when the driver's SQLite has the WAL-reset bug.
    """
    refuse_unsafe_sqlite()
    mode = "rwc" if new else "ro&immutable=1" if immutable else "ro" if read_only else "rw"
    address = f"{path.absolute().as_uri()}?mode={mode}"  # now: the working folder may be another one later
    engine = create_engine(
        "sqlite://", module=sqlite, creator=lambda: _connected(address, key), poolclass=QueuePool, pool_size=2,
        hide_parameters=True,
    )  # fmt: skip
    writing = partial(_prepare, journal="WAL" if wal else "DELETE")
    event.listen(engine, "connect", _prepare_read_only if read_only or immutable or looking else writing)
    event.listen(engine, "begin", _begin)
    return engine


def postgresql_engine(url: str) -> Engine:
    """An engine on a server, with the same isolation that a file gives: a transaction sees one state."""
    engine = create_engine(url, isolation_level="REPEATABLE READ", hide_parameters=True)
    event.listen(engine, "begin", _begin_on_server)
    return engine


def _prepare(connection: Any, _record: object, *, journal: str) -> None:
    for pragma in (
        f"journal_mode={journal}",
        "synchronous=FULL",  # an acknowledged change survives a power loss
        "foreign_keys=ON",
        "busy_timeout=5000",
        "secure_delete=ON",
        "temp_store=MEMORY",
        "cache_size=-65536",
        "trusted_schema=OFF",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _prepare_read_only(connection: Any, _record: object) -> None:
    for pragma in ("foreign_keys=ON", "busy_timeout=5000", "temp_store=MEMORY", "query_only=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """The driver is in autocommit mode, so BEGIN is said here. A writer locks at once, never half way."""
    writing = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _begin_on_server(connection: Connection) -> None:
    """One writer at a time, as on a file: the log is one chain. Before the first select, which fixes what is seen."""
    if connection.get_execution_options().get(WRITING):
        connection.exec_driver_sql("LOCK TABLE access_entry IN EXCLUSIVE MODE")
