"""Going to another week by typing a day, and the statement of the month of the day that is shown."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from tests.hours_life import MONDAY, TODAY, HoursLife
from tests.ui.hours.hours_user import HoursUser, minutes
from tests.ui.hours.shown_week import Shown
from ui.hours.presenter import HoursPresenter
from ui.hours.view import HoursView
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.store.unit_of_work import UnitOfWork

CTRL = Qt.KeyboardModifier.ControlModifier


def test_that_a_typed_day_shows_its_week_and_what_is_no_day_is_said(presenter: HoursPresenter, shown: Shown) -> None:
    assert not presenter.go_to("pietje 45")
    assert shown.no_day.startswith("'pietje 45' is geen datum")
    assert (presenter.monday, presenter.day.year) == (MONDAY, 2024)
    assert presenter.go_to("5 juni")
    assert (presenter.monday, presenter.day, shown.no_day) == (date(2024, 6, 3), date(2024, 6, 5), "")
    assert shown.board is not None
    assert shown.board.monday == date(2024, 6, 3)


def test_that_three_presses_and_a_day_show_its_week(user: HoursUser) -> None:
    user.press(Qt.Key.Key_W, CTRL)
    user.type("5 juni")
    user.press(Qt.Key.Key_Return)
    user.settle()
    assert user.screen.presenter.monday == date(2024, 6, 3)
    assert user.screen.grid.hasFocus()


def test_that_what_is_typed_in_a_cell_stays_of_its_day_when_another_week_is_shown(
    user: HoursUser, uow: UnitOfWork, life: HoursLife
) -> None:
    """Also when it cannot be a duration: then that day says so as soon as it is shown again."""
    screen = user.screen
    screen.grid.setFocus()
    user.type("abc")
    screen.week_on()
    user.settle()
    there = [cell.text for row in screen.grid.week.board.rows for cell in row.cells] if screen.grid.week.board else []
    assert "abc" not in there
    assert screen.grid._editor.typing is None
    screen.week_back()
    user.settle()
    assert screen.grid.week.board is not None
    assert "abc" in [cell.text for row in screen.grid.week.board.rows for cell in row.cells]


@pytest.mark.parametrize("day", ["5 juni", "3 september"])
def test_that_the_cursor_of_the_week_stands_on_the_typed_day(user: HoursUser, day: str) -> None:
    """Of another week, and of the one that is shown: the day beside it is the same."""
    grid = user.screen.grid
    grid.setFocus()
    grid.select(1, 4)
    user.press(Qt.Key.Key_W, CTRL)
    user.type(day)
    user.press(Qt.Key.Key_Return)
    user.settle()
    cell = grid.week.cell_at(grid.currentIndex())
    assert cell is not None
    assert cell.on == user.screen.presenter.day != TODAY


def test_that_what_is_typed_while_another_week_is_on_its_way_stays_of_its_day(
    user: HoursUser, uow: UnitOfWork, life: HoursLife
) -> None:
    screen = user.screen
    screen.grid.setFocus()
    screen.week_back()
    user.type("0:25")  # in the week that still is shown
    user.settle()
    user.settle()
    assert minutes(uow, life) == [("Isa", Activity.DIRECT, 25)]
    assert minutes(uow, life, TODAY - timedelta(weeks=1)) == []


def test_that_the_statement_of_the_month_of_the_day_is_an_action_of_the_screen(
    user: HoursUser, uow: UnitOfWork, life: HoursLife
) -> None:
    life.log(uow, "Sam", 45)
    (offer,) = (one for one in HoursView.offers if one.text == "Toon urenstaat")
    user.settle()
    offer.on(user.screen).run()
    assert user.window.current_screen is not None
    assert user.window.current_screen.title == "Urenstaat september 2024"
