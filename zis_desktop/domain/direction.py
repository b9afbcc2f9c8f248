"""Names from right to left in Dutch text: what stands beside them keeps its place (Unicode, annex 9)."""

import unicodedata

_TURNS = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_LEFT_TO_RIGHT = "\u200e"


def without_turns(text: str) -> str:
    """The text without the unseen marks that turn the direction of what follows; no letter goes."""
    return text if text.isascii() else text.translate(_TURNS)


def in_a_dutch_line(text: str) -> str:
    """A line for the screen: it reads from left to right, also when it begins with a name in Hebrew or Arabic."""
    if text.isascii():
        return text
    plain = without_turns(text)
    directions = (unicodedata.bidirectional(letter) for letter in plain)
    first = next((one for one in directions if one in {"L", "R", "AL"}), "L")
    return plain if first == "L" else f"{_LEFT_TO_RIGHT}{plain}"
