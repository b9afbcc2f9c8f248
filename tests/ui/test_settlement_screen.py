"""The settlement in the real window: January (J9), from two doubtful entries to the statements without names."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.exchange.test_workbook import cells
from tests.hours_life import PUPILS, HoursLife, as_professional
from tests.settlement_life import AT, AUTUMN, EARLIER, JANUARY, MOVED, approve, autumn, pupil_of
from tests.ui.scripted_dialogs import ScriptedDialogs
from tests.ui.tabs import open_tab
from ui.budget.settlement_tab import ALL, CLOSE, MONTHS, SettlementTab
from ui.budget.settlement_told import settlement_told
from ui.dialogs import Dialogs
from ui.hours.view import HoursView
from ui.screens import entries_for
from ui.shell.window import MainWindow
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.hours.month_signs import NO_BREAK
from zis_desktop.domain.money.closing import WaitsFor
from zis_desktop.domain.money.recipients import recipients
from zis_desktop.domain.vault.access import EVERYTHING, Right, Role
from zis_desktop.services.hours_months import approve_months, hand_in_month, hours_months
from zis_desktop.services.pupils import move_pupil
from zis_desktop.services.settlements import close_settlement, statement
from zis_desktop.store.unit_of_work import UnitOfWork

DAY = date(2025, 1, 8)
KEY, CTRL, PLAIN = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
TO_BUDGET = KEY(KEY.Key_1 + [one.key for one in entries_for(EVERYTHING)].index("budget"))
MOST_PRESSES = 15


class Answers(ScriptedDialogs):
    """Agrees, and saves where it is told."""

    def __init__(self, place: Path) -> None:
        super().__init__()
        self.place = place
        self.names: list[str] = []
        self.told: list[str] = []

    def confirm(self, parent: QWidget, question: str, detail: str, yes: str, then: Callable[[], None]) -> None:
        self.told.append(detail)
        super().confirm(parent, question, detail, yes, then)

    def open_folder(self, parent: QWidget, title: str, then: Callable[[Path], None]) -> None:
        then(self.place.parent)

    def save_file(self, parent: object, title: str, name: str, kinds: str, then: Callable[[Path], None]) -> None:
        self.names.append(name)
        then(self.place)


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    return Answers(tmp_path / "afrekening.xlsx")


@pytest.fixture
def handed_in(uow: UnitOfWork, school_id: int) -> HoursLife:
    """Settled up to the autumn, whose months wait for approval."""
    made = autumn(uow, school_id)
    for day in EARLIER:
        close_settlement(uow, school_id, day, AT)
    for month in (date(2024, 9, 1), date(2024, 11, 1)):
        hand_in_month(as_professional(uow, made.professional), made.professional, month, today=JANUARY, now=AT)
    return made


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> HoursLife:
    """The same with all months approved."""
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
    return window, open_tab(window, qtbot, "budget", SettlementTab)


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
        ("Amersfoort", 60_00), ("Zeist", 120_00), ("Niet aan een leerling gebonden", 20_00), ("Totaal", 200_00),
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
    assert labels == [one.label for one in recipients(kept)]
    words = [one.text() for one in tab.findChildren(QLabel)]
    assert any("Er is geen exemplaar voor alle partijen: het zijn te weinig leerlingen" in one for one in words)
    assert f"Kenmerk(SHA-256):{kept.checksum}" in {one.replace(" ", "") for one in words}
    tab.presenter.export()
    qtbot.waitUntil(lambda: window.runner.idle)
    assert answers.names == ["afrekening-2024-08-regio-zuidoost-utrecht.xlsx"]
    written = " ".join(str(cells(answers.place.read_bytes(), sheet)) for sheet in (1, 2, 3))
    assert "Amersfoort" in written
    assert not [name for name, _home in PUPILS if name.last in written]
    again = tab.primary()
    assert again is not None
    assert again.text == ALL


def test_that_what_is_not_approved_keeps_it_open(
    open_window: Callable[..., MainWindow], qtbot: QtBot, uow: UnitOfWork, school_id: int
) -> None:
    made = autumn(uow, school_id)
    for day in EARLIER:
        close_settlement(uow, school_id, day, AT)
    assert made.casus
    window = open_window(FixedClock(AT.astimezone()))
    tab = open_tab(window, qtbot, "budget", SettlementTab)
    action = tab.primary()
    assert action is not None
    assert action.text == MONTHS
    waits = statement(uow, school_id, AUTUMN, DAY).waits
    assert waits is not None
    assert waits.on is WaitsFor.MONTHS
    assert waits.text.startswith("Nog niet ingeleverd: september 2024 van Daan Koster")


def test_that_nothing_is_made_up_for_who_may_not_close_what_is_ready(
    january: tuple[MainWindow, SettlementTab], uow: UnitOfWork, school_id: int
) -> None:
    _window, tab = january
    told = settlement_told(statement(uow, school_id, AUTUMN, DAY), over=True)
    assert (told.stops, told.to_do) == ("", told.asks)
    (offered,) = [one for one in SettlementTab.offers if one.text == CLOSE]
    action = tab.primary()
    assert action is not None
    assert action.right is offered.right is Right.CLOSE_SETTLEMENT
    assert not replace(uow.actor, roles=frozenset({Role.ADMINISTRATOR, Role.ORTHOPEDAGOOG})).may(action.right)


def test_that_before_closing_it_is_asked_whether_months_without_hours_are_right(
    january: tuple[MainWindow, SettlementTab], qtbot: QtBot, answers: Answers
) -> None:
    window, _tab = january
    enter(window, qtbot)
    (detail,) = answers.told
    asked = "Daan Koster heeft geen uren in augustus 2024, oktober 2024 en december 2024: klopt dat?"
    assert detail.startswith(asked)


class Asked(Answers):
    """The question before closing as it is, answered by the keyboard."""

    def confirm(self, parent: QWidget, question: str, detail: str, yes: str, then: Callable[[], None]) -> None:
        Dialogs.confirm(self, parent, question, detail, yes, then)


class Hands:
    """Presses keys in the real window, and counts them; typed text is not counted."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self._window = window
        self._qtbot = qtbot
        self.presses = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = CTRL) -> None:
        self.presses += 1
        self._qtbot.keyClick(self._at, key, modifier)
        self._qtbot.waitUntil(lambda: self._window.runner.idle)

    def type(self, text: str) -> None:
        self._qtbot.keyClicks(self._at, text)
        self._qtbot.waitUntil(lambda: self._window.runner.idle)

    @property
    def _at(self) -> QWidget:
        box = QApplication.activeModalWidget()
        return (box.focusWidget() or box) if box is not None else (QApplication.focusWidget() or self._window)


