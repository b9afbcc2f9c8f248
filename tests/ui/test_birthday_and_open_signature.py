"""A birthday while a signature is still open: the new form is offered first, and the short card says why."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.immediate import ImmediateRunner
from tests.services.test_consents import CVB, GIVEN, JULY, Sam, pupil
from tests.ui.ways import Ways
from ui.desk import Desk
from ui.dialogs import Dialogs
from ui.presenting import Workplace
from ui.pupil.consent_forms import WhichForm
from ui.pupil.tab_names import PupilTab
from ui.pupil.view import PupilView
from ui.theme import theme
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.consent.consent import Consent
from zis_desktop.services.consents import ask_consent, consent_states, record_signature
from zis_desktop.store.unit_of_work import UnitOfWork

ASKED_ON, TODAY = date(2024, 9, 2), date(2024, 9, 6)


@pytest.fixture
def sam(uow: UnitOfWork, school_id: int) -> Sam:
    """Turned 12 yesterday, while only the mother had signed."""
    who = pupil(uow, school_id, born=date(2012, 9, 5))
    ask_consent(uow, who.id, [CVB], ASKED_ON, JULY, today=ASKED_ON)
    record_signature(uow, form_of(uow, who).id, who.mother, GIVEN, ASKED_ON, "formulier op papier", ASKED_ON)
    return who


@pytest.fixture
def view(
    qtbot: QtBot, qapp: QApplication, runner: ImmediateRunner, school_id: int, clock: FixedClock, ways: Ways, sam: Sam
) -> PupilView:
    theme.install(qapp, dark=False)
    made = PupilView(Desk(runner, ways, Dialogs(), Workplace(school_id, "Marieke", clock, demo=False)), sam.id)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.refresh()
    return made


def form_of(uow: UnitOfWork, who: Sam) -> Consent:
    found = consent_states(uow, who.id, TODAY)[0].to_answer
    assert found is not None
    return found


def test_that_the_new_form_is_offered_before_a_signature_on_the_old_one(
    view: PupilView, ways: Ways, uow: UnitOfWork, sam: Sam
) -> None:
    view.presenter.consent.record_next()
    assert view.panel.verb == "Ga verder"
    view.panel.submit()
    assert [where[1] for where in ways.to("preview")] == ["Toestemmingsformulier"]
    assert form_of(uow, sam).asked_on == TODAY


def test_that_what_was_signed_on_the_old_form_can_still_be_recorded(view: PupilView, uow: UnitOfWork, sam: Sam) -> None:
    view.presenter.consent.record_next()
    view.presenter.submit({"form": WhichForm.OLD})
    assert view.panel.verb == "Leg handtekening vast"
    assert form_of(uow, sam).asked_on == ASKED_ON


@pytest.mark.usefixtures("sam")
def test_that_the_short_card_says_that_it_must_be_asked_again(view: PupilView) -> None:
    QApplication.processEvents()
    said = {one.text() for one in view.findChildren(QLabel) if one.isVisible()}
    assert "Moet opnieuw: Sam is 12 sinds 5 sep 2024." in said


@pytest.mark.usefixtures("sam")
def test_that_what_shows_an_answer_stands_with_it_in_the_tab(view: PupilView) -> None:
    view.turn_to(PupilTab.CONSENT)
    QApplication.processEvents()
    said = {one.text() for one in view.findChildren(QLabel) if one.isVisible()}
    assert "Blijkt uit: formulier op papier" in said
