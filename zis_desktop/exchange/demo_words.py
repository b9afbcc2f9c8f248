"""Reads the words of the fictional school from resources/demo."""

import tomllib
from pathlib import Path
from typing import Any

from zis_desktop.domain.demo import DemoPerson, DemoWords, Story
from zis_desktop.domain.dutch import parse_clock
from zis_desktop.domain.people import Seat, Viewpoint
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.school import NewSchool
from zis_desktop.exchange.resources import RESOURCES, read_text

LISTS = ("support", "goals", "notes")


def load_demo_words(profile: RegionProfile, folder: Path = RESOURCES) -> DemoWords:
    """Names, people and stories of the demo school, which works under this profile."""
    words = tomllib.loads(read_text(folder / "demo" / "school.toml"))
    school = NewSchool(
        profile_id=profile.id,
        holiday_region=profile.holiday_region,
        meeting_starts=profile.meeting_starts,
        meeting_ends=profile.meeting_ends,
        **words["school"],
    )
    return DemoWords(
        school,
        {kind: tuple(names) for kind, names in words["names"].items()},
        tuple(_person(person) for person in words["people"]),
        tuple(_story(story) for story in words["stories"]),
        (folder / "demo" / "gescand-formulier.jpg").read_bytes(),
    )


def _person(entry: dict[str, Any]) -> DemoPerson:
    window = entry.get("window")
    return DemoPerson(
        name=entry["name"],
        seat=Seat(entry["seat"]),
        organisation=entry["organisation"],
        viewpoints=frozenset(Viewpoint(view) for view in entry.get("viewpoints", [])),
        weekly=entry.get("weekly", True),
        window=(parse_clock(window[0]), parse_clock(window[1])) if window else None,
        substitute_for=entry.get("substitute_for", ""),
    )


def _story(entry: dict[str, Any]) -> Story:
    return Story(
        {name: text for name, text in entry.items() if name not in LISTS},
        tuple(tuple(support) for support in entry["support"]),
        tuple(tuple(goal) for goal in entry["goals"]),
        tuple(entry["notes"]),
    )
