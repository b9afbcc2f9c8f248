"""What was typed in a field, read by its rule: what the rule refuses stands beside that field."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar, TypeVarTuple

from zis_desktop.domain.dutch import parse_clock, parse_duration, parse_near
from zis_desktop.domain.errors import RuleError

T = TypeVar("T")
Near = TypeVarTuple("Near")
Values = Mapping[str, object]
"""By field a text, the value of a choice, or a frozenset of what is ticked."""


def read_typed(parse: Callable[[str, *Near], T], text: str, field: str, *near: *Near, empty: str = "") -> T:
    """`near` is what the rule reads by, such as the day to which a date without its year is near.

    Raises RuleError with the field; its words are `empty` when nothing was typed and the rule has no better ones.
    """
    if empty and not text.strip():
        raise RuleError(empty, field)
    try:
        return parse(text, *near)
    except RuleError as error:
        raise RuleError(error.text, field) from None


def read_if_typed(parse: Callable[[str, *Near], T], text: str, field: str, *near: *Near) -> T | None:
    """The same where the field may stay empty."""
    return read_typed(parse, text, field, *near) if text.strip() else None


def text_of(values: Values, name: str) -> str:
    """What was typed in a field; '' when it was not asked."""
    return str(values.get(name) or "").strip()


def day_of(values: Values, name: str, today: date, read: Callable[[str, date], date] = parse_near) -> date:
    """The day typed in a field; without its year the one that fits today. Raises RuleError with that field."""
    return read_typed(read, text_of(values, name), name, today)


def day_if_typed(values: Values, name: str, today: date, read: Callable[[str, date], date] = parse_near) -> date | None:
    """The same where the field may stay empty."""
    return read_if_typed(read, text_of(values, name), name, today)


def clock_of(values: Values, name: str) -> int:
    """The time typed in a field, in minutes since midnight. Raises RuleError with that field."""
    return read_typed(parse_clock, text_of(values, name), name)


def minutes_of(values: Values, name: str) -> int:
    """How long it takes as typed in a field, in minutes. Raises RuleError with that field."""
    return read_typed(parse_duration, text_of(values, name), name)
