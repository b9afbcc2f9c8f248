"""What a typed text can mean when somebody looks for a pupil."""

from datetime import date

import pytest

from zis_desktop.domain.finding import matches, rank, search_text, wanted
from zis_desktop.domain.people import Name

HOF = search_text("90417", Name("Zoë", "van 't", "Hof-El Idrissi"), "3b")
YILMAZ = search_text("1", Name("Yağmur", "", "Yılmaz"), "2a")
ANGELO = search_text("2", Name("Łucja", "", "d'Angelo"), "2a")


@pytest.mark.parametrize(
    "text",
    ["zoe", "ZOË", "hof", "van 't hof", "van ’t Hof", "vanthof", "hof-el", "hofel", "el idrissi", "elidrissi", "idris",
     "904", "3b zoe", "zoë hof"],
)  # fmt: skip
def test_that_any_part_of_the_name_finds_with_and_without_signs(text: str) -> None:
    assert matches(HOF, wanted(text).words)


@pytest.mark.parametrize(("text", "found"), [("yilmaz", YILMAZ), ("yağmur", YILMAZ), ("lucja dangelo", ANGELO)])
def test_that_letters_without_an_accent_to_take_away_are_found_too(text: str, found: str) -> None:
    assert matches(found, wanted(text).words)


@pytest.mark.parametrize("text", ["zoe jansen", "%", "_", "hofje"])
def test_that_another_name_is_not_found(text: str) -> None:
    assert not matches(HOF, wanted(text).words)


@pytest.mark.parametrize("text", ["12-3-2010", "12/03/2010", "2010-03-12", "12 mrt 2010", "12 maart 2010", "12032010"])
def test_that_a_birth_date_is_read_as_people_write_it(text: str) -> None:
    assert wanted(text).born == date(2010, 3, 12)


@pytest.mark.parametrize("text", ["12", "90417", "maart", "32-1-2010", "99992010"])
def test_that_what_is_no_date_is_no_birth_date(text: str) -> None:
    assert wanted(text).born is None


@pytest.mark.parametrize(
    ("text", "serial"), [("K-017", 17), ("k17", 17), ("k-17", 17), ("K", None), ("17", None), ("kai", None)]
)
def test_that_a_code_is_the_number_of_a_casus(text: str, serial: int | None) -> None:
    assert wanted(text).serial == serial


def test_that_the_beginning_of_a_name_stands_before_its_middle() -> None:
    anna, johanna = (search_text("1", Name(first, "", "Bos"), "2a") for first in ("Anna", "Johanna"))
    assert rank(anna, ["anna"]) < rank(johanna, ["anna"])
