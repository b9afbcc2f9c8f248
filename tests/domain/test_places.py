"""Places in the spellings of real lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.places import Place, PlaceTable, place_key

TABLE = PlaceTable(
    (
        Place("Hoogland", "Amersfoort"),
        Place("Hooglanderveen", "Amersfoort"),
        Place("IJsselstein", "IJsselstein"),
        Place("'t Goy", "Houten"),
        Place("Tull en 't Waal", "Houten"),
        Place("Bunschoten-Spakenburg", "Bunschoten", ("Bunschoten", "Spakenburg")),
        Place("Eén", "Verzonnen"),
    )
)


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("HOOGLAND", "Hoogland"),
        ("  Hoogland ", "Hoogland"),
        ("Hoogland\u00a0", "Hoogland"),
        ("ijsselstein", "IJsselstein"),
        ("Ijsselstein", "IJsselstein"),
        ("Ĳsselstein", "IJsselstein"),
        ("Ysselstein", "IJsselstein"),
        ("ÿsselstein", "IJsselstein"),
        ("’t Goy", "'t Goy"),
        ("t GOY", "'t Goy"),
        ("Tull en ´t Waal", "Tull en 't Waal"),
        ("Tull en`t Waal", "Tull en 't Waal"),
        ("Bunschoten Spakenburg", "Bunschoten-Spakenburg"),
        ("bunschoten - spakenburg", "Bunschoten-Spakenburg"),
        ("Bunschoten/Spakenburg", "Bunschoten-Spakenburg"),
        ("Spakenburg", "Bunschoten-Spakenburg"),
        ("Een", "Eén"),
        ("E\u0301en", "Eén"),
    ],
)
def test_that_every_spelling_of_a_place_leads_to_that_place(written: str, place: str) -> None:
    found = TABLE.find(written)
    assert found is not None
    assert found.name == place
    assert TABLE.municipality_of(written) == found.municipality


@pytest.mark.parametrize("written", ["Hooglnd", "Onbekendedorp", "", "Hoog", "Hooglanderveen Noord"])
def test_that_a_place_that_is_nearly_right_is_not_guessed(written: str) -> None:
    assert TABLE.municipality_of(written) is None


def test_that_near_places_are_proposed_with_the_best_first() -> None:
    assert TABLE.suggestions("Hooglandt")[0] == "Hoogland"
    assert TABLE.suggestions("Spakenbrug") == ("Bunschoten-Spakenburg",)
    assert TABLE.suggestions("Onbekendedorp") == ()


def test_that_two_places_with_one_spelling_are_refused() -> None:
    with pytest.raises(RuleError, match="'HOOGLAND' staat twee keer"):
        PlaceTable((*TABLE.places, Place("HOOGLAND", "Elders")))


@given(st.text())
def test_that_any_text_is_looked_up_without_surprise(text: str) -> None:
    found = TABLE.find(text)
    assert found is None or place_key(text) in {place_key(name) for name in (found.name, *found.also)}
    assert len(TABLE.suggestions(text)) <= 3
