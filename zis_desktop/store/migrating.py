"""Brings a store to the newest schema by the numbered migrations, after a checked reservekopie."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from zis_desktop.domain.clock import SystemClock
from zis_desktop.domain.errors import StoreError
from zis_desktop.store.backups.files import folder_beside
from zis_desktop.store.backups.making import Source, Watch, make_backup, next_number
from zis_desktop.store.engine import APPLICATION_ID

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine) -> None:
    """All steps in one transaction. Foreign keys rest meanwhile: rebuilding a parent table must not cascade."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    with engine.connect() as connection:
        sqlite = engine.dialect.name == "sqlite"
        driver = connection.connection.driver_connection
        assert driver is not None
        if sqlite:
            driver.execute("PRAGMA foreign_keys=OFF")  # before BEGIN: inside a transaction it does nothing
        try:
            with connection.begin():
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
                if sqlite:
                    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
                    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                        raise StoreError(
                            "Het bijwerken is afgebroken: er is niets gewijzigd. Meld dit bij de beheerder."
                        )
            if sqlite:
                # Else the header names us only after the first fold of the log: a file of a program that was killed
                # before that would be taken for a foreign one.
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            if sqlite:
                driver.execute("PRAGMA foreign_keys=ON")


def upgrade_with_copy(engine: Engine, place: str | Path, key: bytes | None) -> None:
    """A checked reservekopie first, then the upgrade. On a server the administrator makes the copy.

    Raises StoreError when there is no room for the copy; nothing has changed then.
    """
    if engine.dialect.name == "sqlite":
        path = Path(place)
        folder = folder_beside(path)
        make_backup(Source(path, key), folder, next_number(path, folder), SystemClock().now(), Watch())
    upgrade(engine)
