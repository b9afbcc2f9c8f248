"""Help that has not begun in the week that is looked at."""

from datetime import date

from tests.hours_life import HoursLife
from tests.ui.hours.shown_week import Shown
from ui.hours.presenter import HoursPresenter
from zis_desktop.domain.hours.week import RowKey
from zis_desktop.store import tables
from zis_desktop.store.unit_of_work import UnitOfWork


def test_that_help_has_its_row_from_the_week_in_which_it_begins(
    uow: UnitOfWork, presenter: HoursPresenter, shown: Shown, life: HoursLife
) -> None:
    with uow.unguarded.write() as work:  # the help of Sam, the first that was added, begins on Wednesday 11 September
        work.update(tables.deployment, 1, starts_on=date(2024, 9, 11))
    sam, kai = RowKey(life.casus["Sam"]), RowKey(life.casus["Kai"])

    def keys() -> set[RowKey | None]:
        assert shown.board is not None
        return {row.key for row in shown.board.rows}

    presenter.refresh()
    assert (sam in keys(), kai in keys()) == (False, True)
    presenter.go_week(1)
    assert {sam, kai} <= keys()
