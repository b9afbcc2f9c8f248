"""The forms of consent on the page: who is named, what is offered first, and a refusal that is in sight."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.immediate import ImmediateRunner
from tests.services.test_consents import CVB, GIVEN, JULY, REFUSED, YOUKE, Sam, pupil, state
from tests.ui.ways import Ways
from ui.desk import Desk
from ui.dialogs import Dialogs
from ui.presenting import Workplace
from ui.pupil import consent_forms
from ui.pupil.tab_names import PupilTab
from ui.pupil.view import PupilView
from ui.theme import theme
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.consent.consent import DataKind, Purpose, Terms
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.pupils import Gezag
from zis_desktop.services.consents import ask_consent, consent_states, record_signature
from zis_desktop.store import tables
from zis_desktop.store.pupils import change_guardian
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
HOME, DATA = Purpose.HOME_HELP, Purpose.REQUEST_DATA


@pytest.fixture
def sam(uow: UnitOfWork, school_id: int) -> Sam:
    return pupil(uow, school_id)


@pytest.fixture
def view(
    qtbot: QtBot, qapp: QApplication, runner: ImmediateRunner, school_id: int, clock: FixedClock, ways: Ways, sam: Sam
) -> PupilView:
    theme.install(qapp, dark=False)
    made = PupilView(Desk(runner, ways, Dialogs(), Workplace(school_id, "Marieke", clock, demo=False)), sam.id)
    qtbot.addWidget(made)
    made.resize(1100, 560)
    made.show()
    made.refresh()
    return made


def shown(view: PupilView) -> set[str]:
    return set(view.panel.values())


def is_in_sight(part: QWidget) -> bool:
    """Whole, in everything that scrolls around it."""
    around = part.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            place = part.rect().translated(part.mapTo(around.viewport(), part.rect().topLeft()))
            if not around.viewport().rect().contains(place):
                return False
        around = around.parentWidget()
    return part.isVisible()


def words(view: PupilView) -> list[str]:
    QApplication.processEvents()
    return [one.text() for one in view.findChildren(QLabel) if one.isVisible()]


def choose(view: PupilView, name: str, value: object) -> None:
    view.panel._form.choose(name, value)


def test_that_asking_begins_at_what_for_and_asks_who_only_where_the_form_does(view: PupilView) -> None:
    view.presenter.consent.ask()
    assert view.panel.field("purposes").isAncestorOf(view.panel.focusWidget() or view)
    assert not shown(view) & {"HOME_HELP_named", "REQUEST_DATA_named", "medical"}
    choose(view, "purposes", frozenset({HOME, DATA}))
    choose(view, "data", frozenset(DataKind))
    choose(view, "requested", frozenset({DataKind.MEDICAL}))
    assert shown(view) >= {"HOME_HELP_named", "REQUEST_DATA_named", "medical", "requested_medical"}


def test_that_who_is_typed_is_asked_and_shown_in_the_table(view: PupilView, uow: UnitOfWork, sam: Sam) -> None:
    view.presenter.consent.ask()
    choose(view, "purposes", frozenset({HOME}))
    view.presenter.submit({**view.panel.values(), "HOME_HELP_named": "Wijkteam Soest; GGZ De Boog"})
    assert state(uow, sam, HOME).named == ("Wijkteam Soest", "GGZ De Boog")
    view.presenter.refresh()
    view.presenter.consent.ask()
    options = [
        text for text, _value in consent_forms.ask_form(view.presenter.consent.consents, (), TODAY).questions[0].options
    ]
    assert "Afstemmen met hulp thuis, namelijk Wijkteam Soest en GGZ De Boog (gevraagd)" in options


def test_that_a_paper_that_was_signed_before_it_was_typed_keeps_its_days(
    view: PupilView, uow: UnitOfWork, sam: Sam
) -> None:
    view.presenter.consent.ask()
    choose(view, "purposes", frozenset({CVB}))
    view.presenter.submit({**view.panel.values(), "asked_on": "2-9-2024"})
    asked = state(uow, sam).consent
    assert asked is not None
    record_signature(uow, asked.id, sam.mother, GIVEN, date(2024, 9, 3), "formulier op papier", TODAY)
    with pytest.raises(RuleError, match="'Gevraagd op'"):
        record_signature(uow, asked.id, sam.father, GIVEN, date(2024, 9, 1), "formulier op papier", TODAY)


def test_that_what_the_parents_answered_stays_to_be_seen_when_the_pupil_signs_alone(
    view: PupilView, uow: UnitOfWork, sam: Sam
) -> None:
    with uow.unguarded.write() as work:
        work.update(tables.pupil, sam.id, birth_date=date(2008, 9, 5))
    asked = date(2024, 9, 2)
    ask_consent(uow, sam.id, [CVB], asked, JULY, today=asked)
    form = state(uow, sam).consent
    assert form is not None
    for guardian, evidence in ((sam.mother, "formulier op papier"), (sam.father, "scan uit Spanje")):
        record_signature(uow, form.id, guardian, GIVEN, asked, evidence, asked)
    view.turn_to(PupilTab.CONSENT)
    view.presenter.refresh()
    said = words(view)
    assert said.index("Erik van Veen") < said.index("vader, tekent niet meer: Sam is 16 sinds 5 sep 2024")
    assert {"ja op 2 sep 2024", "Blijkt uit: scan uit Spanje"} <= set(said)


def test_that_a_yes_to_a_line_without_a_name_asks_for_the_name_and_a_no_does_not(
    view: PupilView, uow: UnitOfWork, sam: Sam
) -> None:
    ask_consent(uow, sam.id, [HOME], TODAY, JULY, today=TODAY)
    view.presenter.refresh()
    view.presenter.consent.record_next()
    assert "HOME_HELP_named" not in shown(view)
    choose(view, "HOME_HELP", REFUSED)
    assert "HOME_HELP_named" not in shown(view)
    choose(view, "HOME_HELP", GIVEN)
    assert "HOME_HELP_named" in shown(view)
    named = {"HOME_HELP_named": "Wijkteam Soest", "evidence": "formulier op papier", "ticked": frozenset(DataKind)}
    view.presenter.submit({**view.panel.values(), **named})
    assert state(uow, sam, HOME).named == ("Wijkteam Soest",)


def test_that_a_yes_to_what_is_asked_of_others_needs_no_ticks_of_what_goes_out(
    view: PupilView, uow: UnitOfWork, sam: Sam
) -> None:
    asked = Terms(frozenset({DataKind.GOALS}))
    named = {DATA: ("GGZ De Boog",)}
    ask_consent(uow, sam.id, [YOUKE, DATA], TODAY, JULY, today=TODAY, named=named, requested=asked)
    view.presenter.refresh()
    view.presenter.consent.record_next()
    choose(view, YOUKE.name, REFUSED)
    choose(view, DATA.name, GIVEN)
    view.presenter.submit({**view.panel.values(), "evidence": "formulier op papier"})
    answers = {one.last.state for one in state(uow, sam, DATA).signers if one.last is not None}
    assert GIVEN in answers


def test_that_a_refusal_is_in_sight_with_its_field_in_a_low_window(view: PupilView, uow: UnitOfWork, sam: Sam) -> None:
    ask_consent(uow, sam.id, [CVB, YOUKE, Purpose.LOCAL_TEAM], TODAY, JULY, today=TODAY)
    view.presenter.refresh()
    view.presenter.consent.record_next()
    choose(view, CVB.name, GIVEN)
    view.presenter.submit({**view.panel.values(), "evidence": "formulier op papier"})
    QApplication.processEvents()
    QApplication.processEvents()
    (told,) = [one for one in view.panel.findChildren(QLabel) if one.text().startswith("Kruis aan wat bij vraag 4")]
    assert is_in_sight(told)
    assert is_in_sight(view.panel.field("ticked"))


def test_that_all_yes_shows_where_the_evidence_is_typed(
    qtbot: QtBot, view: PupilView, uow: UnitOfWork, sam: Sam
) -> None:
    ask_consent(uow, sam.id, [CVB, YOUKE, Purpose.LOCAL_TEAM], TODAY, JULY, today=TODAY)
    view.presenter.refresh()
    view.presenter.consent.record_next()
    (button,) = [one for one in view.panel.findChildren(QPushButton) if one.text().startswith("Alles ja")]
    button.click()
    qtbot.waitUntil(lambda: is_in_sight(view.panel.field("evidence")))


def test_that_what_others_must_sign_or_what_ends_soon_is_proposed(uow: UnitOfWork, school_id: int) -> None:
    who = pupil(uow, school_id, born=date(2008, 10, 1))
    asked = date(2024, 9, 2)
    ask_consent(uow, who.id, [CVB], asked, JULY, today=asked)
    for guardian in (who.mother, who.father, None):
        form = state(uow, who).consent
        assert form is not None
        record_signature(uow, form.id, guardian, GIVEN, asked, "formulier", asked)

    def proposed(on: date) -> tuple[object, object]:
        found = {
            one.name: one.value for one in consent_forms.ask_form(consent_states(uow, who.id, on), (), on).questions
        }
        return CVB in found["purposes"], found["valid_until"]  # type: ignore[operator]  # a set

    assert proposed(date(2024, 9, 30)) == (False, "31 juli 2025")
    assert proposed(date(2024, 10, 2)) == (True, "31 juli 2025"), "Sam is 16"
    assert proposed(JULY - timedelta(days=20))[1] == "31 juli 2026"


def test_that_of_an_adult_nothing_is_said_or_asked_of_gezag_but_who_decides(
    view: PupilView, uow: UnitOfWork, sam: Sam
) -> None:
    with uow.unguarded.write() as work:
        change_guardian(work, sam.father, gezag=Gezag.UNKNOWN)
        work.update(tables.pupil, sam.id, birth_date=date(2006, 3, 12))
    for tab in (PupilTab.CASUS, PupilTab.CONTACTS):
        view.turn_to(tab)
        view.presenter.refresh()
        said = words(view)
        assert not [one for one in said if "gezag" in one.casefold()], tab
        assert said[said.index("Beslist over hulp") + 1] == "zelf"
    with uow.unguarded.write() as work:
        change_guardian(work, sam.father, relation="mentor (rechtbank)")
    view.presenter.refresh()
    said = words(view)
    asked = (
        "Of de rechter Erik van Veen (mentor (rechtbank)) benoemde, is onbekend: kijk de beschikking na en leg vast "
    )
    assert any(one.startswith(asked) for one in said)
    assert said[said.index("Beslist over hulp") + 1] == "nog uit te zoeken"
