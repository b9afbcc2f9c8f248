"""Key figures beside each other: a short one keeps its words whole, however long the one beside it is."""

import pytest
from PySide6.QtWidgets import QApplication, QBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import theme
from ui.widgets.figures import show_figures
from zis_desktop.domain.overview import Figure

SHORT = Figure("€\xa05.435,99", "tot nu toe", "61:15 uur")
LONG = Figure(
    "€\xa098.812,07", "nog over",
    "van €\xa0162.313,42, waarvan €\xa041.501,42 uit eerdere jaren; €\xa058.065,36 is eerder dit jaar betaald",
)  # fmt: skip


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.install(app, dark=False)
    made = QWidget()
    qtbot.addWidget(made)
    made.setLayout(QBoxLayout(QBoxLayout.Direction.LeftToRight))
    made.resize(640, 120)
    made.show()
    return made


def shown(page: QWidget, *figures: Figure, even: bool = False) -> list[int]:
    """Where each of the figures begins."""
    row = page.layout()
    assert isinstance(row, QBoxLayout)
    show_figures(row, figures, even=even)
    QApplication.processEvents()
    parts = [row.itemAt(place) for place in range(row.count())]
    return [part.geometry().left() for part in parts if part is not None]


def test_that_the_words_of_a_short_figure_stay_on_one_line_beside_a_long_one(page: QWidget) -> None:
    shown(page, SHORT, LONG)
    words = next(one for one in page.findChildren(QLabel) if one.text() == SHORT.note)
    assert words.height() < 2 * words.fontMetrics().lineSpacing()


def test_that_figures_of_rows_under_each_other_begin_at_the_same_place(page: QWidget) -> None:
    assert shown(page, SHORT, SHORT, even=True) == shown(page, LONG, SHORT, even=True)
