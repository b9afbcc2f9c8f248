"""The fictional school settled in the order that a school does: hours approved first, then the settlement closed."""

import shutil
from datetime import date
from pathlib import Path

from zis_desktop.domain.hours.months import MonthState
from zis_desktop.services.hours_months import hours_months
from zis_desktop.services.schools import schools
from zis_desktop.services.settlements import statement
from zis_desktop.store.opening import open_store

FRIDAY = date(2024, 9, 6)
SPRING = date(2024, 3, 1)


def test_that_every_month_was_approved_before_its_settlement_was_closed(demo_school: Path, tmp_path: Path) -> None:
    store = open_store(shutil.copy(demo_school, tmp_path / "demo.zis"))
    school_id = schools(store.uow)[0].id
    closed = statement(store.uow, school_id, SPRING, FRIDAY).closed
    months = hours_months(store.uow, school_id)
    store.uow.close()
    assert closed is not None
    settled = [one.record for one in months if closed.period.holds(one.month) and one.record is not None]
    assert {one.state for one in settled} == {MonthState.APPROVED}
    for one in settled:
        assert one.approved_at is not None
        assert one.handed_in_at < one.approved_at < closed.closed_at
