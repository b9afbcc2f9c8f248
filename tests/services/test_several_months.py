"""Several months of hours looked at and approved at once."""

from datetime import date

import pytest

from tests.hours_life import HoursLife, as_professional
from tests.settlement_life import AT, JANUARY, autumn
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.hours.months import MonthState
from zis_desktop.services.hours_months import approve_months, hand_in_month, hours_months, months_seen
from zis_desktop.store.unit_of_work import UnitOfWork

SEPTEMBER, NOVEMBER = date(2024, 9, 1), date(2024, 11, 1)


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> HoursLife:
    made = autumn(uow, school_id)
    for month in (SEPTEMBER, NOVEMBER):
        hand_in_month(as_professional(uow, made.professional), made.professional, month, today=JANUARY, now=AT)
    return made


def seen(uow: UnitOfWork, school_id: int) -> list[tuple[int, int]]:
    records = [one.record for one in hours_months(uow, school_id)]
    return [(one.id, one.version) for one in records if one is not None]


def states(uow: UnitOfWork, school_id: int) -> set[MonthState]:
    return {one.state for one in hours_months(uow, school_id)}


def test_that_several_months_are_approved_in_one_go(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    made = approve_months(uow, seen(uow, school_id), now=AT)
    assert made.undo == ()
    assert states(uow, school_id) == {MonthState.APPROVED}


def test_that_one_that_changed_since_stops_all(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    first, (month_id, version) = seen(uow, school_id)
    with pytest.raises(ChangedElsewhereError):
        approve_months(uow, [first, (month_id, version + 1)], now=AT)
    assert states(uow, school_id) == {MonthState.HANDED_IN}


def test_that_approving_nothing_is_refused(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    with pytest.raises(RuleError, match="Kies een maand die is ingeleverd"):
        approve_months(uow, [], now=AT)


def test_that_weeks_of_help_without_hours_stand_out(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    (found,) = months_seen(uow, school_id, [(life.professional, SEPTEMBER)])
    assert found.signs == ("Geen uren in de weken van ma 9 sep, ma 16 sep en ma 23 sep, terwijl er hulp liep.",)


def test_that_who_approves_sees_the_days_of_each(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    found = months_seen(uow, school_id, [(life.professional, SEPTEMBER), (life.professional, NOVEMBER)])
    assert [[day.day for day, _minutes in one.days] for one in found] == [[6], [21, 28]]
