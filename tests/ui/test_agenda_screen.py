"""The agenda board in the real window: J3 by keyboard, what a screen reader hears, dragging, large text."""

from collections.abc import Sequence
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.agenda_life import FRIDAY, MONDAY, NOW, ask, ask_of_school, seat
from tests.ui.conftest import OpenWindow
from tests.ui.scripted_dialogs import ScriptedDialogs
from tests.ui.user import User
from ui.agenda.add_dialog import AddDialog
from ui.agenda.attendance_dialog import AttendanceDialog
from ui.agenda.gutter import block_spans
from ui.agenda.rows import Row
from ui.agenda.side import plus_rect
from ui.agenda.view import AgendaView
from ui.casus.view import CasusView
from ui.preview.view import PreviewView
from ui.shell.window import MainWindow
from ui.theme import theme
from zis_desktop.domain.casus.casus import CasusText
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.meeting.meeting import Block
from zis_desktop.services.agenda.agenda import agenda, compose_agenda
from zis_desktop.services.agenda.papers import pre_read_data
from zis_desktop.store.unit_of_work import UnitOfWork

J3_MAY_COST = 15
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip


@pytest.fixture
def window(open_window: OpenWindow, uow: UnitOfWork, school_id: int, clock: FixedClock) -> MainWindow:
    with uow.unguarded.write() as work:
        seat(work, school_id)
        ask(work, school_id, 1, last="Bakker")
        ask(work, school_id, 2, last="Visser", text=CasusText(question="Rust vinden"))
        ask(work, school_id, 3, last="Kuiper", support_given=())
        ask_of_school(work, school_id, 4, last="Dekker")
    return open_window(clock, ScriptedDialogs(lambda label: "15" if "minuten" in label else "ouders zijn ziek"))


def board(qtbot: QtBot, window: MainWindow) -> AgendaView:
    """The board with its first Monday."""
    window.go_to("agenda")
    screen = window.current_screen
    assert isinstance(screen, AgendaView)
    qtbot.waitUntil(lambda: bool(titles(screen)))
    return screen


def composed(qtbot: QtBot, window: MainWindow) -> AgendaView:
    screen = board(qtbot, window)
    screen.presenter.compose()
    qtbot.waitUntil(lambda: screen.subtitle().startswith("concept"))
    return screen


def titles(screen: AgendaView) -> list[str]:
    return [row.title.removeprefix("Leerling ") for row in screen._list.rows_model.rows if row.casus_id is not None]


def test_that_j3_costs_at_most_15_presses(qtbot: QtBot, window: MainWindow, uow: UnitOfWork, school_id: int) -> None:
    """Composes, completes one summary, moves the other on, opens the CJG worker's pack and the chair's copy."""
    screen = board(qtbot, window)
    user = User(qtbot, window)
    user.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: screen.subtitle().startswith("concept"))
    user.press(Qt.Key.Key_G)
    user.press(Qt.Key.Key_Return)
    casus = window.current_screen
    assert isinstance(casus, CasusView)
    qtbot.waitUntil(lambda: casus.title == "Casus van Leerling Visser")
    why_now = casus.fields.form.field("why_now")
    while not why_now.hasFocus():
        user.press(Qt.Key.Key_Tab)
        assert user.presses < J3_MAY_COST
    user.type("Zonder hulp dreigt uitval")
    user.press(Qt.Key.Key_Left, ALT)
    qtbot.waitUntil(lambda: "samenvatting compleet" in screen._list.rows_model.rows[3].spoken)
    user.press(Qt.Key.Key_G)
    user.press(Qt.Key.Key_D)
    qtbot.waitUntil(lambda: "Kuiper" not in titles(screen))
    user.press(Qt.Key.Key_P, CTRL | SHIFT)
    pack = window.current_screen
    assert isinstance(pack, PreviewView)
    user.press(Qt.Key.Key_Left, ALT)
    user.press(Qt.Key.Key_P, CTRL)
    assert isinstance(window.current_screen, PreviewView)
    print(f"J3: {user.presses} toetsen")
    assert user.presses <= J3_MAY_COST

    found = agenda(uow, school_id, MONDAY, FRIDAY)
    assert [(one.pupil_name.last, one.next_meeting) for one in found.moved_on] == [("Kuiper", date(2024, 9, 16))]
    pages = pre_read_data(uow, school_id, MONDAY, NOW).casussen
    assert [(page.code, page.gaps) for page in pages] == [("K-001", ()), ("K-002", ())]
    assert pages[1].text.why_now == "Zonder hulp dreigt uitval"


