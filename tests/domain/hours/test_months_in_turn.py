"""Whose turn it is with a month of hours: the professional's, or that of who approves."""

from datetime import UTC, date, datetime

import pytest

from zis_desktop.domain.hours.months import MonthLine, MonthRecord, MonthState, asked_of_writer, in_turn

TODAY = date(2024, 9, 20)
WHY = "Er mist een dag."
SEEN = datetime(2024, 9, 3, 9, 0, tzinfo=UTC)


def month(number: int, state: MonthState, why: str = "") -> MonthLine:
    on = date(2024, number, 1)
    approved = SEEN if state is MonthState.APPROVED else None
    back = SEEN if state is MonthState.SENT_BACK else None
    is_back = state is MonthState.SENT_BACK
    record = MonthRecord(
        number, 9, on, "Daan Koster", "daan", SEEN, "Ruth Bos", approved, "", "Ruth Bos", back, why, is_back, 1
    )  # fmt: skip
    return MonthLine(9, "Daan Koster", on, 60, 0, 1, 0, None if state is MonthState.OPEN else record)


MONTHS = (
    month(9, MonthState.OPEN), month(8, MonthState.SENT_BACK, WHY), month(7, MonthState.OPEN),
    month(6, MonthState.HANDED_IN), month(5, MonthState.APPROVED),
)  # fmt: skip


@pytest.mark.parametrize(("judges", "order"), [(True, [6, 8, 7, 9, 5]), (False, [8, 7, 9, 6, 5])])
def test_that_the_month_to_do_something_about_comes_first_for_who_looks(judges: bool, order: list[int]) -> None:
    assert [one.month.month for one in in_turn(MONTHS, TODAY, judges=judges)] == order


@pytest.mark.parametrize(
    ("months", "asked"),
    [
        (
            MONTHS,
            f"Augustus 2024 is teruggestuurd door Ruth Bos: {WHY} Verbeter de uren en lever bij Maanden opnieuw in.",
        ),
        ((MONTHS[2], MONTHS[0]), "Juli 2024 is nog niet ingeleverd: doe dat bij Maanden."),
        (
            (MONTHS[2], month(6, MonthState.OPEN)),
            "Juni 2024 en juli 2024 zijn nog niet ingeleverd: doe dat bij Maanden.",
        ),
        ((MONTHS[0], MONTHS[3], MONTHS[4]), ""),
    ],
    ids=["sent back", "over", "two over", "nothing"],
)
def test_that_the_professional_is_asked_for_what_came_back_and_what_is_over(
    months: tuple[MonthLine, ...], asked: str
) -> None:
    assert asked_of_writer(months, TODAY) == asked
