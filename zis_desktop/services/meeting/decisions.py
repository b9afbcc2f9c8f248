"""Decisions with all they lead to, in one transaction: advice, help with its agreed talks, the entry in the OPP."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from zis_desktop.domain.agenda.board import presented, readers_of
from zis_desktop.domain.agenda.needs import lowest_youke_trede, require_reach
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.calendar import SchoolCalendar
from zis_desktop.domain.casus.casus import Casus
from zis_desktop.domain.casus.closing import require_open_for_help
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.consent.consent import Presentation, Purpose
from zis_desktop.domain.consent.status import ConsentStatus
from zis_desktop.domain.deploy_checks import (
    DeployFacts,
    Helper,
    checks_for_youke,
    helper_of,
    reasons_that_count,
    require_checks,
    without_names,
)
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.errors import ChangedElsewhereError
from zis_desktop.domain.help.sound import require_at_school, require_sound
from zis_desktop.domain.help.trajectory import last_evaluations
from zis_desktop.domain.hours.rules import require_help_under
from zis_desktop.domain.meeting.awaited import require_advised
from zis_desktop.domain.meeting.decisions import Advice, Authority, Check, Decision, DecisionKind, Deploy
from zis_desktop.domain.meeting.help_change import HelpChange, as_deploy, asks_checks, help_change
from zis_desktop.domain.meeting.meeting_room import MeetingState
from zis_desktop.domain.meeting.minutes_rules import check_decided_on, check_decision, require_said_in_room
from zis_desktop.domain.meeting.opp_text import opp_entry_text
from zis_desktop.domain.municipalities import CovenantParties
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.deployments import require_help_apart
from zis_desktop.services.meeting.meetings import open_casus_item
from zis_desktop.services.questions import require_casus_reach
from zis_desktop.services.schools import calendar_in, profile_in
from zis_desktop.store import (
    casussen,
    consents,
    deployments,
    discussions,
    hours,
    meetings,
    municipalities,
    schools,
    watching,
)
from zis_desktop.store.discussions import Discussed
from zis_desktop.store.unit_of_work import Reading, UnitOfWork, Writing


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a decision on one casus rests on."""

    profile: RegionProfile
    calendar: SchoolCalendar
    casus_id: int
    pupil_id: int
    running: Deployment | None
    facts: DeployFacts

    @property
    def youke_running(self) -> bool:
        return self.running is not None and self.running.offer in self.profile.provider_offers


def record_decision(
    uow: UnitOfWork, item_id: int, advice: Advice, decision: Decision, now: datetime, *, seen: Decision | None
) -> Changes:
    """Advice of the CvB and decision of the competent authority, with everything they lead to: all of it or nothing.

    The entry in the pupil's OPP links back to the item (R8); help starts, changes or ends with its agreed talks on
    school days (R10). Until the minutes are final a new decision replaces the earlier one, its entry and its help;
    `seen` is the one the user saw. Who may not decide writes down what the director says in the room. Raises RuleError
    with its field for what is missing (R7), ChangedElsewhereError when somebody else decided in between.
    """
    with uow.write(Right.RUN_MEETING) as work:
        state, one = open_casus_item(work, item_id)
        if one.held.decision != seen:
            raise ChangedElsewhereError
        if not uow.actor.may(Right.DECIDE):
            require_said_in_room(decision, meetings.attendance_of(work.connection, state.id))
        decide(work, state, one, advice, decision, now, uow.actor.name)
        return work.changes


def deploy_facts(connection: Reading, school_id: int, casus_id: int, on: date) -> DeployFacts:
    """What the checks of R7 rest on, without the view of the CJG worker, which is part of the advice."""
    casus = casussen.casus(connection, casus_id, on=on)
    parties = municipalities.covenant_parties(connection, school_id)
    consent = consents.consent_states(connection, [casus.pupil_id], Purpose.YOUKE, on)[casus.pupil_id]
    return facts_of(casus, parties, consent, on)


def facts_of(casus: Casus, parties: CovenantParties, consent: ConsentStatus, on: date) -> DeployFacts:
    """The same of a casus that was read as it is on that day."""
    return DeployFacts(
        municipality=casus.municipality, is_party=parties.is_party(casus.municipality, on),
        other_decision=casus.other_decision, wlz=casus.wlz, consent=consent,
        separate_agreement=parties.agreement(casus.municipality, on),
    )  # fmt: skip


