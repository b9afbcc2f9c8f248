"""Dutch notation of dates, times, amounts and names: one way on screen and on paper."""

import re
import unicodedata
from calendar import isleap
from datetime import date, datetime, timedelta

from zis_desktop.domain.errors import RuleError

DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
CENTURY, _LEAP_YEAR = 2000, 2024
HARD_SPACE = "\N{NO-BREAK SPACE}"
_YEAR_FIRST = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIGURES = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})(?:\2([0-9]{4}|[0-9]{2}))?")
_WORDS = re.compile(
    rf"(?:(?:{'|'.join(f'{day}|{day[:2]}' for day in DAYS)}) )?([0-9]{{1,2}}) ([a-z]+\.?)(?: ([0-9]{{4}}|[0-9]{{2}}))?"
)
_WEEKS_AHEAD = re.compile(r"(?:over )?(een|[1-9]\d?) (?:week|weken)")


def short_date(day: date) -> str:
    """'ma 9 sep 2024'"""
    return f"{DAYS[day.weekday()][:2]} {brief_date(day)}"


def brief_date(day: date) -> str:
    """'9 sep 2024', where the day of the week says nothing."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year}"


def near_date(day: date, today: date) -> str:
    """'9 sep', with its year when that is not the year of today."""
    return brief_date(day).removesuffix(f" {today.year}")


def day_and_month(day: date) -> str:
    """'ma 9 sep', where the year is plain from the context."""
    return f"{day_of_month(day)} {SHORT_MONTHS[day.month - 1]}"


def day_seen_from(day: date, today: date) -> str:
    """'ma 9 sep', and 'ma 9 sep 2023' in another year than today's."""
    return day_and_month(day) if day.year == today.year else short_date(day)


def day_of_month(day: date) -> str:
    """'ma 9', where the month is plain from the context."""
    return f"{DAYS[day.weekday()][:2]} {day.day}"


def long_date(day: date) -> str:
    """'maandag 9 september 2024'"""
    return f"{DAYS[day.weekday()]} {plain_date(day)}"


def plain_date(day: date) -> str:
    """'9 september 2024'"""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def digits_date(day: date) -> str:
    """'9-9-2024', for a narrow column; `parse_date` reads it back."""
    return f"{day.day}-{day.month}-{day.year}"


def moment(at: datetime) -> str:
    """'vr 6 sep 2024 09:12'; local time."""
    return f"{short_date(at.date())} {time_of(at)}"


def time_of(at: datetime) -> str:
    """'09:12', in the time zone that the moment is given in."""
    return f"{at:%H:%M}"


