"""The log in the nights in which the clock on the wall moves: its order, its moments and its days."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.amsterdam import amsterdam  # noqa: F401  a fixture
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.services.vault.access_log import record
from zis_desktop.services.vault.checking import log_verdict
from zis_desktop.store.log.access_log import Wanted, amount, newest_first
from zis_desktop.store.unit_of_work import UnitOfWork

pytestmark = pytest.mark.usefixtures("amsterdam")
FORWARD = datetime(2024, 3, 31, 1, tzinfo=UTC)
BACK = datetime(2024, 10, 27, 1, tzinfo=UTC)


@pytest.mark.parametrize(("change", "hours"), [(FORWARD, 23), (BACK, 25)], ids=["an hour skipped", "an hour twice"])
def test_that_every_half_hour_of_the_night_stands_in_order_on_its_own_day(
    uow: UnitOfWork, change: datetime, hours: int
) -> None:
    moments = [change + timedelta(minutes=30 * step) for step in range(-60, 61)]
    for at in moments:
        uow.journal.clock = FixedClock(at)
        record(uow, Action.MANAGED, "halfuur")
    assert log_verdict(uow)[0]
    day = date(change.year, change.month, change.day)
    with uow.unguarded.read() as connection:
        rows = newest_first(connection, Wanted(actions=frozenset({Action.MANAGED})), len(moments))
        assert [row.at for row in reversed(rows)] == moments
        assert amount(connection, Wanted(first=day, last=day)) == 2 * hours
