"""A line that was forgotten in a month that is frozen or settled: booked later, and settled in the next period."""

from datetime import date

import pytest

from tests.hours_life import HoursLife
from tests.settlement_life import AT, AUTUMN, JANUARY, LATER, NOVEMBER, approve, autumn, close_all
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.corrections import Correction
from zis_desktop.domain.hours.hours import Activity, NewHours
from zis_desktop.services import hours
from zis_desktop.services.hours_months import correct_entry
from zis_desktop.services.settlements import close_settlement, statement
from zis_desktop.services.undoing import undo
from zis_desktop.store.unit_of_work import UnitOfWork

OCTOBER = date(2024, 10, 8)
"""A day in a settled month in which nobody booked anything."""
WHY = "Stond op papier"
OVER = date(2025, 9, 2)


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> HoursLife:
    made = autumn(uow, school_id)
    close_all(uow, school_id, made)
    return made


def log(uow: UnitOfWork, life: HoursLife, on: date, note: str = "", *, today: date = JANUARY) -> None:
    new = NewHours(life.professional, life.casus["Sam"], on, Activity.DIRECT, 30, note)
    hours.log_hours(uow, new, today=today, now=AT)


def test_that_a_settled_month_without_hours_takes_none(uow: UnitOfWork, life: HoursLife) -> None:
    with pytest.raises(RuleError, match="Oktober 2024 is afgerekend en blijft zoals het is") as refused:
        log(uow, life, OCTOBER)
    assert refused.value.field == "on"
    grid = hours.week(uow, life.professional, date(2024, 10, 7), today=JANUARY)
    assert grid.closed[OCTOBER].correctable
    assert all("afgerekend" in cell.blocked for row in grid.rows for cell in row.cells)


def test_that_what_was_logged_before_closing_is_not_taken_back_after_it(uow: UnitOfWork, school_id: int) -> None:
    made = autumn(uow, school_id)
    new = NewHours(made.professional, None, date(2024, 3, 4), Activity.TRAVEL, 20)
    done = hours.log_hours(uow, new, today=JANUARY, now=AT)
    gone = hours.remove_entry(uow, hours.day(uow, made.professional, new.on).entries[0].id, 1)
    assert done
    close_all(uow, school_id, made)
    with pytest.raises(RuleError, match="Maart 2024 is afgerekend"):
        undo(uow, gone)


def test_that_a_forgotten_line_says_why_and_is_settled_in_the_next_period(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    with pytest.raises(RuleError, match="Schrijf kort waarom"):
        log(uow, life, NOVEMBER, "oei")
    log(uow, life, NOVEMBER, WHY)
    (late,) = [one for one in hours.day(uow, life.professional, NOVEMBER).entries if one.note == WHY]
    assert (late.corrected_on, late.correction_of) == (JANUARY, None)
    closed = statement(uow, school_id, AUTUMN, JANUARY).settlement
    following = statement(uow, school_id, LATER, JANUARY).settlement
    assert closed is not None
    assert following is not None
    assert (closed.payable, following.payable) == (320_00, 40_00)
    assert [(one.worked.on, one.worked.minutes, one.cents) for one in following.lines] == [(NOVEMBER, 30, 40_00)]


def test_that_a_forgotten_line_is_taken_away_and_written_anew_until_its_own_month_is_frozen(
    uow: UnitOfWork, life: HoursLife
) -> None:
    log(uow, life, NOVEMBER, WHY)
    (late,) = [one for one in hours.day(uow, life.professional, NOVEMBER).entries if one.note == WHY]
    right = Correction(15, late.activity, late.casus_id, "Was korter")
    with pytest.raises(RuleError, match="verwijder de regel en noteer hem opnieuw"):
        correct_entry(uow, late.id, late.version, right, today=JANUARY, now=AT)
    undo(uow, hours.remove_entry(uow, late.id, late.version))


def test_that_the_last_settlement_takes_what_is_booked_until_it_is_closed_and_nothing_after_that(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    log(uow, life, NOVEMBER, WHY, today=OVER)
    found = statement(uow, school_id, LATER, OVER)
    assert found.settlement is not None
    assert found.settlement.payable == 40_00
    assert found.waits is None
    approve(uow, school_id, life, date(2025, 9, 1), today=date(2025, 9, 30))
    close_settlement(uow, school_id, LATER, AT.replace(year=2025, month=10))
    with pytest.raises(RuleError, match="komt in geen afrekening meer"):
        log(uow, life, NOVEMBER, WHY, today=date(2025, 10, 6))