def running_of(found: Iterable[Deployment], provider_offers: frozenset[str], on: date) -> Deployment | None:
    """The deployment that a decision of this day is about: not over yet, the provider's first, of these the one whose
    evaluation asks another course, and then the last started."""

    def place(one: Deployment) -> tuple[bool, bool, date, int]:
        asks = any(talk.asks_cvb for talk in last_evaluations([one], on))
        return one.offer in provider_offers, asks, one.starts_on, one.id

    return max((one for one in found if one.ends_on >= on), key=place, default=None)


def decide(
    work: Writing, state: MeetingState, one: Discussed, advice: Advice, decision: Decision, now: datetime, by: str
) -> None:
    """Writes advice and decision of an item with all they lead to, in place of earlier ones; `by` writes it down.

    Raises RuleError (R7).
    """
    check_decision(advice, decision)
    check_decided_on(decision, state.on, max(state.on, now.date()))
    _require_reach(work.connection, state, one, decision)
    before = deployments.deployments_of_decision(work.connection, one.decision_id) if one.decision_id else ()
    brought_back = one.decision_id is not None and _take_back(work, one.decision_id)
    ground = _ground(work.connection, state, one, decision.decided_on)
    if decision.authority is Authority.LATER:
        require_advised(advice, ground.profile.provider_offers, ground.running)
    decision = replace(decision, passed=_checked(work.connection, ground, advice, decision))
    change = help_change(
        decision, ground.running, ground.profile.provider_offers, ground.calendar.next_school_day,
        ground.profile.terms.evaluate_after_weeks, before,
    )  # fmt: skip
    _require_sound(work.connection, ground, decision, change)
    deploy = _deploy_as_decided(decision, change, ground.running)
    decision = replace(decision, deploy=deploy, recorded_by=by)
    item_id = one.held.item.id
    discussions.put_advice(work, item_id, advice, now)
    decision_id = discussions.put_decision(work, item_id, decision)
    _write_help(work, ground, decision_id, change)
    helped = deployments.deployments_of_casus(work.connection, ground.casus_id)
    require_open_for_help(casussen.casus(work.connection, ground.casus_id, on=decision.decided_on), helped)
    if brought_back:
        require_help_apart(work.connection, helped)
    if before or brought_back:
        worked = hours.worked_days(work.connection, ground.casus_id)
        require_help_under(worked, ((one.starts_on, one.ends_on) for one in helped))
    discussions.put_opp_entry(
        work, decision_id, pupil_id=ground.pupil_id, casus_id=ground.casus_id, item_id=item_id,
        on=decision.decided_on, at=now, text=_opp_text(work.connection, state, ground, decision),
    )  # fmt: skip


def require_standing(connection: Reading, item_ids: Iterable[int]) -> None:
    """Asks of decisions that come back, taken back or made again, what is asked of a new one. Raises RuleError (R7)."""
    for item_id in item_ids:
        state = discussions.meeting_state(connection, discussions.meeting_of_item(connection, item_id))
        one = discussions.discussed_item(connection, item_id)
        decision, advice = one.held.decision, one.held.advice
        if decision is None or advice is None:
            continue
        _require_reach(connection, state, one, decision)
        ground = _ground(connection, state, one, decision.decided_on)
        _checked(connection, ground, advice, decision)
        for helped in deployments.deployments_of_decision(connection, one.decision_id):
            _require_sound_help(connection, ground, decision, as_deploy(helped), helped.id)


# -- inside ------------------------------------------------------------------------------------------------------


def _require_reach(connection: Reading, state: MeetingState, one: Discussed, decision: Decision) -> None:
    """No contact with the local team is decided about support in the lower treden (R1; bijlage 3: 9).

    What is asked in this meeting follows from the meetings before it.
    """
    casus_id = one.held.item.casus_id
    if decision.kind is DecisionKind.LOCAL_TEAM and casus_id is not None:
        profile = profile_in(connection, schools.one_school(connection, state.school_id))
        before = state.on - timedelta(days=1)
        asked = require_casus_reach(connection, Reader.LOCAL_TEAM, casus_id, profile, before)
        require_reach(
            Reader.LOCAL_TEAM, replace(asked, asked=DecisionKind.LOCAL_TEAM), lowest_youke_trede(profile.treden)
        )


def _ground(connection: Reading, state: MeetingState, one: Discussed, on: date) -> _Ground:
    """As it is on the day of the decision, which may come after the meeting: consent may be withdrawn by then."""
    school = schools.one_school(connection, state.school_id)
    profile = profile_in(connection, school)
    casus_id, pupil_id = one.held.item.casus_id, one.placed.pupil_id
    assert casus_id is not None
    assert pupil_id is not None
    running = running_of(deployments.deployments_of_casus(connection, casus_id), profile.provider_offers, on)
    return _Ground(
        profile=profile,
        calendar=calendar_in(connection, school),
        casus_id=casus_id,
        pupil_id=pupil_id,
        running=running,
        facts=_facts_for_the_room(connection, state, one, casus_id, on),
    )


