"""Finding in free text what makes a person known: names, dates, places, numbers, however they are written (R4).

Everything is compared folded (no case, accents, odd quotes or invisible characters), and at word boundaries: a pupil
called Roos does not touch 'roostertijd'. Where a choice is left, more is masked rather than less: 'Utrechtse' falls
with Utrecht, 'Soestdijk' with Soest. A misspelt name ('Samm') is not recognised: nobody should rely on masks alone.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from zis_desktop.domain.dutch import MONTHS, SHORT_MONTHS
from zis_desktop.domain.people import Name

_SAME = str.maketrans(dict.fromkeys("’‘`´ʼ′", "'") | dict.fromkeys("‐‑‒–—−", "-") | {"ĳ": "ij", "Ĳ": "ij"})
# Letters that have no accent to take away, but are typed without: 'Yılmaz' is written 'Yilmaz'.
_PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e"})
_TOKEN = re.compile(r"[^\W\d_]+")
_NOT_AFTER, _NOT_BEFORE = r"(?<![^\W_])", r"(?![^\W_])"
_SEPARATOR = r"\s*[-/.\s]\s*"
# Never masked on their own: they stand in half of all sentences.
_PREFIXES = frozenset({"van", "de", "der", "den", "het", "t", "ter", "ten", "te", "in", "op", "aan", "bij"})
_NUMBERS = (
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien",
    "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig", "eenentwintig",
    "tweeentwintig", "drieentwintig",
)  # fmt: skip
# Surnames and first names that are also everyday words; in lower case these are taken for the word, but only for
# people who are not the subject: of the pupil and the guardians every occurrence is masked.
_EVERYDAY = frozenset(
    """
    appel baan bakker bal beek beer berg blank bloem boer boom boot bos brand broek brouwer brug bruin buur dam
    dekker dijk dik dokter draak duif eerlijk engel geel groen groot haan haas hart heer heuvel hoek hof hond hoop
    huis jager jong kamp kat kerk kind klein knecht koel kok koning koper kort kroon kuiper laan lam lang leeuw
    lente licht lief lieve linde lot maan max meer meester mei mol molen muis nacht oost oud peer post pot prins
    raaf ridder rood roos rust schaap school sloot smit snel snoek spin stam stap steen ster sterk storm straat
    trouw tuin vader valk veen visser vogel vos vrede vriend wal water weg west wijs wind winter wit wolf zand zee
    zomer zon zwaan zwart
    """.split()  # noqa: SIM905  a list of words reads better than a list of quotes
)


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of folded text and what stands in its place."""

    start: int
    end: int
    label: str


class FoldedText:
    """A text folded for comparison, that knows where each folded letter came from."""

    def __init__(self, text: str) -> None:
        self.original = text
        letters: list[str] = []
        self._from: list[int] = []
        self._until: list[int] = []
        for index, letter in enumerate(text):
            folded = fold_letter(letter)
            if not folded and self._until:
                self._until[-1] = index + 1  # an accent or invisible character belongs to the letter before it
            for piece in folded:
                letters.append(piece)
                self._from.append(index)
                self._until.append(index + 1)
        self.folded = "".join(letters)

    def original_of(self, span: Span) -> tuple[int, int]:
        return self._from[span.start], self._until[span.end - 1]

    def is_capitalised(self, start: int) -> bool:
        return self.original[self._from[start]].isupper()


@lru_cache(maxsize=4096)
def fold_letter(letter: str) -> str:
    """One character as it is compared; looked up once, texts are long. Empty for accents and invisible characters."""
    decomposed = unicodedata.normalize("NFKD", letter.translate(_SAME)).translate(_SAME)
    kept = (piece for piece in decomposed if not unicodedata.combining(piece) and unicodedata.category(piece) != "Cf")
    return "".join(kept).casefold().translate(_PLAIN)


def fold_text(text: str) -> str:
    return FoldedText(text).folded


def has_words(name: Name) -> bool:
    """Whether there is anything in this name to look for."""
    return bool(_words(name.first) or _words(name.last))


