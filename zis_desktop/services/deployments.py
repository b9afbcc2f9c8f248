"""Trajectories: what runs with its talks and warnings; planning and holding talks; other help that runs beside it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.agenda.needs import Question, lowest_youke_trede, reaches
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.chain.link import Link
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.consent.gate import refusal
from zis_desktop.domain.consent.status import ConsentStatus
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.goal_rules import scores_at, to_score
from zis_desktop.domain.help.provisions import NewProvision, Provision, checked_judgement, checked_provision
from zis_desktop.domain.help.sound import require_apart
from zis_desktop.domain.help.start import checked_grounds, grounds_at_start
from zis_desktop.domain.help.talks import TalkHeld, TalkPlan, checked_held, checked_plan, talk_of, words_of
from zis_desktop.domain.help.trajectory import Trajectory, belongs, in_order, next_step
from zis_desktop.domain.help.watch import Finding, WatchFacts, consent_gap, watch
from zis_desktop.domain.local_teams import TeamRequest
from zis_desktop.domain.milestones import Milestone, MilestoneKind, evaluation_after_start
from zis_desktop.domain.municipalities import CovenantParties, Municipality
from zis_desktop.domain.pupils import home_on
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.casussen import score_in
from zis_desktop.services.chains import links_of_help
from zis_desktop.services.help_watch import consent_gaps
from zis_desktop.services.municipalities import right_to_agree, write_agreement
from zis_desktop.services.pupils import known_pupil
from zis_desktop.services.questions import questions_now
from zis_desktop.services.schools import calendar_in, profile_in
from zis_desktop.services.vault.access_log import saw_page
from zis_desktop.store import consents, local_teams, municipalities, pupils, schools, watching
from zis_desktop.store import deployments as rows
from zis_desktop.store.casussen import goals_of
from zis_desktop.store.unit_of_work import Reading, UnitOfWork, Writing

GONE = "Deze inzet bestaat niet meer: het besluit is gewijzigd."


def trajectories(uow: UnitOfWork, school_id: int, today: date) -> tuple[Trajectory, ...]:
    """Every deployment that runs, is to come or still owes a talk, what is due first in front."""
    with uow.read(Right.SEE_CASUSSEN) as connection:
        found = _trajectories(connection, school_id, today)
    saw_page(uow, "Trajecten", len({one.deployment.casus_id for one in found}))
    return found


def findings_of(
    connection: Reading, school_id: int, profile: RegionProfile, today: date
) -> tuple[tuple[Deployment, Finding], ...]:
    """What the watch finds at this school on a day, each with its deployment (R7)."""
    known = _facts(connection, school_id, profile, today)
    return tuple((facts.deployment, finding) for facts in known for finding in watch(facts, today))


def without_consent(connection: Reading, school_id: int, casus_ids: Iterable[int], day: date) -> frozenset[int]:
    """Of these casussen those with help of the provider that may not be given as the consent stands on a day (R11)."""
    profile = profile_in(connection, schools.one_school(connection, school_id))
    helped = [one for one in rows.deployments_of_casussen(connection, casus_ids) if one.is_running(day)]
    theirs = [one for one in helped if one.offer in profile.provider_offers]
    gaps = consent_gaps(connection, theirs, day)
    return frozenset(one.casus_id for one in theirs if gaps[one.id])


def plan_talk(
    uow: UnitOfWork, deployment_id: int, kind: MilestoneKind, plan: TalkPlan, today: date, *, seen: Milestone
) -> Changes:
    """Plans one of the agreed talks on a school day (R10). `seen` is the talk as the user saw it.

    Raises RuleError with its field, ChangedElsewhereError when somebody planned or held it in between.
    """

    def write(work: Writing, one: Deployment) -> None:
        calendar = calendar_in(work.connection, schools.one_school(work.connection, _school_of(work, one)))
        rows.plan_milestone(work, deployment_id, kind, checked_plan(plan, one, kind, calendar, today))

    return _change_talk(uow, deployment_id, kind, seen, write)


def hold_talk(
    uow: UnitOfWork, deployment_id: int, kind: MilestoneKind, held: TalkHeld, today: date, *, seen: Milestone
) -> Changes:
    """Records that a talk was held, with who was there and its outcome (R10). `seen` as in `plan_talk`.

    Once the startgesprek was held, the evaluation is counted from its day; as long as consent is not complete it says
    what becomes of the help (R11). An evaluation scores every goal (R9) and says what it asks. Raises RuleError with
    its field, ChangedElsewhereError.
    """

    def write(work: Writing, one: Deployment) -> None:
        checked = checked_held(held, one, kind, today, since=rows.decided_since(work.connection, one.casus_id))
        present = words_of(checked.present)
        waits = kind is MilestoneKind.START_TALK and _help_waits(work, one, checked, today)
        rows.hold_milestone(
            work, deployment_id, kind, held_on=checked.on, outcome=checked.outcome, present=present, help_waits=waits,
            course=checked.course,
        )  # fmt: skip
        if kind is MilestoneKind.START_TALK:
            _count_from_start(work, one, checked.on)
        goals = to_score(one, kind, goals_of(work.connection, [one.casus_id]).get(one.casus_id, ()))
        for goal_id, score in scores_at(goals, checked.scores, checked.on).items():
            score_in(work, goal_id, on=checked.on, score=score, today=today)

    return _change_talk(uow, deployment_id, kind, seen, write)


def record_grounds(uow: UnitOfWork, deployment_id: int, text: str, today: date, *, seen: int) -> Changes:
    """Records on what grounds this help may be given without complete consent (R11). `seen` is the version of it.

    Raises RuleError, ChangedElsewhereError when it changed in between.
    """
    grounds = checked_grounds(text, today)
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        known_deployment(work.connection, deployment_id)
        rows.record_grounds(work, deployment_id, grounds, version=seen)
        return work.changes


def record_provision(uow: UnitOfWork, pupil_id: int, new: NewProvision, today: date) -> Changes:
    """Records a beschikking, pgb or WLZ that runs beside the help or is going to (art. 21). Raises RuleError."""
    checked = checked_provision(new)
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        known_pupil(pupils.pupil_file(work.connection, pupil_id))
        watching.add_provision(work, pupil_id, checked, today if checked.not_double else None)
        return work.changes


def judge_provision(uow: UnitOfWork, known: Provision, why: str, today: date) -> Changes:
    """Records why other help is not for the same as the help at school (art. 21).

    Raises RuleError without a reason, ChangedElsewhereError when somebody judged it in between.
    """
    reason = checked_judgement(why)
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        watching.judge_provision(work, known.id, reason, today, version=known.version)
        return work.changes


def record_agreement(uow: UnitOfWork, school_id: int, municipality: str, text: str, today: date) -> Changes:
    """The separate agreement with a municipality that is no party, from this day on (art. 22). Raises RuleError."""
    with uow.write(right_to_agree()) as work:
        write_agreement(work, school_id, municipality, text, today, "agreement")
        return work.changes


def require_help_apart(connection: Reading, found: Iterable[Deployment]) -> None:
    """That each of these stands beside no other help of its pupil by the same offer (art. 21). Raises RuleError."""
    for one in found:
        others = [other for other in rows.deployments_of_pupil(connection, one.pupil_id) if other.id != one.id]
        school = schools.one_school(connection, rows.school_of_casus(connection, one.casus_id))
        require_apart(one, others, profile_in(connection, school).offer(one.offer).name)


def known_deployment(connection: Reading, deployment_id: int) -> Deployment:
    """Raises RuleError when it is gone."""
    found = rows.one_deployment(connection, deployment_id)
    if found is None:
        raise RuleError(GONE)
    return found


# -- inside ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Around:
    """What is read once for all trajectories of a school."""

    profile: RegionProfile
    parties: CovenantParties
    consents: Mapping[int, ConsentStatus]
    requests: Mapping[int, tuple[TeamRequest, ...]]
    questions: Mapping[int, Question]
    links: Mapping[int, tuple[Link, ...]]


def _trajectories(connection: Reading, school_id: int, today: date) -> tuple[Trajectory, ...]:
    profile = profile_in(connection, schools.one_school(connection, school_id))
    known = _facts(connection, school_id, profile, today)
    pupil_ids = {facts.deployment.pupil_id for facts in known}
    around = _Around(
        profile,
        municipalities.covenant_parties(connection, school_id),
        consents.consent_states(connection, pupil_ids, Purpose.LOCAL_TEAM, today),
        local_teams.requests_of_pupils(connection, pupil_ids),
        questions_now(connection, {facts.deployment.casus_id for facts in known}, profile, today),
        links_of_help(connection, [facts.deployment for facts in known], profile, today),
    )
    return in_order([_trajectory(facts, around, today) for facts in known])


def _facts(connection: Reading, school_id: int, profile: RegionProfile, today: date) -> tuple[WatchFacts, ...]:
    parties = municipalities.covenant_parties(connection, school_id)
    found = [one for one in rows.deployments_of_school(connection, school_id) if belongs(one, today)]
    return watching.watch_facts(connection, found, profile, parties, today)


def _trajectory(facts: WatchFacts, around: _Around, today: date) -> Trajectory:
    one = facts.deployment
    home = home_on(facts.residences, today)
    municipality = home.municipality if home is not None else ""
    findings = watch(facts, today)
    return Trajectory(
        deployment=one,
        offer_name=_offer_name(around.profile, one.offer),
        municipality=municipality,
        team=around.parties.known.get(municipality, Municipality(municipality)).local_team,
        findings=findings,
        provisions=facts.provisions,
        registration=facts.registration,
        requests=tuple(each for each in around.requests.get(one.pupil_id, ()) if each.casus_id == one.casus_id),
        team_refusal=_team_refusal(around, one),
        start_gap=consent_gap(facts),
        offer_warning=around.profile.offer_warning(one.offer, today),
        next=next_step(one, findings, around.links[one.id], today),
    )


def _team_refusal(around: _Around, one: Deployment) -> str:
    """Why nothing may go to the local team about this casus, empty when it may (R1, R11)."""
    question, consent = around.questions[one.casus_id], around.consents[one.pupil_id]
    if not reaches(Reader.LOCAL_TEAM, question, lowest_youke_trede(around.profile.treden)):
        return Reader.LOCAL_TEAM.no_school_support
    return refusal(Reader.LOCAL_TEAM, consent)


def _offer_name(profile: RegionProfile, code: str) -> str:
    return next((offer.name for offer in profile.offers if offer.code == code), code)


def _school_of(work: Writing, one: Deployment) -> int:
    return rows.school_of_casus(work.connection, one.casus_id)


def _help_waits(work: Writing, one: Deployment, held: TalkHeld, today: date) -> bool:
    """Whether it waits for consent; it does not start in silence while that is not complete (Jeugdwet 7.3.4)."""
    gap = consent_gaps(work.connection, [one], today)[one.id]
    grounds = grounds_at_start(gap, held.starting, held.grounds, today)
    if grounds is not None:
        rows.record_grounds(work, one.id, grounds, version=one.version)
    return bool(gap) and grounds is None


def _count_from_start(work: Writing, one: Deployment, held_on: date) -> None:
    school = schools.one_school(work.connection, _school_of(work, one))
    next_school_day = calendar_in(work.connection, school).next_school_day
    weeks = profile_in(work.connection, school).terms.evaluate_after_weeks
    moved = evaluation_after_start(one.milestones, one.starts_on, held_on, next_school_day, weeks)
    if moved is not None:
        rows.move_milestone(work, one.id, moved)


def _change_talk(
    uow: UnitOfWork,
    deployment_id: int,
    kind: MilestoneKind,
    seen: Milestone,
    write: Callable[[Writing, Deployment], None],
) -> Changes:
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        one = known_deployment(work.connection, deployment_id)
        if talk_of(one, kind) != seen:
            raise ChangedElsewhereError
        write(work, one)
        return work.changes