def test_that_january_takes_fifteen_presses_at_most(
    open_window: Callable[..., MainWindow],
    handed_in: HoursLife,
    qtbot: QtBot,
    tmp_path: Path,
    uow: UnitOfWork,
    school_id: int,
) -> None:
    """J9: from Vandaag, over a move in November that two entries turn out to be of, to a statement without names for
    each recipient. Two months wait."""
    answers = Asked(tmp_path / "afrekening.xlsx")
    window = open_window(FixedClock(AT.astimezone()), answers)
    hands = Hands(window, qtbot)
    hands.press(KEY.Key_K)
    hands.type("sam")
    hands.press(KEY.Key_Return, PLAIN)
    hands.press(KEY.Key_K)
    hands.type("verhuizing")
    hands.press(KEY.Key_Return, PLAIN)
    hands.type("4-11-2024")
    hands.press(KEY.Key_Tab, PLAIN)
    hands.press(KEY.Key_Tab, PLAIN)
    hands.type("Nijkerk")
    hands.press(KEY.Key_Return)
    hands.press(KEY.Key_K)
    hands.type("sluit de afrekening")
    hands.press(KEY.Key_Return, PLAIN)
    hands.press(KEY.Key_Return)
    screen = window.current_screen
    assert isinstance(screen, HoursView)
    seen = screen.months.presenter.panel
    assert seen is not None
    assert [month.days.replace(NO_BREAK, " ") for month in seen.days] == ["do 21 1:15, do 28 0:30", "vr 6 2:15"]
    hands.press(KEY.Key_Return)
    hands.press(TO_BUDGET)
    hands.press(KEY.Key_Return)
    assert isinstance(QApplication.activeModalWidget(), QMessageBox)
    hands.press(KEY.Key_Return, PLAIN)  # by accident: all stays as it was
    assert QApplication.activeModalWidget() is None
    assert statement(uow, school_id, AUTUMN, DAY).closed is None
    hands.presses -= 1
    hands.press(KEY.Key_Return)
    hands.presses -= 1
    hands.press(KEY.Key_S, PLAIN)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    qtbot.waitUntil(lambda: window.runner.idle)
    hands.presses += 1  # Enter, in the choice of the folder
    kept = statement(uow, school_id, AUTUMN, DAY).closed
    assert kept is not None
    assert kept.settlement.payable == 200_00
    written = {one.name for one in answers.place.parent.glob("afrekening-*")}
    assert {"afrekening-2024-08-regio-zuidoost-utrecht.pdf", "afrekening-2024-08-zeist.xlsx"} <= written
    assert len(written) == 2 * len(recipients(kept))
    assert hands.presses <= MOST_PRESSES


def test_that_undo_after_closing_names_what_stays(january: tuple[MainWindow, SettlementTab], qtbot: QtBot) -> None:
    window, _tab = january
    enter(window, qtbot)
    qtbot.keyClick(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: window.runner.idle)
    told = "De afrekening aug–dec 2024 is afgesloten. Dat kan niet ongedaan worden gemaakt."
    assert any(one.text().startswith(told) for one in window.messages.findChildren(QLabel))


def test_that_only_rows_that_are_acted_on_look_chosen(
    open_window: Callable[..., MainWindow], handed_in: HoursLife, qtbot: QtBot, uow: UnitOfWork, school_id: int
) -> None:
    """September waits with November; of a month that is approved there is nothing to do in one go."""
    (september,) = [one.record for one in hours_months(uow, school_id) if one.month == date(2024, 9, 1)]
    assert september is not None
    approve_months(uow, [(september.id, september.version)], now=AT)
    window = open_window(FixedClock(AT.astimezone()))
    window.open_months()
    qtbot.waitUntil(lambda: window.runner.idle)
    screen = window.current_screen
    assert isinstance(screen, HoursView)
    table = screen.months.table
    assert [one.month for one in table.selected()] == [date(2024, 11, 1)]
    table.selectAll()
    assert [one.month for one in table.selected()] == [date(2024, 11, 1)]
    assert screen.months.presenter.next_step is not None
