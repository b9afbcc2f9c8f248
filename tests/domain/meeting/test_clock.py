"""Time in a running meeting: this item, its block, and how far the meeting runs over."""

from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.meeting.meeting import AgendaItem, Attendance, Block, ItemKind
from zis_desktop.domain.meeting.meeting_clock import Timed, block_time, item_time, ready_at
from zis_desktop.domain.people import Guest


def cjg(until: int, *, present: bool | None = None) -> Attendance:
    """Somebody of the CJG who is there from nine o'clock."""
    return Attendance(
        1,
        "Fatima el Idrissi",
        "CJG-medewerker",
        "CJG Zeist",
        Guest.CJG,
        frozenset(),
        True,
        present,
        (540, until),
        "",
        1,
    )


def item(place: int, began: int | None = None, ended: int | None = None, block: Block = Block.CJG) -> Timed:
    """Items of ten minutes from nine o'clock."""
    line = AgendaItem(
        place, ItemKind.CASUS, place, "K", None, "", "", None, block, 540 + 10 * place, 10, frozenset(), False,
        Presentation.NAMED, (), "", None, 1,
    )  # fmt: skip
    return Timed(line, began, ended)


def test_that_an_item_knows_how_late_it_began_and_how_long_it_takes() -> None:
    time = item_time(item(0, began=542), 555)
    assert (time.used, time.late, time.over) == (13, 2, 3)


def test_that_a_finished_item_stands_still() -> None:
    assert item_time(item(0, began=540, ended=548), 600).used == 8


def test_that_the_block_counts_what_is_left_of_it_only() -> None:
    items = [item(0, 540, 550), item(1, 550), item(2), item(3, block=Block.REST)]
    found = block_time(items, items[1], (cjg(600),), 556)
    assert (found.place, found.count, found.ready_at, found.leaves_at, found.over) == (2, 3, 570, 600, 0)


def test_that_the_block_says_how_long_its_guest_would_have_to_stay() -> None:
    items = [item(0, 540, 585), item(1, 585), item(2)]
    assert block_time(items, items[1], (cjg(600),), 589).over == 5


def test_that_a_guest_who_is_absent_leaves_at_no_time() -> None:
    items = [item(0, 540)]
    absent = cjg(600, present=False)
    assert block_time(items, items[0], (absent, cjg(590)), 545).leaves_at == 590
    assert block_time(items, items[0], (absent,), 545).leaves_at is None


def test_that_the_meeting_is_over_when_everything_left_has_had_its_minutes() -> None:
    items = [item(0, 540, 550), item(1, 550), item(2), item(3, block=Block.REST)]
    assert ready_at(items, items[1], 575) == 595
