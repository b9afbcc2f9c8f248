"""The dates on the time line of help: all in their row, and none over another or over a mark."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QApplication

from ui.theme import theme
from ui.trajectories.timeline import place_of

ROW, WORDS = QRectF(0, 0, 130, 34), 32.0


@pytest.fixture(autouse=True)
def plain(qapp: QApplication) -> None:
    theme.install(qapp, dark=False)


def placed(*days: float) -> list[QRectF | None]:
    """The places of the dates of marks at these distances along a narrow line."""
    marks = [QPointF(day, ROW.center().y()) for day in days]
    taken = [QRectF(at.x() - 4, ROW.top(), 8, ROW.height()) for at in marks]
    places: list[QRectF | None] = []
    for at in marks:
        place = place_of(WORDS, at, ROW, taken)
        places.append(place)
        taken.extend([place] if place is not None else [])
    return places


def test_that_the_dates_of_marks_side_by_side_are_never_over_each_other() -> None:
    for gap in range(4, 60, 3):
        found = [one for one in placed(50, 50 + gap, 50 + 2 * gap) if one is not None]
        assert not any(one.intersects(other) for one in found for other in found if one is not other)
        assert all(ROW.contains(one) for one in found)


def test_that_two_marks_side_by_side_both_have_their_date() -> None:
    assert None not in placed(60, 72)


def test_that_a_date_without_room_is_left_out() -> None:
    assert placed(60, 66, 72, 78, 84)[2] is None
