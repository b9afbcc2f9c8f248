"""What one cell of a pupil list means: each function gives the value or refuses with the reason."""

import re
from collections.abc import Callable
from datetime import date

from zis_desktop.domain.direction import without_turns
from zis_desktop.domain.dutch import fold, listing, parse_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.places import Place, PlaceTable
from zis_desktop.domain.pupils import Gezag, Profile

EARLIEST = date(1900, 1, 1)
LATEST = date(2100, 1, 1)

_MIDNIGHT = re.compile(r"[ T]0?0:00(:00)?(\.0+)?$")
_LOOKS_LIKE_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_FOUR_FIGURES = re.compile(r"[0-9]{4}")
_FIGURES = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}")
_MANGLED = re.compile(r"\d+([.,]\d+)?E\+\d+", re.IGNORECASE)
_POSTCODE = re.compile(r"([1-9]\d{3})\s*([A-Za-z]{2})")

_PROFILES = {
    "vervolgonderwijs": Profile.VERVOLGONDERWIJS,
    "arbeidsmarktgericht": Profile.ARBEIDSMARKT,
    "arbeidsmarkt": Profile.ARBEIDSMARKT,
    "arbeid": Profile.ARBEIDSMARKT,
    "dagbesteding": Profile.DAGBESTEDING,
    "onbekend": Profile.UNKNOWN,
    "": Profile.UNKNOWN,
}
_YES = frozenset({"ja", "j", "waar", "true", "x", "1"})
_NO = frozenset({"nee", "n", "onwaar", "false", "0"})
_UNKNOWN = frozenset({"", "?", "-", "onbekend", "o"})
_SEXES = {"m": "M", "man": "M", "jongen": "M", "v": "V", "vrouw": "V", "meisje": "V", "x": "X", "onbekend": "", "": ""}
_GUARDIANSHIP = frozenset({"voogd", "voogdes", "voogdij", "voogdijinstelling", "pleegoudervoogd"})


def clean(text: str) -> str:
    """One line without double spaces, and without marks that turn the direction of what stands beside it in a list."""
    return " ".join(without_turns(text).split())


def short(text: str) -> str:
    """The text as it is quoted in a reason, cut when it is long."""
    return text if len(text) <= 60 else f"{text[:59]}…"


def day(text: str) -> date:
    """A Dutch date; midnight behind it, as spreadsheets write, is dropped. Raises RuleError."""
    bare = _MIDNIGHT.sub("", clean(text))
    try:
        found = _whole_date(bare[:40])
    except RuleError:
        if _LOOKS_LIKE_DATE.fullmatch(bare):
            four = _FOUR_FIGURES.search(bare)
            problem = "bestaat niet: verbeter de datum" if four else "mist een jaar van vier cijfers"
            raise RuleError(f"'{bare}' {problem}.") from None
        raise RuleError(f"'{short(bare)}' is geen datum: schrijf bijvoorbeeld 9-9-2024.") from None
    if not EARLIEST <= found < LATEST:
        raise RuleError(f"'{short(bare)}' ligt buiten deze tijd: verbeter het jaar.")
    return found


def _whole_date(text: str) -> date:
    """A date with all four figures of its year: in a file nobody sees which century two of them become."""
    if not _FOUR_FIGURES.search(text):
        raise RuleError("Het jaar mist.")
    return parse_date(text)


def order_of_date(text: str) -> str:
    """'day first' or 'month first' when a date in figures can be read in one way only, else empty."""
    found = _FIGURES.match(clean(text))
    first, second = (int(found[1]), int(found[2])) if found else (0, 0)
    if first > 12 >= second:
        return "day first"
    return "month first" if second > 12 >= first > 0 else ""


def day_or_none(text: str) -> date | None:
    """A Dutch date, None for an empty cell. Raises RuleError."""
    return day(text) if clean(text) else None


