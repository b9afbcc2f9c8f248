"""A long text shows its beginning, and all of it at a key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ui.theme import theme
from ui.widgets.long_text import AT_MOST, LongText, beginning


def said(made: LongText) -> str:
    return made.findChildren(QLabel)[0].text()


def test_that_a_question_of_a_whole_book_shows_its_beginning_and_all_of_it_at_a_key(
    qtbot: QtBot, qapp: QApplication
) -> None:
    theme.install(qapp, dark=False)
    book = "hulp bij het leren " * 1000
    made = LongText(book)
    qtbot.addWidget(made)
    made.show()
    assert said(made).endswith("…")
    assert len(said(made)) <= AT_MOST + 1
    (turn,) = made.findChildren(QPushButton)
    assert turn.focusPolicy() & Qt.FocusPolicy.TabFocus
    qtbot.keyClick(turn, Qt.Key.Key_Space)
    assert (said(made), turn.accessibleName()) == (book, "Lees minder")
    qtbot.keyClick(turn, Qt.Key.Key_Space)
    assert said(made).endswith("…")


def test_that_a_short_text_stands_whole_and_without_button(qtbot: QtBot, qapp: QApplication) -> None:
    theme.install(qapp, dark=False)
    made = LongText("Rust in de klas.")
    qtbot.addWidget(made)
    assert said(made) == "Rust in de klas."
    assert made.findChildren(QPushButton) == []


def test_that_words_stay_whole_and_one_endless_word_is_cut() -> None:
    assert beginning("rust in de klas", 9) == "rust in…"
    assert beginning("a" * 50, 9) == "a" * 9 + "…"
