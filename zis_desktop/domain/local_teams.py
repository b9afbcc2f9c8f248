"""The local team (lokaal team) of a municipality, with its fixed contact, and what was asked there (bijlage 3: 9)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.pupils import Residence


@dataclass(frozen=True, slots=True)
class LocalTeam:
    """The team of one municipality; empty texts are not known yet."""

    municipality: str
    name: str = ""
    contact_name: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class TeamRequest:
    """One contact about a pupil: asked when, by whom, on the consent asked on `consent_on`; then the answer.

    The fixed contact routes only (bijlage 3: 10; art. 28): `colleague` is who is referred to, `colleague_reach` how to
    reach that person.
    """

    id: int
    casus_id: int
    municipality: str
    asked_on: date
    asked_by: str
    question: str
    consent_on: date
    answered_on: date | None
    answer: str
    colleague: str
    colleague_reach: str
    version: int


@dataclass(frozen=True, slots=True)
class TeamColleague:
    """Who in the local team is there for one pupil: `reach` is how to reach that person, `since` when that was told."""

    name: str
    reach: str
    municipality: str
    since: date


def colleague_of(requests: Iterable[TeamRequest], municipality: str) -> TeamColleague | None:
    """Whom the fixed contact of where the pupil lives referred to last (bijlage 3: 10); None when nobody was named.

    After a move to another municipality its own team is asked anew.
    """
    named = [
        TeamColleague(one.colleague, one.colleague_reach, one.municipality, one.answered_on)
        for one in requests
        if one.answered_on is not None and one.colleague and one.municipality == municipality
    ]
    return max(named, key=lambda one: one.since, default=None)


def of_this_home(requests: Iterable[TeamRequest], home: Residence | None) -> tuple[TeamRequest, ...]:
    """What was asked of the team of where the pupil lives; of any team while that is not known."""
    known = home.municipality.strip() if home is not None else ""
    return tuple(one for one in requests if not known or one.municipality == known)


@dataclass(frozen=True, slots=True)
class TeamAnswer:
    """What the local team said."""

    on: date
    answer: str
    colleague: str
    reach: str


def checked_answer(said: TeamAnswer, request: TeamRequest, today: date) -> TeamAnswer:
    """The answer as it can be written. Raises RuleError with its field."""
    if said.on < request.asked_on:
        raise RuleError(f"Een antwoord kan niet voor de vraag van {plain_date(request.asked_on)}.", "answered_on")
    if said.on > today:
        raise RuleError("Dit antwoord is er nog niet: kies vandaag of een eerdere dag.", "answered_on")
    if not said.answer.strip():
        raise RuleError("Schrijf wat het lokaal team antwoordde.", "answer")
    return TeamAnswer(said.on, said.answer.strip(), said.colleague.strip(), said.reach.strip())
