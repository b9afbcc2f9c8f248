"""Saving totals of hours as a file."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.casus.casus import by_code
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.overview import TotalLine
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.exchange.hours_table import hours_table
from zis_desktop.services.vault.access_log import record
from zis_desktop.store import consents
from zis_desktop.store.unit_of_work import UnitOfWork


def save_hours_table(uow: UnitOfWork, place: Path, title: str, lines: Iterable[TotalLine], on: date) -> None:
    """Writes the table, as the log says before; a pupil is named as far as the provider may know the name on that day,
    else by code (R4).

    Raises RuleError when the file cannot be written, such as when it is open elsewhere, and NotAllowedError.
    """
    rows = tuple(lines)
    with uow.read(Right.EXPORT) as connection:
        shown = consents.presentations(connection, _casussen(rows), Reader.YOUKE, on)
        named = frozenset(casus_id for casus_id, how in shown.items() if how is not Presentation.ANONYMOUS)
        pupils = {consents.pupil_of_casus(connection, casus_id) for casus_id in named}
    about = {pupil_id for pupil_id in pupils if pupil_id is not None}
    record(uow, Action.EXPORTED, "totalen van uren", pupil_ids=about)
    try:
        place.write_bytes(hours_table(title, [_for_outside(line, named) for line in rows]))
    except OSError as error:
        raise RuleError(f"'{place.name}' kan niet worden bewaard: sluit het bestand of kies een andere map.") from error


def _casussen(lines: Iterable[TotalLine]) -> frozenset[int]:
    return frozenset(line.casus_id for line in lines if line.casus_id is not None)


def _for_outside(line: TotalLine, named: frozenset[int]) -> TotalLine:
    if line.casus_id is None or line.casus_id in named:
        return line
    return replace(line, label=by_code(line.detail), detail="zonder naam: geen volledige toestemming")
