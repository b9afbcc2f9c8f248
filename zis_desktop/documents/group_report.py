"""The evaluation of a group: what it did for its participants, each on the own goal: data and `build`.

Drawn in drawing/group_report.py.
"""

from dataclasses import dataclass
from datetime import date

from zis_desktop.documents.paper import Paper

TEMPLATE_VERSION = 1


@dataclass(frozen=True, slots=True)
class ReportMember:
    """A participant with the goal, how often there ('5 van 6 keer'), and the scores with what the last one says."""

    name: str
    class_name: str
    goal: str
    path: str
    attended: str
    before: str
    score: str
    reached: str


@dataclass(frozen=True, slots=True)
class ReportSession:
    """A session that was: how many were there, and what was done or why it was not held."""

    on: date
    present: str
    told: str


@dataclass(frozen=True, slots=True)
class GroupReportData:
    """One evaluation of one group. `helped` and `follow_up` are as they stand in a sentence."""

    paper: Paper
    name: str
    offer: str
    leaders: tuple[str, ...]
    starts_on: date
    ends_on: date
    aim: str
    on: date
    helped: str
    follow_up: str
    text: str
    members: tuple[ReportMember, ...]
    sessions: tuple[ReportSession, ...]


def build(data: GroupReportData) -> bytes:
    """The report as PDF; the same data gives the same bytes."""
    from zis_desktop.documents.drawing import group_report  # ReportLab is loaded when a paper is made

    return group_report.draw(data, TEMPLATE_VERSION)
