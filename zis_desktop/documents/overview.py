"""The director's overview of a month on one page: its data and `build`. The drawing is in drawing/overview.py."""

from dataclasses import dataclass
from datetime import date

from zis_desktop.documents.paper import Paper, Tone
from zis_desktop.domain.overview import Quarter

TEMPLATE_VERSION = 1


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One number with what it is and what to hold it against: '6,9 weken', 'tot de start', 'norm 8 weken'."""

    value: str
    label: str
    note: str
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, slots=True)
class WaitingPupil:
    """Somebody for whom help was found needed and has not begun; `since` is the day of the discussion."""

    title: str
    detail: str
    asked: str
    since: date
    weeks: int
    why: str


@dataclass(frozen=True, slots=True)
class RunningOffer:
    """Running deployments of one offer, with how many of them have an evaluation that is late."""

    offer: str
    count: int
    started_this_month: int
    late_evaluations: int


@dataclass(frozen=True, slots=True)
class WaitingDecision:
    """An advice of the commission on which the director still decides."""

    title: str
    advice: str
    since: date


@dataclass(frozen=True, slots=True)
class ProfessionalHours:
    """Minutes of one professional this month; `outside` is the part for pupils of municipalities that do not pay."""

    name: str
    minutes: int
    outside: int = 0


@dataclass(frozen=True, slots=True)
class OverviewData:
    """One month. `month` is its first day, `until` the last day counted. `waiting` holds everybody who waits.

    `periods` oldest first. `target_percent` and `norm_weeks` are terms of the covenant (R16).
    `planned_minutes` is what the covenant plans for the month, if known.
    """

    paper: Paper
    month: date
    until: date
    figures: tuple[KeyFigure, ...]
    waiting: tuple[WaitingPupil, ...]
    periods: tuple[Quarter, ...]
    target_percent: int
    norm_weeks: int
    running: tuple[RunningOffer, ...]
    decisions: tuple[WaitingDecision, ...]
    hours: tuple[ProfessionalHours, ...]
    planned_minutes: int | None = None
    about: tuple[int, ...] = ()  # the pupils on it, for the log; not printed


def build(data: OverviewData) -> bytes:
    """The overview as PDF of one page; the same data gives the same bytes."""
    from zis_desktop.documents.drawing import overview  # ReportLab is loaded when a paper is made, not at start

    return overview.draw(data, TEMPLATE_VERSION)
