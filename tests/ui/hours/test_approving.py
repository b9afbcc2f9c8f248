"""Approving months in the real window: the next that waits comes by itself, and what one handed in oneself."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.hours_life import NOW, HoursLife, as_professional
from tests.ui.conftest import OpenWindow
from ui.hours.view import HoursView
from ui.shell.window import MainWindow
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.hours.months import MonthState
from zis_desktop.services import hours
from zis_desktop.services.hours_months import hand_in_month, hours_months
from zis_desktop.store.unit_of_work import UnitOfWork

AUGUST, SEPTEMBER = date(2024, 8, 1), date(2024, 9, 1)
LATER = NOW + timedelta(days=40)
MONTHS = AUGUST, SEPTEMBER


@pytest.fixture
def booked(uow: UnitOfWork, life: HoursLife) -> HoursLife:
    for month in MONTHS:
        hours.log_hours(uow, life.hours("Sam", 45, month.replace(day=27)), today=LATER.date(), now=LATER)
    return life


@pytest.fixture
def months(open_window: OpenWindow, qtbot: QtBot) -> Callable[[], tuple[MainWindow, HoursView]]:
    def opened() -> tuple[MainWindow, HoursView]:
        window = open_window(FixedClock(LATER.astimezone()))
        window.open_months()
        qtbot.waitUntil(lambda: window.runner.idle)
        assert isinstance(window.current_screen, HoursView)
        return window, window.current_screen

    return opened


def handed_in(uow: UnitOfWork, life: HoursLife) -> None:
    for month in MONTHS:
        hand_in_month(uow, life.professional, month, today=LATER.date(), now=LATER)


def go_on(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.runner.idle)


def test_that_after_approving_a_month_the_next_that_waits_is_chosen_and_the_same_key_approves_it(
    uow: UnitOfWork, booked: HoursLife, months: Callable[[], tuple[MainWindow, HoursView]], qtbot: QtBot
) -> None:
    handed_in(as_professional(uow, booked.professional), booked)
    window, screen = months()
    table = screen.months.table
    table.selectRow(0)
    qtbot.waitUntil(lambda: window.runner.idle)
    first = table.current()
    assert first is not None
    go_on(window, qtbot)
    qtbot.waitUntil(lambda: len(table.selected()) == 1)
    (chosen,) = table.selected()
    assert chosen.state is MonthState.HANDED_IN
    assert chosen.month != first.month
    states = {one.month: one.state for one in hours_months(uow, 1)}
    assert states == {first.month: MonthState.APPROVED, chosen.month: MonthState.HANDED_IN}
    go_on(window, qtbot)
    qtbot.waitUntil(lambda: {one.state for one in hours_months(uow, 1)} == {MonthState.APPROVED})


def test_that_who_is_alone_approves_what_was_handed_in_for_another_with_one_reason(
    uow: UnitOfWork, booked: HoursLife, months: Callable[[], tuple[MainWindow, HoursView]], qtbot: QtBot
) -> None:
    handed_in(uow, booked)
    window, screen = months()
    panel = screen.months.presenter.panel
    assert panel is not None
    assert all("leverde u zelf in, en niemand anders mag hier" in one.signs[0] for one in panel.days)
    assert not screen.months.take_back.isVisible(), "one month is taken back at a time"
    go_on(window, qtbot)
    assert {one.state for one in hours_months(uow, 1)} == {MonthState.HANDED_IN}
    assert screen.months._alone_why.hasFocus()
    qtbot.keyClicks(screen.months._alone_why, "Wij zijn met een account")
    qtbot.keyClick(screen.months._alone_why, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.runner.idle)
    records = [one.record for one in hours_months(uow, 1)]
    assert [one.alone_why for one in records if one is not None] == ["Wij zijn met een account"] * 2
