"""What was typed in a field: its rule reads it, and what that refuses stands beside the field."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from ui.typed import Values, clock_of, day_if_typed, day_of, minutes_of, read_typed
from zis_desktop.domain.calendar import parse_past
from zis_desktop.domain.dutch import parse_ahead, parse_euros
from zis_desktop.domain.errors import RuleError

TODAY = date(2024, 9, 6)


def test_that_a_day_without_its_year_is_read_by_the_rule_of_its_field() -> None:
    assert day_of({"on": " 20-12 "}, "on", TODAY) == date(2024, 12, 20)
    assert read_typed(parse_ahead, "1-9", "until", TODAY) == date(2025, 9, 1)


@pytest.mark.parametrize(
    ("today", "typed", "day"),
    [
        (TODAY, "20-6", date(2024, 6, 20)),
        (TODAY, "1-10", date(2024, 10, 1)),  # still to come: for the rules to refuse
        (date(2025, 6, 2), "9-9", date(2024, 9, 9)),
        (date(2025, 6, 2), "20-6", date(2025, 6, 20)),
    ],
)
def test_that_what_was_done_is_of_this_school_year_and_never_of_a_year_ago(today: date, typed: str, day: date) -> None:
    assert read_typed(parse_past, typed, "on", today) == day


@pytest.mark.parametrize(
    ("read", "typed", "said"),
    [
        (partial(day_of, today=TODAY), "", "Vul een datum in, zoals 9-9-2024."),
        (partial(day_of, today=TODAY), "31-2", "'31-2' is geen datum: schrijf bijvoorbeeld 9-9-2024."),
        (clock_of, " ", "Vul een tijd in, zoals 8:45."),
        (minutes_of, "", "Vul een duur in, zoals 1:30 of 90."),
    ],
)
def test_that_a_refusal_names_its_field_and_an_empty_one_asks_to_fill_it_in(
    read: Callable[[Values, str], object], typed: str, said: str
) -> None:
    with pytest.raises(RuleError) as refused:
        read({"field": typed}, "field")
    assert (refused.value.field, refused.value.text) == ("field", said)


def test_that_a_field_may_have_better_words_for_nothing() -> None:
    with pytest.raises(RuleError, match="Vul in wat een uur kost"):
        read_typed(parse_euros, " ", "cents", empty="Vul in wat een uur kost, zoals 82,50.")


def test_that_a_field_that_may_stay_empty_gives_no_day() -> None:
    assert day_if_typed({"until": ""}, "until", TODAY) is None
    with pytest.raises(RuleError):
        day_if_typed({"until": "ooit"}, "until", TODAY)