class NameFinder:
    """Finds people, in whole or in part, with initials, prefixes, possessives and diminutives."""

    LABEL = "[naam]"

    def __init__(self, people: Iterable[Name], others: Iterable[Name], *, but: Iterable[Name] = ()) -> None:
        """`but` are people whose names may be read: a word that is theirs is not looked for, whoever else has it."""
        self._words: dict[str, bool] = {}
        self._prefixes: dict[str, frozenset[str]] = {}
        self._monograms: list[re.Pattern[str]] = []
        for name in others:
            self._add(name, every_case=False)
        for name in people:
            self._add(name, every_case=True)
            self._monograms += _monogram(name)
        self._free = frozenset(word for name in but for word in _entries(name)[0])
        for word in self._free:
            self._words.pop(word, None)

    def find(self, text: FoldedText) -> Iterator[Span]:
        tokens = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text.folded)]
        for index, (word, start, end) in enumerate(tokens):
            every_case = self._words.get(word)
            if every_case is None or not (every_case or text.is_capitalised(start)):
                continue
            if word in self._prefixes:
                start = self._from_initials(text.folded, tokens, index)
                end = self._to_initials(text.folded, tokens, index)
            end = self._to_free(text.folded, tokens, index, end)
            yield Span(start, _with_possessive(text.folded, end), self.LABEL)
        for pattern in self._monograms:
            for match in pattern.finditer(text.folded):
                if text.is_capitalised(match.start()):
                    yield Span(match.start(), match.end(), self.LABEL)

    def _add(self, name: Name, *, every_case: bool) -> None:
        words, lasts, prefix = _entries(name)
        for form, is_name in words.items():
            self._words[form] = self._words.get(form, False) or every_case or is_name
        for form in lasts:
            self._prefixes[form] = self._prefixes.get(form, frozenset()) | prefix

    def _to_free(self, folded: str, tokens: list[tuple[str, int, int]], index: int, end: int) -> int:
        """Where 'Yara de Boer' ends when only the surname may be read, because somebody else has it too."""
        for word, start, until in tokens[index + 1 :]:
            if start >= end and (folded[end:start].strip(" -\xa0") or word not in self._free | _PREFIXES):
                break
            if word in self._free:
                return max(end, until)
        return end

    def _from_initials(self, folded: str, tokens: list[tuple[str, int, int]], index: int) -> int:
        """Where 'S.J. van Veen' or 'S v.d. Sloot' begins: its own prefix and single letters before the surname."""
        own = self._prefixes[tokens[index][0]] | {"vd"}
        start = tokens[index][1]
        while index > 0:
            index -= 1
            word, before, end = tokens[index]
            if not (len(word) == 1 or word in own) or folded[end:start].strip(" .'-\t\n\xa0"):
                break
            start = before
        return start

    def _to_initials(self, folded: str, tokens: list[tuple[str, int, int]], index: int) -> int:
        """Where 'Veen, S.J.' ends; the initials in 'Van Veen, S. van Veen' belong to the second name."""
        word, _, end = tokens[index]
        match = re.compile(r"\s*,(?:\s*[^\W\d_]\.)+").match(folded, end)
        if match is None:
            return end
        own = self._prefixes[word]
        behind = [token for token in tokens[index + 1 :] if token[1] >= match.end() and token[0] not in own]
        return end if behind and behind[0][0] in self._prefixes else match.end()


class PatternFinder:
    """Finds what a pattern describes; a group called 'secret' narrows it to that part."""

    def __init__(self, label: str, patterns: Iterable[str]) -> None:
        self._label = label
        self._patterns = [re.compile(pattern) for pattern in patterns]

    def find(self, text: FoldedText) -> Iterator[Span]:
        for pattern in self._patterns:
            for match in pattern.finditer(text.folded):
                start, end = match.span("secret" if "secret" in pattern.groupindex else 0)
                if start < end:
                    yield Span(start, end, self._label)


class SpacedPostcodeFinder:
    """'3707 AB' with capitals is a postcode; '2024 is' is not."""

    _PATTERN = re.compile(rf"{_NOT_AFTER}[1-9]\d{{3}}\s([a-z]{{2}}){_NOT_BEFORE}")

    def find(self, text: FoldedText) -> Iterator[Span]:
        for match in self._PATTERN.finditer(text.folded):
            if text.is_capitalised(match.start(1)) and text.is_capitalised(match.start(1) + 1):
                yield Span(match.start(), match.end(), "[postcode]")


