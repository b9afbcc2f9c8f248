"""Actions stay beside the next agenda until they are closed there by one key, and come back by an undo."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.agenda_life import MONDAY, ask, seat
from tests.ui.conftest import OpenWindow
from tests.ui.scripted_dialogs import ScriptedDialogs
from ui.agenda.view import AgendaView
from ui.shell.window import MainWindow
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.clock import FixedClock
from zis_desktop.services.agenda.agenda import agenda, compose_agenda
from zis_desktop.store.discussions import add_action
from zis_desktop.store.unit_of_work import UnitOfWork

LATE, COMING = date(2024, 9, 2), date(2024, 9, 12)


@pytest.fixture
def screen(
    qtbot: QtBot, open_window: OpenWindow, uow: UnitOfWork, school_id: int, clock: FixedClock
) -> tuple[AgendaView, MainWindow]:
    """The board of the next Monday, with two actions of before."""
    with uow.unguarded.write() as work:
        people = seat(work, school_id)
        ask(work, school_id, 1, last="Bakker")
    compose_agenda(uow, school_id, MONDAY, clock.now())
    meeting = agenda(uow, school_id, MONDAY, clock.today()).meeting
    with uow.unguarded.write() as work:
        for text, due in (("Ouders bellen", COMING), ("Verslag opvragen", LATE)):
            add_action(
                work, school_id, meeting_id=meeting.id, item_id=meeting.items[0].id, casus_id=None, text=text,
                owner_id=next(iter(people.values())), due_on=due,
            )  # fmt: skip
    window = open_window(clock, ScriptedDialogs(lambda _label: ""))
    window.go_to("agenda")
    view = window.current_screen
    assert isinstance(view, AgendaView)
    qtbot.waitUntil(lambda: view.action_list.count() == 2)
    return view, window


def shown(view: AgendaView) -> list[tuple[str, bool]]:
    lines = [view.action_list.item(place).data(Qt.ItemDataRole.UserRole) for place in range(view.action_list.count())]
    return [(line.text, line.late) for line in lines]


def test_that_what_is_late_stands_first_and_says_so_in_words(screen: tuple[AgendaView, MainWindow]) -> None:
    view, _ = screen
    assert shown(view) == [("Verslag opvragen", True), ("Ouders bellen", False)]
    assert "te laat, was ma 2 sep" in view.action_list.item(0).text()
    assert view._actions_title.text() == "2 open acties, 1 te laat"


def test_that_space_closes_one_and_an_undo_brings_it_back(qtbot: QtBot, screen: tuple[AgendaView, MainWindow]) -> None:
    view, window = screen
    view.action_list.setFocus()
    qtbot.keyClick(view.action_list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: shown(view) == [("Ouders bellen", False)])
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown(view) == [("Verslag opvragen", True), ("Ouders bellen", False)])


def test_that_a_guest_is_not_shown_the_actions_of_the_school(screen: tuple[AgendaView, MainWindow]) -> None:
    view, _ = screen
    view.presenter.look_as(Reader.CJG)
    assert shown(view) == []
    assert view.action_list.isHidden()
