"""The hours statement of one professional's month, with codes for pupils: its data and `build` (art. 19, 23)."""

from dataclasses import dataclass
from datetime import date

from zis_desktop.documents.paper import Mark, Paper

TEMPLATE_VERSION = 1


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One line with its number: what, for which code, whole minutes. A correction tells which line it corrects."""

    number: int
    on: date
    code: str
    what: str
    minutes: int
    apart: bool = False
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class HoursStatement:
    """A month ('september 2024'). `charged` and `apart` are whole minutes, `by_activity` adds up to both together.

    No name of a pupil or a group and no note comes here: the statement leaves the school.
    """

    paper: Paper
    professional: str
    organisation: str
    month: str
    state: Mark
    history: tuple[str, ...]
    lines: tuple[StatementLine, ...]
    by_activity: tuple[tuple[str, int], ...]
    charged: int
    apart: int


def build(data: HoursStatement) -> bytes:
    """The statement as PDF; the same data gives the same bytes."""
    from zis_desktop.documents.drawing import hours_statement  # ReportLab is loaded when a paper is made, not at start

    return hours_statement.draw(data, TEMPLATE_VERSION)
