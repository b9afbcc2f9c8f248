"""A pupil as the school's administration knows it: enrolment, home, guardians."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.people import Name

HERE = "nederland"


class Gezag(Enum):
    """Whether a parent has authority over the child; unknown is a fact of its own, never taken for yes."""

    YES = "ja"
    NO = "nee"
    UNKNOWN = "onbekend"


class Profile(Enum):
    """Uitstroomprofiel of the VSO (WEC art. 14), with DUO's fourth value."""

    VERVOLGONDERWIJS = "vervolgonderwijs"
    ARBEIDSMARKT = "arbeidsmarktgericht"
    DAGBESTEDING = "dagbesteding"
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class Guardian:
    """A parent or guardian (voogd), with what is known of gezag and where that was checked.

    `address` is street and town of one who does not live with the pupil, in lines; `country` is empty for the
    Netherlands. `home_secret`: this person may not know where the pupil lives (domain/vault/own_words).
    """

    id: int
    name: str
    relation: str
    gezag: Gezag
    gezag_source: str
    gezag_checked_on: date | None
    email: str
    phone: str
    address: str = ""
    country: str = ""
    home_secret: bool = False

    @property
    def post_lines(self) -> tuple[str, ...]:
        """Where post goes, the country last and in capitals; nothing without an own address."""
        lines = [" ".join(line.split()) for line in self.address.splitlines()]
        return tuple(line for line in (*lines, self.country.upper()) if line) if self.address else ()


@dataclass(frozen=True, slots=True)
class Reach:
    """How to reach a parent or guardian; `address`, `country` and `home_secret` as in Guardian."""

    phone: str = ""
    email: str = ""
    address: str = ""
    country: str = ""
    home_secret: bool = False


def checked_reach(reach: Reach) -> Reach:
    """As it can be written. Raises RuleError with its field: a country alone is no address."""
    address = "\n".join(" ".join(line.split()) for line in reach.address.splitlines() if line.strip())
    country = " ".join(reach.country.split())
    if country and not address:
        raise RuleError("Vul ook straat en plaats in: met alleen een land komt geen brief aan.", "address")
    abroad = "" if country.casefold() == HERE else country
    return Reach(reach.phone.strip(), reach.email.strip(), address, abroad, reach.home_secret)


@dataclass(frozen=True, slots=True)
class Residence:
    """Where the pupil lives from a date on; the last one before a day holds on that day (woonplaatsbeginsel)."""

    since: date
    place: str
    municipality: str
    street: str = ""
    house_number: str = ""
    postcode: str = ""


@dataclass(frozen=True, slots=True)
class PupilLine:
    """A pupil in a list."""

    id: int
    number: str
    name: Name
    class_name: str
    birth_date: date
    municipality: str
    mentor: str
    open_casussen: int
    enrolled_on: date
    left_on: date | None


@dataclass(frozen=True, slots=True)
class PupilFile:
    """One pupil, whole."""

    id: int
    school_id: int
    number: str
    name: Name
    birth_date: date
    sex: str
    class_name: str
    mentor: str
    enrolled_on: date
    left_on: date | None
    profile: Profile
    tlv_number: str
    tlv_until: date | None
    under_supervision: bool
    residences: tuple[Residence, ...]
    guardians: tuple[Guardian, ...]
    version: int

    def residence_on(self, day: date) -> Residence | None:
        """The home on that day: the last residence that began on or before it."""
        return home_on(self.residences, day)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Of one pupil only when enrolled and where at home: enough to count all pupils of a school."""

    enrolled_on: date
    left_on: date | None
    residences: tuple[Residence, ...]

    def residence_on(self, day: date) -> Residence | None:
        return home_on(self.residences, day)


def home_on(residences: tuple[Residence, ...], day: date) -> Residence | None:
    """The last residence that began on or before that day (woonplaatsbeginsel)."""
    past = [home for home in residences if home.since <= day]
    return max(past, key=lambda home: home.since) if past else None


@dataclass(frozen=True, slots=True)
class NewPupil:
    """A pupil added by hand; `place` is the place of residence since the enrolment."""

    number: str
    name: Name
    birth_date: date
    enrolled_on: date
    class_name: str
    mentor: str
    place: str


ADULT = 18
"""From this age nobody has gezag any more (BW 1:233 and 1:245)."""


def is_adult(birth_date: date, on: date) -> bool:
    return age_on(birth_date, on) >= ADULT


def age_on(birth_date: date, day: date) -> int:
    """Whole years. Who is born on 29 February has a birthday on 1 March in other years (BW 1:1 practice)."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def is_enrolled(enrolled_on: date, left_on: date | None, day: date) -> bool:
    """Enrolled on that day; the day of leaving is the last day at school."""
    return enrolled_on <= day and (left_on is None or day <= left_on)
