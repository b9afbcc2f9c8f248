"""Anonymous discussion: masking what makes a pupil known, and who the readers are (R4); the gate is in consent/gate."""

import dataclasses
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, TypeVar

from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.masking import (
    FoldedText,
    NameFinder,
    PatternFinder,
    Span,
    age_patterns,
    birth_date_patterns,
    class_patterns,
    contact_finders,
    has_words,
    number_patterns,
    phrase_patterns,
    place_patterns,
    street_patterns,
)
from zis_desktop.domain.people import Guest, Name
from zis_desktop.domain.pupils import ADULT, PupilFile, age_on

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    _Record = TypeVar("_Record", bound=DataclassInstance)

NOT_SHOWN = "[niet getoond]"
_PLACEHOLDER = re.compile(r"\[(?:naam|geboortedatum|geboortejaar|leeftijd|klas|gemeente|plaats|adres|nummer|e-mail|telefoon|postcode)\]")  # fmt: skip  # noqa: E501
# A school of VSO has pupils from about 12 to 20; younger and older for the second region.
_SCHOOL_AGES = range(4, 24)


@dataclass(frozen=True, slots=True)
class Secrets:
    """What may not be read in an anonymous text. Make it with `of` or `of_pupil`.

    `people` are the pupil and those around: every occurrence falls. `others` are further known names, such as the other
    pupils of the school: a name that is also an everyday word falls only when written with a capital. `public` are
    phrases that everybody's papers carry, and that would give away more when masked: the school's name, 'CJG Zeist'.
    `named` is for a reader who may know these people, but not the others (see `when_named`), `only_home` for one who
    may know all but where the pupil lives (see `of_home`).
    """

    people: tuple[Name, ...]
    others: tuple[Name, ...] = ()
    birth_date: date | None = None
    on: date | None = None
    class_name: str = ""
    municipalities: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    streets: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
    named: bool = False
    only_home: bool = False

    def __hash__(self) -> int:
        """Of what tells pupils apart: the names of all others are the same in each, and long to go through."""
        return hash((self.people, self.birth_date, self.on, self.named, self.only_home))

    @classmethod
    def of(
        cls,
        name: Name,
        *,
        birth_date: date | None = None,
        class_name: str = "",
        municipality: str = "",
        place: str = "",
        street: str = "",
        postcode: str = "",
        number: str = "",
        people: Iterable[str] = (),
        others: Iterable[Name | str] = (),
        on: date | None = None,
        public: Iterable[str] = (),
    ) -> "Secrets":
        """The secrets of one pupil; `people` are guardians, mentor and others around, written in full."""
        return cls(
            people=(name, *(name_from_text(one) for one in people)),
            others=tuple(one if isinstance(one, Name) else name_from_text(one) for one in others),
            birth_date=birth_date,
            on=on,
            class_name=class_name,
            municipalities=(municipality,),
            places=(place,),
            streets=(street,),
            postcodes=(postcode,),
            numbers=(number,),
            public=tuple(public),
        )

    @classmethod
    def of_pupil(
        cls, pupil: PupilFile, *, on: date, others: Iterable[Name | str] = (), public: Iterable[str] = ()
    ) -> "Secrets":
        """The secrets of a pupil's file, with every home of now and before."""
        homes = pupil.residences
        start = cls.of(
            pupil.name, birth_date=pupil.birth_date, class_name=pupil.class_name, number=pupil.number, on=on,
            people=[*(guardian.name for guardian in pupil.guardians), pupil.mentor], others=others, public=public,
        )  # fmt: skip
        return dataclasses.replace(
            start,
            municipalities=tuple(home.municipality for home in homes),
            places=tuple(home.place for home in homes),
            streets=tuple(home.street for home in homes),
            postcodes=tuple(home.postcode for home in homes),
        )

    @classmethod
    def of_home(cls, pupil: PupilFile, on: date, teams: Iterable[str], public: Iterable[str] = ()) -> "Secrets":
        """Every home of now and before, and the local `teams` of those municipalities.

        `public` stays: 'CJG [gemeente]' on the paper of one pupil would tell that this one lives where the CJG is.
        """
        homes = cls.of_pupil(pupil, on=on, public=public)
        return dataclasses.replace(homes, municipalities=(*teams, *homes.municipalities), only_home=True)

    def when_named(self) -> "Secrets":
        """What falls when this pupil may be named: only the others, who gave no consent on this pupil's form."""
        return _when_named(self)

    @property
    def known(self) -> bool:
        """Whether the pupil's own name is known; without it nothing can be masked safely."""
        return bool(self.people) and has_words(self.people[0])


