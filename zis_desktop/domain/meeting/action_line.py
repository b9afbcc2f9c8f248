"""An action from one line, such as "ouders bellen Marieke di": what, who, when; what is unclear stays open (J4)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from zis_desktop.domain.dutch import DAYS, fold, is_number, listing, month_named
from zis_desktop.domain.people import Professional

_DAY_NAMES = {name[:length]: number for number, name in enumerate(DAYS) for length in (2, len(name))}
_NUMERIC = re.compile(r"(\d{1,2})[-/](\d{1,2})(?:[-/](\d{4}))?")
_LEADS = {"voor", "vóór", "uiterlijk", "op", "door", "aan"}
_PREFIXES = {"van", "de", "der", "den", "el", "het", "ten", "ter"}


@dataclass(frozen=True, slots=True)
class ActionLine:
    """What was understood; `question` says in Dutch what is unclear about who."""

    text: str
    owner_id: int | None
    owner: str
    due_on: date | None
    question: str = ""


def parse_action(line: str, people: Iterable[Professional], after: date) -> ActionLine:
    """Reads day and person from the end of the line, in either order; everything before is what must be done.

    'di' is the first Tuesday after the day of the meeting. Only the end is read, so that 'ma bellen' stays a mother.
    """
    words = line.split()
    known = tuple(people)
    due: date | None = None
    found: tuple[Professional, ...] = ()
    for _ in range(2):
        if due is None:
            due, words = _day_at_end(words, after)
        if not found:
            found, words = _person_at_end(words, known)
    text = " ".join(words)
    text = text[:1].upper() + text[1:]
    if len(found) == 1:
        return ActionLine(text, found[0].id, found[0].name, due)
    names = [person.name for person in found]
    question = f"Wie bedoelt u: {listing(names).replace(' en ', ' of ')}?" if found else "Wie doet dit?"
    return ActionLine(text, None, "", due, question if text else "")


def _day_at_end(words: list[str], after: date) -> tuple[date | None, list[str]]:
    """The day in the last one to three words, and the words before it; one word always stays."""
    for used in (3, 2, 1):
        if len(words) > used:
            found = _day([fold(word).rstrip(".,") for word in words[-used:]], after)
            before = fold(words[-used - 1])
            contradicts = (
                before in _DAY_NAMES and used < 3 and any(letter.isdigit() for letter in "".join(words[-used:]))
            )
            if found is not None and contradicts:
                return None, words  # 'do 13 sep' while the thirteenth is a Friday: better no day than a wrong one
            if found is not None:
                return found, _without_lead(words[:-used])
    return None, words


def _day(words: list[str], after: date) -> date | None:
    if len(words) == 1:
        return _one_word(words[0], after)
    if words in (["volgende", "week"], ["over", "een", "week"]):
        return after + timedelta(weeks=1)
    if words[0] in _DAY_NAMES:
        found = _day(words[1:], after)
        return found if found is not None and found.weekday() == _DAY_NAMES[words[0]] else None
    if len(words) == 2 and is_number(words[0]):
        try:
            return _next(int(words[0]), month_named(words[1]), None, after)
        except ValueError:  # no month
            return None
    return None


def _one_word(word: str, after: date) -> date | None:
    if word == "morgen":
        return after + timedelta(days=1)
    if word == "overmorgen":
        return after + timedelta(days=2)
    if word in _DAY_NAMES:
        return after + timedelta(days=(_DAY_NAMES[word] - after.weekday() - 1) % 7 + 1)
    match = _NUMERIC.fullmatch(word)
    return _next(int(match[1]), int(match[2]), int(match[3]) if match[3] else None, after) if match else None


def _next(day: int, month: int, year: int | None, after: date) -> date | None:
    """The first such date after the meeting."""
    for one in (year,) if year is not None else (after.year, after.year + 1):
        try:
            found = date(one, month, day)
        except ValueError:
            continue
        if found > after:
            return found
    return None


def _person_at_end(words: list[str], people: tuple[Professional, ...]) -> tuple[tuple[Professional, ...], list[str]]:
    """The people whose name ends the line; several when it could be more than one."""
    for used in range(min(4, len(words) - 1), 0, -1):
        tail = [fold(word).rstrip(".,") for word in words[-used:]]
        found = tuple(person for person in people if _names(person, tail))
        if found:
            return found, _without_lead(words[:-used])
    return (), words


def _names(person: Professional, tail: list[str]) -> bool:
    parts = fold(person.name).split()
    if len(tail) == 1:
        return tail[0] in parts and tail[0] not in _PREFIXES
    return any(parts[start : start + len(tail)] == tail for start in range(len(parts)))


def _without_lead(words: list[str]) -> list[str]:
    return words[:-1] if len(words) > 1 and fold(words[-1]) in {fold(lead) for lead in _LEADS} else words
