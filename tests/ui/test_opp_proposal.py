"""The form that changes the OPP, after a decision of the CvB: what is filled in already, and what cannot be yet."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from ui.pupil.opp_forms import text_form
from ui.pupil.panel import QuestionPanel
from ui.theme import theme
from zis_desktop.domain.consent.consent import Matter
from zis_desktop.domain.consent.signers import SignerList
from zis_desktop.domain.meeting.opp_entries import OppEntry, Standing
from zis_desktop.domain.opp.opp import not_yet_in
from zis_desktop.domain.pupils import Profile
from zis_desktop.services.opp import OppFile

TODAY = date(2024, 10, 28)
START = OppEntry(1, date(2024, 9, 9), "Op school start begeleiding.", 7, "C-007", date(2024, 9, 9), Standing.DECIDED)
LESS = OppEntry(2, date(2024, 10, 21), "De hulp wordt minder.", 7, "C-007", date(2024, 10, 21), Standing.NOT_FINAL)


def asked(*entries: OppEntry) -> tuple[str, dict[str, object]]:
    """What stands over the form, and what is filled in already."""
    signers = SignerList(Matter.OPP, (), (), (), "", is_pupil_alone=False)
    file = OppFile(TODAY, (), (), entries, (), signers)
    form = text_form(file, Profile.ARBEIDSMARKT, not_yet_in(file.versions, file.entries), TODAY)
    return form.intro, {one.name: one.value for one in form.questions}


def test_that_the_words_of_the_newest_final_decision_are_in_the_form() -> None:
    told, values = asked(LESS, START)
    assert values["entry_id"] == START.id
    assert values["support"] == START.text
    assert "9 september 2024 staat er al in" in told
    assert "21 oktober 2024 kan er nog niet in: nog niet definitief" in told


def test_that_nothing_is_filled_in_from_a_decision_that_is_not_final() -> None:
    told, values = asked(LESS)
    assert "entry_id" not in values
    assert values["support"] == ""
    assert "staat er al in" not in told


def test_that_the_words_follow_the_decision_that_is_chosen_until_somebody_types_others(
    qapp: QApplication, qtbot: QtBot
) -> None:
    theme.install(qapp, dark=False)
    panel = QuestionPanel(lambda _values: None, lambda: None)
    qtbot.addWidget(panel)
    newer = replace(LESS, standing=Standing.DECIDED)
    file = OppFile(TODAY, (), (), (newer, START), (), SignerList(Matter.OPP, (), (), (), "", is_pupil_alone=False))
    panel.ask(text_form(file, Profile.ARBEIDSMARKT, newer, TODAY))
    choice, support = panel.field("entry_id"), panel.field("support")
    assert isinstance(choice, QComboBox)
    assert isinstance(support, QPlainTextEdit)
    choice.setCurrentIndex(choice.findData(START.id))
    assert support.toPlainText() == START.text
    support.setPlainText("Eigen woorden.")
    choice.setCurrentIndex(choice.findData(LESS.id))
    assert support.toPlainText() == "Eigen woorden."
