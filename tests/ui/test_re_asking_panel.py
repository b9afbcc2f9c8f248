"""After a birthday: the page says who signs now, one press makes the new form, and what comes back goes on it."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.immediate import ImmediateRunner
from tests.school_life import registered
from tests.services.test_consents import CVB, JULY, Sam, pupil, sign
from tests.ui.conftest import PupilPage
from tests.ui.seen import said
from tests.ui.ways import Ways
from ui.pupil.tab_names import PupilTab
from ui.pupil.view import PupilView
from zis_desktop.domain.consent.consent import USUAL_DATA, SignatureState
from zis_desktop.services.consents import ask_consent, consent_states
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
SAID = "Sam is op 5 september 2024 16 geworden. Nu tekent Sam van Veen: vraag toestemming opnieuw."


@pytest.fixture
def sam(uow: UnitOfWork, school_id: int) -> Sam:
    """Gave consent with both parents, the day before turning 16."""
    who = pupil(uow, school_id, born=date(2008, 9, 5))
    ask_consent(uow, who.id, [CVB], date(2024, 9, 2), JULY, today=date(2024, 9, 2))
    sign(uow, who, who.mother, who.father, None, on=date(2024, 9, 4), today=date(2024, 9, 4))
    return who


@pytest.fixture
def view(pupil_page: PupilPage, sam: Sam) -> PupilView:
    return pupil_page(sam.id, PupilTab.CONSENT)


def press(view: PupilView, qtbot: QtBot, is_it: Callable[[QPushButton], bool]) -> None:
    QApplication.processEvents()
    button = next(one for one in view.findChildren(QPushButton) if one.isVisible() and is_it(one))
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    view.refresh()


def test_that_one_press_makes_the_new_form_and_the_old_consent_stays(
    view: PupilView, qtbot: QtBot, ways: Ways, runner: ImmediateRunner, uow: UnitOfWork, sam: Sam
) -> None:
    assert SAID in said(view)
    press(view, qtbot, lambda one: one.text() == "Vraag opnieuw")
    assert [where[1] for where in ways.to("preview")] == ["Toestemmingsformulier"]
    assert runner.said == ["Toestemming opnieuw gevraagd."]
    assert SAID not in said(view)
    found = consent_states(uow, sam.id, TODAY)[0]
    assert found.status.is_complete
    assert found.later is not None
    assert found.later.asked_on == TODAY


def test_that_what_comes_back_goes_on_the_new_form(view: PupilView, qtbot: QtBot, uow: UnitOfWork, sam: Sam) -> None:
    press(view, qtbot, lambda one: one.text() == "Vraag opnieuw")
    view.presenter.consent.record_next()
    view.presenter.submit(
        {CVB.name: SignatureState.GIVEN, "ticked": USUAL_DATA, "on": "6-9-2024", "evidence": "formulier op papier"}
    )
    found = consent_states(uow, sam.id, TODAY)[0]
    assert found.later is None
    assert found.consent is not None
    assert (found.consent.asked_on, found.status.is_complete) == (TODAY, True)


def test_that_without_a_birthday_nothing_is_asked_anew(
    view: PupilView, ways: Ways, uow: UnitOfWork, sam: Sam, qtbot: QtBot
) -> None:
    press(view, qtbot, lambda one: one.text() == "Vraag opnieuw")
    view.presenter.consent.ask_again()
    assert ways.said == [("Sinds de laatste vraag tekent niemand anders.", "attention")]
    assert len(ways.to("preview")) == 1


def test_that_the_chain_says_that_others_must_take_the_consent_over(
    view: PupilView, uow: UnitOfWork, school_id: int, sam: Sam
) -> None:
    registered(uow, school_id, sam.id)
    view.refresh()
    (card,) = view.presenter.chain_cards
    (line,) = [one for one in card.lines if one.text == SAID]
    assert line.act is not None
    assert line.act.text == "Vraag opnieuw"