def clock(minutes: int) -> str:
    """Minutes since midnight as '08:45'."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def clock_span(start: int, end: int) -> str:
    """'08:45–10:45'"""
    return f"{clock(start)}–{clock(end)}"


def duration(minutes: int) -> str:
    """Minutes as '1:30'; negative as '−0:15'."""
    sign = "−" if minutes < 0 else ""
    return f"{sign}{number(abs(minutes) // 60)}:{abs(minutes) % 60:02d}"


def number(value: int) -> str:
    """'1.740'"""
    return f"{value:,}".replace(",", ".").replace("-", "−")


def decimal(tenths: int) -> str:
    """Tenths as '6,9'; negative as '−6,9'."""
    sign = "−" if tenths < 0 else ""
    return f"{sign}{number(abs(tenths) // 10)},{abs(tenths) % 10}"


def euros(cents: int) -> str:
    """Integer cents as '€ 1.740,00'; negative as '€ −1.740,00'. Never broken over two lines."""
    sign = "−" if cents < 0 else ""
    return f"€{HARD_SPACE}{sign}{number(abs(cents) // 100)},{abs(cents) % 100:02d}"


def whole_euros(amount: int) -> str:
    """Whole euros as '€ 320.160', where the agreement itself knows no cents; negative as '€ −16'."""
    return f"€{HARD_SPACE}{number(amount)}"


def count(amount: int, one: str, many: str) -> str:
    """'1 leerling', '2 leerlingen'"""
    return f"{number(amount)} {one if amount == 1 else many}"


def listing(parts: tuple[str, ...] | list[str]) -> str:
    """'a, b en c'"""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} en {parts[-1]}"


def full_stop(text: str) -> str:
    """What somebody typed as a whole sentence: 'Eerst bellen' and 'Eerst bellen.' are both 'Eerst bellen.'"""
    bare = text.strip()
    return bare if not bare or bare[-1] in ".!?…" else f"{bare}."


def parse_date(text: str) -> date:
    """A date with its year as people type or export it: 9-9-2024, 09/09/24, 2024-09-09, '9 sep 2024'.

    Two figures are a year of this century. Raises RuleError with the sentence to show.
    """
    found = _day_written(text)
    if isinstance(found, date):
        return found
    raise _no_date(text)


def parse_near(text: str, on: date) -> date:
    """A date as `parse_date` takes it, or without its year ('20 dec', '20-12'): then the one nearest to a day.

    Raises RuleError.
    """
    found = _day_written(text)
    if isinstance(found, date):
        return found
    return min(_in_years_around(found, on), key=lambda day: abs(day - on))


def parse_ahead(text: str, after: date) -> date:
    """The same for what is to come: without its year the first that is not before a day; or 'over 6 weken', 'over een
    week', '6 weken' after it. Raises RuleError."""
    weeks = _WEEKS_AHEAD.fullmatch(text.strip().lower())
    if weeks is not None:
        return after + timedelta(weeks=1 if weeks[1] == "een" else int(weeks[1]))
    found = _day_written(text)
    if isinstance(found, date):
        return found
    return min(day for day in _in_years_around(found, after) if day >= after)


def parse_back(text: str, until: date) -> date:
    """The same for what has been: without its year the last that is not after a day. Raises RuleError."""
    found = _day_written(text)
    if isinstance(found, date):
        return found
    return max(day for day in _in_years_around(found, until) if day <= until)


def _day_written(text: str) -> date | tuple[int, int]:
    """The date that is written, or its day and month where the year is left out. Raises RuleError."""
    cleaned = text.strip().lower()
    try:
        if _YEAR_FIRST.fullmatch(cleaned):
            return date.fromisoformat(cleaned)
        if figures := _FIGURES.fullmatch(cleaned):
            return _with_year(int(figures[1]), int(figures[3]), figures[4])
        if words := _WORDS.fullmatch(" ".join(cleaned.split())):
            return _with_year(int(words[1]), month_named(words[2]), words[3])
    except ValueError:  # 31 feb, or no month
        pass
    raise _no_date(text)


def _with_year(day: int, month: int, year: str | None) -> date | tuple[int, int]:
    """Raises ValueError for a day that no year has."""
    if year is None:
        return date(_LEAP_YEAR, month, day).day, month
    return date(int(year) + (CENTURY if len(year) == 2 else 0), month, day)


def _in_years_around(written: tuple[int, int], on: date) -> list[date]:
    """This day in the years before and after; 29 February skips at most eight."""
    day, month = written
    years = range(on.year - 8, on.year + 9)
    return [date(year, month, day) for year in years if (day, month) != (29, 2) or isleap(year)]


def _no_date(text: str) -> RuleError:
    return _unread(text, "een datum", "9-9-2024")


def _unread(text: str, asked: str, example: str) -> RuleError:
    """`asked` with its article, as 'een datum': nothing typed is something to fill in, not something wrong."""
    bare = text.strip()
    if not bare:
        return RuleError(f"Vul {asked} in, zoals {example}.")
    return RuleError(f"'{bare}' is g{asked}: schrijf bijvoorbeeld {example}.")


def month_named(word: str) -> int:
    """'mrt', 'maart' or 'maa.' as 3. Raises ValueError for a word that names no month."""
    bare = word.removesuffix(".")
    if bare in SHORT_MONTHS:
        return SHORT_MONTHS.index(bare) + 1
    return [len(bare) >= 3 and month.startswith(bare) for month in MONTHS].index(True) + 1


