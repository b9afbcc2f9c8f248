"""Rows of municipalities: their facts, when they are party to the covenant, and what is agreed with them apart."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, case, func, literal, select

from zis_desktop.domain.municipalities import FACTS, CovenantParties, Municipality, Period, SeparateAgreement
from zis_desktop.store.pupils import enrolled_on, municipality_on
from zis_desktop.store.tables import municipality, party_period, pupil, separate_agreement
from zis_desktop.store.unit_of_work import Writing

Row = Mapping[str, Any]


def municipalities(connection: Connection, school_id: int) -> tuple[Municipality, ...]:
    """All that the school knows, those of the covenant first, in three selects."""
    periods = _under(connection, party_period, school_id)
    agreed = _under(connection, separate_agreement, school_id)
    query = select(municipality).where(municipality.c.school_id == school_id).order_by(municipality.c.id)
    return tuple(
        Municipality(
            row.name,
            **{fact: getattr(row, fact) for fact in FACTS},
            party=tuple(_period(one) for one in periods[row.id]),
            agreements=tuple(SeparateAgreement(_period(one), one.text) for one in agreed[row.id]),
        )
        for row in connection.execute(query)
    )


def covenant_parties(connection: Connection, school_id: int) -> CovenantParties:
    """Who is party to the covenant when, and with whom something else is agreed."""
    return CovenantParties.of(municipalities(connection, school_id))


def one_municipality(connection: Connection, school_id: int, name: str) -> Municipality:
    """What is known of it; nothing but its name when it was not recorded."""
    known = covenant_parties(connection, school_id).known
    return known.get(name, Municipality(name))


def local_team_name(connection: Connection, school_id: int, name: str) -> str:
    """The name of the local team of a municipality, such as 'Sociaal team Soest'; empty when it is not recorded."""
    query = select(municipality.c.team).where(municipality.c.school_id == school_id, municipality.c.name == name)
    return connection.execute(query).scalar_one_or_none() or ""


def pupils_by_municipality(connection: Connection, school_id: int, on: date) -> dict[str, int]:
    """How many pupils are enrolled on that day, by the municipality where they live then; '' where that is unknown."""
    lives_in = func.coalesce(municipality_on(pupil.c.id, on), "").label("lives_in")
    here = select(lives_in).where(pupil.c.school_id == school_id, enrolled_on(on)).subquery()
    query = select(here.c.lives_in, func.count()).group_by(here.c.lives_in)
    return {name: int(amount) for name, amount in connection.execute(query)}


def stretch_of(day: ColumnElement[date], turns: Sequence[date]) -> ColumnElement[int]:
    """As part of another select: between which of these days a day lies."""
    return sum((case((day >= turn, 1), else_=0) for turn in turns), literal(0))


def add_municipalities(work: Writing, school_id: int, first: Iterable[Municipality]) -> None:
    """The municipalities with which a school begins."""
    for one in first:
        municipality_id = work.insert(municipality, school_id=school_id, name=one.name, **_facts(one))
        _write_under(work, party_period, municipality_id, [_span(each) for each in one.party])
        _write_under(work, separate_agreement, municipality_id, [_agreement(each) for each in one.agreements])


def write_municipality(work: Writing, school_id: int, before: Municipality, after: Municipality) -> None:
    """What changed of one municipality; one that was not recorded yet is added."""
    row_id = work.connection.execute(
        select(municipality.c.id).where(municipality.c.school_id == school_id, municipality.c.name == after.name)
    ).scalar_one_or_none()
    if row_id is None:
        add_municipalities(work, school_id, [after])
        return
    if _facts(after) != _facts(before):
        work.update(municipality, row_id, **_facts(after))
    if after.party != before.party:
        _write_under(work, party_period, row_id, [_span(one) for one in after.party])
    if after.agreements != before.agreements:
        _write_under(work, separate_agreement, row_id, [_agreement(one) for one in after.agreements])


def _facts(one: Municipality) -> dict[str, Any]:
    return {fact: getattr(one, fact) for fact in FACTS}


def _span(period: Period) -> Row:
    return {"since": period.since, "until": period.until}


def _agreement(one: SeparateAgreement) -> Row:
    return {**_span(one.period), "text": one.text}


def _period(row: Any) -> Period:
    return Period(row.since, row.until)


def _write_under(work: Writing, table: Table, municipality_id: int, wanted: Sequence[Row]) -> None:
    """These rows and no others; a row that stays as it is, is not touched."""
    query = select(table).where(table.c.municipality_id == municipality_id).order_by(table.c.since)
    known: dict[date, Any] = {row["since"]: row for row in work.connection.execute(query).mappings()}
    asked = {row["since"]: row for row in wanted}
    for since, row in known.items():
        if since not in asked:
            work.delete(table, row["id"])
    for since, row in asked.items():
        if since not in known:
            work.insert(table, municipality_id=municipality_id, **row)
        elif any(known[since][name] != value for name, value in row.items()):
            work.update(table, known[since]["id"], **row)


def _under(connection: Connection, table: Table, school_id: int) -> dict[int, list[Any]]:
    """By municipality its rows of this table, the first first."""
    found: dict[int, list[Any]] = defaultdict(list)
    query = select(table).join(municipality, table.c.municipality_id == municipality.c.id)
    for row in connection.execute(query.where(municipality.c.school_id == school_id).order_by(table.c.since)):
        found[row.municipality_id].append(row)
    return found