def rows(screen: AgendaView) -> Sequence[Row]:
    return screen._list.rows_model.rows


def test_that_every_change_has_a_key(qtbot: QtBot, window: MainWindow) -> None:
    screen = composed(qtbot, window)
    user = User(qtbot, window)
    assert screen._list.hasFocus()
    user.press(Qt.Key.Key_Down, ALT)
    qtbot.waitUntil(lambda: titles(screen)[:2] == ["Visser", "Bakker"])
    user.press(Qt.Key.Key_M)
    qtbot.waitUntil(lambda: rows(screen)[3].minutes == 15)
    user.press(Qt.Key.Key_P)
    qtbot.waitUntil(lambda: rows(screen)[3].pin == "vast 09:10")
    user.press(Qt.Key.Key_A)
    qtbot.waitUntil(lambda: rows(screen)[3].marks[0].text == "anoniem, K-001")
    user.press(Qt.Key.Key_Up)
    user.press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: titles(screen) == ["Bakker", "Kuiper", "Dekker"])
    user.press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: titles(screen)[0] == "Visser")


def test_that_a_screen_reader_hears_every_line_whole(qtbot: QtBot, window: MainWindow) -> None:
    screen = board(qtbot, window)
    heard = QAccessible.queryAccessibleInterface(screen._list)
    assert heard.text(QAccessible.Text.Name) == "Agenda"
    assert heard.childCount() == 7
    line = heard.child(3).text(QAccessible.Text.Name)
    assert line == (
        "Punt 4, 09:10, 10 minuten, Leerling Visser, 2a, Aanvraag inzet Youké, CJG-blok, toestemming compleet, "
        "waarom nu ontbreekt"
    )
    assert "CJG Zeist, Fatima el Idrissi: aanwezig 09:00–10:00" in screen._gutter.accessibleDescription()


def test_that_everything_that_takes_the_focus_has_a_name(qtbot: QtBot, window: MainWindow) -> None:
    screen = composed(qtbot, window)
    nameless = [
        widget
        for widget in screen.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and not widget.accessibleName()
    ]
    assert not nameless


