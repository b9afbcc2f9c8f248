"""Decides about the running timer: what it shows, starting, stopping, and what to do when it ran on too long."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.hours.shown import TimerShown
from ui.presenting import Runner, Workplace
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.dutch import day_and_month, day_seen_from, duration, parse_duration, time_of
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.hours import NewHours
from zis_desktop.domain.hours.timer import Timer, minutes_to_log
from zis_desktop.domain.people import Professional

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork


class TimerPresenter:
    """The timer of the professional whose hours are shown."""

    def __init__(
        self, view: TimerShown, runner: Runner, workplace: Workplace, professional: Callable[[], Professional | None]
    ) -> None:
        self._view = view
        self._runner = runner
        self._clock = workplace.clock
        self._professional = professional
        self._timer: Timer | None = None

    @property
    def runs(self) -> bool:
        return self._timer is not None

    def refresh(self) -> None:
        professional = self._professional()
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
        started = timer.started_at.astimezone(LOCAL)
        same_day = started.date() == now.date()
        since = time_of(started) if same_day else f"{day_and_month(started.date())} {time_of(started)}"
        what = f"{timer.activity.value}: {timer.note}" if timer.note else timer.activity.value
        spent = duration(minutes_to_log(timer, now, None)) if same_day else ""
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

        began = timer.started_at.astimezone(LOCAL).date()

        def change(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.hours_timer import stop_timer

            return stop_timer(uow, timer.professional_id, today=clock.today(), now=clock.now(), minutes=minutes)

        self._runner.change(
            change, said=f"{duration(spent)} {timer.about} genoteerd op {day_seen_from(began, clock.today())}.",
            refused=lambda error: self._view.refuse_timer(error.text),
        )  # fmt: skip

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
