"""Rows of settlements as they were closed, and the keys that stand for pupils in them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from zis_desktop.domain.casus.casus import casus_code
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.hours.periods import HoursPeriod, settlement_period
from zis_desktop.domain.money.closing import Closed, ClosedLine, Return, ToClose
from zis_desktop.domain.money.rates import SettledAt
from zis_desktop.domain.money.settlement import Line, Room, Worked
from zis_desktop.domain.people import Seat
from zis_desktop.store.hours import booked_on
from zis_desktop.store.tables import (
    casus,
    hours_entry,
    professional,
    pupil,
    settlement,
    settlement_line,
)
from zis_desktop.store.unit_of_work import Writing


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """Of a line of hours: what was done by whom, and whose it is; the pseudonym when the dossier went (R19)."""

    professional_id: int
    activity: Activity
    pupil_id: int | None
    casus_code: str
    pseudonym: str

    @property
    def whose(self) -> int | str:
        """The pupil, or the pseudonym; '' of what is tied to no pupil."""
        return self.pseudonym if self.pupil_id is None else self.pupil_id


def closed_settlements(connection: Connection, school_id: int) -> tuple[Closed, ...]:
    """All that were closed, oldest first, in two selects."""
    of = settlement_line.c
    lines: dict[int, list[ClosedLine]] = defaultdict(list)
    found = (
        select(
            of.settlement_id, of.entry_id, of.worked_on, of.booked_on, of.minutes, of.municipality, of.corrects,
            of.whose, of.rate_cents, of.cents, of.activity, of.pupil_key, of.region, of.invoice_to,
        )
        .join(settlement)
        .where(settlement.c.school_id == school_id)
        .order_by(of.worked_on, of.entry_id, of.id)
    )  # fmt: skip
    for settlement_id, *fields in connection.execute(found).all():
        lines[settlement_id].append(_line(fields))
    rows = connection.execute(
        select(settlement).where(settlement.c.school_id == school_id).order_by(settlement.c.first_on)
    )
    return tuple(
        Closed(
            id=row.id, provider=row.provider, penvoerder=row.penvoerder, period=settlement_period(row.first_on),
            room=Room(row.own_cents, row.reserve_cents, row.cost_before, row.paid_before), lines=tuple(lines[row.id]),
            ends_year=row.ends_year, ends_all=row.ends_all, returns=tuple(Return(**each) for each in row.returns),
            closed_by=row.closed_by, closed_at=row.closed_at, checksum=row.checksum,
            least_told=row.least_told,
        )
        for row in rows
    )  # fmt: skip


def closed_periods(connection: Connection, school_id: int) -> tuple[HoursPeriod, ...]:
    """The periods whose settlement was closed, oldest first."""
    first = settlement.c.first_on
    rows = connection.scalars(select(first).where(settlement.c.school_id == school_id).order_by(first))
    return tuple(settlement_period(day) for day in rows)


def settled_of(connection: Connection, entries: Collection[int]) -> frozenset[int]:
    """Which of these lines of hours a closed settlement has."""
    of = settlement_line.c.entry_id
    return frozenset(connection.scalars(select(of).where(of.in_(entries))))


def settled_rates(connection: Connection) -> dict[int, list[SettledAt]]:
    """By school the days that closed settlements have lines of, with their rate; in one select."""
    day = settlement_line.c.worked_on
    query = (
        select(settlement.c.school_id, settlement.c.provider, day, settlement_line.c.rate_cents)
        .join_from(settlement, settlement_line)
        .distinct()
        .order_by(day)
    )
    found: dict[int, list[SettledAt]] = defaultdict(list)
    for school_id, *at in connection.execute(query):
        found[school_id].append(SettledAt(*at))
    return found


def entry_facts(connection: Connection, school_id: int, first: date, last: date) -> dict[int, EntryFacts]:
    """By the number of the line those of the provider that are booked in a period, in one select."""
    columns = hours_entry.c
    rows = connection.execute(
        select(
            columns.id, columns.professional_id, columns.activity, casus.c.pupil_id, casus.c.serial, columns.pseudonym
        )
        .outerjoin_from(hours_entry, casus, columns.casus_id == casus.c.id)
        .join(professional, columns.professional_id == professional.c.id)
        .where(
            professional.c.school_id == school_id,
            professional.c.seat == Seat.YOUKE,
            booked_on().between(first, last),
        )
    )
    return {
        number: EntryFacts(by, activity, pupil_id, "" if serial is None else casus_code(serial), pseudonym)
        for number, by, activity, pupil_id, serial, pseudonym in rows.all()
    }


def write_closed(work: Writing, school_id: int, made: ToClose, *, by: str, at: datetime) -> int:
    """The settlement with all its lines: these in one statement, as nothing of them is ever taken back."""
    settlement_id = work.insert(
        settlement, school_id=school_id, provider=made.provider, penvoerder=made.penvoerder,
        first_on=made.period.first, last_on=made.period.last, own_cents=made.room.own, reserve_cents=made.room.reserve,
        cost_before=made.room.cost_before, paid_before=made.room.paid_before, ends_year=made.ends_year,
        ends_all=made.ends_all, returns=[asdict(each) for each in made.returns], closed_by=by, closed_at=at,
        checksum=made.sum_of_lines, least_told=made.least_told,
    )  # fmt: skip
    if made.lines:
        rows = [{"settlement_id": settlement_id, **_row(each)} for each in made.lines]
        work.connection.execute(insert(settlement_line), rows)
    return settlement_id


# -- keys --------------------------------------------------------------------------------------------------------


def paper_keys(connection: Connection, school_id: int) -> dict[int | str, str]:
    """By pupil, and by the pseudonym of a dossier that went, the key of which codes on paper are made; '' has none."""
    of_pupils = select(pupil.c.id, pupil.c.paper_key).where(pupil.c.school_id == school_id)
    gone = hours_entry.c.pseudonym
    of_gone = select(gone, hours_entry.c.pupil_key).where(gone != "").distinct()
    found: dict[int | str, str] = {"": ""}
    for query in (of_pupils, of_gone):
        found.update((whose, key) for whose, key in connection.execute(query))
    return found


# -- inside ------------------------------------------------------------------------------------------------------


def _line(fields: Sequence[Any]) -> ClosedLine:
    number, on, booked, minutes, home, corrects, whose, rate_cents, cents, activity, key, region, invoice_to = fields
    worked = Worked(number, on, booked, minutes, bool(key), home, corrects)
    return ClosedLine(Line(worked, whose, rate_cents, cents), activity, key, region, invoice_to)


def _row(one: ClosedLine) -> Mapping[str, Any]:
    worked = one.line.worked
    return {
        "entry_id": worked.id, "worked_on": worked.on, "booked_on": worked.booked_on, "activity": one.activity,
        "minutes": worked.minutes, "whose": one.line.whose, "municipality": worked.municipality, "region": one.region,
        "invoice_to": one.invoice_to, "rate_cents": one.line.rate_cents, "cents": one.line.cents,
        "corrects": worked.corrects, "pupil_key": one.pupil_key,
    }  # fmt: skip