def is_number(text: str) -> bool:
    """Only digits that `int` reads, and not so many that nobody means them; '²' is a digit but no number."""
    return text.isdecimal() and len(text) <= 9


def parse_clock(text: str) -> int:
    """'8:45', '08.45' or '845' to minutes since midnight. Raises RuleError."""
    digits = text.strip().replace(".", ":").replace("u", ":")
    hours, _, minutes = digits.partition(":") if ":" in digits else (digits[:-2], ":", digits[-2:])
    if is_number(hours) and is_number(minutes) and int(hours) < 24 and int(minutes) < 60:
        return int(hours) * 60 + int(minutes)
    raise _unread(text, "een tijd", "8:45")


def parse_duration(text: str) -> int:
    """'1:30', '1,5', '1.5 uur', '90' or '90 min' to whole minutes. A bare number under 10 is refused as unclear.

    Raises RuleError.
    """
    cleaned = text.strip().lower().replace("uur", "u").replace("minuten", "m").replace("min", "m").replace(" ", "")
    refusal = _unread(text, "een duur", "1:30 of 90")
    if ":" in cleaned:
        hours, _, minutes = cleaned.partition(":")
        if is_number(hours) and len(minutes) == 2 and is_number(minutes) and int(minutes) < 60:
            return int(hours) * 60 + int(minutes)
        raise refusal
    if cleaned.endswith("u") or "," in cleaned or "." in cleaned:
        return _decimal_hours(cleaned.removesuffix("u"), refusal)
    bare = cleaned.removesuffix("m")
    if not is_number(bare):
        raise refusal
    if bare == cleaned and 0 < int(bare) < 5:
        raise RuleError(f"Is '{bare}' in uren of in minuten? Schrijf {bare}:00 of {bare} min.")
    return int(bare)


_EUROS = re.compile(r"(?:€ ?)?(\d{1,9}|\d{1,3}(?:\.\d{3}){1,2})(?:,(\d{2}|-))?")


def parse_euros(text: str) -> int:
    """'82,50', '€ 1.740', '1740,-' to whole cents. A point separates thousands: '82.50' is refused, not guessed.

    Raises RuleError.
    """
    found = _EUROS.fullmatch(" ".join(text.split()))
    if found is None:
        raise _unread(text, "een bedrag", "82,50")
    cents = found[2] if found[2] and found[2] != "-" else "0"
    return int(found[1].replace(".", "")) * 100 + int(cents)


def parse_whole_euros(text: str) -> int:
    """'1.740', '€ 1740' and '1740,-' to whole euros, where the agreement itself knows no cents. Raises RuleError."""
    refusal = _unread(text, "een bedrag in hele euro's", "1.740")
    try:
        cents = parse_euros(text)
    except RuleError:
        raise refusal from None
    if cents % 100:
        raise refusal
    return cents // 100


def _decimal_hours(text: str, refusal: RuleError) -> int:
    hours, _, fraction = text.replace(".", ",").partition(",")
    if not is_number(hours) or not (is_number(fraction) or not fraction):
        raise refusal
    sixtieths = int(fraction or 0) * 60
    scale = int("1" + "0" * len(fraction))
    if sixtieths % scale:
        raise refusal
    return int(hours) * 60 + sixtieths // scale


def fold(text: str) -> str:
    """Text without case, accents, ligature IJ and double spaces: for searching, sorting and comparing names."""
    expanded = text.replace("ĳ", "ij").replace("Ĳ", "IJ")
    decomposed = unicodedata.normalize("NFKD", expanded)
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(plain.casefold().replace("’", "'").replace("`", "'").split())


def begins_words(typed: str, text: str) -> bool:
    """Whether every typed word begins a word of the text: 'weer 2' is 'Weerbaarheid 2a'; nothing typed fits all."""
    words = fold(text).split()
    return all(any(word.startswith(part) for word in words) for part in fold(typed).split())
