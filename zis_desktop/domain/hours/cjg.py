"""The hours of the CJG worker: 41 to attend, 41 to think along and 12 to evaluate in a school year (bijlage 3: 6)."""

from enum import Enum


class CjgKind(Enum):
    """What the covenant planned her hours for (bijlage 3: 6)."""

    ATTENDING = "deelname CvB"
    CONSULTING = "sparren"
    EVALUATION = "evaluatie"
