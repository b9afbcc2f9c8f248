"""Meeting mode on the projector: it grows with the window, and keeps what was typed while it does."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.meeting_keyboard import ALT, CTRL, Keyboard, meeting_window
from tests.meeting_life import NOW, Monday, a_monday
from tests.moving_clock import MovingClock
from ui.meeting.sizes import room_of
from ui.theme import theme
from zis_desktop.store.unit_of_work import UnitOfWork

KEY = Qt.Key
READABLE = 22
"""Pixels of 1080 that are read from five metres."""


@pytest.fixture
def keyboard(qapp: QApplication, uow: UnitOfWork, monday: Monday) -> Iterator[Keyboard]:
    with meeting_window(qapp, uow, monday, MovingClock(NOW)) as made:
        made.press(KEY.Key_Return, CTRL)
        made.screen.presenter.open_item(monday.casus_item())
        made.settle()
        yield made
    theme.install(qapp, dark=False)


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    return a_monday(uow, school_id, casussen=2)


def on_the_projector(keyboard: Keyboard, qtbot: QtBot) -> None:
    small = keyboard.screen.panel
    keyboard.window.resize(1920, 1080)
    qtbot.waitUntil(lambda: keyboard.screen.panel is not small)
    keyboard.settle()


@pytest.mark.parametrize(
    ("window", "grows"),
    [
        (QSize(0, 0), 1.0),
        (QSize(1024, 700), 1.0),
        (QSize(1440, 864), 1.0),
        (QSize(1920, 1044), 1.2),
        (QSize(7680, 4320), 2),
    ],
)
def test_that_the_smaller_side_of_the_window_says_how_much_all_grows(window: QSize, grows: float) -> None:
    assert room_of(window) == pytest.approx(grows)


def test_that_what_matters_is_read_from_the_back_of_the_room(keyboard: Keyboard, qtbot: QtBot) -> None:
    on_the_projector(keyboard, qtbot)
    keyboard.press(KEY.Key_5, ALT)
    screen = keyboard.screen
    foot = screen.foot
    main: list[QWidget] = [
        screen.panel.note, screen.panel.text, screen.panel.review, screen.panel.action_list.line,
        *screen.panel.help.fields.values(), *screen.panel._choices.values(), screen.head.primary,
        foot._item_figure, foot._item_under, foot._block_figure, foot._block_under, foot._next_name, foot._next_text,
        *(each for each in screen.facts.findChildren(QLabel) if each.property("kind") == "body" and each.text()),
    ]  # fmt: skip
    small = {each.accessibleName() or type(each).__name__ for each in main if size(each) < READABLE}
    assert len(main) > 25
    assert not small


def size(widget: QWidget) -> int:
    return QFontInfo(widget.font()).pixelSize()


def test_that_what_is_half_typed_stays_when_the_window_becomes_the_projector(keyboard: Keyboard, qtbot: QtBot) -> None:
    keyboard.type("Gaat beter")
    keyboard.press(KEY.Key_2, ALT)
    keyboard.press(KEY.Key_A, ALT)
    keyboard.type("ouders bel")
    on_the_projector(keyboard, qtbot)
    panel = keyboard.screen.panel
    assert panel.note.toPlainText() == "Gaat beter"
    assert panel._choices[2].isChecked()
    assert panel.action_list.line.text() == "ouders bel"
    assert QApplication.focusWidget() is panel.action_list.line
