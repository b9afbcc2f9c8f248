"""The hours of a school and the presenter of their screen, on a real store and without a window."""

import pytest
from pytestqt.qtbot import QtBot

from tests.hours_life import HoursLife, hours_life
from tests.immediate import ImmediateRunner
from tests.ui.conftest import OpenWindow
from tests.ui.hours.hours_user import HoursUser
from tests.ui.hours.shown_week import Shown
from tests.ui.ways import Ways
from ui.hours.presenter import HoursPresenter
from ui.presenting import Workplace
from zis_desktop.domain.clock import FixedClock
from zis_desktop.store.unit_of_work import UnitOfWork


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> HoursLife:
    return hours_life(uow, school_id)


@pytest.fixture
def workplace(school_id: int, clock: FixedClock) -> Workplace:
    return Workplace(school_id, "Daan", clock, demo=False)


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def presenter(life: HoursLife, shown: Shown, runner: ImmediateRunner, workplace: Workplace) -> HoursPresenter:
    made = HoursPresenter(shown, runner, Ways(), workplace)
    made.refresh()
    return made


@pytest.fixture
def user(open_window: OpenWindow, clock: FixedClock, life: HoursLife, qtbot: QtBot) -> HoursUser:
    """At the screen of hours of the one professional of the school."""
    window = open_window(clock)
    window.go_to("hours")
    made = HoursUser(qtbot, window)
    made.settle()
    return made
