"""A closed settlement for one recipient, without names of pupils: its data and `build`; see drawing/settlement.py."""

from dataclasses import dataclass

from zis_desktop.documents.paper import Paper
from zis_desktop.domain.money.closing import Return
from zis_desktop.domain.money.recipients import SpecifiedLine, SumRow
from zis_desktop.domain.money.whole_term import TermRow

TEMPLATE_VERSION = 3


@dataclass(frozen=True, slots=True)
class SettlementData:
    """What one recipient gets of a period ('aug–dec 2024').

    `figures` are label and amount, `history` says who closed it and when it is to be paid. `lines` are empty where only
    figures go out or there are no hours of the own pupils, `returns` where nothing goes back (`back_told` says who pays
    it to whom), `term` but in the last settlement; `seal` is the sentence with
    the checksum of all that was closed.
    """

    paper: Paper
    period: str
    provider: str
    recipient: str
    reach: str
    figures: tuple[tuple[str, str], ...]
    history: tuple[str, ...]
    sums: tuple[SumRow, ...]
    remarks: tuple[str, ...]
    returns: tuple[Return, ...]
    lines: tuple[SpecifiedLine, ...]
    seal: str
    term: tuple[TermRow, ...] = ()
    back_told: str = ""


def build(data: SettlementData) -> bytes:
    """The settlement as PDF; the same data gives the same bytes."""
    from zis_desktop.documents.drawing import settlement  # ReportLab is loaded when a paper is made, not at start

    return settlement.draw(data, TEMPLATE_VERSION)
