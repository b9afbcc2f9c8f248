"""Rewriting a file so that nothing of what was deleted stays readable in it or in its log."""

from typing import Any

from sqlalchemy import Connection

ON_SERVER = "De gegevens staan op een server: vraag de beheerder om VACUUM FULL, dan is de ruimte echt gewist."
BUSY = "Een ander venster gebruikte het bestand. Sluit dat en vernietig later opnieuw, of sluit ZIS overal af."


def shrink(connection: Connection) -> str:
    """Why the file could not be rewritten, in a sentence; '' when it was.

    Deleted content is overwritten at once (secure_delete), but older versions of its pages stand in the write-ahead
    log until that is emptied; VACUUM then leaves no free page. On a server neither is for us to do. The connection
    must have no transaction: VACUUM runs in none.
    """
    if connection.dialect.name != "sqlite":
        return ON_SERVER
    driver: Any = connection.connection.driver_connection  # what SQLAlchemy runs stands in a transaction
    try:
        if _is_held(driver):
            return BUSY
        driver.execute("VACUUM")
        return BUSY if _is_held(driver) else ""
    except connection.dialect.loaded_dbapi.OperationalError as error:
        return f"Het bestand kon niet worden herschreven ({error})."


def _is_held(driver: Any) -> bool:
    """Empties the log; whether somebody kept it from being emptied."""
    return bool(driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
