"""Use against the norm: every minute available is given to a week, and the forecast keeps to what was."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.money.use import Norm, available_by_week, checked_norm, period_use

START = date(2024, 1, 8)
NORM = Norm(30, 10, 1_659)
WEEK = timedelta(weeks=1)


def mondays(many: int) -> list[date]:
    return [START + nth * WEEK for nth in range(many)]


@given(st.integers(1, 60), st.sampled_from([Fraction(2, 5), Fraction(1), Fraction(3, 5)]))
def test_that_the_weeks_together_have_the_part_of_the_year(weeks: int, part: Fraction) -> None:
    found = available_by_week(NORM, part, mondays(weeks))
    assert sum(week or 0 for week in found) == part * 1_659 * 60
    assert len({*found}) <= 2


def test_that_without_hours_a_post_nothing_is_assumed() -> None:
    assert available_by_week(Norm(30, 10), Fraction(1), mondays(3)) == (None, None, None)


@pytest.mark.parametrize(
    ("norm", "field"),
    [
        (Norm(30, 10), "hours_a_year"),
        (Norm(30, 10, 0), "hours_a_year"),
        (Norm(30, 10, 2_501), "hours_a_year"),
        (Norm(-1, 10, 1_659), "school_tenths"),
        (Norm(30, 501, 1_659), "provider_tenths"),
    ],
)
def test_that_a_norm_that_cannot_be_is_refused_at_its_field(norm: Norm, field: str) -> None:
    with pytest.raises(RuleError) as refused:
        checked_norm(norm)
    assert refused.value.field == field


def test_that_the_forecast_goes_on_as_it_went() -> None:
    used = (100, 100, 100, 100, 300, 300, 300, 300)
    worked = [(START + nth * WEEK + timedelta(days=2), minutes) for nth, minutes in enumerate(used)]
    found = period_use(worked, mondays(10), (200,) * 10, START + 8 * WEEK)
    assert (found.used, found.available, found.weeks_left) == (1_600, 2_000, 2)
    assert (found.low, found.expected, found.high) == (1_800, 2_000, 2_200)
    assert [week.used for week in found.weeks] == [*used, 0, 0]


def test_that_the_running_week_counts_for_what_is_booked_in_it_or_more() -> None:
    worked = [(START, 60), (START + WEEK, 500)]
    found = period_use(worked, mondays(2), (None, None), START + WEEK)
    assert (found.used, found.expected, found.high, found.available) == (560, 560, 560, None)


def test_that_work_in_the_holidays_is_used_but_sets_no_pace() -> None:
    worked = [(START, 60), (START + 5 * WEEK, 1_000)]
    found = period_use(worked, mondays(2), (None, None), START + WEEK)
    assert (found.used, found.expected) == (1_060, 1_120)


def test_that_before_a_week_is_full_nothing_is_expected() -> None:
    found = period_use([(START, 60)], mondays(20), (None,) * 20, START)
    assert (found.used, found.expected, found.low, found.high) == (60, 60, 60, 60)
    assert not found.is_known


@given(st.lists(st.integers(0, 2_000), max_size=30), st.integers(0, 30))
def test_that_the_expected_end_lies_within_its_range(used: list[int], left: int) -> None:
    worked = [(START + nth * WEEK, minutes) for nth, minutes in enumerate(used)]
    every = mondays(len(used) + left)
    found = period_use(worked, every, (None,) * len(every), START + len(used) * WEEK)
    assert found.used <= found.low <= found.expected <= found.high
