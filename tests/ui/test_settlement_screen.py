"""The settlement in the real window: January (J9), from two doubtful entries to the statement without names."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.exchange.test_workbook import cells
from tests.hours_life import PUPILS, HoursLife
from tests.settlement_life import AT, AUTUMN, EARLIER, MOVED, approve, autumn, pupil_of
from tests.ui.scripted_dialogs import ScriptedDialogs
from ui.budget.settlement_tab import CLOSE, SettlementTab
from ui.budget.view import BudgetView
from ui.shell.window import MainWindow
from zis_desktop.domain.clock import FixedClock
from zis_desktop.services.pupils import move_pupil
from zis_desktop.services.settlements import close_settlement, statement
from zis_desktop.store.unit_of_work import UnitOfWork

DAY = date(2025, 1, 8)


class Answers(ScriptedDialogs):
    """Agrees, and saves where it is told."""

    def __init__(self, place: Path) -> None:
        super().__init__()
        self.place = place
        self.names: list[str] = []

    def save_file(self, parent: object, title: str, name: str, kinds: str, then: Callable[[Path], None]) -> None:
        self.names.append(name)
        then(self.place)


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    return Answers(tmp_path / "afrekening.xlsx")


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> HoursLife:
    """All is approved and settled up to the autumn, and Sam turns out to have moved to Nijkerk in November."""
    made = autumn(uow, school_id)
    approve(uow, school_id, made, date(2024, 9, 1), date(2024, 11, 1))
    for day in EARLIER:
        close_settlement(uow, school_id, day, AT)
    move_pupil(uow, pupil_of(uow, made, "Sam"), "Nijkerk", MOVED)
    return made


@pytest.fixture
def january(
    open_window: Callable[..., MainWindow], life: HoursLife, qtbot: QtBot, answers: Answers
) -> tuple[MainWindow, SettlementTab]:
    window = open_window(FixedClock(AT.astimezone()), answers)
    window.go_to("budget")
    screen = window.current_screen
    assert isinstance(screen, BudgetView)
    screen.show_tab("settlement")
    qtbot.waitUntil(lambda: window.runner.idle)
    tab = screen.tab
    assert isinstance(tab, SettlementTab)
    qtbot.keyClick(window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.runner.idle)
    return window, tab


def enter(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.runner.idle)


def test_that_two_entries_of_who_moved_out_are_seen_and_not_charged(
    january: tuple[MainWindow, SettlementTab],
) -> None:
    _window, tab = january
    (found,) = tab.doubts.rows_model.rows
    assert (found.detail, found.lines, found.minutes, found.cents) == ("Nijkerk", 2, 90, 120_00)
    assert [(row.name, row.cents) for row in tab.table.rows_model.rows] == [
        ("Zeist", 120_00), ("Amersfoort", 60_00), ("Niet aan een leerling gebonden", 20_00), ("Totaal", 200_00),
    ]  # fmt: skip


def test_that_the_director_closes_it_and_sends_it_without_names(
    january: tuple[MainWindow, SettlementTab], qtbot: QtBot, answers: Answers, uow: UnitOfWork, school_id: int
) -> None:
    window, tab = january
    action = tab.primary()
    assert action is not None
    assert action.text == CLOSE
    enter(window, qtbot)
    assert answers.asked == ["De afrekening aug–dec 2024 afsluiten?"]
    kept = statement(uow, school_id, AUTUMN, DAY).closed
    assert kept is not None
    assert kept.settlement.payable == 200_00
    labels = [tab.recipient.itemText(at) for at in range(tab.recipient.count())]
    assert labels == [
        "Regio Zuidoost-Utrecht, alle regels", "RISB, alleen eigen leerlingen", "Zeist, alleen eigen leerlingen",
        "Alle partijen, alleen totalen",
    ]  # fmt: skip
    tab.presenter.export()
    qtbot.waitUntil(lambda: window.runner.idle)
    assert answers.names == ["afrekening-2024-08.xlsx"]
    written = f"{cells(answers.place.read_bytes())} {cells(answers.place.read_bytes(), 2)}"
    assert "Amersfoort" in written
    assert not [name for name, _home in PUPILS if name.last in written]
    again = tab.primary()
    assert again is not None
    assert again.text == "Toon op papier"


def test_that_what_is_not_approved_keeps_it_open(
    open_window: Callable[..., MainWindow], qtbot: QtBot, uow: UnitOfWork, school_id: int
) -> None:
    made = autumn(uow, school_id)
    for day in EARLIER:
        close_settlement(uow, school_id, day, AT)
    assert made.casus
    window = open_window(FixedClock(AT.astimezone()))
    window.go_to("budget")
    screen = window.current_screen
    assert isinstance(screen, BudgetView)
    screen.show_tab("settlement")
    qtbot.waitUntil(lambda: window.runner.idle)
    tab = screen.tab
    assert isinstance(tab, SettlementTab)
    tab.presenter.previous()
    qtbot.waitUntil(lambda: window.runner.idle)
    assert tab.primary() is None
    assert statement(uow, school_id, AUTUMN, DAY).waits.startswith("September 2024 van Daan Koster")
