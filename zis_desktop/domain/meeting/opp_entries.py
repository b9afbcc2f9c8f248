"""What a decision wrote into the OPP of a pupil (R8)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from zis_desktop.domain.meeting.decisions import Authority, DecisionKind


class Standing(Enum):
    """How firm what an entry says is: decided, decided in minutes that can still change, or not decided (WEC 41a)."""

    DECIDED = ""
    NOT_FINAL = "nog niet definitief"
    UNDECIDED = "nog geen besluit"


def standing(authority: Authority, kind: DecisionKind, *, final: bool) -> Standing:
    """How firm an entry is: the competent authority decides (WEC 40b, 41a), and until the minutes are `final` what was
    decided in the meeting can still change (R6, R8). A question that is held over is not decided."""
    if authority is Authority.LATER or kind.holds_over:
        return Standing.UNDECIDED
    return Standing.DECIDED if final else Standing.NOT_FINAL


@dataclass(frozen=True, slots=True)
class OppEntry:
    """One entry with its casus, the day of the CvB from which it came, and how firm it is."""

    id: int
    on: date
    text: str
    casus_id: int
    casus_code: str
    meeting_on: date
    standing: Standing
