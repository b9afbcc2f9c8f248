"""Finding a pupil by typing: what the typed text can mean, and in which order those found stand."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.dutch import fold, parse_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.masking import fold_text
from zis_desktop.domain.people import Name

_CODE = re.compile(r"k-?0*(\d{1,5})")
_EIGHT_DIGITS = re.compile(r"(\d\d)(\d\d)((?:19|20)\d\d)")


@dataclass(frozen=True, slots=True)
class Found:
    """One pupil, or for a guest one point of the own block (`on` is its day; the name may be a code)."""

    name: str
    short: str
    class_name: str
    pupil_id: int | None = None
    casus_id: int | None = None
    code: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A typed text as words to look for, and as a birth date or the number of a casus when it can be one."""

    words: tuple[str, ...]
    born: date | None = None
    serial: int | None = None


def wanted(text: str) -> Wanted:
    """What somebody may look for with this text; words of signs only find nothing."""
    plain = fold(fold_text(text))
    code = _CODE.fullmatch(plain)
    return Wanted(tuple(plain.split()), _birth_date(plain), int(code.group(1)) if code else None)


def joined(text: str) -> str:
    """Letters and digits only: 'van 't Hof' as 'vanthof', 'El-Idrissi' as 'elidrissi'."""
    return "".join(letter for letter in fold(fold_text(text)) if letter.isalnum())


def search_text(number: str, name: Name, class_name: str) -> str:
    """All by which a pupil is found: as it is written, without accents, and the name once more in one word."""
    return f"{fold(fold_text(f'{number} {name.full} {class_name}'))} {joined(name.full)}"


def also_as(word: str) -> str:
    """How a typed word may stand there without its signs; empty when that adds nothing or says too little."""
    bare = joined(word)
    return bare if len(bare) > 1 and bare != word else ""


def matches(text: str, words: Iterable[str]) -> bool:
    """Whether every word stands somewhere in a text as `search_text` makes it."""
    return all(word in text or (bool(also_as(word)) and also_as(word) in text) for word in words)


def rank(text: str, words: Iterable[str]) -> int:
    """How many of the words do not begin a word of the text; the fewer, the higher it stands."""
    spaced = f" {text}"
    return sum(f" {word}" not in spaced for word in words)


def _birth_date(text: str) -> date | None:
    digits = _EIGHT_DIGITS.fullmatch(text)
    try:
        return parse_date("-".join(digits.groups()) if digits else text)
    except RuleError:
        return None
