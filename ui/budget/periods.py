"""Which period of settlement is shown, and the way to the one before and after it; never one that is still to come."""

from collections.abc import Callable
from datetime import date, timedelta

from ui.presenting import Navigator
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.periods import HoursPeriod, settlement_period

ONE_DAY = timedelta(days=1)


class PeriodWalk:
    """The running one first, until another is shown; `changed` is called after every step."""

    def __init__(self, today: date, go: Navigator, changed: Callable[[], None]) -> None:
        self._today = today
        self._go = go
        self._changed = changed
        self.period: HoursPeriod = settlement_period(today)

    @property
    def has_next(self) -> bool:
        """Whether the period is over, so that another one has begun."""
        return self.period.last < self._today

    def previous(self) -> None:
        self.period = settlement_period(self.period.first - ONE_DAY)
        self._changed()

    def next(self) -> None:
        if self.has_next:
            self.period = settlement_period(self.period.last + ONE_DAY)
            self._changed()

    def refused(self, error: RuleError) -> None:
        """Such as before the first day of the calendar: back to what could be shown."""
        if self.has_next:
            self.period = settlement_period(self.period.last + ONE_DAY)
        self._go.say(error.text, "late")
