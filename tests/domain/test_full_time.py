"""Hours a year of a full-time post: as they are typed, and what they can be."""

import pytest

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.full_time import MOST_HOURS, checked_full_time, parse_full_time


@pytest.mark.parametrize(("typed", "hours"), [("1659", 1659), (" 1.659 ", 1659)])
def test_that_hours_are_read_with_or_without_a_dot(typed: str, hours: int) -> None:
    assert parse_full_time(typed, "fte_hours") == hours


@pytest.mark.parametrize("typed", ["", "veel", "1659,5", "-3", "²"])
def test_that_what_is_no_number_is_refused_beside_its_field(typed: str) -> None:
    with pytest.raises(RuleError, match="zoals 1659") as refused:
        parse_full_time(typed, "hours_a_year")
    assert refused.value.field == "hours_a_year"


@pytest.mark.parametrize("hours", [None, 0, MOST_HOURS + 1])
def test_that_hours_of_no_full_time_post_are_refused(hours: int | None) -> None:
    with pytest.raises(RuleError, match="zoals 1659") as refused:
        checked_full_time(hours, "fte_hours")
    assert refused.value.field == "fte_hours"
    assert checked_full_time(MOST_HOURS, "fte_hours") == MOST_HOURS
