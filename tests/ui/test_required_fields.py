"""A field that must be filled in says so in words, and an empty one is asked for under its field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.fields import field_of
from tests.ui.seen import said
from ui.task_panel import TaskForm
from ui.tasks import FieldKind, FieldShown, Task
from ui.theme import theme
from ui.widgets.form import Choice, Form

FIELDS = (
    FieldShown("name", "Naam van de groep", required=True),
    FieldShown("offer", "Aanbod", FieldKind.CHOICE, None, options=(("Rots & Water", "rw"),), required=True),
    FieldShown("kinds", "Hoe wordt het gegeven?", FieldKind.TICKS, frozenset(), options=(("groep", 1),), required=True),
    FieldShown("place", "Waar"),
)


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    theme.install(qapp, dark=False)


def shown(qtbot: QtBot, form: QWidget) -> None:
    """Active, so that its fields get the focus as they do in a window."""
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()


def test_that_the_mark_is_a_word_that_is_also_read_aloud(qtbot: QtBot) -> None:
    form = TaskForm(Task("Nieuwe groep", FIELDS, ""))
    shown(qtbot, form)
    captions = [one.text() for one in form.findChildren(QLabel)]
    assert {"Naam van de groep (verplicht)", "Aanbod (verplicht)", "Waar"} <= set(captions)
    assert form.form.field("name").accessibleName() == "Naam van de groep, verplicht"
    assert form.form.field("place").accessibleName() == "Waar"


def test_that_all_that_is_missing_is_asked_for_at_once_and_nothing_is_saved(qtbot: QtBot) -> None:
    form = TaskForm(Task("Nieuwe groep", FIELDS, ""))
    shown(qtbot, form)
    saved: list[object] = []
    form.saved.connect(saved.append)
    field_of(form.form, "place", QLineEdit).setFocus()
    form.save()
    assert saved == []
    assert "Vul 'Naam van de groep' in." in said(form)
    assert "Kies iets bij 'Aanbod'." in said(form)
    assert "Kruis iets aan bij 'Hoe wordt het gegeven?'." in said(form)
    assert form.form.field("name").hasFocus()

    qtbot.keyClicks(field_of(form.form, "name", QLineEdit), "Weerbaarheid")
    form.form.choose("offer", "rw")
    form.form.choose("kinds", frozenset({1}))
    form.save()
    assert len(saved) == 1
    assert "Vul 'Naam" not in said(form)


def test_that_only_spaces_are_nothing(qtbot: QtBot) -> None:
    form = Form()
    field = form.line("why", "Waarom", required=True)
    shown(qtbot, form)
    qtbot.keyClick(field, Qt.Key.Key_Space)
    assert not form.is_complete()


def test_that_what_is_asked_no_more_is_not_missed(qtbot: QtBot) -> None:
    form = Form()
    form.choice("matter", "Waarvoor", [("hulp", 1)], required=True)
    form.line("why", "Waarom", required=True)
    shown(qtbot, form)
    form.show_only({"matter"})
    assert not form.is_complete()
    field_of(form, "matter", Choice).setCurrentIndex(0)
    assert form.is_complete()
