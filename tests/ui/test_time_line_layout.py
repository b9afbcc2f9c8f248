"""The layout of a time line, at any width and text size: nothing that is written lies over something else."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.pupil.time_line_layout import Laid, Layout, Words
from zis_desktop.domain.calendar import SchoolHoliday
from zis_desktop.domain.time_line import Lane, LaneKind, Mark, Phase, Standing, Stretch, TimeLine, in_tracks

TODAY = date(2024, 9, 6)
FIRST, LAST = date(2024, 5, 1), date(2024, 12, 31)
HOLIDAYS = (
    SchoolHoliday("Zomervakantie", date(2024, 7, 13), date(2024, 8, 25), binding=True),
    SchoolHoliday("Herfstvakantie", date(2024, 10, 26), date(2024, 11, 3), binding=False),
    SchoolHoliday("Kerstvakantie", date(2024, 12, 21), date(2025, 1, 5), binding=True),
)
DAYS = st.dates(FIRST - timedelta(days=90), LAST + timedelta(days=90))
TEXTS = st.sampled_from(["Startgesprek", "6 weken", "Eindevaluatie", "geëvalueerd met ouders"])
MARKS = st.builds(Mark, DAYS, TEXTS, st.sampled_from(Standing), st.none() | DAYS, st.just("zomervakantie"))
STRETCHES = st.builds(
    lambda first, days, phase: Stretch(first, first + timedelta(days=days), phase, "60 min per week, Daan Koster"),
    st.dates(FIRST, LAST), st.integers(0, 300), st.sampled_from(Phase),
)  # fmt: skip
SCALES = {1.0: 7.0, 2.0: 14.0}  # the width of a letter


def laid(*lanes: Lane, width: float = 1150, scale: float = 1.0) -> Laid:
    line = TimeLine(FIRST, LAST, TODAY, lanes, HOLIDAYS)
    letter = SCALES[scale]
    return Layout(line, width, lambda size: round(size * scale), lambda text, _strong: letter * len(text)).lay()


def overlap(one: Words, other: Words) -> bool:
    beside = one.left + one.width <= other.left or other.left + other.width <= one.left
    above = one.top + one.height <= other.top or other.top + other.height <= one.top
    return not beside and not above


@given(
    st.lists(MARKS, max_size=6),
    st.lists(STRETCHES, max_size=4),
    st.sampled_from([420, 700, 1150]),
    st.sampled_from(sorted(SCALES)),
)
def test_that_no_words_lie_over_other_words(
    marks: list[Mark], stretches: list[Stretch], width: float, scale: float
) -> None:
    found = laid(
        Lane(LaneKind.TALKS, tuple(marks), nothing="nog geen gesprekken"),
        Lane(LaneKind.HELP, tracks=in_tracks(stretches), nothing="nog geen inzet"),
        width=width, scale=scale,
    )  # fmt: skip
    for number, one in enumerate(found.words):
        assert one.left >= 0
        assert one.left + one.width <= width
        assert one.top + one.height <= found.height
        for other in found.words[:number]:
            assert not overlap(one, other), (one, other)


def test_that_a_moved_talk_is_drawn_from_where_it_stood() -> None:
    moved = Mark(date(2024, 8, 26), "6 weken", Standing.DONE, date(2024, 7, 29), "zomervakantie")
    lane = laid(Lane(LaneKind.TALKS, (moved,))).lanes[0]
    (point,) = lane.points
    assert point.ghost is not None
    assert point.ghost < point.x
    assert [one.text for one in lane.words] == ["Gesprekken", "6 weken 26 aug", "29 jul, zomervakantie"]


def test_that_help_is_filled_until_today_and_says_until_when() -> None:
    stretch = Stretch(date(2024, 6, 3), date(2024, 12, 20), Phase.HELP, "90 min per week, Iris van Loon")
    found = laid(Lane(LaneKind.HELP, tracks=((stretch,),)))
    (bar,) = found.lanes[0].bars
    assert bar.split == found.today
    assert [(one.text, one.tone) for one in found.lanes[0].words[1:]] == [
        ("90 min per week, Iris van Loon", "on_accent"), ("t/m 20 dec", "text"),
    ]  # fmt: skip


@pytest.mark.parametrize(("width", "above"), [(420, True), (1150, False)])
def test_that_the_names_of_the_rows_stand_above_them_when_it_is_narrow(width: float, above: bool) -> None:
    lane = laid(Lane(LaneKind.OPP, nothing="nog niet vastgesteld"), width=width).lanes[0]
    name, told = lane.words
    assert (name.top < told.top) is above
