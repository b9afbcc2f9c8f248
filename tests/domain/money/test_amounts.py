"""Rounding and fair shares: nothing lost, nothing made up."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.dutch import euros, parse_euros, parse_whole_euros, whole_euros
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.money.amounts import rounded, shares

WEIGHTS = st.lists(st.integers(0, 1_000), min_size=1, max_size=30).filter(any)


@given(st.fractions(-1_000, 1_000))
def test_that_rounding_is_to_the_nearest_and_symmetrical(value: Fraction) -> None:
    assert abs(rounded(value) - value) <= Fraction(1, 2)
    assert rounded(-value) == -rounded(value)


@pytest.mark.parametrize(("halves", "whole"), [(1, 1), (-1, -1), (3, 2), (-3, -2), (0, 0)])
def test_that_a_half_goes_away_from_zero(halves: int, whole: int) -> None:
    assert rounded(Fraction(halves, 2)) == whole


@given(st.integers(-10_000_000, 10_000_000), WEIGHTS)
def test_that_shares_add_up_and_lie_within_a_cent_of_what_is_due(amount: int, weights: list[int]) -> None:
    found = shares(amount, weights)
    assert sum(found) == amount
    for share, weight in zip(found, weights, strict=True):
        assert abs(share - Fraction(amount * weight, sum(weights))) < 1


def test_that_of_equal_remainders_the_first_gets_the_cent() -> None:
    assert shares(100, [1, 1, 1]) == (34, 33, 33)
    assert shares(-100, [1, 1, 1]) == (-34, -33, -33)


@pytest.mark.parametrize("weights", [[0, 0], [2, -1]])
def test_that_an_amount_cannot_be_shared_over_nothing(weights: list[int]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  the weights are the message
        shares(1, weights)
    assert shares(0, [0, 0]) == (0, 0)


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("82,50", 8_250), ("€ 1.740", 174_000), ("1740,-", 174_000), (" 95 ", 9_500), ("€82,05", 8_205)],
)
def test_that_an_amount_is_read_as_people_write_it(typed: str, cents: int) -> None:
    assert parse_euros(typed) == cents


@pytest.mark.parametrize("cents", [0, 5, 8_250, 174_000, 32_016_000])
def test_that_an_amount_stays_on_one_line_and_is_read_back_as_it_is_shown(cents: int) -> None:
    assert " " not in euros(cents) + whole_euros(cents)
    assert parse_euros(euros(cents)) == cents
    assert parse_whole_euros(whole_euros(cents)) == cents


@pytest.mark.parametrize("typed", ["82.50", "82,5", "-3", "1.74", "tachtig", "²", "1e3", "1.740.00"])
def test_that_an_unclear_amount_is_asked_back(typed: str) -> None:
    with pytest.raises(RuleError, match="geen bedrag"):
        parse_euros(typed)


@pytest.mark.parametrize("typed", ["1.740", "€ 1740", "1740,-", "1.740,00"])
def test_that_whole_euros_are_read_as_people_write_them(typed: str) -> None:
    assert parse_whole_euros(typed) == 1_740


@pytest.mark.parametrize("typed", ["17.40", "1.74", "1740,50", "1.7.4.0"])
def test_that_whole_euros_are_not_guessed(typed: str) -> None:
    with pytest.raises(RuleError, match=r"geen bedrag in hele euro's: schrijf bijvoorbeeld 1\.740"):
        parse_whole_euros(typed)


def test_that_nothing_typed_is_asked_for() -> None:
    with pytest.raises(RuleError, match="Vul een bedrag in, zoals 82,50"):
        parse_euros("")
    with pytest.raises(RuleError, match="Vul een bedrag in hele euro's in"):
        parse_whole_euros(" ")
