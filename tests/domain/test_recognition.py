"""Offers and whether they are recognised: what is warned about, what a school can record (S5 point 5)."""

from dataclasses import replace
from datetime import date

import pytest

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.recognition import Recognition, RecognitionLevel, checked_recognition, recognition_warning
from zis_desktop.domain.region import Offer
from zis_desktop.exchange.region_profiles import load_profile

TODAY = date(2024, 9, 6)
KNOWN = Recognition(RecognitionLevel.GROUNDED, "NJi", date(2024, 3, 1))
GUIDANCE = Recognition(RecognitionLevel.NO_METHOD, checked_on=date(2024, 3, 1), note="begeleiding zonder methode")


def warning(known: Recognition, *, required: bool = False, on: date = TODAY) -> str:
    return recognition_warning("Make a Move+", known, on, required=required)


@pytest.mark.parametrize("level", [level for level in RecognitionLevel if level.is_recognised])
@pytest.mark.parametrize("required", [True, False])
def test_that_a_recognised_offer_that_was_looked_up_this_year_is_no_warning(
    level: RecognitionLevel, *, required: bool
) -> None:
    assert warning(replace(KNOWN, level=level), required=required) == ""


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (Recognition(), "Van Make a Move+ is niet nagekeken of het erkend is."),
        (replace(KNOWN, checked_on=None), "Van Make a Move+ is niet nagekeken of het erkend is."),
        (replace(KNOWN, level=RecognitionLevel.NOT), "Make a Move+ is niet erkend (NJi, nagekeken op 1 maart 2024)."),
        (
            replace(KNOWN, checked_on=date(2023, 9, 5)),
            "De erkenning van Make a Move+ is het laatst nagekeken op 5 september 2023: kijk opnieuw.",
        ),
    ],
)
def test_that_what_is_not_known_not_recognised_or_looked_up_too_long_ago_is_told(known: Recognition, said: str) -> None:
    assert warning(known) == said


def test_that_a_year_is_a_year() -> None:
    assert warning(KNOWN, on=date(2025, 3, 1)) == ""
    assert warning(KNOWN, on=date(2025, 3, 2)) != ""


def test_that_guidance_without_a_method_is_told_only_where_the_covenant_asks_a_recognised_one() -> None:
    assert warning(GUIDANCE) == ""
    assert "vragen die" in warning(GUIDANCE, required=True)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (replace(KNOWN, checked_on=None), "checked_on"),
        (replace(KNOWN, checked_on=date(2024, 9, 7)), "checked_on"),
        (replace(KNOWN, body=""), "body"),
        (replace(GUIDANCE, note=""), "note"),
        (replace(KNOWN, link="nji.nl/interventies"), "link"),
    ],
)
def test_that_a_recognition_is_recorded_with_what_shows_it(wrong: Recognition, field: str) -> None:
    with pytest.raises(RuleError) as refused:
        checked_recognition(wrong, TODAY)
    assert refused.value.field == field


@pytest.mark.parametrize("right", [KNOWN, GUIDANCE, Recognition(), replace(KNOWN, link="https://www.nji.nl/x")])
def test_that_what_was_looked_up_can_be_recorded(right: Recognition) -> None:
    assert checked_recognition(right, TODAY) == right


def test_that_what_the_school_recorded_stands_in_place_of_the_profile_or_beside_it() -> None:
    profile = load_profile("heuvelrug-college")
    mine = replace(profile.offer("sport"), name="Sport met begeleiding", version=1)
    new = Offer("make-a-move", "Make a Move+", True, False, "Heuvelrug College", 2, KNOWN, version=1)
    found = profile.with_offers((new, mine))
    assert [one.code for one in found.offers] == [*(one.code for one in profile.offers), "make-a-move"]
    assert found.offer("sport") == mine
    assert found.offer_warning("make-a-move", TODAY) == ""


def test_that_an_offer_outside_its_period_or_unknown_is_told() -> None:
    profile = load_profile("heuvelrug-college")
    ended = replace(profile.offer("sport"), active_from=date(2023, 8, 1), active_until=date(2024, 7, 31))
    found = profile.with_offers([ended])
    assert found.offer_warning("sport", TODAY) == (
        "Individuele begeleiding door sportieve activiteiten wordt op 6 september 2024 niet aangeboden."
    )
    assert "wordt op" not in found.offer_warning("sport", date(2024, 7, 31))
    assert "staat niet in de lijst" in found.offer_warning("weg", TODAY)


def test_that_only_the_help_of_the_provider_must_be_recognised_where_the_covenant_asks_it() -> None:
    profile = load_profile("segment-5-holland-rijnland")
    found = profile.with_offers(replace(one, recognition=GUIDANCE) for one in profile.offers)
    assert found.offer_warning("begeleiding-school", TODAY) == ""
    assert "vragen die" in found.offer_warning("collectieve-jeugdhulp", TODAY)
