"""What was told about a pupil outside the school (AVG 15 lid 1c; 5 lid 2: the school must be able to show it)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Disclosed:
    """Something that was told outside the school: when, to whom, what, and on what ground."""

    on: date
    to: str
    what: str
    ground: str
