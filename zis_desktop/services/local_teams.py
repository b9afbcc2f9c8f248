"""The local teams of the parties: who to turn to in which municipality."""

from dataclasses import replace

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.local_teams import TEAM_FACTS, LocalTeam
from zis_desktop.domain.pupil_list.cells import is_email
from zis_desktop.domain.vault.access import Right
from zis_desktop.exchange.region_profiles import load_profile
from zis_desktop.store import local_teams as rows
from zis_desktop.store import schools
from zis_desktop.store.unit_of_work import UnitOfWork


def local_teams(uow: UnitOfWork, school_id: int) -> tuple[LocalTeam, ...]:
    """One line a party in the order of the covenant, also when nothing is known; then other municipalities."""
    with uow.read(Right.SEE_SCHOOL) as connection:
        profile = load_profile(schools.one_school(connection, school_id).profile_id)
        known = {team.municipality: team for team in rows.local_teams(connection, school_id)}
    parties = tuple(known.pop(name, LocalTeam(name)) for name in profile.parties)
    return (*parties, *known.values())


def change_team(uow: UnitOfWork, school_id: int, municipality: str, fact: str, value: str, *, seen: str) -> Changes:
    """Sets one fact of a team. `seen` is what stood there; when it is no longer so, ChangedElsewhereError is raised.

    Raises RuleError with the fact as its field when the value cannot be.
    """
    if fact not in TEAM_FACTS:
        raise ValueError(fact)
    written = " ".join(value.split())
    if fact == "email" and written and not is_email(written):
        raise RuleError(f"'{written}' is geen e-mailadres. Verbeter het of laat het leeg.", "email")
    with uow.write(Right.CHANGE_SETTINGS) as work:
        known = {team.municipality: team for team in rows.local_teams(work.connection, school_id)}
        before = known.get(municipality, LocalTeam(municipality))
        if getattr(before, fact) != seen:
            raise ChangedElsewhereError
        after = replace(before, **{fact: written})
        if not after.is_empty and not after.name:
            raise RuleError(f"Vul eerst de naam van het lokale team van {municipality} in.", "name")
        if after != before:
            rows.write_team(work, school_id, after)
        return work.changes
