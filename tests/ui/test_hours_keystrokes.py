"""J6 in the real window with every key counted, letters too: the end of the day of a Youké professional."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.hours_life import MONDAY, NOW, TODAY, HoursLife, as_professional, hours_life
from tests.ui.conftest import OpenWindow
from ui.hours.view import HoursView
from ui.screens import entries_for
from ui.shell.window import MainWindow
from zis_desktop.domain.clock import LOCAL, FixedClock
from zis_desktop.domain.hours.hours import Activity, HoursEntry
from zis_desktop.domain.hours.months import MonthState
from zis_desktop.domain.vault.access import EVERYTHING, Actor, Role
from zis_desktop.services import hours
from zis_desktop.services.hours_months import hand_in_month, hours_months
from zis_desktop.store.unit_of_work import UnitOfWork

AN_ENTRY_MAY_COST = 12
KEYS_IN_A_MINUTE = 240
"""Somebody who types with some practice: 48 words of five letters a minute."""
KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
AUGUST = date(2024, 8, 1)
DAAN = Actor("daan", "Daan Koster", frozenset({Role.YOUKE}))


class Fingers:
    """Every key that goes to whatever has the focus, counted."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window
        self.keys = 0

    @property
    def screen(self) -> HoursView:
        screen = self.window.current_screen
        assert isinstance(screen, HoursView)
        return screen

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            self.keys += 1
            self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def type(self, text: str) -> None:
        for letter in text:
            self.keys += 1
            self.qtbot.keyClicks(QApplication.focusWidget() or self.window, letter)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.window.runner.idle, timeout=60_000)

    def spent(self) -> int:
        """The keys since the last time this was asked."""
        keys, self.keys = self.keys, 0
        return keys

    def line(self, text: str) -> int:
        """Types a line of hours and enters it; what that cost."""
        self.type(text)
        self.press(KEY.Key_Return)
        self.settle()
        return self.spent()


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> HoursLife:
    return hours_life(uow, school_id)


@pytest.fixture
def window_of(open_window: OpenWindow, clock: FixedClock, life: HoursLife, qtbot: QtBot) -> Callable[[Actor], Fingers]:
    """Opens the window as somebody; only the hours of that one are there when no more may be seen."""
    return lambda actor: Fingers(qtbot, open_window(clock, actor=actor))


@pytest.fixture
def daan(window_of: Callable[[Actor], Fingers], life: HoursLife) -> Fingers:
    """The professional, who sees only the own hours."""
    return window_of(replace(DAAN, professional_id=life.professional))


def offered(dialog: QWidget | None) -> bool:
    """Whether the session of last week can be chosen."""
    buttons = dialog.findChildren(QPushButton) if dialog is not None else []
    return any(one.text().startswith("Weerbaarheid") and one.isVisible() for one in buttons)


def logged(uow: UnitOfWork, life: HoursLife, on: date = TODAY) -> tuple[HoursEntry, ...]:
    return hours.day(uow, life.professional, on).entries


def test_j6_every_entry_costs_at_most_twelve_keys(daan: Fingers, uow: UnitOfWork, life: HoursLife) -> None:
    hours.log_group_session(
        uow, life.professional, [life.casus[name] for name in ("Sam", "Milan", "Kai", "Isa", "Bo")],
        date(2024, 8, 30), 60, "Weerbaarheid", today=TODAY, now=NOW,
    )  # fmt: skip
    daan.window.go_to("hours")
    daan.settle()
    lines = ("sam 45 beg", "mil 60 beg", "kai 30 beg", "isa 45 beg", "bo 30 beg", "thi 45 beg", "sam 50 oud", "rei 25")
    costs = {line: daan.line(line) for line in lines}
    daan.type("weer 92")
    daan.press(KEY.Key_Return)
    daan.qtbot.waitUntil(lambda: offered(QApplication.activeModalWidget()))
    daan.settle()
    daan.press(KEY.Key_Return, modifier=CTRL)
    daan.settle()
    daan.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    costs["group"] = daan.spent()
    assert max(costs.values()) <= AN_ENTRY_MAY_COST, costs
    assert sum(costs.values()) <= KEYS_IN_A_MINUTE
    assert [(one.casus_label.split(" ")[0], one.activity, one.minutes) for one in logged(uow, life)] == [
        ("Sam", Activity.DIRECT, 45), ("Milan", Activity.DIRECT, 60), ("Kai", Activity.DIRECT, 30),
        ("Isa", Activity.DIRECT, 45), ("Bo", Activity.DIRECT, 30), ("Thijs", Activity.DIRECT, 45),
        ("Sam", Activity.PARENTS, 50), ("", Activity.TRAVEL, 25),
        ("Sam", Activity.GROUP, 19), ("Milan", Activity.GROUP, 19), ("Kai", Activity.GROUP, 18),
        ("Isa", Activity.GROUP, 18), ("Bo", Activity.GROUP, 18),
    ]  # fmt: skip


