"""Short Dutch words that are easily told by phone, for passwords that ZIS makes."""

from pathlib import Path

from zis_desktop.exchange.resources import RESOURCES, read_text


def load_words(folder: Path = RESOURCES) -> tuple[str, ...]:
    """In the order of the alphabet. Raises RuleError when the list is missing."""
    return tuple(read_text(folder / "words" / "nl.txt").split())
