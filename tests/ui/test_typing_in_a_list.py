"""Letters typed while the keyboard is in a list are not lost: they search it, or go to the row that they begin."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import theme
from ui.widgets.lines import Line, LineList
from ui.widgets.table import Column, RowsTable

ROWS = [("K-001", "Sam de Vries"), ("K-002", "Noor Hendriks"), ("K-003", "Noud Smit"), ("K-004", "Bo van Nes")]


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> QWidget:
    theme.install(qapp, dark=False)
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def into(page: QWidget, part: QWidget) -> None:
    layout = page.layout()
    assert layout is not None
    layout.addWidget(part)
    part.show()
    part.setFocus()


def table_in(page: QWidget) -> RowsTable:
    code: Column[tuple[str, str]] = Column("Casus", lambda row: row[0])
    name: Column[tuple[str, str]] = Column("Leerling", lambda row: row[1])
    made = RowsTable("Casussen", (code, name))
    made.show_rows(ROWS)
    into(page, made)
    return made


def test_that_letters_go_to_the_row_of_which_they_begin_a_word(page: QWidget, qtbot: QtBot) -> None:
    table = table_in(page)
    qtbot.keyClicks(table, "nou")
    assert table.current() == ("K-003", "Noud Smit")


def test_that_letters_that_begin_nothing_leave_the_row_and_the_keys_of_the_screen(page: QWidget, qtbot: QtBot) -> None:
    table = table_in(page)
    qtbot.keyClicks(table, "xyz")
    qtbot.keyClick(table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert table.current() == ROWS[0]


def test_that_letters_go_on_in_the_field_that_searches_the_list(page: QWidget, qtbot: QtBot) -> None:
    table, field = table_in(page), QLineEdit("3b ")
    into(page, field)
    table.search_in(field)
    table.setFocus()
    qtbot.keyClick(table, "n")
    assert field.hasFocus()
    qtbot.keyClicks(field, "oor")
    assert field.text() == "3b noor"


def test_that_what_space_does_is_told_only_where_it_does_so(page: QWidget, qtbot: QtBot) -> None:
    lines, elsewhere = LineList("Open acties", can_tick=True), QLineEdit()
    lines.show_lines([Line("Bellen", "Noor, ma 9 sep", 1)])
    into(page, lines)
    assert lines.tick_hint.text() == "Spatie rondt af"
    into(page, elsewhere)
    assert lines.tick_hint.text() == ""
