"""A key figure: a large number with what it is and what to hold it against."""

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.theme.theme import theme
from ui.widgets.parts import clear, column, label, row
from zis_desktop.domain.overview import Figure

WHOLE_UP_TO = 230
"""A figure that takes no more than this keeps its words on one line each, however long the one beside it is."""


def show_figures(layout: QBoxLayout, found: Sequence[Figure], *, even: bool = False) -> None:
    """Fills the layout anew; in proportion, so that a long figure leaves its words room.

    `even` gives all the same room, where figures of another row stand under them.
    """
    clear(layout)
    for figure in found:
        panel, width = figure_panel(figure), figure_width(figure)
        panel.setMinimumWidth(min(width, theme().px(WHOLE_UP_TO)))
        layout.addWidget(panel, 1 if even else width)


def figure_panel(figure: Figure) -> QWidget:
    """The number in the colour of its tone, its words beside it."""
    made = QWidget()
    value = label(figure.value, figure.tone if figure.tone in {"attention", "done"} else "figure", size=1.8)
    value.setFont(theme().font(1.8, semibold=True))
    if figure.tone == "late":
        value.setProperty("kind", "error")
    words = column(None, label(figure.label, wrap=True), label(figure.note, "secondary", wrap=True), None, spacing=0)
    told = row(value, words, spacing=10)
    told.setStretch(1, 1)
    made.setLayout(told)
    return made


def figure_width(figure: Figure) -> int:
    """In pixels, with its words on one line each."""
    words = QFontMetrics(theme().font())
    beside = max(words.horizontalAdvance(figure.label), words.horizontalAdvance(figure.note))
    return QFontMetrics(theme().font(1.8, semibold=True)).horizontalAdvance(figure.value) + beside + theme().px(12)
