"""People around the pupil: the commission, its guests, professionals, and how names are written."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from zis_desktop.domain.dutch import fold


class Viewpoint(Enum):
    """The four viewpoints from which the commission must be able to advise (WEC art. 40b)."""

    EDUCATIONAL = "onderwijskundig"
    PEDAGOGICAL = "pedagogisch"
    PSYCHOLOGICAL = "psychologisch"
    MEDICAL = "medisch"


class Seat(Enum):
    """A place at the table of the CvB (covenant, bijlage 3: 1). Guests attend in a window of time."""

    ORTHOPEDAGOOG = "orthopedagoog"
    INTERN_BEGELEIDER = "intern begeleider"
    DIRECTOR = "directeur"
    CJG = "CJG-medewerker"
    SCHOOLARTS = "schoolarts"
    LEERPLICHT = "leerplichtambtenaar"
    YOUKE = "Youké-professional"
    SCHOOL_STAFF = "medewerker school"


class Guest(Enum):
    """Those who attend only part of a meeting: all items that need one stand together (R2)."""

    CJG = "cjg"
    SCHOOLARTS = "schoolarts"
    LEERPLICHT = "leerplicht"

    @property
    def label(self) -> str:
        return {"cjg": "CJG", "schoolarts": "Schoolarts", "leerplicht": "Leerplicht"}[self.value]


GUEST_SEATS = {Seat.CJG: Guest.CJG, Seat.SCHOOLARTS: Guest.SCHOOLARTS, Seat.LEERPLICHT: Guest.LEERPLICHT}


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name as Dutch administrations keep it: first name, prefix ('van der'), last name."""

    first: str
    prefix: str
    last: str

    @property
    def full(self) -> str:
        return " ".join(part for part in (self.first, self.prefix, self.last) if part)

    @property
    def short(self) -> str:
        """'Sam V.', for where people look along."""
        return " ".join(part for part in (self.first, f"{self.last[:1]}." if self.last else "") if part)

    @property
    def sortable(self) -> str:
        """Last name first, folded: the Dutch order, in which 'van der Sloot' stands under the S."""
        return fold(f"{self.last} {self.first} {self.prefix}")

    @property
    def listed(self) -> str:
        """'Sloot, Britt van der'"""
        return f"{self.last}, {' '.join(part for part in (self.first, self.prefix) if part)}"


@dataclass(frozen=True, slots=True)
class Professional:
    """Somebody who sits in the CvB, attends it, or works with pupils."""

    id: int
    name: str
    seat: Seat
    organisation: str
    email: str
    phone: str
    viewpoints: frozenset[Viewpoint]
    weekly: bool
    window: tuple[int, int] | None
    substitute_for: int | None
    active_from: date
    active_until: date | None
    version: int

    @property
    def guest(self) -> Guest | None:
        return GUEST_SEATS.get(self.seat)

    def is_active(self, day: date) -> bool:
        return self.active_from <= day and (self.active_until is None or day <= self.active_until)
