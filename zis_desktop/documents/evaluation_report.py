"""The report of an evaluation of the OPP, for parents and the bevoegd gezag: data and `build`.

Drawn in drawing/evaluation_report.py.
"""

from dataclasses import dataclass
from datetime import date

from zis_desktop.documents.opp_passage import PassageView
from zis_desktop.documents.paper import Paper

TEMPLATE_VERSION = 2


@dataclass(frozen=True, slots=True)
class ReportGoal:
    """A goal, how it stood and stands, and what the score says; `before` is the score of the evaluation before.

    Scores are in words: 'meer dan verwacht'. `reached` is what that means for this goal, when that was described.
    """

    text: str
    where: str
    indicator: str
    baseline: str
    target: str
    until: date
    before: str
    score: str
    reached: str


@dataclass(frozen=True, slots=True)
class ReportChange:
    """What the OPP says otherwise since the version before; an empty side is new or gone."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ReportData:
    """One evaluation of one pupil. `together` is 'meer dan verwacht', empty when nothing was scored."""

    paper: Paper
    pupil_name: str
    called: str
    class_name: str
    number: str
    on: date
    occasion: str
    reported_by: str
    goals: tuple[ReportGoal, ...]
    together: str
    together_before: str
    contributes: str
    to_change: str
    outcome: str
    changes: tuple[ReportChange, ...]
    views: tuple[PassageView, ...]
    not_heard: tuple[str, ...]
    next_steps: tuple[tuple[str, date], ...]
    decision: str = ""
    evaluated: str = ""
    """What the last talk about the help asked of it: 'Evaluatie na 6 weken van 26 augustus 2024: de hulp stopt.'"""
    beside: str = "de ouders"
    """The pupil is 18 or older, and agrees alone (domain 2a)."""


def build(data: ReportData) -> bytes:
    """The report as PDF; the same data gives the same bytes."""
    from zis_desktop.documents.drawing import evaluation_report  # ReportLab is loaded when a paper is made

    return evaluation_report.draw(data, TEMPLATE_VERSION)
