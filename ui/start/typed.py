"""What is typed in the steps for a new school, and what is made of it."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path

from ui.typed import read_typed
from zis_desktop.domain.dutch import fold, parse_clock, parse_near
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.commission import Member
from zis_desktop.domain.people import Seat
from zis_desktop.domain.school import NewSchool
from zis_desktop.domain.vault.login import checked_login


class Step(Enum):
    """The steps, in order; the value is its title."""

    PLACE = "Bestand"
    PROFILE = "Regioprofiel"
    SCHOOL = "School"
    CALENDAR = "Kalender"
    PEOPLE = "CvB"
    USER = "Inloggen"
    LIST = "Leerlingen"


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A row to fill in for one place at the table; times only for guests."""

    seat: Seat
    weekly: bool
    is_guest: bool
    window: tuple[int, int] | None
    organisation: str


@dataclass(frozen=True, slots=True)
class PersonTyped:
    """A row as typed."""

    row: SeatRow
    name: str = ""
    email: str = ""
    starts: str = ""
    ends: str = ""

    @property
    def is_filled(self) -> bool:
        """A row with only a time is still empty: that time was proposed."""
        return bool(self.name.strip() or self.email.strip())


@dataclass(frozen=True, slots=True)
class Typed:
    """Everything as typed, by the names of `NewSchool` where they are the same."""

    place: str = ""
    profile_id: str = ""
    name: str = ""
    address: str = ""
    town: str = ""
    phone: str = ""
    email: str = ""
    privacy_contact: str = ""
    holiday_region: str = ""
    meeting_starts: str = ""
    meeting_ends: str = ""
    room: str = ""
    active_from: str = ""
    people: tuple[PersonTyped, ...] = ()
    user_name: str = ""
    login: str = ""
    password: str = field(default="", repr=False)
    again: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class FirstUser:
    """Who may get into the new store."""

    name: str
    login: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Founding:
    """A school that is to be made; `place` is None when it comes in the store that is open."""

    place: Path | None
    school: NewSchool
    members: tuple[Member, ...]
    import_now: bool
    user: FirstUser | None = None


STEP_OF = {"place": Step.PLACE, "profile_id": Step.PROFILE} | dict.fromkeys(
    ("name", "address", "town", "phone", "email", "privacy_contact"), Step.SCHOOL
) | dict.fromkeys(("holiday_region", "meeting_starts", "meeting_ends", "room"), Step.CALENDAR) | dict.fromkeys(
    ("user_name", "login", "password", "again"), Step.USER
)  # fmt: skip


def step_of(field: str | None) -> Step | None:
    """The step on which a refused field stands."""
    if field is None:
        return None
    return Step.PEOPLE if field.startswith("members.") or field == "active_from" else STEP_OF.get(field)


def user_of(typed: Typed) -> FirstUser:
    """Raises RuleError with the field that is refused; how strong the password is, is judged when the store is made."""
    if not typed.user_name.strip():
        raise RuleError("Vul uw naam in.", "user_name")
    login = checked_login(typed.login)
    if not typed.password:
        raise RuleError("Kies een wachtwoord.", "password")
    if typed.password != typed.again:
        raise RuleError("De twee wachtwoorden zijn niet gelijk. Typ ze opnieuw.", "again")
    return FirstUser(typed.user_name.strip(), login, typed.password)


def login_of(name: str) -> str:
    """A proposal: 'Marieke Aalbers' logs in as m.aalbers."""
    words = fold(name).split()
    if not words:
        return ""
    made = words[0] if len(words) == 1 else f"{words[0][0]}.{words[-1]}"
    return "".join(letter for letter in made if letter.isascii() and (letter.isalnum() or letter in ".-"))


def school_of(typed: Typed) -> NewSchool:
    """Raises RuleError with the field that cannot be read."""
    return NewSchool(
        name=typed.name, profile_id=typed.profile_id, holiday_region=typed.holiday_region,
        meeting_starts=read_typed(parse_clock, typed.meeting_starts, "meeting_starts"),
        meeting_ends=read_typed(parse_clock, typed.meeting_ends, "meeting_ends"),
        address=typed.address, town=typed.town, phone=typed.phone, email=typed.email,
        privacy_contact=typed.privacy_contact, room=typed.room,
    )  # fmt: skip


def members_of(typed: Typed, today: date) -> tuple[Member, ...]:
    """The rows that are filled in. Raises RuleError with field 'active_from' or 'members.<place among them>.window'."""
    filled = [person for person in typed.people if person.is_filled]
    since = read_typed(parse_near, typed.active_from, "active_from", today) if filled else None
    return tuple(_member(at, person, since) for at, person in enumerate(filled))


def _member(at: int, typed: PersonTyped, since: date | None) -> Member:
    window = None
    if typed.starts.strip() or typed.ends.strip():
        field = f"members.{at}.window"
        window = (read_typed(parse_clock, typed.starts, field), read_typed(parse_clock, typed.ends, field))
    return Member(
        name=typed.name, seat=typed.row.seat, active_from=since, organisation=typed.row.organisation,
        email=typed.email, weekly=typed.row.weekly, window=window,
    )  # fmt: skip