def pupil_number(text: str) -> str:
    """The number of the pupil within the school. Raises RuleError."""
    found = clean(text)
    if not found:
        raise RuleError("Leerlingnummer ontbreekt: vul het in.")
    if _MANGLED.fullmatch(found):
        raise RuleError(f"'{short(found)}' is door een rekenblad verminkt: exporteer de lijst opnieuw.")
    if len(found) > 30:
        raise RuleError(f"'{short(found)}' is te lang voor een leerlingnummer.")
    return found


def first_name(text: str) -> str:
    """The first name. Raises RuleError when it is empty."""
    if not (found := clean(text)):
        raise RuleError("Roepnaam ontbreekt: vul hem in.")
    return found


def last_name(text: str) -> str:
    """The last name. Raises RuleError when it is empty."""
    if not (found := clean(text)):
        raise RuleError("Achternaam ontbreekt: vul hem in.")
    return found


def place(text: str, places: PlaceTable) -> Place:
    """The place of residence as the table spells it. Raises RuleError with near places to choose from."""
    written = clean(text)
    if not written:
        raise RuleError("Woonplaats ontbreekt: vul haar in.")
    if found := places.find(written):
        return found
    near = places.suggestions(written)
    hint = f" Lijkt op {listing(near)}." if near else ""
    raise RuleError(f"Kies een woonplaats: '{short(written)}' staat niet in de lijst.{hint}")


def profile(text: str) -> Profile:
    """The uitstroomprofiel; an empty cell is unknown. Raises RuleError."""
    found = _PROFILES.get(fold(text))
    if found is None:
        choice = "vervolgonderwijs, arbeidsmarktgericht, dagbesteding of onbekend"
        raise RuleError(f"'{short(clean(text))}' is geen uitstroomprofiel: kies {choice}.")
    return found


def gezag(text: str) -> Gezag:
    """Gezag; empty or unknown stays unknown, never yes. Raises RuleError."""
    word = fold(text)
    if word in _UNKNOWN:
        return Gezag.UNKNOWN
    if word in _YES:
        return Gezag.YES
    if word in _NO:
        return Gezag.NO
    raise RuleError(f"'{short(clean(text))}' zegt niet of er gezag is: kies ja, nee of onbekend.")


def under_supervision(text: str) -> bool | None:
    """Whether there is an OTS, None for an empty cell. Raises RuleError for anything but yes or no."""
    word = fold(text)
    if not word:
        return None
    if word in _YES or word in _NO:
        return word in _YES
    raise RuleError(f"'{short(clean(text))}' zegt niet of er een OTS is: kies ja of nee.")


def sex_reader(column: tuple[str, ...]) -> Callable[[str], str]:
    """How to read this column: lists code man/vrouw as M/V or jongen/meisje as J/M, in which M is the other."""
    written = {fold(text) for text in column}
    codes = dict(_SEXES)
    if "j" in written:
        codes |= {"j": "M"} if "v" in written else {"j": "M", "m": "V"}

    def read(text: str) -> str:
        found = codes.get(fold(text))
        if found is None:
            raise RuleError(f"'{short(clean(text))}' is geen geslacht: kies M, V of X.")
        return found

    return read


def relation(text: str) -> str:
    """The relation to the pupil; voogd in all its forms is one word, a gezinsvoogd is none (R11). Raises RuleError."""
    word = clean(text).lower()
    if fold(word) in _GUARDIANSHIP:
        return "voogd"
    if "voogd" in word and "gezinsvoogd" not in word:
        raise RuleError(f"'{short(clean(text))}' is niet duidelijk: schrijf voogd of gezinsvoogd.")
    return word


def postcode(text: str) -> str:
    """'3221rn' as '3221 RN'; a foreign one stays as it is written."""
    written = clean(text)
    found = _POSTCODE.fullmatch(written)
    return f"{found[1]} {found[2].upper()}" if found else written


def looks_like_bsn(text: str) -> bool:
    """Nine digits that pass the eleven test of the burgerservicenummer."""
    if len(text) != 9 or not (text.isascii() and text.isdigit()):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, text, strict=True)) % 11 == 0
