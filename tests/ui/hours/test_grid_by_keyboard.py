"""The week of hours in the real window: the grid under the fingers, the day beside it, narrow windows."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.hours_life import MONDAY, HoursLife
from tests.ui.conftest import OpenWindow
from tests.ui.hours.hours_user import HoursUser, minutes
from ui.hours.week_grid import FIRST_DAY
from ui.widgets.sentence import Sentence
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.pupils import Residence
from zis_desktop.store.pupils import set_residence
from zis_desktop.store.unit_of_work import UnitOfWork

CTRL = Qt.KeyboardModifier.ControlModifier


def test_that_cells_are_typed_down_and_to_the_right(user: HoursUser, uow: UnitOfWork, life: HoursLife) -> None:
    grid = user.screen.grid
    grid.setFocus()
    grid.select(0, 0)
    user.type("1:30")
    user.press(Qt.Key.Key_Return)
    user.type("90")
    user.press(Qt.Key.Key_Tab)
    user.type("1,5 u")
    user.press(Qt.Key.Key_Return)
    user.settle()
    assert minutes(uow, life, MONDAY) == [("Isa", Activity.DIRECT, 90), ("Milan", Activity.DIRECT, 90)]
    assert minutes(uow, life, date(2024, 9, 3)) == [("Milan", Activity.DIRECT, 90)]
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (2, FIRST_DAY + 1)
    assert grid.hasFocus()


def test_that_a_cell_is_edited_emptied_and_brought_back(user: HoursUser, uow: UnitOfWork, life: HoursLife) -> None:
    life.log(uow, "Isa", 45, MONDAY)
    user.screen.refresh()
    user.settle()
    grid = user.screen.grid
    grid.setFocus()
    grid.select(0, 0)
    user.press(Qt.Key.Key_F2)
    editor = user.focus
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "0:45"
    user.type("60")
    user.press(Qt.Key.Key_Return)
    user.settle()
    assert minutes(uow, life, MONDAY) == [("Isa", Activity.DIRECT, 60)]
    grid.select(0, 0)
    user.press(Qt.Key.Key_Delete)
    user.settle()
    assert minutes(uow, life, MONDAY) == []
    user.press(Qt.Key.Key_Z, CTRL)
    user.settle()
    assert minutes(uow, life, MONDAY) == [("Isa", Activity.DIRECT, 60)]


def test_that_what_is_being_typed_outlives_a_change_elsewhere(
    user: HoursUser, uow: UnitOfWork, life: HoursLife
) -> None:
    grid = user.screen.grid
    grid.setFocus()
    grid.select(0, 0)
    user.type("1:3")
    with uow.unguarded.write() as work:  # two pupils move, so the grid gets other lines
        set_residence(work, 1, Residence(date(2024, 9, 3), "Nijkerk", "Nijkerk"))
        set_residence(work, 2, Residence(date(2024, 8, 1), "Nijkerk", "Nijkerk"))
    user.screen.refresh()
    user.settle()
    user.type("0")
    user.press(Qt.Key.Key_Return)
    user.settle()
    assert minutes(uow, life, MONDAY) == [("Isa", Activity.DIRECT, 90)]


def test_that_leaving_the_screen_keeps_what_stands_in_a_cell(user: HoursUser, uow: UnitOfWork, life: HoursLife) -> None:
    user.screen.grid.setFocus()
    user.screen.grid.select(0, 0)
    user.type("1:30")
    user.window.go_to("pupils")
    user.settle()
    assert minutes(uow, life, MONDAY) == [("Isa", Activity.DIRECT, 90)]


def test_that_a_day_to_come_keeps_what_is_typed_and_says_why(user: HoursUser, uow: UnitOfWork) -> None:
    user.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    user.settle()
    user.screen.grid.setFocus()
    user.screen.grid.select(0, 0)
    user.type("45")
    user.press(Qt.Key.Key_Return)
    grid = user.screen.grid
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (0, FIRST_DAY)
    cell = grid.week.cell_at(grid.currentIndex())
    assert cell is not None
    assert (cell.text, cell.wrong) == ("45", True)
    told = [one.text for one in user.screen.findChildren(Sentence) if one.isVisible()]
    assert [one for one in told if "nog niet geweest" in one]
    user.press(Qt.Key.Key_Delete)
    assert not grid.week.text_at(grid.currentIndex())
    user.press(Qt.Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
    user.settle()
    assert user.screen.presenter.monday == MONDAY


def test_that_the_totals_follow_the_professional_and_the_hours(
    user: HoursUser, uow: UnitOfWork, life: HoursLife
) -> None:
    life.log(uow, "Sam", 45)
    user.screen.tabs.setCurrentIndex(1)
    user.settle()
    totals = user.screen.totals
    assert (totals.table.rows_model.rows[0].label, totals._charged.text()) == ("Sam van Veen 2a", "0:45")
    life.log(uow, "Sam", 15)
    user.screen.refresh()
    user.settle()
    user.qtbot.waitUntil(lambda: totals._charged.text() == "1:00")


def test_that_tab_leaves_the_grid_behind_the_last_day(user: HoursUser) -> None:
    grid = user.screen.grid
    grid.setFocus()
    grid.select(grid.week.rowCount() - 2, 3)  # the total stands under it
    user.press(Qt.Key.Key_Tab)
    assert user.focus is grid
    user.press(Qt.Key.Key_Tab)
    assert user.focus is not grid


def test_that_tab_goes_on_with_the_next_line_and_typing_passes_closed_days(user: HoursUser) -> None:
    user.screen.presenter.show_day_of(date(2024, 8, 30))  # the help began on Monday 26 August
    user.settle()
    grid = user.screen.grid
    grid.setFocus()
    grid.select(0, 4)
    user.press(Qt.Key.Key_Tab)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, FIRST_DAY)
    user.press(Qt.Key.Key_Backtab)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (0, FIRST_DAY + 4)
    user.screen.presenter.show_day_of(date(2024, 8, 23))  # before it: only what is of no pupil takes hours
    user.settle()
    open_rows = [row for row in range(grid.week.rowCount()) if grid.week.row_at(grid.week.index(row, 0)).key]
    grid.select(open_rows[0], 0)
    user.press(Qt.Key.Key_Return)
    cell = grid.week.cell_at(grid.currentIndex())
    assert cell is not None
    assert not cell.blocked


def test_that_a_line_of_the_day_is_changed_by_keyboard(user: HoursUser, uow: UnitOfWork, life: HoursLife) -> None:
    user.type("sam 45 begeleiding")
    user.press(Qt.Key.Key_Return)
    user.settle()
    user.screen.day.entries.setFocus()
    user.press(Qt.Key.Key_F2)
    user.type("0")
    user.press(Qt.Key.Key_Return)
    user.settle()
    assert minutes(uow, life) == [("Sam", Activity.DIRECT, 45)]
    field = user.focus
    assert isinstance(field, QLineEdit)
    assert field.text() == "0"
    field.selectAll()
    user.type("1:15")
    user.press(Qt.Key.Key_Return)
    user.settle()
    assert minutes(uow, life) == [("Sam", Activity.DIRECT, 75)]
    user.press(Qt.Key.Key_Delete)
    user.settle()
    assert minutes(uow, life) == []


@pytest.mark.parametrize(("width", "beside", "period"), [(1440, True, True), (1100, False, True), (900, False, False)])
def test_that_the_day_moves_under_the_week_when_there_is_no_room(
    user: HoursUser, width: int, beside: bool, period: bool
) -> None:
    screen, window = user.screen, user.window

    def dragged() -> bool:  # the header folds on the way, and only then can the window be narrower
        window.resize(width, 900)
        return window.width() == width

    user.qtbot.waitUntil(dragged)
    user.qtbot.waitUntil(lambda: (screen.day.mapTo(screen, QPoint(0, 0)).x() > screen.width() // 2) == beside)
    assert screen.grid.isColumnHidden(screen.grid.week.columnCount() - 1) != period


def two_lines(user: HoursUser, uow: UnitOfWork, life: HoursLife) -> None:
    """Isa has begeleiding and a talk on Monday; the cursor stands on that cell."""
    life.log(uow, "Isa", 45, MONDAY)
    life.log(uow, "Isa", 15, MONDAY, Activity.SCHOOL)
    user.screen.refresh()
    user.settle()
    user.screen.grid.setFocus()
    user.screen.grid.select(0, 0)


def test_that_who_types_a_column_from_paper_changes_no_cell_of_two_lines_and_puts_each_time_on_its_own_line(
    user: HoursUser, uow: UnitOfWork, life: HoursLife
) -> None:
    two_lines(user, uow, life)
    for typed in ("20", "25:00", "35"):
        user.type(typed)
        user.press(Qt.Key.Key_Return)
        user.settle()
    board = user.screen.grid.week.board
    assert board is not None
    cells = [row.cells[0] for row in board.rows[:3]]
    assert [(cell.text, cell.wrong) for cell in cells] == [("20", True), ("25:00", True), ("0:35", False)]
    assert minutes(uow, life, MONDAY)[:2] == [("Isa", Activity.DIRECT, 45), ("Isa", Activity.SCHOOL, 15)]
    assert "Hier staan 2 regels" in user.screen._warned["late"].text
    assert "En nog 1 cel." in user.screen._warned["late"].text


def test_that_a_line_of_a_cell_with_two_is_changed_by_keyboard(
    user: HoursUser, uow: UnitOfWork, life: HoursLife
) -> None:
    two_lines(user, uow, life)
    for one in (Qt.Key.Key_F2, Qt.Key.Key_Down, Qt.Key.Key_F2):
        user.press(one)
    user.type("30")
    user.press(Qt.Key.Key_Return, CTRL)
    user.settle()
    assert minutes(uow, life, MONDAY) == [("Isa", Activity.DIRECT, 45), ("Isa", Activity.SCHOOL, 30)]
    user.press(Qt.Key.Key_Escape)
    assert user.focus is user.screen.grid
    assert user.screen.grid.currentIndex().column() == FIRST_DAY


def test_that_the_form_of_a_line_stands_in_the_place_of_the_list_and_is_the_next_step(
    user: HoursUser, uow: UnitOfWork, life: HoursLife
) -> None:
    two_lines(user, uow, life)
    assert user.screen.day.entries.isVisible()
    user.press(Qt.Key.Key_F2)
    user.press(Qt.Key.Key_Return)
    assert not user.screen.day.entries.isVisible()
    step = user.screen.primary()
    assert step is not None
    assert step.text == "Bewaar regel"
    user.press(Qt.Key.Key_Escape)
    assert user.screen.day.entries.isVisible()
    after = user.screen.primary()
    assert after is not None
    assert after.text == "Noteer uren"


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (Qt.Key.Key_Home, (2, 0)), (Qt.Key.Key_End, (2, 4)),
        (Qt.Key.Key_PageUp, (0, 2)), (Qt.Key.Key_PageDown, (10, 2)),
    ],
)  # fmt: skip
def test_that_no_key_takes_the_cursor_out_of_the_days(
    user: HoursUser, uow: UnitOfWork, life: HoursLife, key: Qt.Key, place: tuple[int, int]
) -> None:
    grid = user.screen.grid
    grid.setFocus()
    grid.select(2, 2)
    user.press(key)
    assert (grid.currentIndex().row(), grid.currentIndex().column() - FIRST_DAY) == place
    assert grid.week.cell_at(grid.currentIndex()) is not None


def test_that_a_click_beside_the_days_keeps_the_cursor_in_them(user: HoursUser) -> None:
    grid = user.screen.grid
    name = grid.visualRect(grid.week.index(1, 0)).center()
    user.qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=name)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, FIRST_DAY)


def test_that_a_week_with_days_off_says_so_in_its_head(user: HoursUser) -> None:
    user.screen.presenter.show_day_of(date(2024, 2, 21))
    user.settle()
    grid = user.screen.grid
    heads = [grid.week.headerData(FIRST_DAY + day, Qt.Orientation.Horizontal) for day in range(5)]
    assert heads == [
        f"{name} {number}\nvrij" for name, number in zip(("ma", "di", "wo", "do", "vr"), range(19, 24), strict=True)
    ]


def test_that_without_room_the_cursor_stays_in_sight_and_a_row_warns_in_a_word(
    open_window: OpenWindow, clock: FixedClock, qtbot: QtBot, uow: UnitOfWork, life: HoursLife
) -> None:
    life.log(uow, "Sam", 580)
    window = open_window(clock)
    window.resize(900, 560)
    window.go_to("hours")
    user = HoursUser(qtbot, window)
    user.settle()
    grid = user.screen.grid
    grid.setFocus()
    for _ in range(grid.week.rowCount()):
        user.press(Qt.Key.Key_Down)
    user.settle()

    def at_cursor() -> QWidget | None:
        return window.childAt(grid.mapTo(window, grid.at_cursor.center()))

    qtbot.waitUntil(lambda: at_cursor() is grid.viewport())
    assert grid.currentIndex().row() > 5
    row = next(place for place in range(grid.week.rowCount()) if "Sam" in grid.week.text_at(grid.week.index(place, 0)))
    assert (grid.week.has_details, grid.week.row_at(grid.week.index(row, 0)).warning) == (False, "80 %")
    user.press(Qt.Key.Key_F6)
    field = user.screen.quick.field
    qtbot.waitUntil(lambda: window.childAt(field.mapTo(window, field.rect().center())) is field)
