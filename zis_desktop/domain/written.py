"""Text as people type and paste it, and what of it is kept."""

from typing import Any

from zis_desktop.domain.direction import without_turns

_LINES = dict.fromkeys([0x0B, 0x0C, 0x85, 0x2028, 0x2029], "\n")
_UNSEEN = dict.fromkeys([*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)])
_HALVES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
_KEPT = {**_UNSEEN, **_LINES, **_HALVES}


def as_kept(value: Any) -> Any:
    """The value of a column without what no screen and no paper shows; anything but text and lists of it as it is.

    Word's line ends become ours, control characters and marks that turn the direction go, and half an emoji, which no
    file takes, becomes the sign for a letter that cannot be read. A Windows line end becomes one of ours too.
    """
    if isinstance(value, str):
        return value if value.isprintable() else _lines_of(without_turns(value.translate(_KEPT)))
    if type(value) is list:
        return [as_kept(one) for one in value]
    return value


def _lines_of(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
