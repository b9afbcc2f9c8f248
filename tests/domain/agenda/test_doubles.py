"""Which lines of later agendas ask again what an earlier one has taken up."""

from dataclasses import replace
from datetime import date

import pytest

from zis_desktop.domain.agenda.doubles import LaterLine, doubles
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.meeting.meeting import AgendaItem, Block, ItemKind, Reason

FRIDAY, MONDAY, NEXT = date(2024, 9, 6), date(2024, 9, 9), date(2024, 9, 16)
DUE = date(2024, 9, 20)
PLACED = AgendaItem(
    id=1, kind=ItemKind.CASUS, casus_id=7, code="K-007", pupil_name=None, class_name="", title="Inzet Youké",
    reason=Reason.NEW, block=Block.CJG, starts_at=540, minutes=10, needs=frozenset(), pinned=False,
    presentation=Presentation.ANONYMOUS, gaps=(), why="", due_on=None, version=1,
)  # fmt: skip
LATER = LaterLine(2, NEXT, 7, Reason.NEW, None)


def test_that_the_same_casus_for_the_same_reason_leaves_the_later_agenda() -> None:
    twice_later = replace(LATER, item_id=3, on=date(2024, 9, 23))
    assert doubles([PLACED], MONDAY, [LATER, twice_later], FRIDAY) == (LATER, twice_later)


def test_that_a_question_stays_the_same_one_when_a_meeting_in_between_was_off() -> None:
    placed = replace(PLACED, reason=Reason.QUESTION_OPEN)
    carried = replace(LATER, reason=Reason.CARRIED_OVER)
    assert doubles([placed], MONDAY, [carried], FRIDAY) == (carried,)


@pytest.mark.parametrize(
    "stays",
    [
        pytest.param(replace(LATER, casus_id=8), id="another casus"),
        pytest.param(replace(LATER, reason=Reason.FINAL, due_on=DUE), id="another reason"),
        pytest.param(replace(LATER, pinned=True), id="pinned"),
        pytest.param(replace(LATER, is_written_on=True), id="written on"),
        pytest.param(replace(LATER, on=MONDAY), id="the same day"),
    ],
)
def test_that_a_later_line_stays(stays: LaterLine) -> None:
    assert doubles([PLACED], MONDAY, [stays], FRIDAY) == ()


def test_that_the_same_talk_of_two_periods_of_help_is_two_questions() -> None:
    placed = replace(PLACED, reason=Reason.SIX_WEEKS, due_on=DUE)
    same, other = (replace(LATER, reason=Reason.SIX_WEEKS, due_on=due) for due in (DUE, date(2024, 10, 4)))
    assert doubles([placed], MONDAY, [same, other], FRIDAY) == (same,)


def test_that_a_day_that_is_over_takes_nothing_from_the_days_to_come() -> None:
    assert doubles([PLACED], MONDAY, [LATER], MONDAY) == (LATER,)
    assert doubles([PLACED], MONDAY, [LATER], date(2024, 9, 10)) == ()


def test_that_general_items_are_on_every_agenda() -> None:
    opening = replace(PLACED, kind=ItemKind.OPENING, casus_id=None, reason=None)
    assert doubles([opening], MONDAY, [LATER], FRIDAY) == ()
