"""The process chart (stroomdiagram) of one casus on one page, for a professional or for parents: data and `build`.

Drawn in drawing/process_chart.py.
"""

from dataclasses import dataclass
from datetime import date

from zis_desktop.documents.paper import Paper
from zis_desktop.domain.chain.link import LinkKind, LinkState

TEMPLATE_VERSION = 2


@dataclass(frozen=True, slots=True)
class ChartStep:
    """One link as it stands. `gap` says in words that name nobody what is missing ('CJG niet gehoord sinds …').

    `on_grounds`: it is not there, and the help runs on what was recorded in its place. `lacks` is what a step that is
    done still lacks: 'zonder instemming'. `late_by` is how many days after the start of the help the consent came.
    `stops_help`: help that began may not go on, for its consent lapsed.
    """

    kind: LinkKind
    state: LinkState
    on: date | None = None
    gap: str = ""
    on_grounds: bool = False
    lacks: str = ""
    late_by: int = 0
    is_first: bool = False
    """What is missing and has its turn first."""
    stops_help: bool = False

    @property
    def has_remark(self) -> bool:
        """Whether it is done, and something must be said of it."""
        return self.on_grounds or bool(self.lacks) or self.late_by > 0


@dataclass(frozen=True, slots=True)
class ForParents:
    """What the copy for parents tells by name. `called` is the first name, `to_pupil` that the pupil reads it alone.

    `pupil_decides`: from 16 the pupil alone says yes or no to the help (Jeugdwet 7.3.5), whoever reads along.
    `signers` are those who must sign for the help, `team` the local team ('het sociaal team Soest').
    """

    called: str
    to_pupil: bool
    signers: tuple[str, ...]
    team: str
    contact: str
    pupil_decides: bool = False


@dataclass(frozen=True, slots=True)
class ChartData:
    """One casus. `about` is the name or the code, as this reader may know it; `reader` is 'het CJG'.

    `parents` is there in their copy only; `start_within` and `evaluate_after` in weeks. `ended_on` is there when the
    casus was closed: then it is the chart as it ended, with nobody's turn any more.
    """

    paper: Paper
    about: str
    reader: str
    steps: tuple[ChartStep, ...]
    provider: str
    cjg: str
    start_within: int
    evaluate_after: int
    is_named: bool = True
    parents: ForParents | None = None
    ended_on: date | None = None


def build(data: ChartData) -> bytes:
    """The chart as PDF of one page; the same data gives the same bytes."""
    from zis_desktop.documents.drawing import process_chart  # ReportLab is loaded when a paper is made

    return process_chart.draw(data, TEMPLATE_VERSION)
