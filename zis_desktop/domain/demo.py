"""The words of the fictional school: names, people and stories, as read from resources."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from zis_desktop.domain.calendar import SchoolCalendar
from zis_desktop.domain.people import Seat, Viewpoint
from zis_desktop.domain.places import PlaceTable
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.school import NewSchool

SUMMER_DAYS = 44
"""The table begins and ends with the summer holidays: repeated, they fall on one another."""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody at the table or at work in the demo school; window in minutes since midnight."""

    name: str
    seat: Seat
    organisation: str
    viewpoints: frozenset[Viewpoint]
    weekly: bool
    window: tuple[int, int] | None
    substitute_for: str


@dataclass(frozen=True, slots=True)
class Story:
    """One question for help with placeholders for the pupil; support is what, when, who, effect."""

    texts: dict[str, str]
    support: tuple[tuple[str, ...], ...]
    goals: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoWords:
    """Everything the demo school is written with; `scan` is a signed form, as JPG."""

    school: NewSchool
    names: dict[str, tuple[str, ...]]
    people: tuple[DemoPerson, ...]
    stories: tuple[Story, ...]
    scan: bytes


@dataclass(frozen=True, slots=True)
class DemoFrame:
    """The day the demo stands on, and the rules around it."""

    today: date
    profile: RegionProfile
    calendar: SchoolCalendar
    places: PlaceTable
    words: DemoWords


def repeated(calendar: SchoolCalendar) -> SchoolCalendar:
    """The holidays of the table again before and after it, in whole weeks: the demo can be made on any day."""
    around = timedelta(weeks=((calendar.known_until - calendar.known_from).days - SUMMER_DAYS) // 7)
    shifted = tuple(
        replace(holiday, first=holiday.first + shift, last=holiday.last + shift)
        for shift in (-around, around)
        for holiday in calendar.holidays
    )
    return replace(calendar, holidays=calendar.holidays + shifted)


def told_of(text: str, first_name: str, *, girl: bool) -> str:
    """The story's text about this pupil."""
    she = {"hij": "zij", "Hij": "Zij", "zijn": "haar", "Zijn": "Haar", "hem": "haar"}
    words = {"n": first_name, **{he: (it if girl else he) for he, it in she.items()}}
    return text.format(**words)
