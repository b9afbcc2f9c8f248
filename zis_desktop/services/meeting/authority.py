"""The competent authority decides after the meeting: all advice that waits, and the answers in one go."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from zis_desktop.domain.calendar import SchoolCalendar
from zis_desktop.domain.casus.casus import Casus, CasusPupil
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.consent.status import ConsentStatus
from zis_desktop.domain.deploy_checks import DeployFacts, helper_of
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.help.registration import Registration
from zis_desktop.domain.meeting.awaited import (
    Answer,
    AwaitedAdvice,
    awaiting_of,
    begins,
    decision_on,
    kinds_instead,
    minutes_line,
    review_when_decided,
)
from zis_desktop.domain.meeting.decisions import Advice, Authority, Decision
from zis_desktop.domain.meeting.meeting_room import AddendumLine, MeetingState
from zis_desktop.domain.meeting.minutes_rules import review_after
from zis_desktop.domain.meeting.opp_text import help_in_words
from zis_desktop.domain.municipalities import CovenantParties
from zis_desktop.domain.people import Professional, Seat
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.vault.access import Right
from zis_desktop.exchange.region_profiles import load_profile
from zis_desktop.services.meeting.decisions import decide, facts_of, running_of
from zis_desktop.services.schools import calendar_in, profile_in
from zis_desktop.services.vault.access_log import saw
from zis_desktop.store import casussen, consents, deployments, discussions, meetings, municipalities, schools, watching
from zis_desktop.store.discussions import AwaitedItem, Discussed
from zis_desktop.store.unit_of_work import Reading, UnitOfWork, Writing

WAITING = "adviezen die op een besluit wachten"


@dataclass(frozen=True, slots=True)
class WaitingForAuthority:
    """Every advice that waits, the oldest meeting first, and in whose name is decided."""

    decided_by: str
    advices: tuple[AwaitedAdvice, ...]


def waiting_for_authority(uow: UnitOfWork, school_id: int, today: date) -> WaitingForAuthority:
    """What the director has to decide, with everything it takes to do so, in a number of selects that does not grow."""
    with uow.read(Right.DECIDE) as connection:
        found = _waiting(uow, connection, school_id, today)
    saw(uow, WAITING, *{one.pupil_id for one in found.advices})
    return found


def take_decisions(uow: UnitOfWork, school_id: int, answers: Iterable[Answer], now: datetime) -> Changes:
    """The answers of the competent authority, all of them or none, in the name of who is logged in.

    To be undone until the minutes of one of the meetings are final. Final minutes say 'beslist later', so a decision
    is added to them as a dated addendum, and an item that is settled leaves the next agenda if that has not been held.
    Raises RuleError naming the casus that cannot be decided so, or that changed since it was read.
    """
    with uow.write(Right.DECIDE) as work:
        waiting = _waiting(uow, work.connection, school_id, now.date())
        now_waiting = {one.item_id: one for one in waiting.advices}
        final = False
        for answer in answers:
            known = now_waiting.get(answer.to.item_id)
            if known is None or (known.advice, known.decision) != (answer.to.advice, answer.to.decision):
                raise RuleError(f"{answer.to.code}: dit advies is intussen veranderd. Bekijk het opnieuw.")
            final |= _answer(work, answer, waiting.decided_by, now, uow.actor.name)
        return work.changes.final() if final else work.changes


def follow_advices(uow: UnitOfWork, meeting_id: int, now: datetime) -> Changes:
    """The competent authority follows all advice of one meeting that waits. Raises RuleError as `take_decisions`."""
    with uow.read(Right.DECIDE) as connection:
        school_id = discussions.meeting_state(connection, meeting_id).school_id
        waiting = _waiting(uow, connection, school_id, now.date())
    mine = [Answer(one, Authority.FOLLOWS) for one in waiting.advices if one.meeting_id == meeting_id]
    return take_decisions(uow, school_id, mine, now)


# -- reading -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Facts:
    """What was read for all advice at once."""

    profile: RegionProfile
    calendar: SchoolCalendar
    parties: CovenantParties
    casussen: dict[int, Casus]
    pupils: dict[int, CasusPupil]
    helped: tuple[Deployment, ...]
    consents: dict[int, ConsentStatus]
    helpers: dict[int, str]
    registrations: Mapping[int, Registration]
    today: date

    @property
    def review_on(self) -> date:
        return review_after(self.calendar, self.today, self.profile.terms.evaluate_after_weeks)

    def running(self, casus_id: int) -> Deployment | None:
        mine = [one for one in self.helped if one.casus_id == casus_id]
        return running_of(mine, self.profile.provider_offers, self.today)


def _waiting(uow: UnitOfWork, connection: Reading, school_id: int, today: date) -> WaitingForAuthority:
    school = schools.one_school(connection, school_id)
    items = discussions.awaited_items(connection, school_id, today)
    ids = [one.casus_id for one in items]
    people = schools.professionals(connection, school_id)
    whole = {one.id: one for one in casussen.casussen_whole(connection, ids, on=today)}
    facts = _Facts(
        profile=profile_in(connection, school),
        calendar=calendar_in(connection, school),
        parties=municipalities.covenant_parties(connection, school_id),
        casussen=whole,
        pupils=casussen.casus_pupils(connection, {one.pupil_id for one in whole.values()}, on=today),
        helped=deployments.deployments_of_casussen(connection, ids),
        consents=consents.consent_states_of_casussen(connection, ids, Purpose.YOUKE, today),
        helpers={one.id: one.name for one in people},
        registrations=watching.registrations_of_school(connection, school_id),
        today=today,
    )
    return WaitingForAuthority(_who_decides(uow, people), tuple(_advice(one, facts) for one in items))


def _who_decides(uow: UnitOfWork, people: tuple[Professional, ...]) -> str:
    """Who is logged in; in the demo, where nobody is, the director."""
    director = next((one.name for one in people if one.seat is Seat.DIRECTOR), "")
    return uow.actor.name if uow.actor.account_id is not None or not director else director


def _advice(one: AwaitedItem, facts: _Facts) -> AwaitedAdvice:
    casus, held = facts.casussen[one.casus_id], one.discussed.held
    assert held.advice is not None
    running = facts.running(casus.id)
    starts_on = begins(held.advice.deploy, facts.today, facts.calendar.next_school_day)
    return AwaitedAdvice(
        item_id=held.item.id,
        meeting_id=one.meeting_id,
        meeting_on=one.meeting_on,
        is_final=one.is_final,
        casus_id=casus.id,
        pupil_id=casus.pupil_id,
        code=casus.code,
        pupil_name=casus.pupil_name,
        class_name=casus.class_name,
        advice=held.advice,
        decision=held.decision,
        review_on=review_when_decided(
            held.advice.kind, None if held.decision is None else held.decision.review_on, facts.today, facts.review_on,
        ),
        help=help_in_words(held.advice.deploy, facts.profile, facts.helpers),
        offer_warning=_offer_warning(held.advice, facts),
        awaiting=awaiting_of(
            held.advice, held.decision, _deploy_facts(casus, held.advice, facts, starts_on), running,
            facts.profile.provider_offers, starts_on, facts.pupils[casus.pupil_id],
        ),
        instead=kinds_instead(held.advice, running),
    )  # fmt: skip


def _offer_warning(advice: Advice, facts: _Facts) -> str:
    return "" if advice.deploy is None else facts.profile.offer_warning(advice.deploy.offer, facts.today)


def _deploy_facts(casus: Casus, advice: Advice, facts: _Facts, starts_on: date | None) -> DeployFacts:
    """What the checks rest on when this advice is followed today."""
    deploy = advice.deploy
    if deploy is not None and starts_on is not None:
        deploy = replace(deploy, starts_on=starts_on)
    helper = helper_of(deploy, facts.registrations, facts.profile.provider_offers, facts.today)
    known = facts_of(casus, facts.parties, facts.consents[casus.id], facts.today)
    return replace(known, helper=helper)


# -- deciding ----------------------------------------------------------------------------------------------------


def _answer(work: Writing, answer: Answer, decided_by: str, now: datetime, recorded_by: str) -> bool:
    """Writes one answer; True when it stands in final minutes and so cannot be taken back."""
    stays = answer.to.decision is not None and answer.authority is Authority.LATER
    if stays:
        return False
    state = discussions.meeting_state(work.connection, answer.to.meeting_id)
    one = discussions.discussed_item(work.connection, answer.to.item_id)
    school = schools.one_school(work.connection, state.school_id)
    calendar = calendar_in(work.connection, school)
    starts_on = begins(answer.to.advice.deploy, now.date(), calendar.next_school_day)
    weeks = load_profile(school.profile_id).terms.evaluate_after_weeks
    try:
        made = decision_on(
            answer, decided_by, now.date(), starts_on, proposed_review=review_after(calendar, now.date(), weeks)
        )
        decide(work, state, one, answer.to.advice, made, now, recorded_by)
    except RuleError as refusal:
        raise RuleError(f"{answer.to.code}: {refusal.text}", refusal.field) from refusal
    if state.finalised_at is None:
        return False
    _after_final(work, state, one, made, now)
    return True


def _after_final(work: Writing, state: MeetingState, one: Discussed, made: Decision, now: datetime) -> None:
    """Says it in the minutes as an addendum, and takes a settled item off the agenda that still has it."""
    item_id = one.held.item.id
    discussions.add_addendum(work, state.id, AddendumLine(now, made.decided_by, item_id, minutes_line(made)))
    if made.kind.holds_over:
        return
    last = discussions.carried_to_last(work.connection, item_id)
    if last is None:
        return
    later = discussions.meeting_state(work.connection, discussions.meeting_of_item(work.connection, last))
    line = discussions.discussed_item(work.connection, last)
    if later.started_at is None and later.finalised_at is None and not line.held.note.strip():
        meetings.remove_item(work, last, now.date())
