"""The screen of a casus in the real window: J2 by keyboard, saving as you go, goals, narrow windows."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTableView
from pytestqt.qtbot import QtBot

from tests.agenda_life import MONDAY, NOW, ask_of_school, seat
from tests.school_life import enrolled, registered
from tests.ui.conftest import OpenWindow
from tests.ui.fields import field_of
from tests.ui.scripted_dialogs import ScriptedDialogs
from tests.ui.user import User
from ui.agenda.row_model import ROW_ROLE
from ui.agenda.rows import Row
from ui.agenda.view import AgendaView
from ui.casus.view import CasusView
from ui.shell.window import MainWindow
from zis_desktop.domain.casus.casus import AskedBy
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.meeting.meeting import Block
from zis_desktop.domain.people import Name
from zis_desktop.services import casussen as services
from zis_desktop.services.agenda.agenda import compose_agenda
from zis_desktop.services.casus_drafts import kept_draft
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
J2_MAY_COST = 25


@pytest.fixture
def window(open_window: OpenWindow, clock: FixedClock) -> MainWindow:
    return open_window(clock, ScriptedDialogs(lambda _label: "Vraag is beantwoord"))


@pytest.fixture
def pupil_id(uow: UnitOfWork, school_id: int) -> int:
    enrolled(uow, school_id, Name("Noa", "van den", "Berg"), number="90500")
    return enrolled(uow, school_id)


def the_screen(window: MainWindow) -> CasusView:
    screen = window.current_screen
    assert isinstance(screen, CasusView)
    return screen


def the_board(window: MainWindow) -> AgendaView:
    screen = window.current_screen
    assert isinstance(screen, AgendaView)
    return screen


def chosen_line(board: AgendaView) -> tuple[str, Block]:
    """What the selected line of the board is called, and where it stands; it must be in sight."""
    lines = board._list
    box = lines.visualRect(lines.currentIndex()).translated(lines.mapTo(board._scroll.viewport(), QPoint()))
    assert board._scroll.viewport().rect().contains(box.center())
    row: Row = lines.currentIndex().data(ROW_ROLE)
    return row.title, row.block


def opened(qtbot: QtBot, window: MainWindow, casus_id: int) -> CasusView:
    window.open_casus(casus_id)
    screen = the_screen(window)
    qtbot.waitUntil(lambda: screen.title.startswith("Casus van"))
    return screen


def test_that_j2_costs_at_most_25_presses_and_the_casus_waits_for_monday(
    qtbot: QtBot, window: MainWindow, uow: UnitOfWork, school_id: int, pupil_id: int
) -> None:
    with uow.unguarded.write() as work:
        seat(work, school_id)
    user = User(qtbot, window)
    user.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    screen = the_screen(window)
    user.type("noor")
    user.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.fields.form.field("question").hasFocus())
    user.type("Weer de klas in durven")
    user.tab()
    user.press(Qt.Key.Key_M)  # 'Mentor of leraar'
    user.tab()
    user.press(Qt.Key.Key_4)  # '4. Inzet van Youké op school'
    assert screen.panel.text().startswith("Komt in het CJG-blok\nAanvraag inzet Youké")
    user.tab(2)
    user.type("Zonder hulp dreigt uitval")
    user.tab()
    for part in ("Rustplek", "mrt 2024", "mentor", "komt elke dag"):
        user.type(part)
        user.tab()
    user.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: screen.title == "Casus van Noor Hendriks")

    (line,) = services.open_casussen(uow, school_id, TODAY)
    casus = services.casus(uow, line.id, TODAY)
    assert (casus.pupil_name.full, casus.asked_by, casus.trede) == ("Noor Hendriks", AskedBy.MENTOR, 4)
    assert casus.asked_decision is DecisionKind.START_YOUKE
    assert (casus.text.why_now, casus.support_given[0].effect) == ("Zonder hulp dreigt uitval", "komt elke dag")
    assert "Volgende CvB: ma 9 sep 2024" in screen.panel.text()
    assert window.messages.text == "Casus van Noor Hendriks geregistreerd. Komt in het CJG-blok."

    user.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)  # 'Naar CvB 9 september'
    board = the_board(window)
    qtbot.waitUntil(lambda: board._list.hasFocus() and board._list.currentIndex().isValid())
    assert chosen_line(board) == ("Noor Hendriks", Block.CJG)
    assert user.presses <= J2_MAY_COST


def test_that_a_casus_for_an_agenda_that_stands_is_chosen_beside_it_and_enter_puts_it_in_its_block(
    qtbot: QtBot, open_window: OpenWindow, clock: FixedClock, uow: UnitOfWork, school_id: int, pupil_id: int
) -> None:
    """With candidates enough that it has to be scrolled to; large text, so that the board is too."""
    with uow.unguarded.write() as work:
        seat(work, school_id)
    compose_agenda(uow, school_id, MONDAY, NOW)
    with uow.unguarded.write() as work:
        for number in range(12):
            ask_of_school(work, school_id, number)
    casus_id = registered(uow, school_id, pupil_id)
    window = open_window(clock)
    window.open_meeting(MONDAY, casus_id)
    board = the_board(window)
    side = board._candidates
    qtbot.waitUntil(side.hasFocus)
    chosen = side.current()
    assert chosen is not None
    assert chosen.title == "Noor Hendriks"
    qtbot.waitUntil(lambda: not side.visibleRegion().intersected(side.visualRect(side.currentIndex())).isEmpty())
    qtbot.keyClick(side, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Noor Hendriks" in [row.title for row in board._list.rows_model.rows])
    qtbot.waitUntil(lambda: chosen_line(board) == ("Noor Hendriks", Block.CJG))


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab], ids=["enter", "tab"])
def test_that_right_after_typing_what_was_typed_is_taken_not_what_was_shown(
    qtbot: QtBot, window: MainWindow, pupil_id: int, key: Qt.Key
) -> None:
    window.register_casus()
    screen = the_screen(window)
    field = screen.fields.search.field
    qtbot.keyClicks(field, "no")
    qtbot.waitUntil(lambda: screen.fields.search.list.count() == 2)
    qtbot.keyClicks(field, "or")
    qtbot.keyClick(field, key)
    qtbot.waitUntil(lambda: screen.draft().pupil_id is not None)
    assert screen.draft().pupil_id == pupil_id
    assert screen.fields.form.field("question").hasFocus()


def test_that_enter_in_a_row_of_support_goes_on_to_a_new_one(qtbot: QtBot, window: MainWindow, pupil_id: int) -> None:
    window.register_casus(pupil_id)
    screen = the_screen(window)
    user = User(qtbot, window)
    screen.fields.go_to("support_given")
    user.type("Rustplek")
    user.press(Qt.Key.Key_Return)
    user.type("Rots & Water")
    assert [row.what for row in screen.draft().support_given] == ["Rustplek", "Rots & Water"]


def test_that_the_missing_part_of_the_summary_is_one_click_away(
    qtbot: QtBot, window: MainWindow, uow: UnitOfWork, school_id: int, pupil_id: int
) -> None:
    screen = opened(qtbot, window, registered(uow, school_id, pupil_id, support_given=()))
    fill = next(each for each in screen.panel.findChildren(QAbstractButton) if "ondersteuning" in each.accessibleName())
    qtbot.mouseClick(fill, Qt.MouseButton.LeftButton)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Wat, regel 1"


def test_that_a_casus_opens_where_the_summary_misses_something_and_esc_saves_and_goes_back(
    qtbot: QtBot, window: MainWindow, uow: UnitOfWork, school_id: int, pupil_id: int
) -> None:
    casus_id = registered(uow, school_id, pupil_id, support_given=())
    screen = opened(qtbot, window, casus_id)
    user = User(qtbot, window)
    assert user.focus.accessibleName() == "Wat, regel 1"
    assert not user.focus.visibleRegion().isEmpty()
    user.type("Rustplek")
    user.press(Qt.Key.Key_Escape)
    assert window.current_screen is not screen
    qtbot.waitUntil(lambda: [one.what for one in services.casus(uow, casus_id, TODAY).support_given] == ["Rustplek"])


def test_that_what_is_typed_in_an_opened_casus_comes_behind_what_stands_there(
    qtbot: QtBot, window: MainWindow, uow: UnitOfWork, school_id: int, pupil_id: int
) -> None:
    casus_id = registered(uow, school_id, pupil_id)
    screen = opened(qtbot, window, casus_id)
    before = screen.draft().text.question
    user = User(qtbot, window)
    assert user.focus.accessibleName() == "Hulpvraag, verplicht"
    user.type(" Nu.")
    assert screen.draft().text.question == f"{before} Nu."


def test_that_leaving_saves_what_was_typed_a_moment_ago(
    qtbot: QtBot, window: MainWindow, uow: UnitOfWork, school_id: int, pupil_id: int
) -> None:
    casus_id = registered(uow, school_id, pupil_id)
    screen = opened(qtbot, window, casus_id)
    qtbot.keyClicks(screen.fields.form.field("helping"), "tekenen")
    window.go_to("today")
    qtbot.waitUntil(lambda: services.casus(uow, casus_id, TODAY).text.helping == "tekenen")


def test_that_closing_the_window_in_the_middle_of_a_registration_loses_nothing(
    qtbot: QtBot, window: MainWindow, uow: UnitOfWork, school_id: int, pupil_id: int
) -> None:
    window.register_casus(pupil_id)
    screen = the_screen(window)
    qtbot.waitUntil(lambda: screen.draft().pupil_id == pupil_id)
    qtbot.keyClicks(screen.fields.form.field("question"), "Weer de klas in")
    window.close()
    kept = kept_draft(uow, school_id, pupil_id)
    assert kept is not None
    assert kept.text.question == "Weer de klas in"


def test_that_saving_while_typing_leaves_the_cursor_where_it_is(
    qtbot: QtBot, window: MainWindow, uow: UnitOfWork, school_id: int, pupil_id: int
) -> None:
    casus_id = registered(uow, school_id, pupil_id)
    screen = opened(qtbot, window, casus_id)
    field = screen.fields.form.field("question")
    assert isinstance(field, QPlainTextEdit)
    field.setFocus()
    field.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(field, "Eerst: ")
    screen.presenter.save()
    qtbot.waitUntil(lambda: services.casus(uow, casus_id, TODAY).text.question.startswith("Eerst: "))
    qtbot.waitUntil(lambda: screen._saved.text() == "Opgeslagen")
    assert field.textCursor().position() == len("Eerst: ")
    assert field.hasFocus()


def test_that_a_refusal_puts_the_cursor_in_its_field(qtbot: QtBot, window: MainWindow, pupil_id: int) -> None:
    window.register_casus(pupil_id)
    screen = the_screen(window)
    qtbot.waitUntil(lambda: screen.draft().pupil_id == pupil_id)
    screen.fields.go_to("helping")
    User(qtbot, window).press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen.fields.form.field("question").hasFocus()


def test_that_a_goal_is_added_and_scored_with_the_keyboard(
    qtbot: QtBot, window: MainWindow, uow: UnitOfWork, school_id: int, pupil_id: int
) -> None:
    casus_id = registered(uow, school_id, pupil_id)
    screen = opened(qtbot, window, casus_id)
    user = User(qtbot, window)
    screen.goals.edit(None)
    user.type("Gaat zelf de klas in")
    user.tab()
    user.press(Qt.Key.Key_S)
    levels = ("0 van 5", "2 van 5", "4 van 5", "5 van 5", "5 van 5, zonder hulp")
    as_all = ""  # how much it weighs
    for text in ("dagen per week", "0 van 5", "4 van 5", "20-12-2024", as_all, *levels):
        user.tab()
        user.type(text)
    user.tab()
    user.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(services.casus(uow, casus_id, TODAY).goals) == 1)
    qtbot.waitUntil(lambda: screen.goals.table.current() is not None)
    button = next(each for each in screen.goals.findChildren(QAbstractButton) if each.text() == "−1")
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: services.casus(uow, casus_id, TODAY).goals[0].scores == ((TODAY, -1),))
    assert services.casus(uow, casus_id, TODAY).goals[0].levels == levels
    assert button.accessibleName() == "Score −1, 2 van 5"


def test_that_a_goal_without_end_date_or_with_half_its_levels_is_refused_in_one_sentence(
    qtbot: QtBot, window: MainWindow, uow: UnitOfWork, school_id: int, pupil_id: int
) -> None:
    casus_id = registered(uow, school_id, pupil_id)
    goals = opened(qtbot, window, casus_id).goals
    goals.edit(None)
    for name, text in {"text": "Op tijd", "indicator": "dagen", "baseline": "0", "target": "4", "level-2": "0"}.items():
        qtbot.keyClicks(goals.form.field(name), text)
    field_of(goals.form, "area", QComboBox).setCurrentIndex(0)
    goals.save()
    qtbot.waitUntil(lambda: goals.form.field("ends_on").hasFocus())
    qtbot.keyClicks(goals.form.field("ends_on"), "20-12-2024")
    goals.save()
    qtbot.waitUntil(lambda: goals.form.field("level-1").hasFocus())
    assert services.casus(uow, casus_id, TODAY).goals == ()


def test_that_a_goal_that_is_not_smart_keeps_its_form_with_the_sentence(
    qtbot: QtBot, window: MainWindow, uow: UnitOfWork, school_id: int, pupil_id: int
) -> None:
    casus_id = registered(uow, school_id, pupil_id)
    screen = opened(qtbot, window, casus_id)
    screen.goals.edit(None)
    qtbot.keyClicks(screen.goals.form.field("text"), "Gaat zelf de klas in")
    done = next(each for each in screen.goals.findChildren(QAbstractButton) if each.text() == "Bewaar doel")
    qtbot.mouseClick(done, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.goals.form.field("area").hasFocus())
    assert screen.goals.form.value("text") == "Gaat zelf de klas in"
    assert services.casus(uow, casus_id, TODAY).goals == ()


def test_that_a_closed_casus_can_be_read_but_not_written(
    qtbot: QtBot, window: MainWindow, uow: UnitOfWork, school_id: int, pupil_id: int
) -> None:
    casus_id = registered(uow, school_id, pupil_id)
    screen = opened(qtbot, window, casus_id)
    next(action for action in screen.palette_actions() if action.text == "Sluit casus af").run()
    qtbot.waitUntil(lambda: screen.presenter.subtitle == "K-001, afgesloten")
    field = screen.fields.form.field("helping")
    assert isinstance(field, QPlainTextEdit)
    assert field.isReadOnly()
    assert services.casus(uow, casus_id, TODAY).closed_reason == "Vraag is beantwoord"


def _is_wide(window: MainWindow, width: int) -> bool:
    return window.width() == width


def test_that_the_panel_stays_in_sight_in_a_narrow_window(qtbot: QtBot, window: MainWindow, pupil_id: int) -> None:
    window.register_casus(pupil_id)
    screen = the_screen(window)
    for width, beside in ((1400, True), (900, False), (1400, True)):
        window.resize(width, 800)
        qtbot.waitUntil(partial(_is_wide, window, width))
        qtbot.waitUntil(screen.panel.isVisible)
        assert screen._side.isAncestorOf(screen.panel) is beside


def test_that_everything_that_takes_the_focus_has_a_name(
    qtbot: QtBot, window: MainWindow, uow: UnitOfWork, school_id: int, pupil_id: int
) -> None:
    screen = opened(qtbot, window, registered(uow, school_id, pupil_id))
    kinds = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton, QTableView)
    controls = [each for kind in kinds for each in screen.findChildren(kind)]
    nameless = [each for each in controls if each.focusPolicy() and not each.accessibleName()]
    assert [type(each).__name__ for each in nameless] == []
    assert len(controls) > 30