def test_that_a_line_can_be_dragged_to_another_place(qtbot: QtBot, window: MainWindow) -> None:
    screen = composed(qtbot, window)
    lines = screen._list
    start = lines.visualRect(lines.rows_model.index(2)).center()
    below = lines.visualRect(lines.rows_model.index(4)).bottomLeft() + QPoint(40, -2)
    qtbot.mousePress(lines.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(lines.viewport(), pos=start + QPoint(0, 20))
    qtbot.mouseMove(lines.viewport(), pos=below)
    qtbot.mouseRelease(lines.viewport(), Qt.MouseButton.LeftButton, pos=below)
    qtbot.waitUntil(lambda: titles(screen) == ["Visser", "Kuiper", "Bakker", "Dekker"])
    assert window.messages.text == "Leerling Bakker verplaatst."


def test_that_a_broken_block_shows_a_band_that_repairs_it(qtbot: QtBot, window: MainWindow) -> None:
    screen = composed(qtbot, window)
    screen.presenter.item.move(3)
    qtbot.waitUntil(lambda: titles(screen)[3] == "Bakker")
    spans = [span.block for span in block_spans(screen._list.rows_model.rows)]
    assert spans == [Block.GENERAL, Block.CJG, Block.REST, Block.CJG, Block.CLOSING]
    repair = next(each for each in screen.findChildren(QPushButton) if each.text() == "Herstel het blok")
    qtbot.mouseClick(repair, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: titles(screen)[3] == "Dekker")


def test_that_a_candidate_is_added_by_enter_and_by_its_plus(
    qtbot: QtBot, window: MainWindow, uow: UnitOfWork, school_id: int
) -> None:
    compose_agenda(uow, school_id, MONDAY, NOW)
    with uow.unguarded.write() as work:
        ask(work, school_id, 21, last="Laat")
        ask(work, school_id, 22, last="Later")
    screen = board(qtbot, window)
    side = screen._candidates
    qtbot.waitUntil(lambda: len(side.rows_model.rows) == 2)
    side.setFocus()
    qtbot.keyClick(side, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Laat" in titles(screen))
    plus = plus_rect(side.visualRect(side.rows_model.index(0))).center()
    qtbot.mouseClick(side.viewport(), Qt.MouseButton.LeftButton, pos=plus)
    qtbot.waitUntil(lambda: "Later" in titles(screen))
    assert side.isHidden()
    assert screen._nothing.text() == "Alles wat nu een plaats vraagt, staat op een agenda."


def test_that_any_open_casus_is_found_by_typing(qtbot: QtBot, window: MainWindow) -> None:
    screen = composed(qtbot, window)
    screen.presenter.item.move_on()
    qtbot.waitUntil(lambda: "Bakker" not in titles(screen))
    assert screen.presenter.agenda is not None
    dialog = AddDialog(screen, screen.presenter.agenda.others, screen.presenter.add)
    qtbot.keyClicks(dialog._search, "niemand")
    assert dialog._empty.text().startswith("Geen open casus gevonden")
    dialog._search.clear()
    qtbot.keyClicks(dialog._search, "bak")
    qtbot.keyClick(dialog._search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Bakker" in titles(screen))


def test_that_times_typed_wrong_stay_in_the_dialog_with_the_sentence(qtbot: QtBot, window: MainWindow) -> None:
    screen = composed(qtbot, window)
    assert screen.presenter.agenda is not None
    dialog = AttendanceDialog(screen, screen.presenter.agenda.meeting.attendance, screen.presenter.set_attendance)
    first = next(row[2] for row in dialog._rows if row[2] is not None)
    first.setText("8:00")
    dialog._accept()
    qtbot.waitUntil(lambda: dialog._refusal.text().startswith("Kies tijden tussen 08:45 en 10:45"))
    assert first.text() == "8:00"
    first.setText("9:30")
    dialog._accept()
    qtbot.waitUntil(lambda: screen._list.rows_model.rows[2].starts_at == 570)


def test_that_a_day_without_cvb_says_so_and_offers_another_monday(qtbot: QtBot, window: MainWindow) -> None:
    screen = board(qtbot, window)
    window.open_meeting(date(2024, 10, 28))
    qtbot.waitUntil(lambda: screen._refusal.isVisible())
    assert screen.primary() is None
    window.open_meeting(MONDAY)
    qtbot.waitUntil(lambda: screen._board.isVisible())
    assert screen.primary() is not None


def test_that_the_board_never_makes_the_window_wider_at_twice_the_text(
    qtbot: QtBot, qapp: QApplication, uow: UnitOfWork, school_id: int, window: MainWindow
) -> None:
    screen = composed(qtbot, window)
    screen.resize(1320, 640)
    theme.theme().use(text_scale=2.0)
    again = AgendaView(screen._desk)
    qtbot.addWidget(again)
    again.resize(1320, 640)
    again.refresh()
    qtbot.waitUntil(lambda: bool(titles(again)))
    assert again.minimumSizeHint().width() <= 1320
    assert all(again._list.visualRect(again._list.rows_model.index(row)).height() >= 54 for row in range(7))
    theme.theme().use(text_scale=1.0)
