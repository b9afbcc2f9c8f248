"""The covenant's budget on one page, per municipality and per party: its data and `build`; see drawing/budget.py."""

from dataclasses import dataclass

from zis_desktop.documents.paper import Paper
from zis_desktop.domain.money.table import PartyRow, TableRow

TEMPLATE_VERSION = 1


@dataclass(frozen=True, slots=True)
class BudgetYearHead:
    """What stands above the columns of a year; `months` are 'aug–dec' or nothing for a whole year."""

    year: int
    months: str
    is_estimate: bool


@dataclass(frozen=True, slots=True)
class BudgetData:
    """All years of a covenant, oldest first; amounts in whole euros. `findings` say per year what was counted."""

    paper: Paper
    covenant: str
    years: tuple[BudgetYearHead, ...]
    rows: tuple[TableRow, ...]
    parties: tuple[PartyRow, ...]
    findings: tuple[str, ...]


def build(data: BudgetData) -> bytes:
    """The budget as PDF; the same data gives the same bytes."""
    from zis_desktop.documents.drawing import budget  # ReportLab is loaded when a paper is made, not at start

    return budget.draw(data, TEMPLATE_VERSION)
