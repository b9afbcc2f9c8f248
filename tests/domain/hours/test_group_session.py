"""Minutes of a group session, spread over the pupils."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.group_session import spread


@given(st.integers(1, 1440), st.integers(1, 60))
def test_that_the_shares_add_up_and_differ_at_most_a_minute(minutes: int, pupils: int) -> None:
    if minutes < pupils:
        with pytest.raises(RuleError):
            spread(minutes, pupils)
        return
    shares = spread(minutes, pupils)
    assert (sum(shares), len(shares)) == (minutes, pupils)
    assert max(shares) - min(shares) <= 1
    assert min(shares) >= 1
    assert list(shares) == sorted(shares, reverse=True)


@pytest.mark.parametrize(
    ("minutes", "pupils", "field"), [(90, 0, "casus_ids"), (0, 5, "minutes"), (-5, 1, "minutes"), (4, 5, "minutes")]
)
def test_that_what_cannot_be_spread_is_refused_at_its_field(minutes: int, pupils: int, field: str) -> None:
    with pytest.raises(RuleError) as refusal:
        spread(minutes, pupils)
    assert refusal.value.field == field
