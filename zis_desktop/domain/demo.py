"""The words of the fictional school: names, people and stories, as read from resources."""

from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.calendar import SchoolCalendar
from zis_desktop.domain.people import Seat, Viewpoint
from zis_desktop.domain.places import PlaceTable
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.school import NewSchool


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
    """Everything the demo school is written with."""

    school: NewSchool
    names: dict[str, tuple[str, ...]]
    people: tuple[DemoPerson, ...]
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class DemoFrame:
    """The day the demo stands on, and the rules around it."""

    today: date
    profile: RegionProfile
    calendar: SchoolCalendar
    places: PlaceTable
    words: DemoWords


def told_of(text: str, first_name: str, *, girl: bool) -> str:
    """The story's text about this pupil."""
    she = {"hij": "zij", "Hij": "Zij", "zijn": "haar", "Zijn": "Haar", "hem": "haar"}
    words = {"n": first_name, **{he: (it if girl else he) for he, it in she.items()}}
    return text.format(**words)
