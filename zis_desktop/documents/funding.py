"""Hours that the pilot may not pay, of one period: its data and `build` (art. 21, 22); see drawing/funding.py."""

from dataclasses import dataclass

from zis_desktop.documents.paper import Paper
from zis_desktop.domain.money.funding import DoubtRow

TEMPLATE_VERSION = 1


@dataclass(frozen=True, slots=True)
class FundingData:
    """A period ('aug–dec 2024') with what was found in it; `told` is that in one sentence, empty when it is nothing."""

    paper: Paper
    period: str
    told: str
    rows: tuple[DoubtRow, ...]


def build(data: FundingData) -> bytes:
    """The list as PDF; the same data gives the same bytes."""
    from zis_desktop.documents.drawing import funding  # ReportLab is loaded when a paper is made, not at start

    return funding.draw(data, TEMPLATE_VERSION)
