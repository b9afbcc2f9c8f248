"""A field with what it offers under it: Enter and Tab take what is highlighted, the arrows walk, also past the ends."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import theme
from ui.widgets.offered import OfferedKeys

KEY = Qt.Key


class Asked(QWidget):
    """A field with its list, and the field after it."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.offered, self.next = QLineEdit(), QListWidget(), QLineEdit()
        self.offered.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.offered.addItems([f"Leerling {number}" for number in range(10)])
        self.offered.setCurrentRow(0)
        self.taken: list[str] = []
        layout = QVBoxLayout(self)
        for part in (self.field, self.offered, self.next):
            layout.addWidget(part)
        OfferedKeys(self.field, self.offered, self.take)

    def take(self) -> bool:
        item = self.offered.currentItem()
        self.taken += [item.text()] if item is not None else []
        return item is not None


@pytest.fixture
def asked(qtbot: QtBot, qapp: QApplication) -> Asked:
    theme.install(qapp, dark=False)
    made = Asked()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.field.setFocus()
    return made


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Enter, KEY.Key_Tab])
def test_that_what_is_highlighted_is_taken_and_the_cursor_stays(asked: Asked, qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClicks(asked.field, "leer")
    qtbot.keyClick(asked.field, KEY.Key_Down)
    qtbot.keyClick(asked.field, key)
    assert asked.taken == ["Leerling 1"]
    assert asked.field.hasFocus()


def test_that_tab_goes_on_where_nothing_was_typed_or_found(asked: Asked, qtbot: QtBot) -> None:
    qtbot.keyClick(asked.field, KEY.Key_Tab)
    assert (asked.taken, asked.next.hasFocus()) == ([], True)
    asked.field.setFocus()
    qtbot.keyClicks(asked.field, "niemand")
    asked.offered.clear()
    qtbot.keyClick(asked.field, KEY.Key_Tab)
    assert (asked.taken, asked.next.hasFocus()) == ([], True)


def test_that_tab_with_shift_goes_back(asked: Asked, qtbot: QtBot) -> None:
    qtbot.keyClicks(asked.field, "leer")
    qtbot.keyClick(asked.field, KEY.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert asked.taken == []


def test_that_the_arrows_walk_around_and_a_page_stops_at_the_ends(asked: Asked, qtbot: QtBot) -> None:
    places = []
    for key in (KEY.Key_Up, KEY.Key_Down, KEY.Key_PageDown, KEY.Key_PageDown, KEY.Key_PageUp):
        qtbot.keyClick(asked.field, key)
        places.append(asked.offered.currentRow())
    assert places == [9, 0, 8, 9, 1]
