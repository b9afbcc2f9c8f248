"""A form begins where something is still to be filled in, and a score is typed with the signs of the keyboard."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.theme import theme
from ui.widgets.form import Form
from zis_desktop.domain.goal_rules import SCORES, score_text


@pytest.fixture
def form(qtbot: QtBot, qapp: QApplication) -> Form:
    theme.install(qapp, dark=False)
    made = Form()
    qtbot.addWidget(made)
    made.line("on", "Datum", value="9-9-2024")
    made.ticks("present", "Wie waren erbij", [("moeder", 1), ("vader", 2)])
    made.choice("score", "Score", [(f"{score_text(one)}: woorden", one) for one in SCORES])
    made.text("outcome", "Uitkomst")
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def at(form: Form) -> str:
    return next(name for name in ("on", "present", "score", "outcome") if _has_focus(form, name))


def _has_focus(form: Form, name: str) -> bool:
    field, focused = form.field(name), QApplication.focusWidget()
    return focused is not None and (field is focused or field.isAncestorOf(focused))


def test_that_a_form_begins_at_the_first_field_that_is_empty(form: Form) -> None:
    form.go_on()
    assert at(form) == "present"


def test_that_the_usual_answer_goes_on_to_what_is_left(form: Form) -> None:
    form.fill({"present": frozenset({1, 2})})
    assert form.chosen("present") == {1, 2}
    assert at(form) == "score"


@pytest.mark.parametrize(("typed", "score"), [("-2", -2), ("-1", -1), ("0", 0), ("1", 1), ("+1", 1), ("2", 2)])
def test_that_a_score_is_typed_as_it_is_said(form: Form, qtbot: QtBot, typed: str, score: int) -> None:
    form.fill({"present": frozenset({1})})
    qtbot.keyClicks(form.field("score"), typed)
    assert form.chosen("score") == score
