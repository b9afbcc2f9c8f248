"""With whom a school shares about one pupil: who sits at the table, who helps, who helps where the pupil lives."""

from dataclasses import dataclass, replace
from datetime import date

from zis_desktop.domain.consent.asking import Receiver, usual_receivers
from zis_desktop.domain.people import Seat
from zis_desktop.domain.pupils import PupilFile
from zis_desktop.exchange.region_profiles import load_profile
from zis_desktop.store import schools
from zis_desktop.store.municipalities import local_team_name
from zis_desktop.store.unit_of_work import Reading


@dataclass(frozen=True, slots=True)
class Parties:
    """The names as they stand in a table; `team` is empty when the local team of the municipality is not known."""

    provider: str
    cjg: str
    municipality: str
    team: str
    receivers: tuple[Receiver, ...]


def parties_around(connection: Reading, pupil: PupilFile, on: date) -> Parties:
    """By the region profile, the people of that day and the home of that day."""
    school = schools.one_school(connection, pupil.school_id)
    profile = load_profile(school.profile_id)
    home = pupil.residence_on(on)
    municipality = home.municipality if home is not None else ""
    team = local_team_name(connection, pupil.school_id, municipality)
    people = schools.professionals(connection, pupil.school_id, active_on=on)
    cjg = next((one.organisation for one in people if one.seat is Seat.CJG and one.organisation), "")
    cjg = cjg or profile.local_team_at_table
    return Parties(
        profile.provider, cjg, municipality, team,
        usual_receivers(cjg, profile.provider, _named(team, municipality)),
    )  # fmt: skip


def without_home(parties: Parties) -> Parties:
    """For a reader who may not know where the pupil lives: the local team is there, and of no municipality."""
    team = _named(parties.team, parties.municipality)
    receivers = (replace(one, organisation=_TEAM) if one.organisation == team else one for one in parties.receivers)
    return replace(parties, municipality="", team="", receivers=tuple(receivers))


_TEAM = "Lokaal team"


def _named(team: str, municipality: str) -> str:
    return team or f"{_TEAM} {municipality}".strip()
