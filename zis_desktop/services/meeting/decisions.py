"""Decisions with all they lead to, in one transaction: advice, help with its agreed talks, the entry in the OPP."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from zis_desktop.domain.agenda.board import presented, readers_of
from zis_desktop.domain.calendar import SchoolCalendar
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.consent.consent import Presentation, Purpose
from zis_desktop.domain.deploy_checks import (
    DeployFacts,
    checks_for_youke,
    reasons_that_count,
    require_checks,
    without_names,
)
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.meeting.decisions import Advice, Authority, Check, Decision, DecisionKind, Deploy
from zis_desktop.domain.meeting.help_change import HelpChange, as_deploy, concerns_youke, help_change
from zis_desktop.domain.meeting.meeting_room import AddendumLine, MeetingState
from zis_desktop.domain.meeting.minutes_rules import check_decision
from zis_desktop.domain.meeting.opp_text import opp_entry_text
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.vault.access import Right
from zis_desktop.exchange.calendars import load_calendar
from zis_desktop.exchange.region_profiles import load_profile
from zis_desktop.services.meeting.meetings import AGREEMENTS, open_casus_item
from zis_desktop.store import casussen, consents, deployments, discussions, meetings, schools
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
    `seen` is the one the user saw. Raises RuleError with its field for what is missing (R7), ChangedElsewhereError
    when somebody else decided in between.
    """
    with uow.write(Right.RUN_MEETING) as work:
        state, one = open_casus_item(work, item_id)
        if one.held.decision != seen:
            raise ChangedElsewhereError
        _decide(work, state, one, advice, decision, now)
        return work.changes


def take_later_decisions(
    uow: UnitOfWork, meeting_id: int, item_ids: Iterable[int], decided_by: str, now: datetime
) -> Changes:
    """The competent authority follows the advice on these items, of which it said it would decide later.

    Also after the minutes are final: the minutes say 'beslist later', so the decision is added to them as a dated
    addendum, and the item leaves the next agenda if that has not been held. Raises RuleError naming the item that
    cannot be decided; then nothing is written.
    """
    with uow.write(Right.RUN_MEETING) as work:
        state = discussions.meeting_state(work.connection, meeting_id)
        for item_id in item_ids:
            one = discussions.discussed_item(work.connection, item_id)
            label = one.held.item.code
            waiting = one.held.decision
            if one.held.advice is None or waiting is None or waiting.authority is not Authority.LATER:
                raise RuleError(f"{label} wacht niet op een besluit: ververs de lijst.")
            made = _taken(one.held.advice, waiting, decided_by, now.date())
            try:
                _decide(work, state, one, one.held.advice, made, now)
            except RuleError as refusal:
                raise RuleError(f"{label}: {refusal.text}", refusal.field) from refusal
            if state.finalised_at is not None:
                _after_final(work, state, one, made, now)
        return work.changes if state.finalised_at is None else work.changes.final()


def deploy_facts(connection: Reading, profile: RegionProfile, school_id: int, casus_id: int, on: date) -> DeployFacts:
    """What the checks of R7 rest on, without the view of the CJG worker, which is part of the advice."""
    casus = casussen.casus(connection, casus_id, on=on)
    agreed = schools.read_setting(connection, school_id, AGREEMENTS) or {}
    consent = consents.consent_states(connection, [casus.pupil_id], Purpose.YOUKE, on)[casus.pupil_id]
    return DeployFacts(
        municipality=casus.municipality, is_party=profile.is_party(casus.municipality),
        other_decision=casus.other_decision, wlz=casus.wlz, consent=consent,
        separate_agreement=agreed.get(casus.municipality, ""),
    )  # fmt: skip


def running_of(found: Iterable[Deployment], provider_offers: frozenset[str], on: date) -> Deployment | None:
    """The deployment that a decision of this day is about: not over yet, the provider's first, the last started."""
    open_ones = [one for one in found if one.ends_on >= on]
    return max(open_ones, key=lambda one: (one.offer in provider_offers, one.starts_on, one.id), default=None)


# -- inside ------------------------------------------------------------------------------------------------------


