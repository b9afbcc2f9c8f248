"""Startgesprek, evaluation after six weeks and eindevaluatie (R10)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.milestones import (
    Milestone,
    MilestoneKind,
    evaluation_after_start,
    milestones_for,
    next_due,
    overdue,
)

SUMMER = (date(2024, 7, 13), date(2024, 8, 25))
CHRISTMAS = (date(2024, 12, 21), date(2025, 1, 5))


def is_school_day(day: date) -> bool:
    return day.weekday() < 5 and not any(first <= day <= last for first, last in (SUMMER, CHRISTMAS))


def next_school_day(day: date) -> date:
    while not is_school_day(day):
        day += timedelta(days=1)
    return day


def due_dates(starts_on: date, ends_on: date, weeks: int = 6) -> list[date]:
    return [one.due_on for one in milestones_for(starts_on, ends_on, next_school_day, weeks)]


def test_that_the_three_moments_stand_on_start_six_weeks_and_end() -> None:
    assert due_dates(date(2024, 9, 9), date(2024, 12, 20)) == [
        date(2024, 9, 9), date(2024, 10, 21), date(2024, 12, 20),
    ]  # fmt: skip


def test_that_an_evaluation_in_the_holidays_moves_to_the_first_school_day_and_keeps_its_agreed_date() -> None:
    evaluation = milestones_for(date(2024, 6, 17), date(2024, 12, 20), next_school_day)[1]
    assert (evaluation.agreed_on, evaluation.due_on, evaluation.moved) == (date(2024, 7, 29), date(2024, 8, 26), True)


def test_that_the_final_evaluation_is_on_the_last_school_day_before_an_end_in_the_holidays() -> None:
    assert due_dates(date(2024, 9, 9), date(2024, 12, 31))[2] == date(2024, 12, 20)


def test_that_the_evaluation_of_a_short_deployment_is_its_final_evaluation() -> None:
    assert due_dates(date(2024, 9, 9), date(2024, 10, 4)) == [date(2024, 9, 9), date(2024, 10, 4), date(2024, 10, 4)]
    assert due_dates(date(2024, 6, 3), date(2024, 7, 20))[1:] == [date(2024, 7, 12)] * 2, "not after the summer"


def test_that_the_number_of_weeks_comes_from_the_region_profile() -> None:
    assert due_dates(date(2024, 9, 9), date(2024, 12, 20), weeks=8)[1] == date(2024, 11, 4)


def test_that_help_wholly_inside_the_holidays_is_evaluated_on_the_first_school_day_after() -> None:
    assert due_dates(date(2024, 7, 15), date(2024, 7, 26)) == [date(2024, 8, 26)] * 3


@given(st.dates(date(2024, 4, 1), date(2025, 2, 1)), st.integers(0, 300), st.integers(1, 12))
def test_that_every_moment_is_a_school_day_in_order_and_never_before_its_agreed_date(
    starts_on: date, days: int, weeks: int
) -> None:
    moments = milestones_for(starts_on, starts_on + timedelta(days=days), next_school_day, weeks)
    assert [one.kind for one in moments] == list(MilestoneKind)
    assert all(is_school_day(one.due_on) for one in moments)
    assert all(one.agreed_on <= one.due_on for one in moments)
    assert sorted(one.due_on for one in moments) == [one.due_on for one in moments]
    assert moments[0].due_on == next_school_day(starts_on)


def test_that_a_moment_is_overdue_the_day_after_it_and_until_it_is_held() -> None:
    moments = milestones_for(date(2024, 9, 9), date(2024, 12, 20), next_school_day)
    held = Milestone(MilestoneKind.START_TALK, date(2024, 9, 9), date(2024, 9, 9), held_on=date(2024, 9, 16))
    assert overdue(moments, date(2024, 9, 9)) == ()
    assert [one.kind for one in overdue(moments, date(2024, 9, 10))] == [MilestoneKind.START_TALK]
    assert [one.kind for one in overdue((held, *moments[1:]), date(2024, 10, 22))] == [MilestoneKind.SIX_WEEKS]
    assert [one.kind for one in overdue(reversed(moments), date(2025, 1, 6))] == list(MilestoneKind)


def test_that_the_next_moment_is_the_first_that_was_not_held() -> None:
    moments = milestones_for(date(2024, 9, 9), date(2024, 12, 20), next_school_day)
    held = [Milestone(one.kind, one.agreed_on, one.due_on, held_on=one.due_on) for one in moments]
    assert next_due((held[0], *moments[1:])) == moments[1]
    assert next_due(held) is None


@pytest.mark.parametrize("kind", MilestoneKind)
def test_that_each_moment_brings_its_casus_on_the_agenda_under_its_own_name(kind: MilestoneKind) -> None:
    assert kind.reason.value == kind.value


def after_start(held_on: date, starts_on: date = date(2024, 9, 9), ends_on: date = date(2024, 12, 20)) -> date | None:
    """When the evaluation falls due after all; None when nothing moves."""
    agreed = milestones_for(starts_on, ends_on, next_school_day)
    moved = evaluation_after_start(agreed, starts_on, held_on, next_school_day)
    return moved.due_on if moved is not None else None


@pytest.mark.parametrize(
    ("held_on", "due_on"),
    [
        (date(2024, 9, 9), None),  # on its day
        (date(2024, 9, 2), None),  # before the help, which begins on its own day all the same
        (date(2024, 9, 23), date(2024, 11, 4)),  # two weeks late
        (date(2024, 11, 18), date(2024, 12, 20)),  # six weeks later there is no help left: the eindevaluatie
    ],
)
def test_that_the_evaluation_counts_from_the_real_start(held_on: date, due_on: date | None) -> None:
    assert after_start(held_on) == due_on


def test_that_an_evaluation_counted_anew_stays_on_a_school_day() -> None:
    moved = after_start(date(2024, 11, 11), ends_on=date(2025, 3, 28))
    assert moved == date(2025, 1, 6), "23 December is a holiday"


def test_that_an_evaluation_that_was_held_does_not_move() -> None:
    start, evaluation, final = milestones_for(date(2024, 9, 9), date(2024, 12, 20), next_school_day)
    held = (start, replace(evaluation, held_on=date(2024, 10, 21)), final)
    assert evaluation_after_start(held, date(2024, 9, 9), date(2024, 11, 1), next_school_day) is None
    assert evaluation_after_start((start,), date(2024, 9, 9), date(2024, 11, 1), next_school_day) is None
