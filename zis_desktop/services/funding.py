"""Hours that the pilot may not pay, as a list and on paper (art. 21, 22). Pupils stand in it with the code of their
casus, and of other help only what pays it: who looks after the money need not know more."""

from collections import defaultdict
from datetime import date, datetime
from typing import TYPE_CHECKING

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.periods import settlement_period
from zis_desktop.domain.money.funding import Asked, DoubtRow, doubt_told, doubtful
from zis_desktop.domain.money.settlement import Whose
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.budgets import cost_of_minutes
from zis_desktop.services.printing import PdfFile, as_seen
from zis_desktop.store import money, schools, settlements, watching
from zis_desktop.store.municipalities import covenant_parties
from zis_desktop.store.unit_of_work import Reading, UnitOfWork

if TYPE_CHECKING:  # ReportLab is behind it, and is imported when a paper is made
    from zis_desktop.documents.funding import FundingData

TITLE = "Dubbele bekostiging en leerlingen van buiten"


def funding_doubts(uow: UnitOfWork, school_id: int, day: date) -> tuple[DoubtRow, ...]:
    """What is booked in the period of settlement of this day and asks for a look, with what it would cost."""
    with uow.read(Right.SEE_BUDGET) as connection:
        return _doubts(connection, school_id, day)


def funding_paper(uow: UnitOfWork, school_id: int, day: date, now: datetime) -> PdfFile:
    """The same on paper; `now` is local time, the moment of printing."""
    from zis_desktop.documents import funding as paper

    data = funding_data(uow, school_id, day, now)
    name = f"dubbele-bekostiging-{settlement_period(day).first:%Y-%m}.pdf"
    return as_seen(uow, PdfFile(f"{TITLE}, {data.period}", name, paper.build(data)))


def funding_data(uow: UnitOfWork, school_id: int, day: date, now: datetime) -> "FundingData":
    """What the paper says."""
    from zis_desktop.documents.funding import FundingData
    from zis_desktop.documents.paper import Paper

    uow.actor.require(Right.SEE_BUDGET)
    with uow.read(Right.EXPORT) as connection:
        rows = _doubts(connection, school_id, day)
        school, demo = schools.one_school(connection, school_id), schools.is_demo(connection)
    paper = Paper(school.name, school.full_address, now, demo=demo)
    return FundingData(paper, settlement_period(day).name, doubt_told(rows), rows)


def _doubts(connection: Reading, school_id: int, day: date) -> tuple[DoubtRow, ...]:
    period = settlement_period(day)
    facts = settlements.entry_facts(connection, school_id, period.first, period.last)
    provisions = watching.provisions_of(
        connection, {one.pupil_id for one in facts.values() if one.pupil_id is not None}
    )
    lines = [
        Asked(one, fact.casus_code or fact.pseudonym, provisions.get(fact.pupil_id or 0, ()))
        for one in money.worked(connection, school_id, period.first, period.last)
        if one.of_pupil
        for fact in [facts[one.id]]
    ]
    charged: dict[int, int] = defaultdict(int)
    for closed in settlements.closed_settlements(connection, school_id):
        for each in closed.lines:
            if each.line.whose is Whose.PUPIL:
                charged[each.line.worked.id] += each.line.cents
    parties = covenant_parties(connection, school_id)
    try:
        return doubtful(lines, parties, cost_of_minutes(connection, school_id), charged)
    except RuleError:  # a rate is missing: then the hours are told without what they cost
        return doubtful(lines, parties, None, charged)
