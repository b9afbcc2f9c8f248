"""A closed list to choose from: typing answers an empty one, and never changes an answer that stands."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.theme import theme
from ui.widgets.form import Choice, Form, option_with
from ui.widgets.parts import button

KEY = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("does not support raise|does not support grabbing", extend=True)  # of a popup


@pytest.fixture
def form(qtbot: QtBot, qapp: QApplication) -> Form:
    """Active, so that its fields get the focus as they do in a window."""
    theme.install(qapp, dark=False)
    made = Form()
    qtbot.addWidget(made)
    made.resize(400, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def choice(form: Form, value: object) -> Choice:
    made = form.choice("who", "Wie", [("Daan", 1), ("Iris", 2), ("Thomas", 3), ("Tom", 4)], value=value)
    assert isinstance(made, Choice)
    made.show()
    made.setFocus(Qt.FocusReason.TabFocusReason)
    return made


def test_that_typing_answers_an_empty_list(form: Form, qtbot: QtBot) -> None:
    made = choice(form, None)
    qtbot.keyClicks(made, "to")
    assert (form.chosen("who"), made.view().isVisible()) == (4, False)


def test_that_a_letter_opens_a_list_with_an_answer_and_changes_nothing(form: Form, qtbot: QtBot) -> None:
    made = choice(form, 1)
    qtbot.keyClick(made, "i")
    assert (form.chosen("who"), made.view().isVisible()) == (1, True)
    assert made.view().currentIndex().data() == "Iris"


@pytest.mark.parametrize(("key", "kept"), [(KEY.Key_Return, 2), (KEY.Key_Escape, 1)])
def test_that_enter_takes_what_was_found_and_escape_leaves_it(form: Form, qtbot: QtBot, key: Qt.Key, kept: int) -> None:
    made = choice(form, 1)
    qtbot.keyClick(made, "i")
    qtbot.keyClick(made.view(), key)
    assert (form.chosen("who"), made.view().isVisible()) == (kept, False)


def test_that_keys_together_with_ctrl_or_alt_are_no_letters(form: Form, qtbot: QtBot) -> None:
    made = choice(form, 1)
    qtbot.keyClick(made, KEY.Key_I, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(made, KEY.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert (form.chosen("who"), made.view().isVisible()) == (1, False)


def test_that_a_passing_wheel_changes_nothing(form: Form) -> None:
    made = choice(form, 1)
    down = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(made, down)
    assert form.chosen("who") == 1


def test_that_an_ampersand_in_a_name_is_no_key(form: Form, qtbot: QtBot) -> None:
    made = button("Rots & Water", lambda: None)
    qtbot.addWidget(made)
    form.line("offer", "Rots & Water")
    captions = [each.text() for each in form.findChildren(QLabel) if each.buddy() is not None]
    assert [QKeySequence.mnemonic(text).isEmpty() for text in (made.text(), *captions)] == [True, True]
    assert made.accessibleName() == "Rots & Water"


def test_that_tab_in_the_opened_list_takes_its_row_and_goes_on(form: Form, qtbot: QtBot) -> None:
    made, after = choice(form, 1), form.line("why", "Waarom")
    after.show()
    qtbot.keyClick(made, "i")
    qtbot.keyClick(made.view(), KEY.Key_Tab)
    assert (form.chosen("who"), made.view().isVisible()) == (2, False)
    focused = QApplication.focusWidget()
    assert focused is after
    qtbot.keyClicks(focused, "zo")
    assert after.text() == "zo"


def test_that_letters_in_the_opened_list_go_on_with_those_that_opened_it(form: Form, qtbot: QtBot) -> None:
    made = choice(form, 1)
    qtbot.keyClick(made, "t")
    qtbot.keyClicks(made.view(), "om")
    assert made.view().currentIndex().data() == "Tom"


OPTIONS = ("Inzet Youké starten", "Jeugdzorg", "Inzet CJG", "Inzet OPP", "−1", "0", "+1")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("youk", 0), ("j", 1), ("inzet c", 2), ("inzet", 0), ("cjg", 2), ("x", None), ("-1", 4), ("1", 6), ("+1", 6),
        ("-", 4), ("0", 5), ("ii", 2),
    ],
)  # fmt: skip
def test_that_an_option_is_found_by_how_it_or_a_word_in_it_begins(typed: str, found: int | None) -> None:
    assert option_with(typed, OPTIONS, 0) == found


def test_that_a_choice_that_is_only_passed_keeps_its_answer(form: Form, qtbot: QtBot) -> None:
    made = choice(form, 1)
    chosen: list[int] = []
    made.activated.connect(chosen.append)
    made.showPopup()
    qtbot.keyClick(made.view(), KEY.Key_Tab)
    assert (form.chosen("who"), chosen) == (1, [])