def birth_date_patterns(born: date) -> list[str]:
    """12-3-2010, 12/3/10, 12 03 2010, 2010-03-12, 20100312, 12 maart 2010, 12 mrt, maart 2010."""
    day, month = f"0?{born.day}", f"0?{born.month}"
    full, short = str(born.year), f"{born.year % 100:02d}"
    names = "|".join({MONTHS[born.month - 1], SHORT_MONTHS[born.month - 1], MONTHS[born.month - 1][:3]})
    year = rf"(?:{full}|'?{short})"
    return [
        rf"(?<!\d){day}{_SEPARATOR}{month}{_SEPARATOR}{year}(?!\d)",
        rf"(?<!\d){month}{_SEPARATOR}{day}{_SEPARATOR}{full}(?!\d)",
        rf"(?<!\d){full}{_SEPARATOR}{month}{_SEPARATOR}{day}(?!\d)",
        rf"(?<!\d){day}[-/]{month}(?!\d)(?![-/.]\d)",
        rf"(?<!\d)(?:{born:%Y%m%d}|{born:%d%m%Y}|{born:%d%m%y})(?!\d)",
        rf"(?<!\d){day}\s*(?:e|de|ste)?[\s.-]*(?:{names}){_NOT_BEFORE}\.?(?:[\s-]*{year}(?!\d))?",
        rf"{_NOT_AFTER}(?:{names}){_NOT_BEFORE}\.?\s*(?:van\s+)?(?:{full}|'{short})(?!\d)",
    ]


def age_patterns(ages: Iterable[int]) -> list[str]:
    """'14 jaar', '14-jarige', 'veertienjarig', 'leeftijd: 14', 'wordt 15 en'."""
    wanted = set(ages)
    numbers = "|".join(str(age) for age in sorted(wanted, reverse=True))
    words = "|".join(_NUMBERS[age] for age in sorted(wanted, reverse=True) if age < len(_NUMBERS))
    unit = rf"\s*-?\s*(?:jaar|jarigen?|jarig|jr){_NOT_BEFORE}\.?"
    ended = r"(?![.,:]?\d)(?=\s*(?:[.,;)\n]|$|(?:en|op|in|dit|deze|volgend)\b))"
    turning = rf"{_NOT_AFTER}(?:wordt|werd|is|bijna|net|pas)\s+(?P<secret>{numbers}){ended}"
    patterns = [turning, rf"(?<!\d)(?:{numbers}){unit}", rf"{_NOT_AFTER}leeftijd[\W_]*(?P<secret>{numbers})(?!\d)"]
    return [*patterns, rf"{_NOT_AFTER}(?:{words}){unit}"] if words else patterns


def class_patterns(class_name: str) -> list[str]:
    """'3b', '3 B', '3-b'; a class of one letter or only digits is found behind 'klas' or 'groep'."""
    parts = re.findall(r"\d+|[^\W\d_]+", fold_text(class_name))
    if not parts:
        return []
    joined = r"[\s.\-/]?".join(map(re.escape, parts))
    if len(parts) == 1 and (parts[0].isdigit() or len(parts[0]) == 1):
        return [rf"{_NOT_AFTER}(?:klas|groep)[\W_]*(?P<secret>{joined}){_NOT_BEFORE}"]
    return [rf"{_NOT_AFTER}{joined}{_NOT_BEFORE}"]


def place_patterns(place: str) -> list[str]:
    """'Zeist', 'Zeister', 'Utrechtse', 'Wijk-bij-Duurstede'; 'Bilt' for De Bilt.

    Of a name of four letters or more every word that begins with it falls: adjectives, inhabitants, neighbourhoods. A
    shorter one ('Ede') takes only the usual endings, or 'edele' would go too.
    """
    words = [word for word in _TOKEN.findall(fold_text(place)) if word != "s"]
    found = [_place(words)] if words else []
    if len(words) > 1 and words[0] in {"de", "den", "het", "t"} and len(words[1]) >= 4:
        found.append(_place(words[1:]))
    return found


def street_patterns(street: str) -> list[str]:
    """The street, also as 'Dorpsstr.', with a house number behind it."""
    words = _TOKEN.findall(fold_text(street))
    name = re.sub(r"straat$", r"str(?:aat|\\.)?", _joined(words))
    return [rf"{_NOT_AFTER}{name}{_NOT_BEFORE}(?:\s*\d+(?:\s?[a-z])?{_NOT_BEFORE})?"] if words else []


def number_patterns(number: str) -> list[str]:
    """A pupil number, also written with spaces, dots or hyphens between."""
    digits = re.findall(r"[^\W_]", fold_text(number))
    return [_NOT_AFTER + r"[\s.\-]?".join(map(re.escape, digits)) + _NOT_BEFORE] if digits else []


