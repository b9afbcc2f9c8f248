"""All copies of a closed settlement at once: for each recipient the paper and, where there are lines, the workbook."""

from datetime import date, datetime
from pathlib import Path

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.periods import settlement_period
from zis_desktop.domain.money.closing import NOT_CLOSED
from zis_desktop.domain.money.recipients import recipients
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.printing import export_pdf
from zis_desktop.services.settlement_papers import save_settlement_workbook, settlement_paper
from zis_desktop.store import settlements
from zis_desktop.store.unit_of_work import UnitOfWork


def save_copies(uow: UnitOfWork, school_id: int, day: date, folder: Path, now: datetime) -> tuple[Path, ...]:
    """Writes the copies of all recipients in a folder; what they are. Each stands in the log as its own.

    Raises RuleError when it is not closed, or a file cannot be written: what was written before that stays.
    """
    with uow.read(Right.SEE_BUDGET) as connection:
        every = settlements.closed_settlements(connection, school_id)
    closed = next((one for one in every if one.period == settlement_period(day)), None)
    if closed is None:
        raise RuleError(NOT_CLOSED)
    written = []
    for to in recipients(closed):
        place = folder / to.file_name(closed.period.first)
        paper, book = place.with_suffix(".pdf"), place.with_suffix(".xlsx")
        export_pdf(uow, settlement_paper(uow, school_id, day, to, now), paper)
        save_settlement_workbook(uow, school_id, day, to, book, now)
        written += [paper, book]
    return tuple(written)
