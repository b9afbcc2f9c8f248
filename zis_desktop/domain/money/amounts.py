"""The two roundings of all money, and fair shares that add up. Amounts are whole euros or whole cents, never floats."""

from collections.abc import Sequence
from fractions import Fraction

ROUNDING = "Elke regel is op hele centen afgerond; de totalen zijn sommen van regels."
"""What readers of sums of cents are told."""


def rounded(value: Fraction) -> int:
    """To the nearest whole, halves away from zero, so that a correction of -x takes back exactly what x cost."""
    return rounded_ratio(value.numerator, value.denominator)


def rounded_ratio(value: int, of: int) -> int:
    """The same of value / of, for what is done by the million; `of` is above 0."""
    whole = (2 * abs(value) + of) // (2 * of)
    return whole if value >= 0 else -whole


def shares(amount: int, weights: Sequence[int]) -> tuple[int, ...]:
    """The amount in proportion to the weights; together exactly the amount.

    By largest remainder; equal remainders in the order given. Nothing to go by (all weights 0) shares nothing, and
    then the amount must be 0. Raises ValueError otherwise, or for a negative weight.
    """
    together = sum(weights)
    if any(weight < 0 for weight in weights) or (together == 0 and amount):
        raise ValueError(weights)
    if together == 0:
        return tuple(0 for _ in weights)
    sign, whole = (1 if amount >= 0 else -1), abs(amount)
    parts = [divmod(whole * weight, together) for weight in weights]
    left = whole - sum(share for share, _remainder in parts)
    first = sorted(range(len(parts)), key=lambda place: -parts[place][1])[:left]
    return tuple(sign * (share + (place in first)) for place, (share, _remainder) in enumerate(parts))