def test_that_an_entry_from_another_screen_costs_no_more_than_twelve_keys(
    daan: Fingers, uow: UnitOfWork, life: HoursLife
) -> None:
    keys = [entry.key for entry in entries_for(DAAN)]
    daan.window.go_to("own")
    daan.settle()
    daan.press(KEY(KEY.Key_1 + keys.index("hours")), modifier=CTRL)
    daan.settle()
    assert daan.line("sam 45 beg") <= AN_ENTRY_MAY_COST
    assert [one.minutes for one in logged(uow, life)] == [45]


def test_that_a_week_of_25_cells_takes_half_a_minute_of_keys(daan: Fingers, uow: UnitOfWork, life: HoursLife) -> None:
    """So that fifty take less than a minute: the time in a cell and Enter, down each day."""
    daan.window.go_to("hours")
    daan.settle()
    grid = daan.screen.grid
    grid.setFocus()
    for day in range(5):
        grid.select(0, day)
        for _row in range(5):
            daan.type("45")
            daan.press(KEY.Key_Return)
    daan.settle()
    entries = [one for day in range(5) for one in logged(uow, life, MONDAY + timedelta(days=day))]
    assert (len(entries), {one.minutes for one in entries}) == (25, {45})
    assert 2 * daan.spent() <= KEYS_IN_A_MINUTE


def test_that_the_month_goes_from_the_professional_to_the_school_by_keyboard(
    daan: Fingers, window_of: Callable[[Actor], Fingers], uow: UnitOfWork, life: HoursLife
) -> None:
    hours.log_hours(uow, life.hours("Sam", 45, date(2024, 8, 27)), today=TODAY, now=NOW)
    daan.window.go_to("hours")
    daan.settle()
    daan.screen.show_months()
    daan.settle()
    assert daan.screen.primary() is not None
    daan.press(KEY.Key_Return, modifier=CTRL)
    daan.settle()
    assert hours_months(uow, 1)[0].state is MonthState.HANDED_IN
    assert daan.screen.primary() is None
    daan.window.close()

    school = window_of(EVERYTHING)
    school.window.go_to("hours")
    school.settle()
    school.screen.show_months()
    school.settle()
    school.screen.months.ask_why()
    school.type("nee")
    school.press(KEY.Key_Return)
    school.settle()
    assert school.screen.months.why.text() == "nee"
    assert hours_months(uow, 1)[0].state is MonthState.HANDED_IN
    school.type(", reistijd mist")
    school.press(KEY.Key_Return)
    school.settle()
    record = hours_months(uow, 1)[0].record
    assert record is not None
    assert (record.state, record.reason) == (MonthState.SENT_BACK, "nee, reistijd mist")
    hand_in_month(as_professional(uow, life.professional), life.professional, AUGUST, today=TODAY, now=NOW)
    school.screen.refresh()
    school.settle()
    school.press(KEY.Key_Return, modifier=CTRL)
    school.settle()
    assert hours_months(uow, 1)[0].state is MonthState.APPROVED
    assert not school.screen.months.why.isVisible()


def test_that_a_line_of_an_approved_month_is_corrected_at_its_day(
    window_of: Callable[[Actor], Fingers], uow: UnitOfWork, life: HoursLife
) -> None:
    day = date(2024, 8, 27)
    hours.log_hours(uow, life.hours("Sam", 45, day), today=TODAY, now=NOW)
    hand_in_month(as_professional(uow, life.professional), life.professional, AUGUST, today=TODAY, now=NOW)
    school = window_of(EVERYTHING)
    school.window.go_to("hours")
    school.settle()
    school.screen.show_months()
    school.settle()
    school.press(KEY.Key_Return, modifier=CTRL)
    school.settle()
    school.screen.tabs.setCurrentIndex(0)
    school.screen.presenter.show_day_of(day)
    school.settle()
    school.screen.day.entries.setFocus()
    school.press(KEY.Key_Return)
    school.type("30")
    school.press(KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Tab)
    school.type("begon later")
    school.press(KEY.Key_Return)
    school.settle()
    old, new = logged(uow, life, day)
    assert (old.minutes, new.minutes, new.correction_of, new.note) == (45, -15, old.id, "begon later")
    assert [one.id for line in school.screen.day.entries.lines.lines for one in line] == [old.id, new.id]


def test_that_the_time_starts_with_a_line_survives_a_new_window_and_is_noted(
    daan: Fingers, window_of: Callable[[Actor], Fingers], uow: UnitOfWork, life: HoursLife
) -> None:
    daan.window.go_to("hours")
    daan.settle()
    daan.type("sam beg")
    daan.press(KEY.Key_T, modifier=CTRL)
    daan.settle()
    assert daan.spent() <= AN_ENTRY_MAY_COST
    assert daan.screen.timer.isVisible()
    assert daan.screen.quick.field.text() == ""
    daan.window.close()

    again = window_of(EVERYTHING)
    again.window.go_to("hours")
    again.settle()
    assert again.screen.timer.isVisible()
    again.press(KEY.Key_T, modifier=CTRL)
    again.settle()
    assert not again.screen.timer.isVisible()
    (line,) = logged(uow, life)
    began = NOW.astimezone(LOCAL)
    assert (line.casus_id, line.minutes) == (life.casus["Sam"], 1)
    assert line.starts_at == 60 * began.hour + began.minute
