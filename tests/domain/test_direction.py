"""Names from right to left, and marks that turn the direction, beside Dutch words."""

import pytest

from zis_desktop.domain.direction import in_a_dutch_line, without_turns
from zis_desktop.domain.pupil_list.cells import first_name


def test_that_marks_of_direction_go_from_a_name_and_its_letters_stay() -> None:
    assert first_name(" Noor\u202e\u2067 ") == "Noor"
    assert without_turns("\u200fשרה\u200e") == "שרה"
    assert without_turns("Zoë 👨\u200d👩\u200d👧") == "Zoë 👨\u200d👩\u200d👧"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Noor (moeder)", "Noor (moeder)"),
        ("Gevraagd aan שרה", "Gevraagd aan שרה"),
        ("(שרה), klas 1a", "\u200e(שרה), klas 1a"),
        ("محمد, K-022", "\u200eمحمد, K-022"),
        ("Noor\u202e, klas 1a", "Noor, klas 1a"),
        ("3 mei", "3 mei"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
    ],
)
def test_that_a_line_on_the_screen_reads_from_left_to_right(text: str, shown: str) -> None:
    assert in_a_dutch_line(text) == shown
