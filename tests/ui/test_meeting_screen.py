"""Meeting mode in the real window: J4 by keyboard, the curtain, large text, what a screen reader hears."""

from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.meeting_life import NEXT, NOW, Monday, a_monday
from tests.moving_clock import MovingClock
from tests.ui.conftest import OpenWindow
from ui.meeting.view import MeetingView
from ui.shell.window import MainWindow
from ui.theme import theme
from zis_desktop.domain.meeting.decisions import Authority, DecisionKind
from zis_desktop.services.agenda.agenda import agenda
from zis_desktop.services.meeting import meetings
from zis_desktop.services.meeting.meeting_rooms import meeting_room
from zis_desktop.store.deployments import deployments_of_casus
from zis_desktop.store.unit_of_work import UnitOfWork

J4_MAY_COST = 12
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
KEY = Qt.Key


class Room:
    """The meeting on the screen, and somebody at its keyboard; typed text does not count."""

    def __init__(self, qtbot: QtBot, window: MainWindow, monday: Monday, clock: MovingClock) -> None:
        self._qtbot, self._window, self.clock, self.monday = qtbot, window, clock, monday
        window.run_meeting(monday.meeting_id)
        screen = window.current_screen
        assert isinstance(screen, MeetingView)
        self.screen = screen
        self.presses = 0
        self.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.presses += 1
        self._qtbot.keyClick(QApplication.focusWidget() or self.screen, key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        self._qtbot.keyClicks(QApplication.focusWidget(), text)

    def settle(self) -> None:
        """Until every answer is back."""
        self._qtbot.waitUntil(lambda: self._window.runner._waiting == 0)

    def wait_for(self, minutes: int) -> None:
        self.clock.at += timedelta(minutes=minutes)

    @property
    def name(self) -> str:
        return self.screen.head._name.text()

    @property
    def addendum(self) -> QPlainTextEdit:
        field = self.screen.minutes.addendum
        assert field is not None
        return field

    @property
    def page(self) -> str:
        return self.screen.presenter.at.page


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    return a_monday(uow, school_id, casussen=4)


@pytest.fixture
def moving() -> MovingClock:
    return MovingClock(NOW)


@pytest.fixture
def window(open_window: OpenWindow, moving: MovingClock) -> MainWindow:
    return open_window(moving)


@pytest.fixture
def room(qtbot: QtBot, window: MainWindow, monday: Monday, moving: MovingClock) -> Room:
    return Room(qtbot, window, monday, moving)


def at_the_first_casus(room: Room) -> Room:
    room.press(KEY.Key_0)
    room.press(KEY.Key_Return, CTRL)
    room.wait_for(5)
    room.press(KEY.Key_Return, CTRL)
    room.presses = 0
    return room


def test_that_j4_costs_at_most_12_presses_an_item(room: Room, uow: UnitOfWork, school_id: int) -> None:
    """Four casussen: help starts; the question is held over; the director decides later; no support. Then final."""
    at_the_first_casus(room)
    items = [_start_help, _hold_over, _leave_to_the_director, _no_support]
    costs = []
    for place, play in enumerate(items):
        assert room.screen.presenter.at.current_id == room.monday.casus_item(place)
        room.presses = 0
        play(room)
        costs.append(room.presses)
        room.wait_for(8)
    assert max(costs) <= J4_MAY_COST, costs
    assert room.name == "Rondvraag"
    room.press(KEY.Key_Return, CTRL)
    assert room.page == "closing"
    room.press(KEY.Key_Return, CTRL)
    assert room.page == "minutes"
    _check_what_landed(room, uow, school_id)


def _start_help(room: Room) -> None:
    room.type("CJG ziet vooruitgang. Moeder wil graag hulp op school.")
    room.press(KEY.Key_5, ALT)
    room.type("1 keer per week")
    room.press(KEY.Key_Return)
    room.type("60")
    room.press(KEY.Key_Return)
    room.press(KEY.Key_Return)
    room.type("20-12-2024")
    room.press(KEY.Key_B, ALT)
    room.press(KEY.Key_J, ALT)
    room.press(KEY.Key_A, ALT)
    room.type("startgesprek plannen Marieke di")
    room.press(KEY.Key_Return)
    room.press(KEY.Key_Return, CTRL)


def _hold_over(room: Room) -> None:
    room.type("Vader is er nog niet bij geweest.")
    room.press(KEY.Key_8, ALT)
    room.type("vader komt de volgende keer")
    room.press(KEY.Key_B, ALT)
    room.press(KEY.Key_Return, CTRL)


def _leave_to_the_director(room: Room) -> None:
    room.type("Weegt ook de WLZ.")
    room.press(KEY.Key_7, ALT)
    room.type("moeder, met het lokaal team")
    room.press(KEY.Key_J, ALT)
    room.press(KEY.Key_L, ALT)
    room.press(KEY.Key_Return, CTRL)


def _no_support(room: Room) -> None:
    room.press(KEY.Key_Escape)
    room.press(KEY.Key_9)
    room.press(KEY.Key_4)
    room.press(KEY.Key_B)
    room.press(KEY.Key_Return, CTRL)


def _check_what_landed(room: Room, uow: UnitOfWork, school_id: int) -> None:
    found = meeting_room(uow, room.monday.meeting_id)
    made = [one.held.decision for one in found.items if one.is_casus]
    assert [(one.kind, one.authority) for one in made if one is not None] == [
        (DecisionKind.START_YOUKE, Authority.FOLLOWS),
        (DecisionKind.HOLD_OVER, Authority.FOLLOWS),
        (DecisionKind.WLZ, Authority.LATER),
        (DecisionKind.NO_SUPPORT, Authority.FOLLOWS),
    ]
    first = found.item(room.monday.casus_item(0))
    assert first is not None
    assert first.held.note == "CJG ziet vooruitgang. Moeder wil graag hulp op school."
    (action,) = first.held.actions
    assert (action.owner, action.due_on) == ("Marieke Aalbers", date(2024, 9, 10))
    with uow.unguarded.read() as connection:
        (started,) = deployments_of_casus(connection, room.monday.casussen[0])
    assert (started.frequency, started.minutes_per_week, started.ends_on) == ("1 keer per week", 60, date(2024, 12, 20))
    coming = {line.item.casus_id for line in agenda(uow, school_id, NEXT, NEXT).items}
    assert set(room.monday.casussen[1:3]) <= coming


def test_that_the_screen_takes_the_whole_window(room: Room, window: MainWindow) -> None:
    assert not window.header.isVisible()
    assert not window.navigation.isVisible()


def test_that_digits_in_the_note_are_text_and_outside_it_choices(room: Room) -> None:
    at_the_first_casus(room)
    room.type("2 keer")
    assert room.screen.panel.note.toPlainText() == "2 keer"
    room.press(KEY.Key_Escape)
    room.press(KEY.Key_8)
    assert room.screen.panel._choices[8].isChecked()


def test_that_ctrl_and_an_arrow_step_through_the_items_from_inside_the_note(room: Room) -> None:
    at_the_first_casus(room)
    first = room.name
    room.press(KEY.Key_Right, CTRL)
    assert room.name != first
    room.press(KEY.Key_Left, CTRL)
    assert room.name == first


def test_that_the_note_is_saved_by_itself(room: Room, uow: UnitOfWork, qtbot: QtBot) -> None:
    at_the_first_casus(room)
    room.type("Moeder wil hulp")
    room.screen._save.setInterval(0)
    room.type(".")
    qtbot.waitUntil(lambda: room.screen.panel._saved.text() == "opgeslagen 07:05")
    item = meeting_room(uow, room.monday.meeting_id).item(room.monday.casus_item())
    assert item is not None
    assert item.held.note == "Moeder wil hulp."


def test_that_what_is_typed_survives_a_refresh(room: Room) -> None:
    at_the_first_casus(room)
    room.press(KEY.Key_5, ALT)
    room.type("3 keer per week")
    room.screen.refresh()
    room.settle()
    field = room.screen.panel.field("frequency")
    assert field is QApplication.focusWidget()
    current = room.screen.presenter.at.current
    assert current is not None
    assert room.screen.presenter.deciding.draft(current).help.frequency == "3 keer per week"


def test_that_a_refusal_stands_beside_what_was_typed(room: Room) -> None:
    at_the_first_casus(room)
    room.press(KEY.Key_8, ALT)
    room.press(KEY.Key_Return, CTRL)
    assert room.screen.panel.refusal.isVisible()
    assert "B volgt het advies" in room.screen.panel._refused.text()


def test_that_the_focus_stays_in_the_meeting_when_a_question_is_answered(room: Room, window: MainWindow) -> None:
    at_the_first_casus(room)
    room.press(KEY.Key_A, ALT)
    room.type("ouders bellen Marieke")
    room.press(KEY.Key_Return)
    assert window.messages._undo.isVisible()
    room.press(KEY.Key_8, ALT)
    room.press(KEY.Key_5, ALT)
    room.screen.focus_on("cjg_heard")
    assert QApplication.focusWidget() is room.screen.panel.field("cjg_heard")
    room.press(KEY.Key_J, ALT)
    assert QApplication.focusWidget() is room.screen


def test_that_a_refusal_goes_when_its_question_is_answered(room: Room) -> None:
    at_the_first_casus(room)
    room.press(KEY.Key_5, ALT)
    room.screen.refuse("cjg_heard", "Noteer eerst de blik van het CJG.")
    assert room.screen.panel.refusal.isVisible()
    room.press(KEY.Key_J, ALT)
    assert not room.screen.panel.refusal.isVisible()


def test_that_no_part_becomes_a_window_of_its_own_and_takes_the_keys(
    qtbot: QtBot, window: MainWindow, moving: MovingClock, uow: UnitOfWork, school_id: int
) -> None:
    monday = a_monday(uow, school_id, consent=False)
    room = at_the_first_casus(Room(qtbot, window, monday, moving))
    room.press(KEY.Key_5, ALT)
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [window]
    assert window.isActiveWindow()
    room.press(KEY.Key_L, ALT)
    assert room.screen.panel._authority["L"].isChecked()


def test_that_f8_hides_everything_and_stops_the_keys(room: Room) -> None:
    at_the_first_casus(room)
    room.press(KEY.Key_F8)
    assert room.screen.curtain.isVisible()
    assert room.screen.curtain.size() == room.screen.size()
    room.press(KEY.Key_8)
    room.press(KEY.Key_Right, CTRL)
    room.press(KEY.Key_F8)
    assert not room.screen.curtain.isVisible()
    assert room.screen.presenter.at.current_id == room.monday.casus_item()
    assert not room.screen.panel._choices[8].isChecked()


def test_that_the_list_of_all_items_opens_one(room: Room) -> None:
    at_the_first_casus(room)
    room.press(KEY.Key_I, CTRL)
    assert room.page == "list"
    assert "nu" in room.screen.items.list.item(1).text()
    room.press(KEY.Key_Down)
    room.press(KEY.Key_Return)
    assert room.screen.presenter.at.current_id == room.monday.casus_item(1)


def test_that_esc_leaves_the_meeting_and_saves(room: Room, window: MainWindow, uow: UnitOfWork) -> None:
    at_the_first_casus(room)
    room.type("Halve zin")
    room.press(KEY.Key_Escape)
    room.press(KEY.Key_Escape)
    assert window.current_screen is not room.screen
    room.settle()
    item = meeting_room(uow, room.monday.meeting_id).item(room.monday.casus_item())
    assert item is not None
    assert item.held.note == "Halve zin"


def test_that_a_decision_can_be_undone_from_the_message_bar(room: Room, window: MainWindow, uow: UnitOfWork) -> None:
    at_the_first_casus(room)
    _hold_over(room)
    window.runner.undo()
    room.settle()
    item = meeting_room(uow, room.monday.meeting_id).item(room.monday.casus_item())
    assert item is not None
    assert item.held.decision is None


def test_that_every_control_of_an_item_has_a_name(room: Room) -> None:
    at_the_first_casus(room)
    room.press(KEY.Key_5, ALT)
    controls = [one for one in room.screen.findChildren(QWidget) if one.isVisible()]
    nameless = [
        one
        for one in controls
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not one.accessibleName()
        and not isinstance(one, (QScrollArea, MeetingView))
    ]
    assert nameless == []


@pytest.mark.parametrize("dark", [False, True])
def test_that_twice_the_text_size_scrolls_only_up_and_down(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, monday: Monday, moving: MovingClock, *, dark: bool
) -> None:
    theme.install(qapp, dark=dark, text_scale=2.0)
    try:
        room = at_the_first_casus(Room(qtbot, window, monday, moving))
        room.press(KEY.Key_5, ALT)
        window.resize(1440, 900)
        qtbot.waitUntil(partial(_is_as_wide_as_the_window, room, window))
        assert room.screen.panel.horizontalScrollBar().maximum() == 0
        assert room.screen.panel.verticalScrollBar().maximum() > 0
    finally:
        theme.install(qapp, dark=False)


def _is_as_wide_as_the_window(room: Room, window: MainWindow) -> bool:
    return room.screen.width() == window.width() == 1440


def test_that_final_minutes_open_read_only(
    qtbot: QtBot, window: MainWindow, monday: Monday, moving: MovingClock, uow: UnitOfWork
) -> None:
    from zis_desktop.services.meeting.finalising import finalise_meeting

    meetings.start_meeting(uow, monday.meeting_id, NOW)
    finalise_meeting(uow, monday.meeting_id, NOW)
    room = Room(qtbot, window, monday, moving)
    assert room.page == "minutes"
    room.addendum.setPlainText("De vader was er ook.")
    buttons = {one.text(): one for one in room.screen.minutes.findChildren(QPushButton)}
    buttons["Voeg aanvulling toe   Ctrl Enter"].click()
    room.settle()
    assert meeting_room(uow, monday.meeting_id).addenda[0].text == "De vader was er ook."


def test_that_an_addendum_is_added_by_keyboard_and_not_lost_on_the_way_out(
    qtbot: QtBot, window: MainWindow, monday: Monday, moving: MovingClock, uow: UnitOfWork
) -> None:
    from zis_desktop.services.meeting.finalising import finalise_meeting

    meetings.start_meeting(uow, monday.meeting_id, NOW)
    finalise_meeting(uow, monday.meeting_id, NOW)
    room = Room(qtbot, window, monday, moving)
    assert QApplication.focusWidget() is room.screen.minutes
    qtbot.waitUntil(lambda: room.addendum.isVisible())
    room.addendum.setFocus()
    room.type("De vader was er")
    room.screen.refresh()
    room.settle()
    room.type(" ook.")
    room.press(KEY.Key_Escape)
    room.press(KEY.Key_Escape)
    assert window.current_screen is room.screen
    assert room.addendum.toPlainText() == "De vader was er ook."
    room.press(KEY.Key_Return, CTRL)
    assert meeting_room(uow, monday.meeting_id).addenda[0].text == "De vader was er ook."
    assert room.addendum.toPlainText() == ""
    room.press(KEY.Key_Escape)
    room.press(KEY.Key_Escape)
    assert window.current_screen is not room.screen


def test_that_who_gives_the_help_is_chosen_from_who_can(room: Room) -> None:
    at_the_first_casus(room)
    room.press(KEY.Key_5, ALT)
    choice = room.screen.panel.help.fields["professional"]
    assert isinstance(choice, QComboBox)
    names = [choice.itemText(place) for place in range(choice.count())]
    assert names == ["Daan Koster", "Marieke Aalbers", "Ruth Postma"]


def test_that_enter_presses_the_button_it_stands_on(room: Room) -> None:
    at_the_first_casus(room)
    choice = room.screen.panel._authority["L"]
    choice.setFocus()
    room.press(KEY.Key_Return)
    assert choice.isChecked()


def test_that_a_key_that_is_held_down_records_nothing_twice(room: Room) -> None:
    held = [one for one in room.screen.findChildren(QShortcut) if one.key().toString() in {"Ctrl+Return", "Ctrl+Enter"}]
    assert held
    assert not any(one.autoRepeat() for one in held)
