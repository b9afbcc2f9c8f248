"""What is left of a running meeting: planned again, the guest leaves when she said, nothing gets lost."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.meeting.test_clock import cjg, item
from zis_desktop.domain.agenda.rest_of_meeting import rest_of_meeting
from zis_desktop.domain.meeting.meeting import Block, ItemKind
from zis_desktop.domain.meeting.meeting_clock import Timed
from zis_desktop.domain.people import Guest

END = 645


def with_cjg(place: int, began: int | None = None, ended: int | None = None) -> Timed:
    made = item(place, began, ended)
    return replace(made, item=replace(made.item, needs=frozenset({Guest.CJG})))


def alone(place: int) -> Timed:
    return item(place, block=Block.REST)


def closing(place: int) -> Timed:
    made = item(place, block=Block.REST)
    return replace(made, item=replace(made.item, kind=ItemKind.CLOSING, minutes=5))


def test_that_a_meeting_on_time_keeps_its_order() -> None:
    items = [with_cjg(0, 540), with_cjg(1), alone(2), closing(3)]
    found = rest_of_meeting(items, items[0], (cjg(600),), 545, END)
    assert found.order == ((1, 550), (2, 560), (3, 570))
    assert found.too_late == ()


def test_that_a_guest_leaves_in_time_when_an_item_overruns() -> None:
    items = [with_cjg(0, 540), with_cjg(1), with_cjg(2), alone(3)]
    found = rest_of_meeting(items, items[0], (cjg(580),), 563, END)
    assert found.order == ((1, 565), (3, 575))
    assert found.too_late == (2,)


def test_that_a_block_on_the_table_is_not_broken_by_a_more_urgent_item() -> None:
    items = [with_cjg(0, 540), alone(1), with_cjg(2)]
    assert rest_of_meeting(items, items[0], (cjg(565),), 545, END).order == ((2, 550), (1, 560))


def test_that_the_chairs_own_order_stays_while_everybody_can_leave_in_time() -> None:
    items = [with_cjg(0, 540), alone(1), with_cjg(2)]
    assert rest_of_meeting(items, items[0], (cjg(600),), 545, END).order == ((1, 550), (2, 560))


def test_that_the_items_of_a_guest_who_left_are_too_late() -> None:
    items = [alone(0), with_cjg(1), alone(2)]
    found = rest_of_meeting(items, None, (cjg(540),), 545, END)
    assert found.order == ((0, 545), (2, 555))
    assert found.too_late == (1,)


@given(
    needs=st.lists(st.booleans(), max_size=7),
    late=st.integers(0, 110),
    leaves=st.integers(540, END),
    on_table=st.booleans(),
)
def test_that_every_item_is_kept_or_told_and_no_guest_stays_longer(
    needs: list[bool], late: int, leaves: int, on_table: bool
) -> None:
    items = [with_cjg(0, 540), *(with_cjg(at) if asked else alone(at) for at, asked in enumerate(needs, 1))]
    current = items[0] if on_table else None
    left = items[1:] if on_table else items
    found = rest_of_meeting(items, current, (cjg(leaves),), 540 + late, END)
    assert sorted([*(item_id for item_id, _start in found.order), *found.too_late]) == [one.item.id for one in left]
    free = 540 + late
    for item_id, start in found.order:
        assert start >= free
        free = start + items[item_id].item.minutes
        assert free <= (min(leaves, END) if items[item_id].item.needs else END)
