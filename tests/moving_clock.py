"""A clock for tests that stands still until it is moved."""

from dataclasses import dataclass
from datetime import date, datetime

from zis_desktop.domain.clock import FixedClock


@dataclass
class MovingClock:
    """Tells `at`, in local time."""

    at: datetime

    def now(self) -> datetime:
        return FixedClock(self.at).now()

    def today(self) -> date:
        return self.now().date()
