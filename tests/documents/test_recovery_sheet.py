"""The recovery paper: one page with the code in groups, whose store it is, and where to keep it."""

from dataclasses import replace

import pytest

from tests.documents.reading import fonts, one_line, pages
from tests.documents.samples import local
from zis_desktop.documents import recovery_sheet
from zis_desktop.documents.paper import Paper
from zis_desktop.documents.recovery_sheet import RecoverySheetData

CODE = "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23"
DATA = RecoverySheetData(
    Paper("VSO Het Voorbeeld", "", local(2024, 9, 6, 9, 12)), "school.zis", "Marieke Aalbers", CODE
)  # fmt: skip


def test_that_the_paper_says_what_it_opens_and_where_to_keep_it() -> None:
    said = one_line(recovery_sheet.build(DATA))
    for words in (
        *CODE.split("-"), "VSO Het Voorbeeld", "school.zis", "vrijdag 6 september 2024, door Marieke Aalbers",
        "Nooit bij de computer", "Wachtwoord vergeten",
    ):  # fmt: skip
        assert words in said


@pytest.mark.parametrize("name", ["school.zis", "W" * 200 + ".zis", "a<b>&.zis", "šchóól 😀.zis"])
def test_that_it_is_always_one_page_in_our_own_fonts(name: str) -> None:
    made = recovery_sheet.build(replace(DATA, file_name=name, user="W" * 120))
    assert len(pages(made)) == 1
    assert all("+Inter-" in font for font in fonts(made))


def test_that_the_same_data_give_the_same_bytes() -> None:
    assert recovery_sheet.build(DATA) == recovery_sheet.build(DATA)
