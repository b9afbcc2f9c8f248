"""The consent form: one sheet, the right signers, nothing decided beforehand."""

from dataclasses import replace

import pytest

from tests.documents.reading import made, one_line, pages
from tests.documents.samples import CONSENT_FORM
from zis_desktop.documents import consent_form
from zis_desktop.documents.consent_form import Signer
from zis_desktop.domain.consent.consent import Purpose

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
    assert "Youké de medewerker die Yara helpt a, b" in front


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


def test_that_the_form_speaks_to_parents_with_u() -> None:
    words = one_line(made("consent_form")).lower().replace(",", " ").replace(".", " ").split()
    assert not {"je", "jij", "jouw", "jullie"} & set(words)