@lru_cache(maxsize=256)
def known_before(secrets: Secrets) -> Secrets:
    """The one that is equal to it and was asked first: what is kept for that one is then found at once."""
    return secrets


@lru_cache(maxsize=256)
def _when_named(secrets: Secrets) -> Secrets:
    return dataclasses.replace(secrets, named=True)


def name_from_text(text: str) -> Name:
    """'Ashley van der Sloot' as a name: the first word is the first name, unless it is a small prefix in lower case."""
    words = text.split()
    first = [] if not words or (len(words) > 1 and words[0].islower()) or len(words) == 1 else words[:1]
    rest = words[len(first) :]
    prefix = []
    while len(rest) > 1 and rest[0].islower():
        prefix.append(rest.pop(0))
    return Name(" ".join(first), " ".join(prefix), " ".join(rest))


def mask(text: str, secrets: Secrets | None) -> str:
    """The text with neutral words in place of whatever makes the pupil known; fails closed.

    Without secrets there is nothing to look for, so the text is not shown; neither is it when something known is still
    found after masking. An empty text stays empty.
    """
    if not text.strip():
        return text
    if secrets is None or not secrets.known:
        return NOT_SHOWN
    masked = _masked(text, secrets)
    # The words put in place are no secrets; what stands around them is looked at once more.
    rest = _PLACEHOLDER.sub("\n", masked)
    return NOT_SHOWN if _spans(FoldedText(rest), secrets) else masked


def mask_fields(record: "_Record", secrets: Secrets | None, *, but: Collection[str] = ()) -> "_Record":
    """The same record (a CasusText, Goal, Advice, what a paper says) with every text masked, also in what it holds.

    Fields called as in `but` stay as they are, wherever they stand: they name who may be named, or say no words.
    """
    changed = {
        field.name: _mask_within(getattr(record, field.name), secrets, but)
        for field in dataclasses.fields(record)
        if field.name not in but
    }
    return dataclasses.replace(record, **changed)


