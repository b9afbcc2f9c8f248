"""Decides about the running timer: what it shows, starting, stopping, and what to do when it ran on too long."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Protocol

from ui.hours.shown import TimerShown
from ui.presenting import Runner, Workplace
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.dutch import day_and_month, day_seen_from, duration, parse_duration, time_of
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.hours import NewHours
from zis_desktop.domain.hours.timer import Timer, minutes_to_log, timed_minutes
from zis_desktop.domain.people import Professional

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork


class AroundTheTimer(Protocol):
    """What the timer asks of the hours among which its line comes."""

    @property
    def professional(self) -> Professional | None: ...

    def knowing(self, day: date, then: Callable[[], None]) -> None: ...

    def with_remarks(self, said: str, new: NewHours, before: int = 0) -> str: ...


class TimerPresenter:
    """The timer of the professional whose hours are shown."""

    def __init__(self, view: TimerShown, runner: Runner, workplace: Workplace, hours: AroundTheTimer) -> None:
        self._view = view
        self._runner = runner
        self._clock = workplace.clock
        self._hours = hours
        self._timer: Timer | None = None

    @property
    def runs(self) -> bool:
        return self._timer is not None

    def refresh(self) -> None:
        professional = self._hours.professional
        if professional is None:
            self._show(None)
            return

        def read(uow: "UnitOfWork") -> Timer | None:
            from zis_desktop.services.hours_timer import running_timer

            return running_timer(uow, professional.id)

        self._runner.read(read, self._show)

    def tick(self) -> None:
        """A little later: the time that is shown goes on."""
        timer, now = self._timer, self._clock.now()
        if timer is None:
            return
        began, at = timer.began_on, time_of(timer.started_at.astimezone(LOCAL))
        same_day = began == now.date()
        since = at if same_day else f"{day_and_month(began)} {at}"
        what = f"{timer.activity.value}: {timer.note}" if timer.note else timer.activity.value
        spent = duration(timed_minutes(timer, now)) if same_day else ""
        self._view.show_timer(timer.about, what, since, spent)

    def start(
        self, new: NewHours, what: str, then: Callable[[Changes], None], refused: Callable[[RuleError], None]
    ) -> None:
        now = self._clock.now()

        def change(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.hours_timer import start_timer

            return start_timer(uow, new, now=now)

        self._runner.change(change, said=f"De tijd loopt: {what}.", then=then, refused=refused)

    def stop(self, typed: str = "") -> None:
        """Writes the line; asks how long it was when the clock cannot tell."""
        timer, clock = self._timer, self._clock
        if timer is None:
            return
        try:
            minutes = parse_duration(typed) if typed.strip() else None
            spent = minutes_to_log(timer, clock.now(), minutes)
        except RuleError as error:
            self._view.ask_minutes(error.text)
            return

        def change(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.hours_timer import stop_timer

            return stop_timer(uow, timer.professional_id, today=clock.today(), now=clock.now(), minutes=minutes)

        began = timer.began_on
        said = f"{duration(spent)} {timer.about} genoteerd op {day_seen_from(began, clock.today())}."
        new = NewHours(timer.professional_id, timer.casus_id, began, timer.activity, spent, timer.late_note)

        def log() -> None:
            self._runner.change(
                change, said=self._hours.with_remarks(said, new),
                refused=lambda error: self._view.refuse_timer(error.text),
            )  # fmt: skip

        self._hours.knowing(began, log)

    def discard(self) -> None:
        timer = self._timer
        if timer is None:
            return

        def change(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.hours_timer import discard_timer

            return discard_timer(uow, timer.professional_id)

        self._runner.change(change, said=f"De tijd voor {timer.about} is niet genoteerd.")

    def _show(self, timer: Timer | None) -> None:
        self._timer = timer
        if timer is None:
            self._view.hide_timer()
        else:
            self.tick()
