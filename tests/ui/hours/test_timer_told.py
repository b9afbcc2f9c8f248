"""What is said of the running timer: on which day its hours come when it is stopped."""

from datetime import date, timedelta

from tests.hours_life import NOW, HoursLife, as_professional
from tests.immediate import ImmediateRunner
from tests.ui.hours.shown_week import Running
from ui.hours.presenter import HoursPresenter
from ui.hours.timer_presenter import TimerPresenter
from ui.presenting import Workplace
from zis_desktop.services.hours_months import approve_months, hand_in_month, hours_months
from zis_desktop.services.hours_timer import discard_timer, start_timer
from zis_desktop.services.undoing import undo
from zis_desktop.store.unit_of_work import UnitOfWork


def test_that_the_timer_of_yesterday_says_on_which_day_its_hours_come(
    presenter: HoursPresenter, runner: ImmediateRunner, workplace: Workplace, uow: UnitOfWork, life: HoursLife
) -> None:
    start_timer(uow, life.hours("Sam", 1), now=NOW - timedelta(days=1))
    card = Running()
    timer = TimerPresenter(card, runner, workplace, presenter)
    timer.refresh()
    timer.stop()
    assert card.asked == (
        "De tijd loopt sinds do 5 sep 2024: typ hoe lang het echt duurde. De uren komen op die dag."
    )  # fmt: skip
    timer.stop("0:45")
    assert runner.said == ["0:45 Sam van Veen 2a genoteerd op do 5 sep."]


def test_that_hours_of_a_clock_whose_month_was_frozen_are_told_to_come_late(
    presenter: HoursPresenter, runner: ImmediateRunner, workplace: Workplace, uow: UnitOfWork, life: HoursLife
) -> None:
    began = NOW - timedelta(weeks=1)
    life.log(uow, "Kai", 45, began.date())
    start_timer(uow, life.hours("Sam", 1), now=began)
    stopped = discard_timer(uow, life.professional)
    hand_in_month(
        as_professional(uow, life.professional), life.professional, date(2024, 8, 1), today=NOW.date(), now=NOW
    )
    (month,) = (one.record for one in hours_months(uow, 1))
    assert month is not None
    approve_months(uow, [(month.id, month.version)], now=NOW)
    undo(uow, stopped)
    presenter.refresh()
    timer = TimerPresenter(Running(), runner, workplace, presenter)
    timer.refresh()
    timer.stop("0:45")
    (said,) = runner.said
    assert said.startswith("0:45 Sam van Veen 2a genoteerd op vr 30 aug. Nagekomen: telt in ")


def test_that_the_clock_begins_at_nothing_and_a_line_is_at_least_a_minute(
    presenter: HoursPresenter, runner: ImmediateRunner, workplace: Workplace, uow: UnitOfWork, life: HoursLife
) -> None:
    start_timer(uow, life.hours("Sam", 1), now=NOW)
    card = Running()
    timer = TimerPresenter(card, runner, workplace, presenter)
    timer.refresh()
    assert card.shown is not None
    assert card.shown[-1] == "0:00"
    timer.stop()
    assert runner.said == ["0:01 Sam van Veen 2a genoteerd op vr 6 sep."]
