"""Names and questions with pictures and with letters from right to left, on paper as it is printed."""

from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest

from tests.documents.chain_samples import PLAN
from tests.documents.opp_samples import PASSAGE
from zis_desktop.documents import action_plan, opp_passage
from zis_desktop.documents.drawing.text import MISSING, printable

FAMILY, TEACHER, FLAG = "👨‍👩‍👧", "👩🏽‍🏫", "🇳🇱"
HEBREW, ARABIC = "שרה כהן", "محمد"
OVERRIDE = "\u202e\u2067"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (f"Zoë {FAMILY}!", "Zoë □!"),
        (f"{TEACHER}{FLAG}", "□□"),
        ("👍🏽 🏽", "□ □"),
        ("1️⃣ keer", "□ keer"),
        ("क्‍ष", "□□□"),
        (HEBREW, "□□□ □□□"),
        (f"{ARABIC} Bos", "□□□□ Bos"),
        (f"Noor{OVERRIDE} Bakker", "Noor Bakker"),
        ("a\u200db", "ab"),
        ("漢字", "□□"),
    ],
)
def test_that_what_the_font_lacks_is_a_box_and_no_letter_goes(typed: str, printed: str) -> None:
    assert printable(typed) == printed


def plan_of(name: str) -> bytes:
    return action_plan.build(replace(PLAN, pupil_name=name, called=name))


def passage_of(name: str) -> bytes:
    return opp_passage.build(replace(PASSAGE, pupil_name=name, called=name))


def words(content: bytes) -> tuple[str, list[tuple[float, float, float, float]]]:
    """The text of the first page, and where its letters stand: left, bottom, right, top."""
    document = pypdfium2.PdfDocument(BytesIO(content))
    page = document[0].get_textpage()
    return page.get_text_range(), [page.get_charbox(place) for place in range(page.count_chars())]


@pytest.mark.parametrize("name", [f"{HEBREW} {FAMILY}", f"Noor {OVERRIDE}{ARABIC}", TEACHER * 40], ids=ascii)
def test_that_a_hostile_name_is_visible_and_leaves_what_stands_beside_it_in_its_place(name: str) -> None:
    for made in (plan_of, passage_of):
        plain, _boxes = words(made("Noor Bakker"))
        text, boxes = words(made(name))
        assert MISSING in text
        assert not any(letter in text for letter in OVERRIDE + HEBREW.replace(" ", "") + ARABIC)
        for line in ("leerlingnummer", "pagina 1 van"):
            assert line in plain
            assert line in text
        assert all(0 <= left <= right <= 596 for left, _bottom, right, _top in boxes)
