"""A municipality that leaves the covenant in the middle of a month: every count and every check goes by the day."""

from dataclasses import replace
from datetime import date

import pytest

from tests.hours_life import MONDAY, TODAY, HoursLife, hours_life
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.hours.periods import month_period
from zis_desktop.domain.municipalities import Period
from zis_desktop.services.budgets import volume
from zis_desktop.services.hours import overview_of_hours, week
from zis_desktop.services.hours_months import hours_months
from zis_desktop.services.municipalities import change_municipality, covenant_parties
from zis_desktop.services.overviews import overview
from zis_desktop.services.undoing import undo
from zis_desktop.store.unit_of_work import UnitOfWork

LAST = date(2024, 9, 3)


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> HoursLife:
    """An hour on the last day that Zeist is party and half an hour on the next, for a pupil from there."""
    made = hours_life(uow, school_id)
    made.log(uow, "Sam", 60, on=LAST)
    made.log(uow, "Sam", 30, on=date(2024, 9, 4))
    return made


def leave(uow: UnitOfWork, school_id: int) -> Changes:
    zeist = covenant_parties(uow, school_id).known["Zeist"]
    after = replace(zeist, party=(Period(zeist.party[0].since, LAST),))
    return change_municipality(uow, school_id, after, seen=zeist)


def charged_and_apart(uow: UnitOfWork, school_id: int, life: HoursLife) -> dict[str, tuple[int, int]]:
    total = overview_of_hours(uow, school_id, month_period(TODAY))
    (month,) = hours_months(uow, school_id)
    grid = week(uow, life.professional, MONDAY, today=TODAY)
    apart = sum(cell.minutes for row in grid.apart for cell in row.cells)
    used = volume(uow, school_id, TODAY, TODAY).use.used
    (helper,) = overview(uow, school_id, TODAY, TODAY).hours
    return {
        "totals": (total.charged, total.apart),
        "months": (month.charged, month.apart),
        "week": (grid.charged, apart),
        "director": (helper.minutes - helper.outside, helper.outside),
        "period of settlement": (used, 90 - used),
    }


def test_that_hours_after_the_last_day_stand_apart_everywhere_and_come_back(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    before = charged_and_apart(uow, school_id, life)
    assert before == dict.fromkeys(before, (90, 0))
    changes = leave(uow, school_id)
    assert charged_and_apart(uow, school_id, life) == dict.fromkeys(before, (60, 30))
    undo(uow, changes)
    assert charged_and_apart(uow, school_id, life) == before
