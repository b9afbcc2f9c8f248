"""Consent for who is named: asked by name or written on the form, told wherever the consent is, and printed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.documents.reading import one_line
from tests.services.test_consents import GIVEN, JULY, REFUSED, TODAY, Sam, pupil_and_contact, refusal, state
from tests.services.test_parents_abroad import MADRID, father
from zis_desktop.domain.consent.consent import Purpose, SignatureState
from zis_desktop.services.consent_forms import FormFor, consent_form
from zis_desktop.services.consents import Answer, ask_consent, record_form
from zis_desktop.services.pupils import change_reach
from zis_desktop.services.undoing import undo
from zis_desktop.services.vault.person_papers import data_sheet
from zis_desktop.store.unit_of_work import UnitOfWork

NOW = datetime(2024, 9, 6, 9, tzinfo=UTC)
HOME, DATA = Purpose.HOME_HELP, Purpose.REQUEST_DATA
TEAM, CLINIC = ("Wijkteam Soest",), ("GGZ De Boog",)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def sam(uow: UnitOfWork, school_id: int) -> Sam:
    return pupil_and_contact(uow, school_id)


def ask(uow: UnitOfWork, who: Sam, on: date = YESTERDAY, **named: tuple[str, ...]) -> None:
    names = {Purpose[purpose]: each for purpose, each in named.items()}
    ask_consent(uow, who.id, [HOME, DATA], on, JULY, today=on, named=names)


def answered(
    uow: UnitOfWork, who: Sam, guardian: int | None, answer: SignatureState = GIVEN, names: tuple[str, ...] = ()
) -> object:
    asked = state(uow, who, HOME).to_answer
    assert asked is not None
    return record_form(uow, guardian, {asked.id: answer}, Answer(TODAY, "formulier", named={HOME: names}), NOW)


def test_that_a_yes_on_a_line_without_a_name_is_refused_and_a_no_is_not(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam)
    told = refusal("HOME_HELP_named", lambda: answered(uow, sam, sam.mother))
    assert told == "Schrijf over wie er op het formulier staat. Staat er niemand, leg dan 'nee' vast."
    answered(uow, sam, sam.mother, REFUSED)
    assert "Het formulier noemt nog niemand." in state(uow, sam, HOME).status.text


def test_that_a_yes_counts_only_for_who_stands_on_the_own_paper(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam)
    answered(uow, sam, sam.mother, names=TEAM)
    assert state(uow, sam, HOME).named == TEAM
    answered(uow, sam, sam.father, names=("wijkteam  soest",))
    assert "Schrijf over wie" in refusal("HOME_HELP_named", lambda: answered(uow, sam, None))
    told = refusal("HOME_HELP_named", lambda: answered(uow, sam, None, names=CLINIC))
    assert told.endswith("noemt iemand anders dan Wijkteam Soest: vraag een nieuw formulier met die naam erop.")
    assert not state(uow, sam, HOME).status.is_complete
    answered(uow, sam, None, names=TEAM)
    assert state(uow, sam, HOME).status.is_complete


def test_that_who_was_written_is_named_until_it_is_undone(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam)
    made = answered(uow, sam, sam.mother, names=TEAM)
    assert state(uow, sam, HOME).named == TEAM
    undo(uow, made)  # type: ignore[arg-type]  # Changes
    assert state(uow, sam, HOME).named == ()


def test_that_status_form_and_data_sheet_say_whom_the_consent_names(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam, HOME_HELP=TEAM, REQUEST_DATA=CLINIC)
    for signer in (sam.mother, sam.father, None):
        answered(uow, sam, signer)
    assert state(uow, sam, HOME).status.text == (
        "Toestemming compleet tot en met 31 juli 2025. Het formulier noemt Wijkteam Soest."
    )
    assert "Het formulier noemt GGZ De Boog. Het vraagt op: " in state(uow, sam, DATA).status.text
    text = one_line(consent_form(uow, sam.id, NOW, FormFor((HOME, DATA))).content)
    assert "hulp thuis, namelijk: Wijkteam Soest" in text
    assert "Dat vragen wij aan: GGZ De Boog" in text
    assert "GGZ De Boog geeft ons gegevens b" in text
    assert "Wijkteam Soest helpt thuis a" in text
    sheet = str(data_sheet(uow, sam.id, NOW))
    assert "Wijkteam Soest" in sheet
    assert "GGZ De Boog" in sheet


def test_that_another_name_is_asked_anew_and_the_old_form_counts_until_then(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam, HOME_HELP=TEAM)
    assert "al gevraagd" in refusal("purposes", lambda: ask_consent(uow, sam.id, [HOME], TODAY, JULY, today=TODAY))
    for signer in (sam.mother, sam.father, None):
        answered(uow, sam, signer)
    ask_consent(uow, sam.id, [HOME], TODAY, JULY, today=TODAY, named={HOME: (*TEAM, *CLINIC)})
    found = state(uow, sam, HOME)
    assert (found.named, found.status.is_complete) == (TEAM, True)
    for signer in (sam.mother, sam.father, None):
        answered(uow, sam, signer)
    assert state(uow, sam, HOME).named == (*TEAM, *CLINIC)


def test_that_who_lives_elsewhere_gets_a_form_of_their_own_by_itself(uow: UnitOfWork, sam: Sam) -> None:
    assert consent_form(uow, sam.id, NOW).also == ()
    change_reach(uow, sam.id, father(uow, sam), MADRID)
    together = consent_form(uow, sam.id, NOW)
    (his,) = together.also
    assert "Calle Mayor 5 28013 Madrid SPANJE" in one_line(his.content)
    assert "Erik van Veen vader, heeft gezag" in one_line(his.content)
    here = one_line(together.content)
    assert "Karin Smeets moeder, heeft gezag" in here
    assert "Sam van Veen leerling" in here
    assert "Erik van Veen vader, heeft gezag" not in here
    assert "doet dat op een eigen formulier" in here
