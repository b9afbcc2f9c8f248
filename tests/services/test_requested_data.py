"""Which data the school asks of others: said by kind on form, screen and data sheet (AVG 4: 11 and 5: 1c)."""

from datetime import UTC, date, datetime

import pytest

from tests.documents.reading import one_line
from tests.services.test_consents import GIVEN, JULY, TODAY, Sam, pupil_and_contact, refusal, state
from zis_desktop.domain.consent.consent import DataKind, Purpose, Terms
from zis_desktop.services.consent_forms import FormFor, consent_form
from zis_desktop.services.consents import Answer, ask_consent, record_form
from zis_desktop.services.vault.person_papers import as_json, data_sheet
from zis_desktop.store.unit_of_work import UnitOfWork

NOW = datetime(2024, 9, 6, 9, tzinfo=UTC)
CVB, DATA = Purpose.CVB_WITH_CJG, Purpose.REQUEST_DATA
CLINIC = {DATA: ("GGZ De Boog",)}
SHARED = Terms(frozenset({DataKind.IDENTITY, DataKind.QUESTION}))
WANTED = Terms(frozenset({DataKind.HOME, DataKind.MEDICAL}), "verslag van de kinderarts")
TOLD = "hoe het thuis gaat en hulp thuis; medische gegevens: verslag van de kinderarts"


@pytest.fixture
def sam(uow: UnitOfWork, school_id: int) -> Sam:
    return pupil_and_contact(uow, school_id)


def ask(uow: UnitOfWork, who: Sam, requested: Terms, on: date = TODAY) -> None:
    ask_consent(uow, who.id, [CVB, DATA], on, JULY, SHARED, today=on, named=CLINIC, requested=requested)


def test_that_form_screen_and_sheet_say_which_data_are_asked_of_whom(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam, WANTED)
    text = one_line(consent_form(uow, sam.id, NOW, FormFor((CVB, DATA))).content)
    assert f"Wij vragen op: {TOLD}. Dat vragen wij aan: GGZ De Boog" in text
    shared = text.partition("4 Welke gegevens mogen wij delen?")[2].partition("5 Met wie")[0]
    assert "de vraag, en waarom nu hulp nodig is" in shared
    assert "hoe het thuis gaat" not in shared, "that is asked, and not given"
    assert state(uow, sam, DATA).status.text.endswith(f"Het formulier noemt GGZ De Boog. Het vraagt op: {TOLD}.")
    sheet = as_json(data_sheet(uow, sam.id, NOW))
    assert "hoe het thuis gaat en hulp thuis; medische gegevens" in sheet
    assert "verslag van de kinderarts" in sheet


def test_that_a_form_on_which_nothing_was_asked_yet_has_lines_for_which_and_who(uow: UnitOfWork, sam: Sam) -> None:
    text = one_line(consent_form(uow, sam.id, NOW).content)
    assert "Wij vragen gegevens op. Welke, en bij wie:" in text


def test_that_what_stays_behind_of_what_is_given_is_not_of_what_is_asked(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam, Terms(frozenset({DataKind.QUESTION})))
    lines = {one.id: GIVEN for purpose in (CVB, DATA) if (one := state(uow, sam, purpose).consent) is not None}
    for signer in (sam.mother, sam.father, None):
        record_form(uow, signer, lines, Answer(TODAY, "papier", frozenset({DataKind.QUESTION})), NOW)
    assert DataKind.QUESTION in state(uow, sam, CVB).status.withheld
    assert DataKind.QUESTION not in state(uow, sam, DATA).status.withheld


def test_that_asking_without_saying_what_is_refused_and_other_data_are_asked_anew(uow: UnitOfWork, sam: Sam) -> None:
    assert "welke gegevens u opvraagt" in refusal("requested", lambda: ask(uow, sam, Terms(frozenset())))
    unnamed = Terms(frozenset({DataKind.MEDICAL}))
    assert "medische" in refusal("requested_medical", lambda: ask(uow, sam, unnamed))
    ask(uow, sam, Terms(frozenset({DataKind.HOME})))
    assert "al gevraagd" in refusal(
        "purposes",
        lambda: ask_consent(uow, sam.id, [DATA], TODAY, JULY, today=TODAY, named=CLINIC,
                            requested=Terms(frozenset({DataKind.HOME}))),
    )  # fmt: skip
    ask_consent(uow, sam.id, [DATA], TODAY, JULY, today=TODAY, named=CLINIC, requested=WANTED)
    line = state(uow, sam, DATA)
    assert line.to_answer is not None
    assert line.to_answer.terms.data == WANTED.data
