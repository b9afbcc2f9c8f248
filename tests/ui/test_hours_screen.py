"""The screen of hours in the real window: J6 by keyboard, the grid under the fingers, narrow windows."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.hours_life import MONDAY, NOW, TODAY, HoursLife, hours_life
from tests.ui.user import User
from ui.dialogs import Dialogs
from ui.hours.group_dialog import GroupDialog
from ui.hours.view import HoursView
from ui.hours.week_grid import FIRST_DAY
from ui.presenting import Workplace
from ui.runner import BackgroundRunner
from ui.shell.window import MainWindow
from ui.theme import theme
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.pupils import Residence
from zis_desktop.services import hours as services
from zis_desktop.store.pupils import set_residence
from zis_desktop.store.unit_of_work import UnitOfWork

AN_ENTRY_MAY_COST = 12
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class HoursUser(User):
    """Somebody at the screen of hours."""

    @property
    def screen(self) -> HoursView:
        screen = self.window.current_screen
        assert isinstance(screen, HoursView)
        return screen

    def type(self, text: str) -> None:
        for letter in text:  # the first one may open a field, which takes the others
            self.qtbot.keyClicks(self.focus, letter)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.window.runner.idle)

    def spent(self) -> int:
        """The presses since the last time this was asked."""
        presses, self.presses = self.presses, 0
        return presses


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> HoursLife:
    return hours_life(uow, school_id)


@pytest.fixture
def user(
    uow: UnitOfWork, school_id: int, clock: FixedClock, life: HoursLife, qtbot: QtBot, qapp: QApplication
) -> Iterator[HoursUser]:
    theme.install(qapp, dark=False)
    runner = BackgroundRunner()
    runner.use(uow)
    window = MainWindow(runner, Dialogs())
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    window.open_school(Workplace(school_id, "Daan", clock, demo=False))
    window.go_to("hours")
    made = HoursUser(qtbot, window)
    made.settle()
    yield made
    window.close()


def minutes(uow: UnitOfWork, life: HoursLife, on: date = TODAY) -> list[tuple[str, Activity, int]]:
    return [
        (entry.casus_label.split(" ")[0], entry.activity, entry.minutes)
        for entry in services.day(uow, life.professional, on).entries
    ]


def test_j6_the_end_of_a_day_costs_few_keys(user: HoursUser, uow: UnitOfWork, life: HoursLife) -> None:
    lines = [f"{name} {time} begeleiding" for name, time in zip(
        ("sam", "milan", "kai", "isa", "bo", "thijs"), ("45", "1:00", "30", "45", "0,5 u", "45"), strict=True
    )]  # fmt: skip
    for line in [*lines, "sam 50 gesprek ouders; met moeder", "reistijd 25"]:
        user.type(line)
        user.press(Qt.Key.Key_Return)
        user.settle()
        assert user.spent() <= AN_ENTRY_MAY_COST
    user.press(Qt.Key.Key_G, CTRL)
    user.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), GroupDialog))
    user.settle()
    user.type("Weerbaarheid 2a")
    user.press(Qt.Key.Key_Tab)
    user.type("92")
    user.press(Qt.Key.Key_Tab)
    user.press(Qt.Key.Key_Tab)
    for letters in ("sam", "milan", "kai", "isa", "bo"):
        user.type(letters)
        user.press(Qt.Key.Key_Return)
    user.press(Qt.Key.Key_Return, CTRL)
    user.settle()
    assert user.spent() <= AN_ENTRY_MAY_COST
    user.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    direct = [(name, Activity.DIRECT, time) for name, time in zip(
        ("Sam", "Milan", "Kai", "Isa", "Bo", "Thijs"), (45, 60, 30, 45, 30, 45), strict=True
    )]  # fmt: skip
    shares = [(name, Activity.GROUP, share) for name, share in zip(
        ("Sam", "Milan", "Kai", "Isa", "Bo"), (19, 19, 18, 18, 18), strict=True
    )]  # fmt: skip
    assert minutes(uow, life) == [
        *direct, ("Sam", Activity.PARENTS, 50), ("", Activity.TRAVEL, 25), *shares,
    ]  # fmt: skip


def test_that_a_question_is_answered_with_the_arrow_keys(user: HoursUser, uow: UnitOfWork, life: HoursLife) -> None:
    user.type("45 begel m")
    assert user.screen.quick.options.isVisible()
    user.press(Qt.Key.Key_Return)
    user.settle()
    assert minutes(uow, life) == []
    user.press(Qt.Key.Key_Down)
    user.press(Qt.Key.Key_Down)
    user.press(Qt.Key.Key_Return)
    assert not user.screen.quick.options.isVisible()
    user.press(Qt.Key.Key_Return)
    user.settle()
    assert minutes(uow, life) == [("Thijs", Activity.DIRECT, 45)]
    assert user.screen.quick.field.text() == ""
    assert user.spent() <= AN_ENTRY_MAY_COST


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


def test_that_a_day_to_come_takes_no_typing_and_says_why(user: HoursUser, uow: UnitOfWork) -> None:
    user.press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    user.settle()
    user.screen.grid.setFocus()
    user.screen.grid.select(0, 0)
    user.type("4")
    assert user.focus is user.screen.grid
    assert "nog niet geweest" in user.screen._note.text()
    user.press(Qt.Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
    user.settle()
    assert user.screen.presenter.monday == MONDAY


def test_that_the_line_is_reached_from_everywhere(user: HoursUser) -> None:
    for key, modifier in (
        (Qt.Key.Key_F6, NONE),
        (Qt.Key.Key_U, CTRL | Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Return, CTRL),
    ):
        user.screen.grid.setFocus()
        user.press(key, modifier)
        assert user.focus is user.screen.quick.field


def test_that_the_empty_line_lets_undo_and_the_weeks_through(user: HoursUser, uow: UnitOfWork, life: HoursLife) -> None:
    user.type("sam 45 begeleiding")
    user.press(Qt.Key.Key_Return)
    user.settle()
    user.press(Qt.Key.Key_Z, CTRL)
    user.settle()
    assert minutes(uow, life) == []
    user.press(Qt.Key.Key_Left, CTRL)
    assert user.screen.presenter.monday == date(2024, 8, 26)
    user.type("sam 45")
    user.press(Qt.Key.Key_Left, CTRL)
    user.press(Qt.Key.Key_Z, CTRL)
    assert user.screen.presenter.monday == date(2024, 8, 26)
    assert user.screen.quick.field.text() != "sam 45"
    user.settle()


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
    grid.select(0, 3)
    user.press(Qt.Key.Key_Tab)
    assert user.focus is grid
    user.press(Qt.Key.Key_Tab)
    assert user.focus is not grid


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


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_6])
def test_that_a_line_of_a_cell_with_two_is_changed_by_keyboard(
    user: HoursUser, uow: UnitOfWork, life: HoursLife, key: Qt.Key
) -> None:
    two_lines(user, uow, life)
    for one in (key, Qt.Key.Key_Down, Qt.Key.Key_F2):
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


def test_that_a_typed_group_costs_few_keys_and_asks_who_was_there(
    user: HoursUser, uow: UnitOfWork, life: HoursLife
) -> None:
    there = [life.casus[name] for name in ("Sam", "Milan", "Kai", "Isa", "Bo")]
    services.log_group_session(
        uow, life.professional, there, date(2024, 8, 30), 60, "Weerbaarheid 2a", today=TODAY, now=NOW
    )
    user.screen.refresh()
    user.settle()
    user.type("groep weer 5:30-7:02; nabesproken")
    user.press(Qt.Key.Key_Return)
    user.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), GroupDialog))
    user.settle()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, GroupDialog)
    assert (asked.minutes.text(), asked.starts_at.text(), asked.note.text()) == ("1:32", "05:30", "nabesproken")
    user.press(Qt.Key.Key_Return, CTRL)
    user.settle()
    user.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert user.spent() == 2
    assert [share for _name, _activity, share in minutes(uow, life)] == [19, 19, 18, 18, 18]
    written = services.day(uow, life.professional, TODAY).entries
    assert {(one.what, one.starts_at, one.note) for one in written} == {("groep Weerbaarheid 2a", 330, "nabesproken")}
    assert user.screen.quick.field.text() == ""


def test_that_a_new_group_of_five_is_typed_and_ticked_within_twelve_presses(
    user: HoursUser, uow: UnitOfWork, life: HoursLife
) -> None:
    user.type("do groep judo 60")
    user.press(Qt.Key.Key_Return)
    user.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), GroupDialog))
    user.settle()
    for letters in ("sam", "mil", "kai", "isa", "bo"):
        user.type(letters)
        user.press(Qt.Key.Key_Return)
    user.press(Qt.Key.Key_Return, CTRL)
    user.settle()
    user.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert user.spent() == 7
    thursday = services.day(uow, life.professional, date(2024, 9, 5)).entries
    assert [(one.what, one.minutes) for one in thursday] == [("groep judo", 12)] * 5


def test_that_a_group_that_was_left_keeps_its_line(user: HoursUser, uow: UnitOfWork, life: HoursLife) -> None:
    user.type("groep judo 60")
    user.press(Qt.Key.Key_Return)
    user.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), GroupDialog))
    user.settle()
    user.press(Qt.Key.Key_Escape)
    user.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert user.screen.quick.field.text() == "groep judo 60"
    user.qtbot.keyClick(user.screen.quick.field, Qt.Key.Key_Return)
    user.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), GroupDialog))
    user.settle()
    user.press(Qt.Key.Key_Escape)
    user.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert minutes(uow, life) == []
