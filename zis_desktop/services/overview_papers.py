"""The director's overview as a paper of one page, filled from the same counts as the screen."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.overview import Figure, Overview, WaitingLine, figures
from zis_desktop.domain.school import School
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.overviews import overview_of
from zis_desktop.services.printing import PdfFile, as_seen
from zis_desktop.store import schools
from zis_desktop.store.unit_of_work import UnitOfWork

if TYPE_CHECKING:  # ReportLab is behind it, and is imported when a paper is made
    from zis_desktop.documents.overview import KeyFigure, OverviewData, WaitingPupil


def overview_paper(uow: UnitOfWork, school_id: int, month: date, now: datetime) -> PdfFile:
    """The overview of the month of this day; `now` is local time, the moment of printing.

    Raises RuleError for a month that has not begun.
    """
    from zis_desktop.documents import overview as paper

    data = overview_data(uow, school_id, month, now)
    name = f"overzicht-directie-{data.month:%Y-%m}.pdf"
    return as_seen(uow, PdfFile("Overzicht directie", name, paper.build(data), data.about))


def overview_data(uow: UnitOfWork, school_id: int, month: date, now: datetime) -> "OverviewData":
    """What the paper says."""
    with uow.read(Right.EXPORT) as connection:
        found = overview_of(connection, school_id, month, now.date())
        school = schools.one_school(connection, school_id)
        demo = schools.is_demo(connection)
    return data_of(found, school, now, demo=demo)


def data_of(found: Overview, school: School, now: datetime, *, demo: bool) -> "OverviewData":
    from zis_desktop.documents import overview as paper
    from zis_desktop.documents.paper import Paper

    return paper.OverviewData(
        paper=Paper(school.name, school.full_address, now, demo=demo),
        month=found.month,
        until=found.until,
        figures=tuple(_figure(figure) for figure in figures(found)),
        waiting=tuple(_waiting(line) for line in found.waiting),
        periods=found.quarters,
        target_percent=found.target_percent,
        norm_weeks=found.norm_weeks,
        running=tuple(paper.RunningOffer(one.offer, one.running, one.started, one.late_talks) for one in found.offers),
        decisions=tuple(paper.WaitingDecision(one.pupil_name.full, one.advice, one.since) for one in found.decisions),
        hours=tuple(paper.ProfessionalHours(one.name, one.minutes, one.outside) for one in found.hours),
        planned_minutes=found.planned_minutes,
        about=tuple(sorted({one.pupil_id for one in found.waiting} | {one.pupil_id for one in found.decisions})),
    )


def _figure(figure: Figure) -> "KeyFigure":
    from zis_desktop.documents.overview import KeyFigure
    from zis_desktop.documents.paper import Tone

    return KeyFigure(figure.value, figure.label, figure.note, Tone(figure.tone) if figure.tone else Tone.NEUTRAL)


def _waiting(line: WaitingLine) -> "WaitingPupil":
    from zis_desktop.documents.overview import WaitingPupil

    return WaitingPupil(
        title=line.pupil_name.full, detail=line.class_name, asked=_asked(line.asked), since=line.wait.since,
        weeks=line.wait.weeks, why=line.wait.why,
    )  # fmt: skip


def _asked(kind: DecisionKind) -> str:
    return kind.label
