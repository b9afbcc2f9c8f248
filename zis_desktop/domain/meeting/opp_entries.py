"""What a decision wrote into the OPP of a pupil (R8)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OppEntry:
    """One entry with its casus, and the day of the CvB from which it came."""

    id: int
    on: date
    text: str
    casus_id: int
    casus_code: str
    meeting_on: date
