"""A short list beside a screen: every row is as high as its words, also beside a scroll bar."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import theme
from ui.widgets.lines import Line, LineList
from ui.widgets.parts import column

LATE = Line("Formulier voor toestemming meegeven", "te laat, was ma 2 sep, Selma Kara, Hugo Jacobs", 1, late=True)
LONG = Line("Lokaal team om afstemming vragen", "vr 13 sep, Marieke Aalbers, Amin Koning", 2)


@pytest.mark.parametrize("width", range(240, 320, 8))
def test_that_no_row_is_cut_when_a_scroll_bar_takes_part_of_the_width(
    qapp: QApplication, qtbot: QtBot, width: int
) -> None:
    theme.install(qapp, dark=False)
    shown = LineList("Open acties", can_tick=True, at_most=3)
    page = QWidget()
    page.setLayout(column(shown, None))
    qtbot.addWidget(page)
    page.setFixedWidth(width)
    page.show()
    shown.show_lines([LATE, LONG, LATE, LONG, LATE])
    qtbot.waitUntil(lambda: shown.verticalScrollBar().isVisible())

    def is_whole(place: int) -> bool:
        rows = shown.visualItemRect(shown.item(place)), shown.visualItemRect(shown.item(place + 1))
        return rows[1].top() - rows[0].top() >= shown.sizeHintForRow(place)

    qtbot.waitUntil(lambda: all(is_whole(place) for place in range(shown.count() - 1)))
