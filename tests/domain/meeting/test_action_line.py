"""An action from one typed line: what, who, before when; what is unclear stays open."""

from datetime import date

import pytest

from zis_desktop.domain.meeting.action_line import parse_action
from zis_desktop.domain.people import Professional, Seat

MONDAY = date(2024, 9, 9)
NAMES = ("Marieke Aalbers", "Joost Verbeek", "Joost de Wit", "Iris van Loon")
PEOPLE = tuple(
    Professional(place, name, Seat.ORTHOPEDAGOOG, "", "", "", frozenset(), True, None, None, MONDAY, None, 1)
    for place, name in enumerate(NAMES, 1)
)


@pytest.mark.parametrize(
    ("line", "text", "owner", "due"),
    [
        ("ouders bellen Marieke di", "Ouders bellen", "Marieke Aalbers", date(2024, 9, 10)),
        ("ouders bellen di Marieke", "Ouders bellen", "Marieke Aalbers", date(2024, 9, 10)),
        ("ouders bellen door Marieke voor vr", "Ouders bellen", "Marieke Aalbers", date(2024, 9, 13)),
        ("verslag lezen Iris van Loon vr 13 sep", "Verslag lezen", "Iris van Loon", date(2024, 9, 13)),
        ("WLZ uitzoeken Verbeek 1-10", "WLZ uitzoeken", "Joost Verbeek", date(2024, 10, 1)),
        ("plan maken Marieke ma", "Plan maken", "Marieke Aalbers", date(2024, 9, 16)),
        ("plan maken Marieke 3-2", "Plan maken", "Marieke Aalbers", date(2025, 2, 3)),
        ("ma bellen Marieke morgen", "Ma bellen", "Marieke Aalbers", date(2024, 9, 10)),
        ("afspraak maken Marieke volgende week", "Afspraak maken", "Marieke Aalbers", date(2024, 9, 16)),
        ("ouders bellen di", "Ouders bellen", "", date(2024, 9, 10)),
        ("ouders bellen", "Ouders bellen", "", None),
        ("bellen 31-2", "Bellen 31-2", "", None),
        ("bellen do 13 sep Marieke", "Bellen do 13 sep", "Marieke Aalbers", None),
        ("di", "Di", "", None),
    ],
)
def test_that_a_line_is_understood_from_its_end(line: str, text: str, owner: str, due: date | None) -> None:
    found = parse_action(line, PEOPLE, MONDAY)
    assert (found.text, found.owner, found.due_on) == (text, owner, due)


def test_that_a_name_of_two_people_is_asked_back(  # not the first that fits
) -> None:
    found = parse_action("ouders bellen Joost di", PEOPLE, MONDAY)
    assert (found.owner_id, found.question) == (None, "Wie bedoelt u: Joost Verbeek of Joost de Wit?")


def test_that_nobody_is_asked_back_too() -> None:
    assert parse_action("ouders bellen", PEOPLE, MONDAY).question == "Wie doet dit?"
