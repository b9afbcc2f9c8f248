"""Which period of settlement is shown: the running one first, never one that is still to come."""

from datetime import date, timedelta

from zis_desktop.domain.hours.periods import settlement_period

ONE_DAY = timedelta(days=1)


class PeriodWalk:
    """From one period to the one before or after it."""

    def __init__(self, today: date) -> None:
        self._today = today
        self.period = settlement_period(today)

    @property
    def has_next(self) -> bool:
        """Whether the period is over, so that another one has begun."""
        return self.period.last < self._today

    def back(self) -> None:
        self.period = settlement_period(self.period.first - ONE_DAY)

    def on(self) -> None:
        if self.has_next:
            self.period = settlement_period(self.period.last + ONE_DAY)
