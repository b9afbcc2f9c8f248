"""What a decision writes into the OPP (R8)."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.meeting.decisions import Authority, Decision, DecisionKind, Deploy
from zis_desktop.domain.meeting.opp_text import opp_entry_text
from zis_desktop.exchange.region_profiles import available_profiles, load_profile

DEPLOY = Deploy(
    offer="youke-individueel", professional_id=7, weight="individueel", frequency="1 keer per week",
    minutes_per_week=60, starts_on=date(2024, 9, 23), ends_on=date(2025, 2, 14),
)  # fmt: skip
START = Decision(
    Authority.FOLLOWS, DecisionKind.START_YOUKE, "", "", "Ruth Postma", date(2024, 9, 9), date(2024, 11, 4), DEPLOY
)


def text_of(decision: Decision, deploy: Deploy | None = DEPLOY, professional: str = "Daan Koster") -> str:
    return opp_entry_text(decision, deploy, "individuele begeleiding", professional)


def test_that_a_start_says_what_by_whom_how_often_from_to_review_and_who_decided() -> None:
    assert text_of(START) == (
        "Op school start individuele begeleiding met Daan Koster: 1 keer per week, 60 minuten per week, individueel. "
        "De hulp loopt van 23 september 2024 tot en met 14 februari 2025. "
        "We bekijken dit opnieuw op 4 november 2024. "
        "Besluit van Ruth Postma namens het schoolbestuur op 9 september 2024."
    )


def test_that_a_change_says_what_the_help_is_from_now_on() -> None:
    text = text_of(replace(START, kind=DecisionKind.CHANGE), replace(DEPLOY, frequency="2 keer per week"))
    assert text.startswith("De hulp op school wijzigt. Vanaf nu is dat individuele begeleiding met Daan Koster: 2 keer")


def test_that_a_stop_says_which_help_ends_and_when() -> None:
    text = text_of(replace(START, kind=DecisionKind.STOP, review_on=None))
    assert text == (
        "De hulp op school (individuele begeleiding met Daan Koster) stopt op 14 februari 2025. "
        "Besluit van Ruth Postma namens het schoolbestuur op 9 september 2024."
    )


def test_that_what_is_not_filled_in_leaves_no_gap_in_the_sentence() -> None:
    text = text_of(START, replace(DEPLOY, frequency="", weight=" ", minutes_per_week=0), professional="")
    assert text.startswith("Op school start individuele begeleiding. De hulp loopt van")


def test_that_a_deviation_from_the_advice_is_named_with_its_reason() -> None:
    text = text_of(replace(START, authority=Authority.DEVIATES, reason="eerst de time-out afmaken"))
    assert text.endswith("Dit wijkt af van het advies van de commissie van begeleiding: eerst de time-out afmaken.")


def test_that_a_decision_that_is_left_to_later_claims_no_decision() -> None:
    text = text_of(replace(START, authority=Authority.LATER))
    assert text == "Het schoolbestuur neemt het besluit later. We bekijken dit opnieuw op 4 november 2024."


def test_that_own_words_of_the_decision_are_a_sentence_of_their_own() -> None:
    text = text_of(replace(START, kind=DecisionKind.LOCAL_TEAM, text="  Marieke belt\nZeist"), deploy=None)
    assert "van de gemeente. Marieke belt Zeist. We bekijken" in text


OFFERS = sorted({one.name for profile_id, _name in available_profiles() for one in load_profile(profile_id).offers})


@pytest.mark.parametrize("offer", OFFERS)
@pytest.mark.parametrize("kind", DecisionKind)
def test_that_no_sentence_about_an_offer_that_exists_says_by_whom_twice(kind: DecisionKind, offer: str) -> None:
    text = opp_entry_text(replace(START, kind=kind), DEPLOY, offer, "Thomas Brink")
    for sentence in re.split(r"[.:] ", text):
        words = sentence.split()
        assert max(words.count("door"), words.count("met")) <= 1, sentence


@pytest.mark.parametrize("kind", DecisionKind)
@pytest.mark.parametrize("deploy", [None, DEPLOY], ids=["without help", "with help"])
def test_that_every_decision_becomes_whole_sentences_with_day_and_decider(
    kind: DecisionKind, deploy: Deploy | None
) -> None:
    text = text_of(replace(START, kind=kind), deploy)
    assert text[0].isupper()
    assert text.endswith("Besluit van Ruth Postma namens het schoolbestuur op 9 september 2024.")


@given(
    st.sampled_from(DecisionKind),
    st.sampled_from(["", " ", "1 keer per week"]),
    st.integers(0, 600),
    st.sampled_from(["", "Overleg met moeder", "Ja!"]),
    st.sampled_from(["", "Daan Koster"]),
)
def test_that_no_text_has_double_spaces_or_loose_punctuation(
    kind: DecisionKind, frequency: str, minutes: int, own: str, professional: str
) -> None:
    deploy = replace(DEPLOY, frequency=frequency, minutes_per_week=minutes)
    text = text_of(replace(START, kind=kind, text=own), deploy, professional)
    assert not any(fault in text for fault in ("  ", " .", " ,", " :", "..", ": .", ":."))
    assert plain_date(START.decided_on) in text
