"""The hours statement of a month, as a paper without names of pupils."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.hours import HoursEntry
from zis_desktop.domain.hours.months import MonthState, by_activity, month_name, state_of
from zis_desktop.domain.hours.rules import split_by_party
from zis_desktop.domain.months import last_day
from zis_desktop.services.printing import PdfFile, as_seen
from zis_desktop.store import hours as rows
from zis_desktop.store import schools
from zis_desktop.store.hours_months import month_record
from zis_desktop.store.municipalities import covenant_parties
from zis_desktop.store.unit_of_work import UnitOfWork

if TYPE_CHECKING:  # ReportLab is behind it, and is imported when a paper is made
    from zis_desktop.documents.hours_statement import HoursStatement, StatementLine


def hours_statement(uow: UnitOfWork, school_id: int, professional_id: int, month: date, now: datetime) -> PdfFile:
    """What is booked in the month of this professional; `now` is local time. Raises RuleError for an empty month."""
    from zis_desktop.documents import hours_statement as paper

    data = statement_data(uow, school_id, professional_id, month, now)
    title, name = f"Urenstaat {data.month}", f"urenstaat-{month:%Y-%m}-{professional_id}.pdf"
    return as_seen(
        uow, PdfFile(title, name, paper.build(data), to_take=uow.actor.right_to_see_hours(professional_id))
    )  # fmt: skip


def statement_data(
    uow: UnitOfWork, school_id: int, professional_id: int, month: date, now: datetime
) -> "HoursStatement":
    """What the paper says."""
    from zis_desktop.documents.hours_statement import HoursStatement
    from zis_desktop.documents.paper import Mark, Paper, Tone

    with uow.read(uow.actor.right_to_see_hours(professional_id)) as connection:
        entries = rows.booked_entries(connection, professional_id, month, last_day(month))
        record = month_record(connection, professional_id, month)
        school = schools.one_school(connection, school_id)
        people = {one.id: one for one in schools.professionals(connection, school_id)}
        parties, demo = covenant_parties(connection, school_id), schools.is_demo(connection)
    person = people.get(professional_id)
    if person is None or not entries:
        raise RuleError(f"In {month_name(month)} staan geen uren.")
    charged, apart = split_by_party(entries, parties)
    state = state_of(record)
    tone = {MonthState.APPROVED: Tone.DONE, MonthState.HANDED_IN: Tone.NEUTRAL}.get(state, Tone.ATTENTION)
    return HoursStatement(
        paper=Paper(school.name, school.full_address, now, demo=demo),
        professional=person.name,
        organisation=person.organisation,
        month=month_name(month),
        state=Mark(tone, state.value.capitalize()),
        history=() if record is None else record.history,
        lines=_lines(entries, apart),
        by_activity=tuple((activity.value, minutes) for activity, minutes in by_activity(entries)),
        charged=sum(one.minutes for one in charged),
        apart=sum(one.minutes for one in apart),
    )


def _lines(entries: tuple[HoursEntry, ...], apart: tuple[HoursEntry, ...]) -> "tuple[StatementLine, ...]":
    from zis_desktop.documents.hours_statement import StatementLine

    outside = {one.id for one in apart}
    return tuple(
        StatementLine(
            one.id, one.on, one.casus_code or one.pseudonym, one.activity.value, one.minutes, one.id in outside,
            one.correction_of,
        )
        for one in entries
    )  # fmt: skip
