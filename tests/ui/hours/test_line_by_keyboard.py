"""The line of hours in the real window: J6 by keyboard, questions, groups."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.hours_life import NOW, TODAY, HoursLife
from tests.ui.hours.hours_user import HoursUser, minutes
from ui.hours.group_dialog import GroupDialog
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.services import hours as services
from zis_desktop.store.unit_of_work import UnitOfWork

AN_ENTRY_MAY_COST = 12
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


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
