"""Rows of hours: the entries of a professional, what they add up to, and the casussen they can be logged on."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, extract, func, or_, select

from zis_desktop.domain.casus.casus import casus_code
from zis_desktop.domain.hours.hours import Activity, HoursEntry, NewHours
from zis_desktop.domain.hours.limits import HelpUse
from zis_desktop.domain.hours.overview import HoursSum
from zis_desktop.domain.hours.week import HoursCasus
from zis_desktop.domain.pupils import Residence
from zis_desktop.store.municipalities import stretch_of
from zis_desktop.store.pupils import municipality_on
from zis_desktop.store.tables import casus, deployment, help_group, hours_entry, professional, residence
from zis_desktop.store.unit_of_work import Writing


@dataclass(frozen=True, slots=True)
class Span:
    """Of a professional or a casus: its school and the first and last day on which hours are possible."""

    school_id: int
    first: date
    last: date | None

    def holds(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


def entries(connection: Connection, professional_id: int, first: date, last: date) -> tuple[HoursEntry, ...]:
    """The entries of one professional in a period, oldest first, corrections below their line, in one select.

    The municipality is where the pupil lived on the day of the entry; empty without a pupil or a known home.
    """
    return _entries(
        connection, hours_entry.c.professional_id == professional_id, hours_entry.c.worked_on.between(first, last)
    )


def entries_of_pupils(connection: Connection, school_id: int, first: date, last: date) -> tuple[HoursEntry, ...]:
    """The lines of all professionals that belong to a casus of the school, in one select."""
    return _entries(connection, casus.c.school_id == school_id, hours_entry.c.worked_on.between(first, last))


def entry(connection: Connection, entry_id: int) -> HoursEntry | None:
    found = _entries(connection, hours_entry.c.id == entry_id)
    return found[0] if found else None


def corrections_of(connection: Connection, entry_id: int) -> tuple[HoursEntry, ...]:
    """The corrections of a line, oldest first."""
    return _entries(connection, hours_entry.c.correction_of_id == entry_id)


def booked_entries(connection: Connection, professional_id: int, first: date, last: date) -> tuple[HoursEntry, ...]:
    """What is booked in a period: the lines of its days, and the corrections that were made in it."""
    return _entries(connection, hours_entry.c.professional_id == professional_id, booked_on().between(first, last))


def booked_on() -> ColumnElement[date]:
    """The day by which a line is in a month, see `HoursEntry.booked_on`."""
    return func.coalesce(hours_entry.c.corrected_on, hours_entry.c.worked_on)


def group_names(connection: Connection, professional_id: int, since: date) -> tuple[str, ...]:
    """How the groups are called of which this professional wrote hours since a day."""
    called = func.coalesce(help_group.c.name, hours_entry.c.group_name)
    query = (
        select(called)
        .distinct()
        .outerjoin_from(hours_entry, help_group, hours_entry.c.help_group_id == help_group.c.id)
        .where(hours_entry.c.professional_id == professional_id, hours_entry.c.worked_on >= since, called != "")
        .order_by(called)
    )
    return tuple(connection.scalars(query))


def help_of(connection: Connection, casus_ids: Collection[int]) -> dict[int, list[tuple[date, date]]]:
    """By casus the first and last day of every deployment, in one select."""
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    query = select(deployment.c.casus_id, deployment.c.starts_on, deployment.c.ends_on)
    for casus_id, *span in connection.execute(query.where(deployment.c.casus_id.in_(casus_ids))):
        found[casus_id].append((span[0], span[1]))
    return found


def worked_days(connection: Connection, casus_id: int) -> tuple[tuple[Activity, date], ...]:
    """The days with hours of a casus that were not corrected to nothing, without those of groups; the first first."""
    columns = hours_entry.c
    query = (
        select(columns.activity, columns.worked_on)
        .where(columns.casus_id == casus_id, columns.help_group_id.is_(None), columns.group_name == "")
        .group_by(columns.activity, columns.worked_on)
        .having(func.sum(columns.minutes) > 0)
        .order_by(columns.worked_on)
    )
    return tuple((activity, on) for activity, on in connection.execute(query))


def help_uses(connection: Connection, professional_id: int, first: date, last: date) -> tuple[HelpUse, ...]:
    """The help by this professional that runs on a day of a period, with the minutes logged while it ran, in one
    select."""
    columns = deployment.c
    query = (
        select(
            columns.casus_id, columns.minutes_per_week, columns.starts_on, columns.ends_on,
            func.coalesce(func.sum(hours_entry.c.minutes), 0),
        )
        .outerjoin_from(
            deployment,
            hours_entry,
            (hours_entry.c.casus_id == columns.casus_id)
            & (hours_entry.c.professional_id == professional_id)
            & hours_entry.c.worked_on.between(columns.starts_on, columns.ends_on),
        )
        .where(columns.professional_id == professional_id, columns.starts_on <= last, columns.ends_on >= first)
        .group_by(columns.id)
    )  # fmt: skip
    return tuple(HelpUse(*row) for row in connection.execute(query))


def minutes_of_day(connection: Connection, professional_id: int, on: date, *, besides: Iterable[int] = ()) -> int:
    """What the professional has logged on a day, without the entries `besides`."""
    query = select(func.coalesce(func.sum(hours_entry.c.minutes), 0)).where(
        hours_entry.c.professional_id == professional_id,
        hours_entry.c.worked_on == on,
        hours_entry.c.id.not_in(list(besides)),
    )
    return int(connection.execute(query).scalar_one())


def professional_span(connection: Connection, professional_id: int) -> Span | None:
    columns = professional.c
    query = select(columns.school_id, columns.active_from, columns.active_until).where(columns.id == professional_id)
    row = connection.execute(query).one_or_none()
    return None if row is None else Span(*row)


def casus_spans(connection: Connection, casus_ids: Collection[int]) -> dict[int, Span]:
    """By casus, in one select; one that is gone is not there."""
    columns = (casus.c.id, casus.c.school_id, casus.c.registered_on, casus.c.closed_on)
    rows = connection.execute(select(*columns).where(casus.c.id.in_(casus_ids)))
    return {casus_id: Span(*span) for casus_id, *span in rows}


def casussen_for_hours(
    connection: Connection, school_id: int, professional_id: int, first: date, last: date
) -> tuple[HoursCasus, ...]:
    """The casussen that are open on any day of a period, by code, in three selects."""
    latest = (
        select(hours_entry.c.casus_id, func.max(hours_entry.c.worked_on).label("on"))
        .where(hours_entry.c.professional_id == professional_id, hours_entry.c.worked_on <= last)
        .group_by(hours_entry.c.casus_id)
        .subquery()
    )
    rows = connection.execute(
        select(casus, latest.c.on)
        .outerjoin(latest, latest.c.casus_id == casus.c.id)
        .where(
            casus.c.school_id == school_id,
            casus.c.registered_on <= last,
            or_(casus.c.closed_on.is_(None), casus.c.closed_on >= first),
        )
        .order_by(casus.c.serial)
    ).all()
    helped = _deployments(connection, school_id)
    homes = _homes(connection, school_id)
    return tuple(
        HoursCasus(
            id=row.id,
            code=casus_code(row.serial),
            registered_on=row.registered_on,
            closed_on=row.closed_on,
            deployments=tuple(
                (starts_on, ends_on) for who, starts_on, ends_on in helped.get(row.id, ()) if who == professional_id
            ),
            last_hours_on=row.on,
            homes=homes.get(row.pupil_id, ()),
            help=tuple((starts_on, ends_on) for _who, starts_on, ends_on in helped.get(row.id, ())),
        )
        for row in rows
    )


def spans_of_help(connection: Connection, school_id: int) -> dict[int, list[tuple[date, date]]]:
    """By professional the first and last days of help that was given while the casus was open, in one select."""
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    query = select(
        deployment.c.professional_id, deployment.c.starts_on, deployment.c.ends_on, casus.c.closed_on
    ).join_from(deployment, casus)
    for professional_id, first, last, closed in connection.execute(query.where(casus.c.school_id == school_id)):
        found[professional_id].append((first, min(last, closed or last)))
    return found


def sums(
    connection: Connection,
    school_id: int,
    first: date,
    last: date,
    *,
    turns: Sequence[date] = (),
    professional_id: int | None = None,
) -> tuple[HoursSum, ...]:
    """Minutes per casus, professional, activity, month and municipality of that day, added up in one select.

    Apart before and from each of the `turns` of the parties, so that on all days of a sum the same ones are party.
    """
    line = (
        select(
            hours_entry.c.casus_id,
            hours_entry.c.professional_id,
            hours_entry.c.activity,
            hours_entry.c.minutes,
            hours_entry.c.worked_on,
            stretch_of(hours_entry.c.worked_on, turns).label("stretch"),
            extract("year", hours_entry.c.worked_on).label("year"),
            extract("month", hours_entry.c.worked_on).label("month"),
            hours_entry.c.pseudonym,
            municipality_of_line().label("municipality"),
        )
        .outerjoin_from(hours_entry, casus, hours_entry.c.casus_id == casus.c.id)
        .join(professional, hours_entry.c.professional_id == professional.c.id)
        .where(professional.c.school_id == school_id, hours_entry.c.worked_on.between(first, last))
    )
    if professional_id is not None:
        line = line.where(hours_entry.c.professional_id == professional_id)
    lines = line.subquery()
    names = ("casus_id", "pseudonym", "professional_id", "activity", "year", "month", "stretch", "municipality")
    keys = [lines.c[name] for name in names]
    measured = (func.min(lines.c.worked_on).label("worked_on"), func.sum(lines.c.minutes).label("minutes"))
    added = select(*keys, *measured).group_by(*keys).subquery()
    rows = connection.execute(
        select(added, professional.c.name, casus.c.serial)
        .join(professional, added.c.professional_id == professional.c.id)
        .outerjoin(casus, added.c.casus_id == casus.c.id)
    )
    return tuple(_sum(row) for row in rows)


def add_entry(work: Writing, new: NewHours, entered_at: datetime) -> int:
    return work.insert(
        hours_entry,
        professional_id=new.professional_id,
        casus_id=new.casus_id,
        worked_on=new.on,
        activity=new.activity,
        minutes=new.minutes,
        note=new.note.strip(),
        entered_at=entered_at,
        starts_at=new.starts_at,
        help_group_id=new.group_id,
        group_name=new.group_name.strip() if new.group_id is None else "",
        correction_of_id=new.correction_of,
        corrected_on=new.corrected_on,
    )


def change_entry(work: Writing, entry_id: int, version: int, changed: NewHours) -> None:
    """Changes minutes, activity and note; whose hours on which day they are, and with which group, stays."""
    work.update(
        hours_entry,
        entry_id,
        version=version,
        minutes=changed.minutes,
        activity=changed.activity,
        note=changed.note.strip(),
    )


def remove_entry(work: Writing, entry_id: int, version: int) -> None:
    work.delete(hours_entry, entry_id, version=version)


def _entries(connection: Connection, *where: ColumnElement[bool]) -> tuple[HoursEntry, ...]:
    rows = connection.execute(
        select(
            hours_entry,
            casus.c.serial,
            municipality_of_line().label("lived_in"),
            func.coalesce(help_group.c.name, hours_entry.c.group_name).label("called"),
        )
        .outerjoin_from(hours_entry, casus, hours_entry.c.casus_id == casus.c.id)
        .outerjoin(help_group, hours_entry.c.help_group_id == help_group.c.id)
        .where(*where)
        .order_by(
            hours_entry.c.worked_on,
            func.coalesce(hours_entry.c.correction_of_id, hours_entry.c.id),
            hours_entry.c.id,
        )
    )
    return tuple(_entry(row) for row in rows)


def municipality_of_line() -> ColumnElement[str]:
    """Where the pupil of a line lived on that day; of a dossier that went, what the line itself keeps."""
    return func.coalesce(municipality_on(casus.c.pupil_id, hours_entry.c.worked_on), hours_entry.c.municipality)


def _entry(row: Any) -> HoursEntry:
    return HoursEntry(
        id=row.id,
        professional_id=row.professional_id,
        casus_id=row.casus_id,
        pupil_label="",
        on=row.worked_on,
        activity=row.activity,
        minutes=row.minutes,
        note=row.note,
        municipality=row.lived_in,
        version=row.version,
        casus_code="" if row.serial is None else casus_code(row.serial),
        pseudonym=row.pseudonym,
        starts_at=row.starts_at,
        correction_of=row.correction_of_id,
        corrected_on=row.corrected_on,
        group_id=row.help_group_id,
        group_name=row.called,
        entered_at=row.entered_at,
    )


def _sum(row: Any) -> HoursSum:
    return HoursSum(
        casus_id=row.casus_id,
        casus_code="" if row.serial is None else casus_code(row.serial),
        professional_id=row.professional_id,
        professional_name=row.name,
        activity=Activity(row.activity),
        year=int(row.year),
        month=int(row.month),
        municipality=row.municipality,
        on=row.worked_on,
        minutes=int(row.minutes),
        pseudonym=row.pseudonym,
    )


def _deployments(connection: Connection, school_id: int) -> dict[int, tuple[tuple[int, date, date], ...]]:
    """By casus who helps from when until when."""
    found: dict[int, list[tuple[int, date, date]]] = defaultdict(list)
    columns = (deployment.c.casus_id, deployment.c.professional_id, deployment.c.starts_on, deployment.c.ends_on)
    query = select(*columns).join_from(deployment, casus).where(casus.c.school_id == school_id)
    for casus_id, *span in connection.execute(query.order_by(deployment.c.starts_on)):
        found[casus_id].append(tuple(span))
    return {casus_id: tuple(spans) for casus_id, spans in found.items()}


def _homes(connection: Connection, school_id: int) -> dict[int, tuple[Residence, ...]]:
    """The homes of the pupils of the school that have a casus."""
    found: dict[int, list[Residence]] = defaultdict(list)
    with_casus = select(casus.c.pupil_id).where(casus.c.school_id == school_id)
    for pupil_id, since, place, municipality in connection.execute(
        select(residence.c.pupil_id, residence.c.since, residence.c.place, residence.c.municipality)
        .where(residence.c.pupil_id.in_(with_casus))
        .order_by(residence.c.since)
    ):
        found[pupil_id].append(Residence(since, place, municipality))
    return {pupil_id: tuple(homes) for pupil_id, homes in found.items()}
