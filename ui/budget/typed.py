"""What is typed in a field of the budget, read by its rule."""

from collections.abc import Callable
from typing import TypeVar

from zis_desktop.domain.errors import RuleError

T = TypeVar("T")


def read_typed(parse: Callable[[str], T], text: str, field: str, empty: str) -> T:
    """Raises RuleError beside the field: `empty` when nothing was typed."""
    if not text.strip():
        raise RuleError(empty, field)
    try:
        return parse(text)
    except RuleError as error:
        raise RuleError(error.text, field) from None
