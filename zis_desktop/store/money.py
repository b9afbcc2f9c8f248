"""Rows of money: rates with their days, and the lines of hours as settlement and budget count them."""

from datetime import date

from sqlalchemy import Connection, func, select

from zis_desktop.domain.money.rates import NewRate, Rate
from zis_desktop.domain.money.settlement import Worked
from zis_desktop.domain.people import Seat
from zis_desktop.store.pupils import municipality_on
from zis_desktop.store.tables import casus, hours_entry, professional, rate
from zis_desktop.store.unit_of_work import Writing


def rates(connection: Connection, school_id: int) -> tuple[Rate, ...]:
    """All rates of the school, per provider the latest first."""
    columns = rate.c
    rows = connection.execute(
        select(columns.provider, columns.cents, columns.first_on, columns.last_on, columns.id, columns.version)
        .where(columns.school_id == school_id)
        .order_by(columns.provider, columns.first_on.desc())
    )
    return tuple(Rate(*row) for row in rows)


def add_rate(work: Writing, school_id: int, new: NewRate) -> int:
    return work.insert(
        rate, school_id=school_id, provider=new.provider, cents=new.cents, first_on=new.first_on, last_on=new.last_on
    )


def end_rate(work: Writing, ended: Rate) -> None:
    work.update(rate, ended.id, version=ended.version, last_on=ended.last_on)


def remove_rate(work: Writing, rate_id: int, version: int) -> None:
    work.delete(rate, rate_id, version=version)


def worked(connection: Connection, school_id: int, first: date, last: date) -> tuple[Worked, ...]:
    """The provider's lines that are booked in a period, in one select; a correction is booked when it was made."""
    columns = hours_entry.c
    booked = func.coalesce(columns.corrected_on, columns.worked_on)
    home = func.coalesce(municipality_on(casus.c.pupil_id, columns.worked_on), columns.municipality)
    rows = connection.execute(
        select(
            columns.id, columns.worked_on, booked, columns.minutes,
            columns.casus_id.is_not(None) | (columns.pseudonym != ""), home, columns.correction_of_id,
        )
        .outerjoin_from(hours_entry, casus, columns.casus_id == casus.c.id)
        .join(professional, columns.professional_id == professional.c.id)
        .where(professional.c.school_id == school_id, professional.c.seat == Seat.YOUKE, booked.between(first, last))
    )  # fmt: skip
    return tuple(Worked(*row) for row in rows.all())
