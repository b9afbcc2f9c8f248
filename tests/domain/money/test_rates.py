"""Rates with dates: one on a day, never assumed, and hours that become money in one place."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.money.rates import NewRate, Rate, checked_rate, cost, days_without, ended_by, rate_on

FIRST = Rate("Youké", 82_50, date(2023, 8, 1), date(2023, 12, 31), id=1)
SECOND = Rate("Youké", 87_00, date(2024, 1, 1), id=2)
BOTH = (FIRST, SECOND)


@pytest.mark.parametrize(
    ("day", "cents"),
    [(date(2023, 8, 1), 82_50), (date(2023, 12, 31), 82_50), (date(2024, 1, 1), 87_00), (date(2030, 1, 1), 87_00)],
)
def test_that_the_rate_of_the_day_is_found(day: date, cents: int) -> None:
    assert rate_on(BOTH, "Youké", day).cents == cents


@pytest.mark.parametrize(("provider", "day"), [("Youké", date(2023, 7, 31)), ("Halt", date(2024, 1, 1))])
def test_that_a_missing_rate_is_asked_for(provider: str, day: date) -> None:
    with pytest.raises(RuleError, match=f"Vul eerst het uurtarief van {provider} in dat geldt op"):
        rate_on(BOTH, provider, day)


@given(st.integers(0, 1_440), st.integers(1, 100_000))
def test_that_a_correction_takes_back_exactly_what_it_cost(minutes: int, cents: int) -> None:
    assert cost(minutes, cents) + cost(-minutes, cents) == 0
    assert cost(60, cents) == cents


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewRate(" ", 90_00, date(2025, 1, 1)), "provider"),
        (NewRate("Youké", 0, date(2025, 1, 1)), "cents"),
        (NewRate("Youké", 1_000_01, date(2025, 1, 1)), "cents"),
        (NewRate("Youké", 90_00, date(2025, 1, 2), date(2025, 1, 1)), "last_on"),
        (NewRate("Youké", 90_00, date(2023, 12, 31), date(2023, 12, 31)), "first_on"),
        (NewRate("Youké", 90_00, date(2020, 1, 1)), "first_on"),
    ],
)
def test_that_a_rate_that_cannot_be_is_refused_at_its_field(new: NewRate, field: str) -> None:
    with pytest.raises(RuleError) as refused:
        checked_rate(new, BOTH)
    assert refused.value.field == field


def test_that_a_new_rate_ends_the_running_one() -> None:
    new = NewRate("Youké", 90_00, date(2025, 1, 1))
    ended = ended_by(new, BOTH)
    assert ended is not None
    assert (ended.id, ended.last_on) == (SECOND.id, date(2024, 12, 31))
    assert checked_rate(new, (FIRST, ended)) == new
    assert ended_by(NewRate("Halt", 90_00, date(2025, 1, 1)), BOTH) is None


_SPANS = st.tuples(st.integers(0, 60), st.one_of(st.none(), st.integers(0, 60)))


@given(st.lists(_SPANS, max_size=8))
def test_that_rates_that_were_let_in_never_hold_on_the_same_day(spans: list[tuple[int, int | None]]) -> None:
    start, kept = date(2024, 1, 1), list[Rate]()
    for first, length in spans:
        on = start + timedelta(days=first)
        new = NewRate("Youké", 90_00, on, None if length is None else on + timedelta(days=length))
        try:
            checked_rate(new, kept)
        except RuleError:
            continue
        kept.append(Rate(new.provider, new.cents, new.first_on, new.last_on, id=len(kept)))
    for day in range(150):
        assert sum(rate.holds(start + timedelta(days=day)) for rate in kept) <= 1


def test_that_a_rate_that_ends_without_a_next_one_says_from_when_on_there_is_none() -> None:
    ended = Rate("Youké", 87_00, date(2024, 1, 1), date(2024, 12, 31), id=2)
    assert days_without((FIRST, ended), date(2025, 7, 31)) == (("Youké", date(2025, 1, 1)),)
    assert days_without(BOTH, date(2025, 7, 31)) == ()
    assert days_without((FIRST, ended), date(2024, 12, 31)) == ()  # the covenant ends with it
