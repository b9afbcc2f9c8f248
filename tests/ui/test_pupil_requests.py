"""Requests about a file, on the page of the pupil: rectification (AVG art. 16) and erasure (AVG art. 17)."""

from datetime import date

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.immediate import ImmediateRunner
from tests.school_life import enrolled
from tests.ui.ways import Ways
from ui.desk import Desk
from ui.dialogs import Dialogs
from ui.presenting import Workplace
from ui.pupil.view import PupilView
from zis_desktop.domain.clock import FixedClock
from zis_desktop.services.pupils import sign_out_pupil
from zis_desktop.services.vault.retention import retention_due
from zis_desktop.store.unit_of_work import UnitOfWork


@pytest.fixture
def pupil_id(uow: UnitOfWork, school_id: int) -> int:
    return enrolled(uow, school_id)


@pytest.fixture
def view(qtbot: QtBot, runner: ImmediateRunner, school_id: int, clock: FixedClock, pupil_id: int) -> PupilView:
    workplace = Workplace(school_id, "Marieke Aalbers", clock, demo=False)
    made = PupilView(Desk(runner, Ways(), Dialogs(), workplace), pupil_id)
    qtbot.addWidget(made)
    made.refresh()
    return made


def words(view: PupilView) -> str:
    return "\n".join(each.text() for each in view.findChildren(QLabel))


def test_that_an_addendum_is_typed_in_own_words_and_shown_with_its_answer(view: PupilView) -> None:
    view.presenter.add_rectification()
    own_words = view.panel.field("words")
    assert isinstance(own_words, QPlainTextEdit)
    view.panel.submit()
    assert "Kies iets bij 'Wie zegt dit'." in words(view)
    who = view.panel.field("said_by")
    assert isinstance(who, QComboBox)
    who.setCurrentText("Noor Hendriks (leerling)")
    for name, text in (("words", "Noor was niet\nweg."), ("answer", "Dat klopt.")):
        field = view.panel.field(name)
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        field.setPlainText(text) if isinstance(field, QPlainTextEdit) else field.setText(text)
    view.panel.submit()
    view.refresh()
    shown = words(view)
    assert "Noor Hendriks (leerling)" in shown
    assert "Noor was niet\nweg." in shown
    assert "Antwoord van Marieke Aalbers: Dat klopt." in shown


def test_that_a_request_to_erase_is_answered_with_the_law_while_the_pupil_is_at_school(view: PupilView) -> None:
    view.presenter.ask_erasure()
    assert view.panel.verb == "Sluit"
    assert "WEC art. 41a" in words(view)
    view.panel.submit()
    assert view.panel.verb == ""


def test_that_a_request_after_leaving_goes_to_the_director(
    view: PupilView, uow: UnitOfWork, school_id: int, pupil_id: int
) -> None:
    sign_out_pupil(uow, pupil_id, date(2024, 8, 30))
    view.presenter.ask_erasure()
    assert "Dit kan weg: dossier." in words(view)
    view.panel.submit()
    assert "Vul 'Wie vraagt dit, en wanneer' in." in words(view)
    asked = view.panel.field("request")
    assert isinstance(asked, QLineEdit)
    asked.setText("Moeder, brief van 2 september")
    view.panel.submit()
    (run,) = retention_due(uow, school_id, date(2024, 9, 6)).runs
    assert (run.requested, run.remark) == (True, "Moeder, brief van 2 september")
