"""The local teams of the parties: who to turn to in which municipality, and what was asked there about a pupil."""

from dataclasses import replace
from datetime import date

from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.consent.purpose import purpose_consent
from zis_desktop.domain.deploy_checks import NO_MUNICIPALITY
from zis_desktop.domain.email import require_email
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.local_teams import TEAM_FACTS, LocalTeam, TeamAnswer, checked_answer, require_team_reach
from zis_desktop.domain.vault.access import Right
from zis_desktop.exchange.region_profiles import load_profile
from zis_desktop.services.consents import name_for
from zis_desktop.store import casussen, consents, deployments, schools
from zis_desktop.store import local_teams as rows
from zis_desktop.store.unit_of_work import Reading, UnitOfWork


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
    if fact == "email":
        require_email(written)
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


def ask_local_team(uow: UnitOfWork, casus_id: int, question: str, on: date) -> Changes:
    """Records that the local team of the pupil's municipality was asked something, by who is logged in.

    Raises RuleError: for support in the lower treden (R1; bijlage 3: 9), without complete consent (R11), and when it
    is not known where the pupil lives or what was asked.
    """
    asked = " ".join(question.split())
    if not asked:
        raise RuleError("Schrijf wat u het lokaal team vraagt.", "question")
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        casus = casussen.casus(work.connection, casus_id, on=on)
        school_id = deployments.school_of_casus(work.connection, casus_id)
        profile = load_profile(schools.one_school(work.connection, school_id).profile_id)
        helped = deployments.deployments_of_casus(work.connection, casus_id)
        require_team_reach(
            youke_trede=profile.trede(casus.trede).youke,
            youke_deployed=any(one.offer in profile.provider_offers for one in helped),
        )
        name_for(work.connection, casus.pupil_id, Reader.LOCAL_TEAM, on)
        if not casus.municipality.strip():
            raise RuleError(NO_MUNICIPALITY, "question")
        rows.add_request(
            work, casus_id, municipality=casus.municipality, asked_on=on, asked_by=uow.actor.name, question=asked,
            consent_id=_consent_id(work.connection, casus.pupil_id, on),
        )  # fmt: skip
        return work.changes


def record_answer(uow: UnitOfWork, request_id: int, said: TeamAnswer, today: date, *, seen: int) -> Changes:
    """Records what the local team answered, and to whom it referred. `seen` is the version that the user saw.

    Raises RuleError with its field, ChangedElsewhereError.
    """
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        request = rows.one_request(work.connection, request_id)
        if request is None or request.version != seen:
            raise ChangedElsewhereError
        rows.write_answer(work, request, checked_answer(said, request, today))
        return work.changes


def _consent_id(connection: Reading, pupil_id: int, on: date) -> int:
    """The consent on which it is asked: the one that `name_for` found complete."""
    family = consents.families(connection, [pupil_id])[pupil_id]
    known = consents.consents_of(connection, [pupil_id])[pupil_id]
    found = purpose_consent(Purpose.LOCAL_TEAM, family, known, on).consent
    assert found is not None
    return found.id
