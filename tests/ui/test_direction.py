"""A label that begins with a name in Hebrew stands at the left, as every other."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.theme import theme
from ui.widgets.parts import label


def first_ink(picture: QImage) -> int:
    """How far from the left something is drawn."""
    paper = picture.pixel(0, 0)
    columns = range(picture.width())
    return next(x for x in columns if any(picture.pixel(x, y) != paper for y in range(picture.height())))


@pytest.mark.parametrize("text", ["Noor (moeder), klas 1a", "שרה (moeder), klas 1a", "محمد\u202e, 3 mei 2024"])
def test_that_a_label_begins_at_the_left(qtbot: QtBot, text: str) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.install(app, dark=False)
    made = label()
    qtbot.addWidget(made)
    made.setText(text)
    made.resize(500, 30)
    assert first_ink(made.grab().toImage()) < 50
