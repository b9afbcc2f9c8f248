"""Saving totals of hours as a file."""

from collections.abc import Iterable
from pathlib import Path

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.overview import TotalLine
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.exchange.hours_table import hours_table
from zis_desktop.services.vault.access_log import record
from zis_desktop.store.unit_of_work import UnitOfWork


def save_hours_table(uow: UnitOfWork, place: Path, title: str, lines: Iterable[TotalLine]) -> None:
    """Writes the table. Raises RuleError when the file cannot be written, such as when it is open elsewhere, and
    NotAllowedError."""
    uow.actor.require(Right.EXPORT)
    try:
        place.write_bytes(hours_table(title, lines))
    except OSError as error:
        raise RuleError(f"'{place.name}' kan niet worden bewaard: sluit het bestand of kies een andere map.") from error
    record(uow, Action.EXPORTED, "totalen van uren")
