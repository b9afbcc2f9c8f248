"""All copies of a closed settlement at once: for each recipient the paper and the workbook."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.periods import settlement_period
from zis_desktop.domain.money.closing import NOT_CLOSED, Closed
from zis_desktop.domain.money.recipients import Recipient, recipients
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.printing import export_pdf
from zis_desktop.services.settlement_papers import save_settlement_workbook, settlement_paper
from zis_desktop.store import settlements
from zis_desktop.store.unit_of_work import UnitOfWork


def save_copies(uow: UnitOfWork, school_id: int, day: date, folder: Path, now: datetime) -> tuple[Path, ...]:
    """Writes the copies of all recipients in a folder; what they are. Each stands in the log as its own.

    Raises RuleError when it is not closed; when one of these files stands in the folder already, as somebody may have
    changed it: then nothing is written; and when a file cannot be written: what was written before that stays.
    """
    with uow.read(Right.SEE_BUDGET) as connection:
        every = settlements.closed_settlements(connection, school_id)
    closed = next((one for one in every if one.period == settlement_period(day)), None)
    if closed is None:
        raise RuleError(NOT_CLOSED)
    copies = [(to, *_places(to, closed, folder)) for to in recipients(closed)]
    _refuse_known([place for _to, *places in copies for place in places])
    for to, paper, book in copies:
        export_pdf(uow, settlement_paper(uow, school_id, day, to, now), paper)
        save_settlement_workbook(uow, school_id, day, to, book, now)
    return tuple(place for _to, *places in copies for place in places)


def _places(to: Recipient, closed: Closed, folder: Path) -> tuple[Path, Path]:
    name = to.file_name(closed.period.first)
    return folder / f"{name}.pdf", folder / f"{name}.xlsx"


def _refuse_known(places: Iterable[Path]) -> None:
    known = next((place for place in places if place.exists()), None)
    if known is not None:
        raise RuleError(f"In deze map staat {known.name} al: er is niets bewaard. Kies een lege map.")
