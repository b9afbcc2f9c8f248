"""What is asked of a local team about a pupil, and what it answers."""

from datetime import date

from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.casus.closing import require_open
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.consent.consent import DataKind, Purpose
from zis_desktop.domain.consent.gate import pass_gate, require_kind
from zis_desktop.domain.deploy_checks import NO_MUNICIPALITY
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.local_teams import TeamAnswer, checked_answer, colleague_of
from zis_desktop.domain.pupils import PupilFile
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.consent_parties import parties_around
from zis_desktop.services.consents import consent_behind, name_for
from zis_desktop.services.questions import require_casus_reach
from zis_desktop.services.schools import profile_in
from zis_desktop.store import casussen, consents, deployments, schools
from zis_desktop.store import local_teams as rows
from zis_desktop.store.unit_of_work import Reading, UnitOfWork


def ask_local_team(uow: UnitOfWork, casus_id: int, question: str, on: date) -> Changes:
    """Records that the local team of the pupil's municipality was asked something, by who is logged in.

    Raises RuleError: for a casus that is closed or began later, for support in the lower treden (R1; bijlage 3: 9),
    without complete consent (R11), and when it is not known where the pupil lives or what was asked.
    """
    asked = " ".join(question.split())
    if not asked:
        raise RuleError("Schrijf wat u het lokaal team vraagt.", "question")
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        casus = casussen.casus(work.connection, casus_id, on=on)
        require_open(casus)
        if on < casus.registered_on:
            begun = plain_date(casus.registered_on)
            raise RuleError(f"De casus begon op {begun}. Kies die dag of een latere.", "question")
        school_id = deployments.school_of_casus(work.connection, casus_id)
        profile = profile_in(work.connection, schools.one_school(work.connection, school_id))
        require_casus_reach(work.connection, Reader.LOCAL_TEAM, casus_id, profile, on)
        passage = name_for(work.connection, casus.pupil_id, Reader.LOCAL_TEAM, on)
        require_kind(DataKind.QUESTION, passage, "dit vraagt")
        if not casus.municipality.strip():
            raise RuleError(NO_MUNICIPALITY, "question")
        rows.add_request(
            work, casus_id, municipality=casus.municipality, asked_on=on, asked_by=uow.actor.name, question=asked,
            consent_id=consent_behind(work.connection, casus.pupil_id, Reader.LOCAL_TEAM, on).id,
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


def team_at_talk(connection: Reading, casus_id: int, pupil: PupilFile, on: date) -> tuple[str, str]:
    """The local team that is invited to a talk about this help on a day, and whom of it its fixed contact referred to.

    Only when the name may go to it on that day (R4, R11), else both are empty: it may not come.
    """
    consent = consents.consent_states(connection, [pupil.id], Purpose.LOCAL_TEAM, on)[pupil.id]
    if not pass_gate(Reader.LOCAL_TEAM, consent).is_named:
        return "", ""
    parties = parties_around(connection, pupil, on)
    asked = rows.requests_of_pupils(connection, [pupil.id]).get(pupil.id, ())
    found = colleague_of((each for each in asked if each.casus_id == casus_id), parties.municipality)
    team = parties.team or (f"het lokale team van de gemeente {parties.municipality}" if parties.municipality else "")
    return team, found.name if found is not None else ""
