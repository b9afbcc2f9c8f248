"""Columns of a table: a name or a date is whole before a sentence is."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.theme import theme
from ui.widgets.table import Column, RowsTable
from ui.widgets.widths import column_widths


def test_that_columns_are_as_designed_when_every_text_fits() -> None:
    assert column_widths(600, (100, 0, 0), (0, 1, 2), (80, 60, 60)) == [100, 166, 334]


def test_that_a_column_gets_room_from_columns_with_room_to_spare() -> None:
    assert column_widths(600, (200, 0, 100), (0, 1, 0), (120, 340, 90)) == [164, 341, 95]


def test_that_only_the_widest_column_gives_way() -> None:
    assert column_widths(300, (100, 0, 100), (0, 1, 0), (90, 500, 80)) == [90, 130, 80]


def test_that_the_name_at_the_start_of_a_row_is_cut_last() -> None:
    assert column_widths(600, (0,) * 4, (1, 1, 1, 1), (190, 240, 220, 260)) == [190, 137, 136, 137]


def test_that_a_sentence_at_the_start_of_a_row_leaves_the_dates_whole() -> None:
    assert column_widths(300, (0, 0, 0), (1, 0, 0), (500, 90, 80)) == [130, 90, 80]


@pytest.mark.parametrize("room", [0, 10, 90, 400, 2000])
def test_that_columns_never_need_more_than_there_is(room: int) -> None:
    assert sum(column_widths(room, (172, 0, 86), (0, 1, 0), (150, 300, 80))) <= room


@pytest.fixture
def table(qtbot: QtBot, qapp: QApplication) -> RowsTable:
    theme.install(qapp, dark=False)
    columns: tuple[Column[str], ...] = (
        Column("Naam", str, width=60),
        Column("Klas", lambda _text: "1a", width=120),
        Column("Wat", lambda _text: "kort", stretch=1),
    )
    made = RowsTable("Rijen", columns)
    qtbot.addWidget(made)
    made.resize(500, 200)
    made.show()
    return made


def test_that_a_table_fills_its_width_and_shows_names_whole(table: RowsTable) -> None:
    table.show_rows(["Bartholomeus van den Heuvel"])
    widths = [table.columnWidth(place) for place in range(3)]
    assert sum(widths) == table.viewport().width()
    assert widths[0] > 200
    table.setColumnHidden(1, True)
    assert table.columnWidth(0) + table.columnWidth(2) == table.viewport().width()
    table.resize(300, 200)
    assert table.horizontalScrollBar().maximum() == 0
