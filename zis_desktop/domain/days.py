"""Which days can be at all: those of people who are alive, and of plans that can be made."""

from datetime import date

from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import RuleError

YEARS = range(1900, 2101)


def require_near(day: date, field: str) -> None:
    """Raises RuleError with this field for a day outside the years that a school writes down: a slip of the finger."""
    if day.year not in YEARS:
        raise RuleError(f"{plain_date(day)} kan niet: kies een jaar van {YEARS[0]} tot en met {YEARS[-1]}.", field)
