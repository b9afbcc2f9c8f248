"""Rows that tests of settlements need: an autumn of hours at EUR 80, whose months are approved, closed in January."""

from datetime import UTC, date, datetime

from sqlalchemy import select

from tests.hours_life import HoursLife, as_professional, hours_life
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.money.rates import NewRate
from zis_desktop.services import budgets
from zis_desktop.services.hours import log_hours
from zis_desktop.services.hours_months import approve_months, hand_in_month, hours_months
from zis_desktop.services.settlements import close_settlement
from zis_desktop.store import tables
from zis_desktop.store.unit_of_work import UnitOfWork

AUTUMN, NOVEMBER = date(2024, 9, 6), date(2024, 11, 21)
JANUARY = date(2025, 1, 8)
AT = datetime(2025, 1, 8, 8, 0, tzinfo=UTC)
EARLIER = (date(2023, 9, 1), date(2024, 3, 1))
"""A day in each period before."""
LATER = date(2025, 2, 3)
MOVED = date(2024, 11, 4)


def autumn(uow: UnitOfWork, school_id: int) -> HoursLife:
    """Sam (Zeist) and Milan (Amersfoort) got help in autumn, at EUR 80; nothing is handed in yet."""
    made = hours_life(uow, school_id)
    budgets.add_rate(uow, school_id, NewRate("Youké", 80_00, date(2023, 8, 1)))
    book(uow, made, "Sam", 90, AUTUMN)
    book(uow, made, "Milan", 45, AUTUMN)
    book(uow, made, "Sam", 60, NOVEMBER)
    book(uow, made, "Sam", 30, date(2024, 11, 28))
    book(uow, made, None, 15, NOVEMBER, Activity.TRAVEL)
    return made


def book(
    uow: UnitOfWork, life: HoursLife, who: str | None, minutes: int, on: date, activity: Activity = Activity.DIRECT
) -> None:
    log_hours(uow, life.hours(who, minutes, on, activity), today=JANUARY, now=AT)


def approve(uow: UnitOfWork, school_id: int, life: HoursLife, *months: date, today: date = JANUARY) -> None:
    for month in months:
        hand_in_month(as_professional(uow, life.professional), life.professional, month, today=today, now=AT)
        record = next(one.record for one in hours_months(uow, school_id) if one.month == month)
        assert record is not None
        approve_months(uow, [(record.id, record.version)], now=AT)


def close_all(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    """Autumn 2024 and what comes before it."""
    approve(uow, school_id, life, date(2024, 9, 1), date(2024, 11, 1))
    for day in (*EARLIER, AUTUMN):
        close_settlement(uow, school_id, day, AT)


def pupil_of(uow: UnitOfWork, life: HoursLife, first: str) -> int:
    with uow.unguarded.read() as connection:
        query = select(tables.casus.c.pupil_id).where(tables.casus.c.id == life.casus[first])
        return int(connection.execute(query).scalar_one())
