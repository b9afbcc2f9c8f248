"""A correction in a month that still runs, which the last settlement took: it stays, and so does what was settled."""

from datetime import date, datetime

import pytest

from tests.settlement_life import AT, AUTUMN, LATER, autumn, close_all
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.corrections import Correction
from zis_desktop.services.hours import remove_entry
from zis_desktop.services.hours_months import correct_entry
from zis_desktop.services.settlements import close_settlement
from zis_desktop.services.undoing import undo
from zis_desktop.store.hours import entries
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY, OVER = date(2025, 9, 5), datetime(2025, 9, 5, 9, 0, tzinfo=AT.tzinfo)


def test_that_what_was_settled_of_a_month_that_runs_is_neither_taken_away_nor_undone(
    uow: UnitOfWork, school_id: int
) -> None:
    life = autumn(uow, school_id)
    close_all(uow, school_id, life)
    with uow.unguarded.read() as connection:
        line = next(one for one in entries(connection, life.professional, AUTUMN, AUTUMN) if one.minutes == 45)
    less = Correction(30, line.activity, line.casus_id, "De les begon later")
    later = correct_entry(uow, line.id, line.version, less, today=TODAY, now=AT)
    close_settlement(uow, school_id, LATER, OVER)
    with uow.unguarded.read() as connection:
        made = next(one for one in entries(connection, life.professional, AUTUMN, AUTUMN) if one.corrected_on == TODAY)
    with pytest.raises(RuleError, match="Deze regel is afgerekend"):
        remove_entry(uow, made.id, made.version)
    with pytest.raises(RuleError, match="Deze regel is afgerekend"):
        undo(uow, later)
