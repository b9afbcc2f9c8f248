"""Brings a store to the newest schema by the numbered migrations, after a verified copy of the file."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from zis_desktop.domain.errors import StoreError
from zis_desktop.store.engine import APPLICATION_ID, sqlite_engine

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
    """A verified copy beside the file first, then the upgrade. On a server the administrator makes the copy."""
    if engine.dialect.name == "sqlite":
        _verified_copy(engine, Path(place), key)
    upgrade(engine)


def _verified_copy(engine: Engine, path: Path, key: bytes | None) -> None:
    copy = path.with_name(f"{path.stem}-voor-bijwerken{path.suffix}")
    if copy.exists():
        copy.unlink()
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("VACUUM INTO ?", (str(copy),))
    check = sqlite_engine(copy, key=key, read_only=True)
    with check.connect() as connection:
        sound = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    check.dispose()
    if not sound:
        raise StoreError("De kopie vooraf is niet goed gelukt: er is niets gewijzigd. Maak ruimte op de schijf.")
