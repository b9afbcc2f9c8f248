"""A full-time post (fte): the hours a year that are typed for it, and what they can be."""

from zis_desktop.domain.dutch import is_number
from zis_desktop.domain.errors import RuleError

MOST_HOURS = 2_500
"""Nobody works more hours in a year."""


def parse_full_time(typed: str, field: str) -> int:
    """Hours a year as typed, also '1.659'. Raises RuleError with the field."""
    digits = typed.strip().replace(".", "")
    if not is_number(digits):
        raise _refusal(field)
    return int(digits)


def checked_full_time(hours: int | None, field: str) -> int:
    """Raises RuleError with the field for hours that no full-time post has."""
    if hours is None or not 0 < hours <= MOST_HOURS:
        raise _refusal(field)
    return hours


def _refusal(field: str) -> RuleError:
    return RuleError("Vul in hoeveel uur een fte in een jaar werkt, zoals 1659.", field)
