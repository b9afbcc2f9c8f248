"""Days, clock times and durations among the words of a typed line."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from zis_desktop.domain.calendar import parse_past
from zis_desktop.domain.dutch import DAYS, MONTHS, SHORT_MONTHS, digits_date, fold, parse_back, parse_duration
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.hours import MINUTES_A_DAY
from zis_desktop.domain.hours.rules import why_no_work_on

_Value = TypeVar("_Value")

_RELATIVE = {"vandaag": 0, "gisteren": 1, "eergisteren": 2}
_DAY_NAMES = {name[:length]: number for number, name in enumerate(DAYS) for length in (2, 3, len(name))}
_MONTH_NAMES = {name: number for names in (SHORT_MONTHS, MONTHS) for number, name in enumerate(names, start=1)}
_NUMERIC = re.compile(r"([0-9]{1,2})[-/]([0-9]{1,2})(?:[-/]([0-9]{4}|[0-9]{2}))?")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_HOURS_AND_MINUTES = re.compile(r"([0-9]{1,2})u([0-5][0-9])")
_SPAN = re.compile(r"([0-9]{1,2})[:.]([0-5][0-9])-([0-9]{1,2})[:.]([0-5][0-9])")
_AMOUNT = re.compile(r"[0-9]+(?:[:.,][0-9]+)?(?:uur|u|minuten|min|m)?")
_UNITS = {"uur", "u", "minuten", "min", "m"}
_SPOKEN = {
    ("drie", "kwartier"): 45, ("anderhalf", "uur"): 90, ("half", "uur"): 30, ("een", "uur"): 60, ("kwartier",): 15,
    ("halfuur",): 30,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found(Generic[_Value]):
    """The different values that were found, and what is unclear about them."""

    values: tuple[_Value, ...]
    questions: tuple[str, ...] = ()


def find_days(words: list[str], today: date, names: frozenset[str]) -> tuple[Found[date], list[str]]:
    """The days in the line and the words that are left.

    `names` are words of pupils' labels: 'zo' or '30 jan' is asked back when a pupil is called so.
    """
    days: list[date] = []
    weekdays: list[int] = []
    questions: list[str] = []
    left: list[str] = []
    index = 0
    named = frozenset(_DAY_NAMES[word] for word in map(fold, words) if word in _DAY_NAMES)
    while index < len(words):
        word = fold(words[index])
        used = 1
        if word in _RELATIVE:
            days.append(today - timedelta(days=_RELATIVE[word]))
        elif word in _DAY_NAMES:
            if word in names:
                questions.append(f"Is '{words[index]}' een dag of een leerling? Schrijf de dag of de naam voluit.")
            weekdays.append(_DAY_NAMES[word])
        else:
            used, day, question = _written_day(words[index:], today, names, named)
            days += [day] if day else []
            questions += [question] if question else []
            left += [words[index]] if not used else []
        index += max(used, 1)
    return _agree(days, weekdays, questions, today), left


def find_durations(words: list[str]) -> tuple[Found[int], list[str]]:
    """The durations in minutes and the words that are left."""
    minutes: list[int] = []
    questions: list[str] = []
    left: list[str] = []
    index = 0
    while index < len(words):
        used, typed = _duration_at(words[index:])
        if not used:
            left.append(words[index])
        else:
            try:
                minutes.append(_minutes(typed))
            except RuleError as refusal:
                questions.append(refusal.text)
        index += max(used, 1)
    return Found(tuple(dict.fromkeys(minutes)), tuple(questions)), left


def find_spans(words: list[str]) -> tuple[Found[tuple[int, int]], list[str]]:
    """Clock times such as '9:00-9:45' as (start, minutes), and the words that are left."""
    spans: list[tuple[int, int]] = []
    questions: list[str] = []
    left: list[str] = []
    for word in words:
        match = _SPAN.fullmatch(word)
        if match is None:
            left.append(word)
            continue
        start, end = (60 * int(match[place]) + int(match[place + 1]) for place in (1, 3))
        if start < end <= MINUTES_A_DAY:
            spans.append((start, end - start))
        else:
            questions.append(f"'{word}' is geen tijd van begin tot einde: schrijf bijvoorbeeld 9:00-9:45.")
    return Found(tuple(dict.fromkeys(spans)), tuple(questions)), left


def _agree(days: list[date], weekdays: list[int], questions: list[str], today: date) -> Found[date]:
    """A day name beside a date only confirms it; alone it is the last such day not after today."""
    different = tuple(dict.fromkeys(days))
    if not different:
        different = tuple(dict.fromkeys(today - timedelta(days=(today.weekday() - one) % 7) for one in weekdays))
    elif any(day.weekday() != one for day in different for one in weekdays):
        wrong = next(day for day in different for one in weekdays if day.weekday() != one)
        questions.insert(0, f"{digits_date(wrong)} is een {DAYS[wrong.weekday()]}: welke dag klopt?")
    return Found(different, tuple(questions))


def _written_day(
    words: list[str], today: date, names: frozenset[str], named: frozenset[int]
) -> tuple[int, date | None, str]:
    """How many words are a date, the date, and what is wrong with it; `named` are the days of the week in the line."""
    if match := _ISO.fullmatch(words[0]):
        return _dated(1, words, int(match[3]), int(match[2]), int(match[1]), today, named)
    if match := _NUMERIC.fullmatch(words[0]):
        year = int(match[3]) if match[3] else None
        year = year + 2000 if year is not None and year < 100 else year
        return _dated(1, words, int(match[1]), int(match[2]), year, today, named)
    month = fold(words[1]) if len(words) > 1 else ""
    if month not in _MONTH_NAMES or not re.fullmatch(r"[0-9]{1,2}", words[0]):
        return 0, None, ""
    if any(name.startswith(month) for name in names):
        typed = f"{words[0]} {words[1]}"
        return (
            2,
            None,
            f"Is '{typed}' een datum? Schrijf {words[0]}-{_MONTH_NAMES[month]}, of {words[0]} min {words[1]}.",
        )
    has_year = len(words) > 2 and re.fullmatch(r"(?:19|20)[0-9]{2}", words[2])
    year = int(words[2]) if has_year else None
    return _dated(3 if has_year else 2, words, int(words[0]), _MONTH_NAMES[month], year, today, named)


def _dated(
    used: int, words: list[str], day: int, month: int, year: int | None, today: date, named: frozenset[int]
) -> tuple[int, date | None, str]:
    try:
        found = _day_meant(f"{day}-{month}", today, named) if year is None else date(year, month, day)
    except (RuleError, ValueError):
        return used, None, f"'{' '.join(words[:used])}' is geen datum: schrijf bijvoorbeeld 3-9."
    return used, found, why_no_work_on(found, today=today, active=True)


def _day_meant(typed: str, today: date, named: frozenset[int]) -> date:
    """As `parse_past`; a day to come gives way to the last that was when that is the day of the week beside it."""
    found, last = parse_past(typed, today), parse_back(typed, today)
    return last if found > today and named == {last.weekday()} else found


def _duration_at(words: list[str]) -> tuple[int, str | int]:
    """How many words are a duration, and those words (or the minutes of a spoken one)."""
    for spoken, minutes in _SPOKEN.items():
        if tuple(map(fold, words[: len(spoken)])) == spoken:
            return len(spoken), minutes
    word = words[0].lower()
    if match := _HOURS_AND_MINUTES.fullmatch(word):
        return 1, f"{match[1]}:{match[2]}"
    if not _AMOUNT.fullmatch(word):
        return 0, ""
    if len(words) > 1 and words[1].lower() in _UNITS and word[-1].isdigit():
        return 2, f"{word} {words[1].lower()}"
    return 1, word


def _minutes(typed: str | int) -> int:
    if isinstance(typed, int):
        return typed
    # In '1:30 uur' the unit adds nothing.
    return parse_duration(re.sub(r"[a-z ]+$", "", typed) if ":" in typed else typed)