def _mask_within(value: object, secrets: Secrets | None, but: Collection[str]) -> object:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return mask(value, secrets)
    if isinstance(value, tuple):
        return tuple(_mask_within(one, secrets, but) for one in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return mask_fields(value, secrets, but=but)
    return value


def age_range(birth_date: date, on: date) -> str:
    """What an anonymous reader sees of the age: the ranges in which the law asks other signatures (R11)."""
    age = age_on(birth_date, on)
    if age < 12:
        return "jonger dan 12 jaar"
    if age < 16:
        return "12 tot en met 15 jaar"
    return "16 of 17 jaar" if age < ADULT else "18 jaar of ouder"


class Reader(Enum):
    """Who reads or hears an item. The school is not a third party to itself: its CvB works on the law (WEC 40b)."""

    SCHOOL = "de school"
    CJG = "het CJG"
    SCHOOLARTS = "de schoolarts"
    LEERPLICHT = "leerplicht"
    YOUKE = "Youké"
    LOCAL_TEAM = "het lokaal team"
    HOME_HELP = "de hulp thuis"

    @classmethod
    def of_guest(cls, guest: Guest) -> "Reader":
        return cls[guest.name]

    @property
    def no_school_support(self) -> str:
        """Support in the lower treden is outside the view of everybody but the school (R1; bijlage 3: 2.1 and 9)."""
        return f"Dit is steun van de school zelf: daarover gaat niets naar {self.value}."

    @property
    def purpose(self) -> Purpose | None:
        """The line of the consent form that opens the name to this reader; None: there is no such line."""
        return _PURPOSES.get(self)


_PURPOSES = {
    Reader.CJG: Purpose.CVB_WITH_CJG,
    Reader.YOUKE: Purpose.YOUKE,
    Reader.LOCAL_TEAM: Purpose.LOCAL_TEAM,
    Reader.HOME_HELP: Purpose.HOME_HELP,
}


class _Finder(Protocol):
    def find(self, text: FoldedText) -> Iterator[Span]: ...


@lru_cache(maxsize=64)
def _finders(secrets: Secrets) -> tuple[_Finder, ...]:
    if secrets.named:
        return (NameFinder((), secrets.others, but=secrets.people),)
    home = _pattern_finders(
        ("[gemeente]", secrets.municipalities, place_patterns),
        ("[plaats]", secrets.places, place_patterns),
        ("[adres]", secrets.streets, street_patterns),
        ("[postcode]", secrets.postcodes, number_patterns),
    )
    if secrets.only_home:
        return tuple(home)
    finders: list[_Finder] = [NameFinder(secrets.people, secrets.others), *contact_finders(), *home]
    finders += _pattern_finders(
        ("[klas]", (secrets.class_name,), class_patterns), ("[nummer]", secrets.numbers, number_patterns)
    )
    if secrets.birth_date is not None:
        born = secrets.birth_date
        age = age_on(born, secrets.on) if secrets.on else None
        ages = _SCHOOL_AGES if age is None else range(max(0, age - 1), age + 2)
        finders.append(PatternFinder("[geboortedatum]", birth_date_patterns(born)))
        finders.append(PatternFinder("[geboortejaar]", [rf"(?<!\d){born.year}(?!\d)"]))
        finders.append(PatternFinder("[leeftijd]", age_patterns(ages)))
    return tuple(finders)


def _pattern_finders(*known: tuple[str, tuple[str, ...], Callable[[str], Iterable[str]]]) -> list[PatternFinder]:
    """Of each label its texts, and how they are written."""
    return [PatternFinder(label, patterns(text)) for label, texts, patterns in known for text in texts]


@lru_cache(maxsize=64)
def _public(phrases: tuple[str, ...]) -> PatternFinder:
    return PatternFinder("", [pattern for phrase in phrases for pattern in phrase_patterns(phrase)])


def _spans(text: FoldedText, secrets: Secrets) -> list[Span]:
    """What must be masked, in order and not overlapping; of overlapping finds the longest gives the word."""
    allowed = list(_public(secrets.public).find(text))
    found = [span for finder in _finders(secrets) for span in finder.find(text)]
    found = [one for one in found if not any(free.start <= one.start and one.end <= free.end for free in allowed)]
    merged: list[Span] = []
    for span in sorted(found, key=lambda one: (one.start, -one.end)):
        if merged and _belong_together(text.folded, merged[-1], span):
            before = merged[-1]
            longest = max(before, span, key=lambda one: one.end - one.start)
            merged[-1] = Span(before.start, max(before.end, span.end), longest.label)
        else:
            merged.append(span)
    return merged


def _belong_together(folded: str, before: Span, after: Span) -> bool:
    """Overlapping finds, and a first name followed by a surname."""
    if after.start < before.end:
        return True
    both_names = before.label == after.label == NameFinder.LABEL
    return both_names and not folded[before.end : after.start].strip(" -'\t\xa0")


def _masked(text: str, secrets: Secrets) -> str:
    folded = FoldedText(text)
    pieces, position = [], 0
    for span in _spans(folded, secrets):
        start, end = folded.original_of(span)
        pieces += [text[position:start], span.label]
        position = max(position, end)
    return "".join([*pieces, text[position:]])
