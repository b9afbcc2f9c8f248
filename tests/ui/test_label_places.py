"""Labels beside marks: whatever stands on a row, no label lies over another, over a mark, or outside the row."""

from hypothesis import given
from hypothesis import strategies as st

from ui.pupil.label_places import Place, Span, Wanted, places

ROOM = Span(0, 600)
NUMBERS = st.floats(0, 600, allow_nan=False)


def beside(x: float, width: float) -> Wanted:
    """Right of a mark of 12 wide, else left of it, else under it, from its left edge or to its right edge."""
    return Wanted(width, (x + 10, x - 10 - width), (x - 6, x + 6 - width))


def test_that_a_label_stands_right_of_its_mark_left_of_it_or_under_it() -> None:
    marks = [Span(100, 112), Span(150, 162)]
    wanted = [beside(106, 80), beside(156, 80)]
    assert places(wanted, marks, ROOM, gap=4) == (Place(16, 0), Place(166, 0))
    between = [Span(10, 22), Span(100, 112), Span(150, 162)]
    assert places(wanted, between, ROOM, gap=4)[0] == Place(100, 1)


def test_that_a_label_keeps_off_today() -> None:
    (place,) = places([Wanted(100, (), (250,))], [], ROOM, gap=4, cut=300)
    assert place == Place(196, 1)


def test_that_a_label_stays_on_the_side_of_its_mark_even_over_today() -> None:
    (place,) = places([Wanted(100, (), (594, 506))], [], ROOM, gap=4, cut=550)
    assert place == Place(500, 1)


def test_that_a_label_wider_than_the_room_starts_at_its_edge() -> None:
    assert places([Wanted(900, (), (250,))], [], ROOM, gap=4, cut=300) == (Place(0, 1),)


@given(st.lists(st.tuples(NUMBERS, st.floats(10, 300)), max_size=9), st.none() | NUMBERS)
def test_that_labels_never_lie_over_each_other_or_over_a_mark(
    marks: list[tuple[float, float]], cut: float | None
) -> None:
    taken = [Span(x - 6, x + 6) for x, _width in marks]
    wanted = [beside(x, width) for x, width in marks]
    found = places(wanted, taken, ROOM, gap=4, cut=cut)
    boxes = [
        (place.line, Span(place.left, place.left + label.width)) for place, label in zip(found, wanted, strict=True)
    ]
    assert all(ROOM.left - 0.01 <= box.left and box.right <= ROOM.right + 0.01 for _line, box in boxes)
    for number, (line, box) in enumerate(boxes):
        assert line or not any(box.meets(mark) for mark in taken)
        assert not any(line == other_line and box.meets(other) for other_line, other in boxes[:number])
