"""The form beside a list, on Trajecten, Relaties and Groepen: what is typed in it goes only when the user agrees."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.group_life import group_life
from tests.immediate import ImmediateRunner
from tests.referred_life import refer
from tests.ui.scripted_dialogs import ScriptedDialogs
from tests.ui.ways import Ways
from ui.desk import Desk
from ui.groups.view import GroupsView
from ui.presenting import Workplace
from ui.relations.professionals_presenter import RECORD
from ui.relations.professionals_tab import ProfessionalsTab
from ui.screen import Action
from ui.shell.leaving import DROP
from ui.task_panel import TaskForm
from ui.theme import theme
from ui.trajectories.view import TrajectoriesView
from zis_desktop.domain.casus.casus import LifeArea
from zis_desktop.domain.clock import FixedClock
from zis_desktop.store.unit_of_work import UnitOfWork


class Doubts(ScriptedDialogs):
    """Says no to every question, until it is willing."""

    willing = False

    def confirm(self, *asked: object) -> None:
        self.asked.append(str(asked[1]))
        then = asked[-1]
        if self.willing and callable(then):
            then()


AREAS = frozenset(LifeArea)
Opened = tuple[QWidget, QWidget]
"""What is shown, with a form open, and the list beside the form."""


def of_help(desk: Desk, uow: UnitOfWork, school_id: int) -> Opened:
    refer(uow, school_id)
    view = TrajectoriesView(desk)
    view.refresh()
    view.presenter.add_provision()
    return view, view.table


def of_a_professional(desk: Desk, uow: UnitOfWork, school_id: int) -> Opened:
    refer(uow, school_id)
    tab = ProfessionalsTab(desk)
    tab.refresh()
    tab.presenter.record()
    return tab, tab.table


def of_a_group(desk: Desk, uow: UnitOfWork, school_id: int) -> Opened:
    life = group_life(uow, school_id)
    life.form(1, 2, name="Rots & Water 2b")
    life.form(0, 1)
    view = GroupsView(desk)
    view.refresh()
    view.presenter.choose(life.group.id)
    view.presenter.change()
    return view, view.list


@pytest.fixture
def dialogs() -> Doubts:
    return Doubts()


@pytest.fixture
def desk(uow: UnitOfWork, school_id: int, clock: FixedClock, qapp: QApplication, dialogs: Doubts) -> Desk:
    theme.install(qapp, dark=False)
    return Desk(ImmediateRunner(uow), Ways(), dialogs, Workplace(school_id, "Marieke", clock, demo=False))


def type_in(qtbot: QtBot, shown: QWidget) -> TaskForm:
    """A letter in the first field of text of the form that is open in this window."""
    qtbot.addWidget(shown)
    shown.resize(1300, 900)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    (form,) = shown.findChildren(TaskForm)
    field = next(one for kind in (QPlainTextEdit, QLineEdit) for one in form.findChildren(kind) if one.isVisible())
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "x")
    return form


@pytest.mark.parametrize("opened", [of_help, of_a_professional, of_a_group])
def test_that_a_half_typed_form_asks_before_it_goes_and_holds_its_list(
    opened: Callable[[Desk, UnitOfWork, int], Opened],
    desk: Desk,
    uow: UnitOfWork,
    school_id: int,
    dialogs: Doubts,
    qtbot: QtBot,
) -> None:
    shown, beside = opened(desk, uow, school_id)
    assert beside.isEnabled()
    form = type_in(qtbot, shown)
    (stop,) = [one for one in form.findChildren(QPushButton) if one.text().startswith("Annuleer")]
    assert not beside.isEnabled()
    stop.click()
    assert dialogs.asked == [DROP]
    assert form in shown.findChildren(TaskForm)
    dialogs.willing = True
    stop.click()
    assert beside.isEnabled()


def another_at_help(shown: QWidget, _qtbot: QtBot) -> None:
    assert isinstance(shown, TrajectoriesView)
    offered(shown.palette_actions(), "Plan een gesprek")


def another_professional(shown: QWidget, _qtbot: QtBot) -> None:
    assert isinstance(shown, ProfessionalsTab)
    offered([one.on(shown) for one in shown.offers], RECORD)


def the_next_professional(shown: QWidget, _qtbot: QtBot) -> None:
    """As the page of a trajectory goes to who gives the help."""
    assert isinstance(shown, ProfessionalsTab)
    rows, chosen = shown.table.rows_model.rows, shown.presenter.chosen
    shown.presenter.want(next(one.person.id for one in rows if one is not chosen))


def another_meeting(shown: QWidget, _qtbot: QtBot) -> None:
    (more,) = [one for one in shown.findChildren(QPushButton) if one.text() == "Nog een bijeenkomst"]
    more.click()


def who_told(shown: QWidget, qtbot: QtBot) -> None:
    """R in the grid: told beforehand, and why."""
    assert isinstance(shown, GroupsView)
    grid = shown.group.grid
    grid.setFocus()
    qtbot.waitUntil(grid.hasFocus)
    QTest.keyClick(grid, Qt.Key.Key_R)


def the_other_group(shown: QWidget, _qtbot: QtBot) -> None:
    assert isinstance(shown, GroupsView)
    group = shown.presenter.group
    assert group is not None
    shown.show_one(next(int(str(one.key)) for one in shown.list.rows_model.rows if one.key not in AREAS | {group.id}))


def offered(actions: Sequence[Action], text: str) -> None:
    next(one for one in actions if one.text == text).run()


@pytest.mark.parametrize(
    ("opened", "go"),
    [
        (of_help, another_at_help),
        (of_a_professional, another_professional),
        (of_a_professional, the_next_professional),
        (of_a_group, another_meeting),
        (of_a_group, who_told),
        (of_a_group, the_other_group),
    ],
)
def test_that_no_other_form_or_record_takes_its_place_unasked(
    opened: Callable[[Desk, UnitOfWork, int], Opened],
    go: Callable[[QWidget, QtBot], None],
    desk: Desk,
    uow: UnitOfWork,
    school_id: int,
    dialogs: Doubts,
    qtbot: QtBot,
) -> None:
    shown, _beside = opened(desk, uow, school_id)
    form = type_in(qtbot, shown)
    typed = form.values()
    go(shown, qtbot)
    assert dialogs.asked == [DROP]
    assert form in shown.findChildren(TaskForm)
    assert form.values() == typed
    dialogs.willing = True
    go(shown, qtbot)
    assert dialogs.asked == [DROP, DROP]
    qtbot.waitUntil(lambda: form not in shown.findChildren(TaskForm))
