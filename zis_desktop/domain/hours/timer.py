"""The running timer: what a professional is doing now, and the whole minutes that it comes to."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from zis_desktop.domain.casus.casus import by_code
from zis_desktop.domain.clock import LOCAL, passed
from zis_desktop.domain.dutch import moment, short_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.months import month_of
from zis_desktop.domain.people import Name

RAN_ON = "De tijd liep nog toen de maand werd vastgezet."
"""Why hours come late that a clock measured."""


@dataclass(frozen=True, slots=True)
class Timer:
    """What runs, since when; it stands in the store, so that it goes on when the program stops."""

    id: int
    professional_id: int
    casus_id: int | None
    casus_code: str
    activity: Activity
    note: str
    started_at: datetime
    version: int
    pupil_label: str = ""
    """Empty, unless this reader may know the pupil (services/hours_names)."""

    def named(self, name: Name, class_name: str) -> "Timer":
        return replace(self, pupil_label=f"{name.full} {class_name}".strip())

    @property
    def about(self) -> str:
        if self.casus_code:
            return self.pupil_label or by_code(self.casus_code)
        return self.activity.value.capitalize()

    @property
    def began_on(self) -> date:
        """The day on which its hours come."""
        return self.started_at.astimezone(LOCAL).date()

    @property
    def late_note(self) -> str:
        """The note of its hours when their month was frozen meanwhile."""
        return f"{RAN_ON} {self.note}".strip()


def check_stopped(timer: Timer, month: date) -> None:
    """Raises RuleError for handing in the month in which the clock began to run: those minutes would come too late."""
    if month_of(timer.began_on) == month:
        raise RuleError(
            f"De tijd loopt nog voor {timer.about}: stop die en noteer de uren, of noteer ze niet. Lever daarna de "
            "maand in."
        )


def timed_minutes(timer: Timer, now: datetime) -> int:
    """Time that really passed in whole minutes, half a minute up. Rounding is named here."""
    return (passed(timer.started_at, now) + timedelta(seconds=30)) // timedelta(minutes=1)


def minutes_to_log(timer: Timer, now: datetime, typed: int | None) -> int:
    """What was typed, or else what the clock says, at least 1 minute: a line has a duration.

    Raises RuleError when it ran into another day: then nobody worked all the time, and how long has to be typed; and
    when the computer says that it has not begun: its hours would come on a day, or at a time, that is still to come.
    """
    started = timer.started_at.astimezone(now.tzinfo)
    if now < started:
        raise RuleError(
            f"Deze computer zegt dat het {moment(now)} is, en de tijd loopt sinds {moment(started)}. Zet de klok van "
            "de computer goed, of noteer deze tijd niet."
        )
    if typed is not None:
        return typed
    if started.date() != now.date():
        day = short_date(started.date())
        raise RuleError(
            f"De tijd loopt sinds {day}: typ hoe lang het echt duurde. De uren komen op die dag.", field="minutes"
        )
    return max(1, timed_minutes(timer, now))