def _facts_for_the_room(
    connection: Reading, state: MeetingState, one: Discussed, casus_id: int, on: date
) -> DeployFacts:
    """A refusal is read by everybody who sees the screen: of an anonymous pupil it gives nothing away (R4)."""
    facts = deploy_facts(connection, state.school_id, casus_id, on)
    pupil_id = one.placed.pupil_id
    assert pupil_id is not None
    heard = consents.consent_states(connection, [pupil_id], Purpose.CVB_WITH_CJG, on)[pupil_id]
    shown = presented(one.placed, heard, readers_of(one.held.item))
    return without_names(facts) if shown is Presentation.ANONYMOUS else facts


def _checked(connection: Reading, ground: _Ground, advice: Advice, decision: Decision) -> tuple[tuple[Check, str], ...]:
    """The reasons that count, when everything asked is met or passed (R7); a later decision is checked then."""
    if decision.authority is Authority.LATER:
        return decision.passed
    if not asks_checks(decision.kind, youke_running=ground.youke_running):
        return ()
    helper = _helper(connection, ground, decision)
    results = checks_for_youke(decision.kind, replace(ground.facts, cjg_view=advice.cjg_view, helper=helper))
    require_checks(results, dict(decision.passed))
    return reasons_that_count(results, dict(decision.passed))


def _helper(connection: Reading, ground: _Ground, decision: Decision) -> Helper | None:
    deploy = decision.deploy
    if deploy is None or deploy.professional_id is None:
        return None
    known = watching.registrations(connection, [deploy.professional_id])
    return helper_of(deploy, known, ground.profile.provider_offers, decision.decided_on)


def _require_sound(connection: Reading, ground: _Ground, decision: Decision, change: HelpChange) -> None:
    if change.start is not None:
        ending = change.ending.deployment.id if change.ending is not None else None
        _require_sound_help(connection, ground, decision, change.start, ending)


def _require_sound_help(
    connection: Reading, ground: _Ground, decision: Decision, deploy: Deploy, beside: int | None
) -> None:
    """New help of who is at school, not before its decision and not next to the same help of the pupil.

    Of the deployment with id `beside` nothing is asked: it ends, or is this help itself. Raises RuleError.
    """
    others = [one for one in deployments.deployments_of_pupil(connection, ground.pupil_id) if one.id != beside]
    require_sound(deploy, decision.decided_on, others, ground.profile.offer(deploy.offer).name)
    pupil = casussen.casus_pupil(connection, ground.pupil_id, on=decision.decided_on)
    assert pupil is not None
    require_at_school(deploy, pupil)


def _take_back(work: Writing, decision_id: int) -> bool:
    """The help as it was before this decision, which is going to be replaced; whether help came back."""
    deployments.remove_deployments_of(work, decision_id)
    ended = discussions.ended_by(work.connection, decision_id)
    if ended is not None:
        deployments.restore(work, ended)
        discussions.remember_ended(work, decision_id, None)
    return ended is not None


def _write_help(work: Writing, ground: _Ground, decision_id: int, change: HelpChange) -> None:
    if change.ending is not None:
        ending = change.ending
        before = deployments.snapshot(work.connection, ending.deployment.id)
        discussions.remember_ended(work, decision_id, before)
        deployments.end_deployment(work, ending.deployment.id, ending.last_day, ending.keep)
    if change.start is not None:
        deployments.add_deployment(
            work, ground.casus_id, change.start, change.milestones, decision_id=decision_id, grounds=change.grounds
        )  # fmt: skip


def _deploy_as_decided(decision: Decision, change: HelpChange, running: Deployment | None) -> Deploy | None:
    """The help that the minutes and the OPP name, whatever happens to it later."""
    if change.start is not None:
        return change.start
    if decision.authority is Authority.LATER or running is None:
        return None
    if decision.kind is DecisionKind.STOP and change.ending is not None and change.ending.last_day is not None:
        return replace(as_deploy(running), ends_on=change.ending.last_day)
    return as_deploy(running) if decision.kind is DecisionKind.CONTINUE else None


def _opp_text(connection: Reading, state: MeetingState, ground: _Ground, decision: Decision) -> str:
    deploy = decision.deploy
    if deploy is None:
        return opp_entry_text(decision, None, "", "")
    people = schools.professionals(connection, state.school_id)
    helper = next((one.name for one in people if one.id == deploy.professional_id), "")
    return opp_entry_text(decision, deploy, ground.profile.offer(deploy.offer).name, helper)
