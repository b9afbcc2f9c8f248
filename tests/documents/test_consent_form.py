"""The consent form: one sheet, the right signers, nothing decided beforehand."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from tests.documents.reading import made, one_line, pages
from tests.documents.samples import CONSENT_FORM
from zis_desktop.documents import consent_form
from zis_desktop.documents.consent_form import Signer
from zis_desktop.domain.consent.asking import usual_receivers
from zis_desktop.domain.consent.consent import DataKind, Purpose

HEADINGS = (
    "1 Gegevens van de leerling", "2 Wie vraagt toestemming?", "3 Waarvoor geeft u toestemming?",
    "4 Welke gegevens mogen wij delen?", "5 Met wie delen wij?", "6 Hoe lang is dit geldig?",
    "7 Hoe lang bewaren wij dit?", "8 Uw rechten", "9 Zegt u nee?", "10 Wat vindt Yara?", "11 Ondertekening",
    "12 In te vullen door de school",
)  # fmt: skip


@pytest.mark.parametrize("signers", [0, 1, 2, 3, 5, 8, 20])
def test_that_the_form_is_one_sheet_for_any_number_of_signers(signers: int) -> None:
    many = tuple(Signer(f"Ouder Nummer {number}", "ouder", "heeft gezag") for number in range(signers))
    assert len(pages(consent_form.build(replace(CONSENT_FORM, signers=many)))) == 2


def test_that_the_form_has_its_headings_in_order() -> None:
    text = one_line(made("consent_form"))
    places = [text.index(heading) for heading in HEADINGS]
    assert places == sorted(places)


def test_that_every_signer_has_a_line_that_says_why() -> None:
    back = pages(made("consent_form"))[1]
    for words in ("Samira Amrani", "moeder, heeft gezag", "Rachid Benali", "Yara Benali", "leerling, 13 jaar"):
        assert words in back


def test_that_long_names_of_signers_stand_apart() -> None:
    """Two lines of name and one of why need more than the usual row; the row grows, the sheet stays one."""
    name = "Maria Alexandra Wilhelmina van den Heuvel-Oosterhuis"
    long = replace(CONSENT_FORM, signers=(Signer(name, "voogd van de gecertificeerde instelling", "heeft gezag"),) * 3)
    texts = pages(consent_form.build(long))
    assert len(texts) == 2
    assert " ".join(texts[1].split()).count(f"{name} voogd van de gecertificeerde instelling, heeft gezag") == 3


def test_that_only_the_purposes_asked_are_on_the_form_and_lettered_from_a() -> None:
    asked = replace(CONSENT_FORM, purposes=(Purpose.YOUKE, Purpose.LOCAL_TEAM))
    front = " ".join(pages(consent_form.build(asked))[0].split())
    assert "a Een medewerker van Youké helpt Yara" in front
    assert "b Wij stemmen de hulp af met het sociaal team" in front
    assert "commissie van begeleiding, samen" not in front
    assert "Youké de medewerker die op school helpt a, b" in front


def test_that_the_form_says_what_rests_on_law_that_refusing_is_free_and_how_to_withdraw_and_complain() -> None:
    text = one_line(made("consent_form"))
    for words in (
        "Dit moet de school van de wet",
        "Dit mag alleen als u ja zegt",
        "Het heeft geen gevolgen voor het onderwijs",
        "U mag uw toestemming altijd intrekken",
        "functionaris gegevensbescherming (FG): fg@voorbeeld.example",
        "Autoriteit Persoonsgegevens",
        "Uiterlijk tot en met 31 juli 2025",
    ):
        assert words in text


def test_that_the_form_says_how_long_this_school_keeps_it_and_what_it_does_about_a_mistake() -> None:
    assert "in het dossier van Yara, tot 2 jaar nadat Yara van school is" in one_line(made("consent_form"))
    text = one_line(consent_form.build(replace(CONSENT_FORM, kept_years=5)))
    assert "tot 5 jaar nadat Yara van school is" in text
    assert "Wij verbeteren een fout, of zetten uw woorden erbij." in text


def test_that_the_form_speaks_to_parents_with_u() -> None:
    words = one_line(made("consent_form")).lower().replace(",", " ").replace(".", " ").split()
    assert not {"je", "jij", "jouw", "jullie"} & set(words)


def test_that_the_form_speaks_to_a_pupil_who_signs_alone_with_jij_and_asks_nothing_about_gezag() -> None:
    text = one_line(made("consent_form_pupil"))
    words = text.lower().replace(",", " ").replace(".", " ").replace("?", " ").split()
    assert not {"u", "uw"} & set(words)
    assert not any(said in text for said in ("Gezag nagekeken", "Bron", "Wat vindt Milan", "Is een kind in gevaar"))
    assert all(said in text for said in ("Wat vind jij?", "Zeg jij nee?", "Daarom teken jij zelf."))


def test_that_the_form_of_an_adult_who_is_represented_asks_of_the_appointment_and_not_of_gezag() -> None:
    curator = Signer("Piet Jansen", "curator", "beslist voor Yara")
    adult = replace(CONSENT_FORM, birth_date=date(2004, 5, 1), signers=(curator,), signing_rule="")
    back = pages(consent_form.build(adult))[1]
    assert "Benoeming nagekeken op" in back
    assert "gezag" not in back.casefold()


def test_that_two_receivers_of_one_name_say_what_each_does() -> None:
    same = usual_receivers("CJG Zeist", "Youké", "CJG Zeist")
    front = " ".join(pages(consent_form.build(replace(CONSENT_FORM, receivers=same)))[0].split())
    assert "CJG Zeist Centrum voor Jeugd en Gezin, denkt mee op school: vaste medewerker en één vervanger a, b" in front
    assert "CJG Zeist lokaal team: vaste contactpersoon c" in front


def fields(pdf: bytes) -> dict[str, Any]:
    return PdfReader(BytesIO(pdf)).get_fields() or {}


def test_that_every_answer_can_be_filled_in_on_screen_and_nothing_is_filled_in_before() -> None:
    found = fields(made("consent_form"))
    choices = set("abcde")
    ticks = {f"deel_{kind.name.lower()}" for kind in DataKind}
    assert choices | ticks | {"gelezen", "mening", "datum_1", "datum_2", "datum_3", "ontbreekt", "taal"} <= set(found)
    assert {str(one.get("/V", "")) for one in found.values()} == {"", "/Off"}
    assert all(one.get("/TU") for one in found.values())
    labels = ["Naam van de instantie, en welke gegevens", "Naam van de hulp thuis"]
    assert [found[one]["/TU"] for one in ("d_wie", "e_wie")] == labels


def test_that_yes_and_no_are_two_answers_to_one_question() -> None:
    found = fields(made("consent_form"))
    assert all(set(found[letter]["/_States_"]) == {"/ja", "/nee", "/Off"} for letter in "abcde")


def test_that_what_is_filled_in_is_read_back() -> None:
    writer = PdfWriter(clone_from=BytesIO(made("consent_form")))
    answers = {"a": "/ja", "b": "/nee", "deel_identity": "/Yes", "datum_1": "4-9-2024", "mening": "Zoë: goed"}
    for page in writer.pages:
        writer.update_page_form_field_values(page, answers, auto_regenerate=False)
    kept = BytesIO()
    writer.write(kept)
    found = fields(kept.getvalue())
    assert {name: str(found[name]["/V"]) for name in answers} == answers
    assert str(found["c"].get("/V", "/Off")) == "/Off"


def test_that_a_field_has_one_name_however_many_sign() -> None:
    signers = tuple(Signer("", "ouder of voogd", "") for _number in range(8))
    found = fields(consent_form.build(replace(CONSENT_FORM, signers=signers)))
    assert {f"naam_{number}" for number in range(1, 9)} <= set(found)


def test_that_only_the_data_that_are_asked_are_on_the_form_and_medical_data_by_name() -> None:
    kinds = (DataKind.IDENTITY, DataKind.MEDICAL)
    text = " ".join(
        pages(consent_form.build(replace(CONSENT_FORM, kinds=kinds, medical="medicijnen bij ADHD")))[0].split()
    )
    assert "medische gegevens, namelijk: medicijnen bij ADHD" in text
    assert "doelen en afspraken" not in text
    usual = replace(CONSENT_FORM, kinds=tuple(kind for kind in DataKind if kind is not DataKind.MEDICAL))
    assert "medische gegevens" not in " ".join(pages(consent_form.build(usual)))


def test_that_all_whom_a_line_names_stand_on_it_however_many_they_are() -> None:
    many = ", ".join(f"Wijkteam nummer {number} van de gemeente Utrecht" for number in range(1, 10))
    made_of_many = consent_form.build(replace(CONSENT_FORM, named=((Purpose.HOME_HELP, many),)))
    assert len(pages(made_of_many)) == 2
    assert one_line(made_of_many).count("nummer 9 van") == 2, "at the line, and among with whom it is shared"