def _decide(
    work: Writing, state: MeetingState, one: Discussed, advice: Advice, decision: Decision, now: datetime
) -> None:
    check_decision(advice, decision)
    if one.decision_id is not None:
        _take_back(work, one.decision_id)
    ground = _ground(work.connection, state, one)
    decision = replace(decision, passed=_checked(ground, advice, decision))
    change = help_change(
        decision, ground.running, ground.profile.provider_offers, ground.calendar.next_school_day,
        ground.profile.terms.evaluate_after_weeks,
    )  # fmt: skip
    decision = replace(decision, deploy=_deploy_as_decided(decision, change, ground.running))
    item_id = one.held.item.id
    discussions.put_advice(work, item_id, advice, now)
    decision_id = discussions.put_decision(work, item_id, decision)
    _write_help(work, ground, decision_id, change)
    discussions.put_opp_entry(
        work, decision_id, pupil_id=ground.pupil_id, casus_id=ground.casus_id, item_id=item_id,
        on=decision.decided_on, at=now, text=_opp_text(work.connection, state, ground, decision),
    )  # fmt: skip


def _ground(connection: Reading, state: MeetingState, one: Discussed) -> _Ground:
    school = schools.one_school(connection, state.school_id)
    profile = load_profile(school.profile_id)
    casus_id, pupil_id = one.held.item.casus_id, one.placed.pupil_id
    assert casus_id is not None
    assert pupil_id is not None
    running = running_of(deployments.deployments_of_casus(connection, casus_id), profile.provider_offers, state.on)
    return _Ground(
        profile=profile,
        calendar=load_calendar(school.holiday_region, schools.own_days(connection, state.school_id)),
        casus_id=casus_id,
        pupil_id=pupil_id,
        running=running,
        facts=_facts_for_the_room(connection, profile, state, one, casus_id),
    )


def _facts_for_the_room(
    connection: Reading, profile: RegionProfile, state: MeetingState, one: Discussed, casus_id: int
) -> DeployFacts:
    """A refusal is read by everybody who sees the screen: of an anonymous pupil it gives nothing away (R4)."""
    facts = deploy_facts(connection, profile, state.school_id, casus_id, state.on)
    pupil_id = one.placed.pupil_id
    assert pupil_id is not None
    heard = consents.consent_states(connection, [pupil_id], Purpose.CVB_WITH_CJG, state.on)[pupil_id]
    shown = presented(one.placed, heard, readers_of(one.held.item))
    return without_names(facts) if shown is Presentation.ANONYMOUS else facts


def _checked(ground: _Ground, advice: Advice, decision: Decision) -> tuple[tuple[Check, str], ...]:
    """The reasons that count, when everything asked is met or passed (R7); a later decision is checked then."""
    if decision.authority is Authority.LATER:
        return decision.passed
    if not concerns_youke(decision.kind, youke_running=ground.youke_running):
        return ()
    results = checks_for_youke(decision.kind, replace(ground.facts, cjg_view=advice.cjg_view))
    require_checks(results, dict(decision.passed))
    return reasons_that_count(results, dict(decision.passed))


def _take_back(work: Writing, decision_id: int) -> None:
    """The help as it was before this decision, which is going to be replaced."""
    deployments.remove_deployments_of(work, decision_id)
    ended = discussions.ended_by(work.connection, decision_id)
    if ended is not None:
        deployments.restore(work, ended)
        discussions.remember_ended(work, decision_id, None)


def _write_help(work: Writing, ground: _Ground, decision_id: int, change: HelpChange) -> None:
    if change.ending is not None:
        ending = change.ending
        before = deployments.snapshot(work.connection, ending.deployment.id)
        discussions.remember_ended(work, decision_id, before)
        deployments.end_deployment(work, ending.deployment.id, ending.last_day, ending.keep)
    if change.start is not None:
        deployments.add_deployment(work, ground.casus_id, change.start, change.milestones, decision_id=decision_id)


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


def _taken(advice: Advice, waiting: Decision, decided_by: str, on: date) -> Decision:
    """The decision that follows the advice; a day for looking again that has passed is left out."""
    review = waiting.review_on if waiting.review_on is not None and waiting.review_on > on else None
    return replace(
        waiting, authority=Authority.FOLLOWS, kind=advice.kind, reason="", decided_by=decided_by, decided_on=on,
        review_on=review, deploy=advice.deploy,
    )  # fmt: skip


def _after_final(work: Writing, state: MeetingState, one: Discussed, made: Decision, now: datetime) -> None:
    """Says it in the minutes as an addendum, and takes the item off the next agenda when that is still to come."""
    text = f"{made.decided_by} besluit namens het bevoegd gezag: {made.kind.value}. Dit volgt het advies."
    discussions.add_addendum(work, state.id, AddendumLine(now, made.decided_by, one.held.item.id, text))
    carried = discussions.carried_from(work.connection, one.held.item.id)
    if carried is None:
        return
    later = discussions.meeting_state(work.connection, discussions.meeting_of_item(work.connection, carried))
    if later.started_at is None and later.finalised_at is None:
        meetings.remove_item(work, carried, now.date())
