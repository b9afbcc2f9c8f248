"""What is said of the running timer: on which day its hours come when it is stopped."""

from datetime import timedelta

from tests.hours_life import NOW, HoursLife
from tests.immediate import ImmediateRunner
from tests.ui.hours.shown_week import Running
from ui.hours.presenter import HoursPresenter
from ui.hours.timer_presenter import TimerPresenter
from ui.presenting import Workplace
from zis_desktop.services.hours_timer import start_timer
from zis_desktop.store.unit_of_work import UnitOfWork


def test_that_the_timer_of_yesterday_says_on_which_day_its_hours_come(
    presenter: HoursPresenter, runner: ImmediateRunner, workplace: Workplace, uow: UnitOfWork, life: HoursLife
) -> None:
    start_timer(uow, life.hours("Sam", 1), now=NOW - timedelta(days=1))
    card = Running()
    timer = TimerPresenter(card, runner, workplace, lambda: presenter.professional)
    timer.refresh()
    timer.stop()
    assert card.asked == (
        "De tijd loopt sinds do 5 sep 2024: typ hoe lang het echt duurde. De uren komen op die dag."
    )  # fmt: skip
    timer.stop("0:45")
    assert runner.said == ["0:45 Sam van Veen 2a genoteerd op do 5 sep."]