def contact_finders() -> list[PatternFinder | SpacedPostcodeFinder]:
    """E-mail addresses, telephone numbers, postcodes and numbers like a BSN, of whomever."""
    gap = r"[\s\-.()/]*"
    a_date = r"(?!(?:0[1-9]|[12]\d|3[01])[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:19|20)\d\d(?!\d))"
    return [
        PatternFinder("[e-mail]", [r"[^\s<>()\[\],;:]+@[^\s<>()\[\],;:]+"]),
        PatternFinder(
            "[telefoon]",
            [
                rf"{_NOT_AFTER}(?<!\+)\(?(?:\+|00){gap}\d(?:{gap}\d){{7,13}}(?!\d)",
                rf"{_NOT_AFTER}(?<!\+)\(?{a_date}0\)?(?:{gap}\d){{9}}(?!\d)",
            ],
        ),
        PatternFinder("[postcode]", [rf"{_NOT_AFTER}[1-9]\d{{3}}[a-z]{{2}}{_NOT_BEFORE}"]),
        SpacedPostcodeFinder(),
        PatternFinder(
            "[nummer]",
            [rf"{_NOT_AFTER}\d{{9}}{_NOT_BEFORE}", rf"{_NOT_AFTER}\d{{3}}[. ]\d{{3}}[. ]\d{{3}}{_NOT_BEFORE}"],
        ),
    ]


def phrase_patterns(phrase: str) -> list[str]:
    """A fixed phrase, whatever the spaces and hyphens in it."""
    words = re.findall(r"[^\W_]+", fold_text(phrase))
    return [rf"{_NOT_AFTER}{_joined(words)}{_NOT_BEFORE}"] if words else []


def _joined(words: list[str]) -> str:
    return r"[\s'.\-]+".join(map(re.escape, words))


def _place(words: list[str]) -> str:
    ending = r"[^\W\d_]*" if len(words[-1]) >= 4 else r"(?:'?s|se|er|ers)?"
    return rf"{_NOT_AFTER}{_joined(words)}{ending}(?:'s)?{_NOT_BEFORE}"


def _words(text: str) -> list[str]:
    """The words of a name that are masked on their own; prefixes only when there is nothing else."""
    words = [word for word in _TOKEN.findall(fold_text(text)) if len(word) > 1]
    return [word for word in words if word not in _PREFIXES] or words


def _forms(word: str) -> Iterator[str]:
    """The word itself, its possessive without apostrophe ('Toms', 'Annes'), and diminutives ('Roosje', 'Annaatje')."""
    if len(word) < 2:
        return
    yield word
    if len(word) >= 3:
        if word[-1] not in "aiouysxz":
            yield word + "s"
        for ending in ("je", "tje", "etje", "pje", "kje", word[-1] + "etje", word[-1] + "tje"):
            yield from (word + ending, word + ending + "s")


@lru_cache(maxsize=4096)
def _entries(name: Name) -> tuple[Mapping[str, bool], tuple[str, ...], frozenset[str]]:
    """Every form to look for, and whether it is a name in lower case too; the forms of the surname; the prefix."""
    firsts, lasts = _words(name.first), _words(name.last)
    prefix = _TOKEN.findall(fold_text(name.prefix))
    joined = ["".join(_TOKEN.findall(fold_text(name.first))), "".join(_TOKEN.findall(fold_text(name.last)))]
    if lasts:  # as in file names and user names: 'samvanveen', 'veensam', 'svanveen', 'vdberg'
        initials = [word[0] for word in prefix]
        joined += ["".join(prefix + lasts), "".join(firsts + prefix + lasts), "".join(firsts + lasts)]
        joined += ["".join(lasts + firsts), "".join([*(first[0] for first in firsts[:1]), *prefix, *lasts])]
        joined += ["".join(initials + lasts), "".join(firsts + initials + lasts)]
    words: dict[str, bool] = {}
    for word in [*firsts, *lasts, *joined]:
        for form in _forms(word):
            words[form] = words.get(form, False) or word not in _EVERYDAY
    return words, tuple(form for word in lasts for form in _forms(word)), frozenset(prefix)


def _with_possessive(folded: str, end: int) -> int:
    match = re.compile(rf"'s{_NOT_BEFORE}").match(folded, end)
    return match.end() if match else end


def _monogram(name: Name) -> list[re.Pattern[str]]:
    """'SvV', 'S.v.V.'; of two letters only with dots, because 'IK' is also a word."""
    parts = [words[0][0] for words in (_words(name.first), _words(name.last)) if words]
    if len(parts) < 2:
        return []
    letters = [parts[0], *(word[0] for word in _TOKEN.findall(fold_text(name.prefix))), parts[1]]
    dot = r"\.\s?" if len(letters) == 2 else r"\.?"
    body = dot.join(map(re.escape, letters))
    return [re.compile(rf"{_NOT_AFTER}{body}(?:\.|{_NOT_BEFORE})")]
