"""One database engine: SQLite through SQLCipher's driver for a file, or PostgreSQL by its URL."""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

WRITING = "zis_writing"
APPLICATION_ID = 0x5A495331  # "ZIS1" in the file's header tells our stores from other SQLite files
SAFE_SQLITE = (3, 51, 3)  # up to 3.51.2 a reset of the WAL could lose committed pages


def sqlite_engine(path: Path, *, key: bytes | None = None, read_only: bool = False, new: bool = False) -> Engine:
    """An engine on one file, which only `new` may make: a file that went away meanwhile never starts empty.

    With a `key` of 32 bytes the file is encrypted by SQLCipher: pages, log and temporary tables.
    Errors never quote values: those are data of pupils, and errors end up in logs.
    Raises RuntimeError when the driver's SQLite has the WAL-reset bug.
    """
    if sqlite.sqlite_version_info < SAFE_SQLITE:
        raise RuntimeError(f"SQLite {sqlite.sqlite_version} can lose commits at a WAL reset; {SAFE_SQLITE} is needed")

    mode = "ro" if read_only else "rwc" if new else "rw"
    address = f"{path.absolute().as_uri()}?mode={mode}"  # now: the working folder may be another one later

    def connect() -> Any:
        connection = sqlite.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        if key is not None:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")  # before anything else
        return connection

    engine = create_engine(
        "sqlite://", module=sqlite, creator=connect, poolclass=QueuePool, pool_size=2, hide_parameters=True
    )
    event.listen(engine, "connect", _prepare_read_only if read_only else _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def postgresql_engine(url: str) -> Engine:
    """An engine on a server, with the same isolation that a file gives: a transaction sees one state."""
    return create_engine(url, isolation_level="REPEATABLE READ", hide_parameters=True)


def _prepare(connection: Any, _record: object) -> None:
    for pragma in (
        "journal_mode=WAL",
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
