"""Advice that waits for the competent authority, and the answer to it (WEC 40b, 41a: two records)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from zis_desktop.domain.casus.casus import CasusPupil
from zis_desktop.domain.deploy_checks import DeployFacts, checks_for_youke
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.dutch import day_and_month
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.help.registration import ends_during
from zis_desktop.domain.help.sound import require_at_school
from zis_desktop.domain.meeting.asked_fields import ASKED, ReviewDay
from zis_desktop.domain.meeting.decisions import Advice, Authority, Check, CheckResult, Decision, DecisionKind, Deploy
from zis_desktop.domain.meeting.help_change import asks_checks, asks_deploy, checked_deploy, may_deploy
from zis_desktop.domain.people import Name

ONE_DAY = timedelta(days=1)
CHOOSE_INSTEAD = "Kies wat u besluit in plaats van het advies."


@dataclass(frozen=True, slots=True)
class Awaiting:
    """What stands in the way of following an advice today.

    `blocked` says why it cannot be followed at all; `asks_reason` what may pass with a recorded reason (R7); `notices`
    what is different from how it was advised.
    """

    blocked: str = ""
    asks_reason: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Nothing about it needs a closer look."""
        return not (self.blocked or self.asks_reason or self.notices)


@dataclass(frozen=True, slots=True)
class AwaitedAdvice:
    """One advice of a CvB on which the competent authority decides; `decision` is 'beslist later', or none yet.

    `help` is the advised help in words, `offer_warning` what stands against its offer (never a refusal), `review_on`
    the day that following it records, `instead` what can be decided otherwise, `is_final` whether the minutes are.
    """

    item_id: int
    meeting_id: int
    meeting_on: date
    is_final: bool
    casus_id: int
    pupil_id: int
    code: str
    pupil_name: Name
    class_name: str
    advice: Advice
    decision: Decision | None
    help: str
    offer_warning: str
    review_on: date | None
    awaiting: Awaiting
    instead: tuple[DecisionKind, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the competent authority says to an advice as it was read; `kind` and `reason` are those of a deviation.

    When following, `reason` is why it can be done although something that may pass is not met.
    """

    to: AwaitedAdvice
    authority: Authority
    kind: DecisionKind | None = None
    reason: str = ""


def awaiting_of(
    advice: Advice,
    waiting: Decision | None,
    facts: DeployFacts,
    running: Deployment | None,
    provider_offers: frozenset[str],
    starts_on: date | None,
    pupil: CasusPupil,
) -> Awaiting:
    """What must be seen before this advice is followed; `starts_on` is the first day that its help can begin now."""
    kind = advice.kind
    blocked = _not_whole(advice, provider_offers, running)
    blocked = blocked or _without_words(kind, advice.text if waiting is None else waiting.text)
    blocked = blocked or _not_at_school(advice.deploy, starts_on, pupil)
    unmet = _unmet(kind, facts, advice, running, provider_offers)
    stopping = next((one for one in unmet if not one.passable), None)
    known = {} if waiting is None else dict(waiting.passed)
    asked = tuple(one.text for one in unmet if one.passable and not known.get(one.check, "").strip())
    notices: tuple[str, ...] = ()
    if advice.deploy is not None and starts_on is not None and starts_on > advice.deploy.starts_on:
        begins = day_and_month(advice.deploy.starts_on)
        notices = (f"De begindatum {begins} is voorbij: de hulp begint {day_and_month(starts_on)}.",)
    if facts.helper is not None and advice.deploy is not None:
        ends = ends_during(facts.helper.registration, facts.helper.starts_on, advice.deploy.ends_on)
        notices = (*notices, ends) if ends else notices
    return Awaiting(blocked or (stopping.text if stopping else ""), asked, notices)


def require_advised(advice: Advice, provider_offers: frozenset[str], running: Deployment | None) -> None:
    """Help that is advised can be given as it stands; none yet is left to the next CvB. Raises RuleError (R7)."""
    if advice.deploy is not None and may_deploy(advice.kind, running):
        checked_deploy(advice.deploy, advice.kind, provider_offers, running)


def begins(deploy: Deploy | None, decided_on: date, next_school_day: Callable[[date], date]) -> date | None:
    """The day on which advised help begins: as advised, or the school day after a decision that came later."""
    if deploy is None:
        return None
    return deploy.starts_on if deploy.starts_on >= decided_on else next_school_day(decided_on + ONE_DAY)


def kinds_instead(advice: Advice, running: Deployment | None) -> tuple[DecisionKind, ...]:
    """What can be decided in place of the advice without help of its own: that is agreed upon in a meeting."""
    return tuple(one for one in DecisionKind if one is not advice.kind and not asks_deploy(one, running))


def decision_on(
    answer: Answer, decided_by: str, on: date, starts_on: date | None, *, proposed_review: date
) -> Decision:
    """The decision that an answer makes; `proposed_review` is the day to look again where one is asked and none is
    agreed, or that has passed.

    Raises RuleError when it deviates without saying what, or why, or follows what cannot be followed.
    """
    advice, waiting = answer.to.advice, answer.to.decision
    known = Decision(Authority.LATER, advice.kind, advice.text, "", decided_by, on) if waiting is None else waiting
    kind = advice.kind if answer.kind is None else answer.kind
    if answer.authority is Authority.DEVIATES and answer.kind is None:
        raise RuleError(CHOOSE_INSTEAD, "kind")
    if answer.authority is Authority.FOLLOWS and answer.to.awaiting.blocked:
        raise RuleError(answer.to.awaiting.blocked, "authority")
    follows = answer.authority is Authority.FOLLOWS
    deploy = advice.deploy if follows else None
    return replace(
        known, authority=answer.authority, kind=kind, reason="" if follows else answer.reason.strip(),
        decided_by=decided_by, decided_on=on, review_on=review_when_decided(kind, known.review_on, on, proposed_review),
        deploy=deploy if deploy is None or starts_on is None else replace(deploy, starts_on=starts_on),
        passed=_passed(known, answer.reason) if follows else (),
        text=known.text if follows else "",
    )  # fmt: skip


def review_when_decided(kind: DecisionKind, agreed: date | None, on: date, proposed: date) -> date | None:
    """The agreed day while it still comes, else the proposed one where this outcome asks a day."""
    asked = ASKED[kind].review
    if asked is not ReviewDay.NOT_ASKED and agreed is not None and agreed > on:
        return agreed
    return proposed if asked is ReviewDay.REQUIRED else None


def minutes_line(decision: Decision) -> str:
    """What final minutes add about a decision that came later."""
    how = "Dit volgt het advies."
    if decision.authority is Authority.DEVIATES:
        how = f"Dit wijkt af van het advies: {decision.reason.rstrip('.')}."
    return f"{decision.decided_by} besluit namens het bevoegd gezag: {decision.kind.value}. {how}"


def _unmet(
    kind: DecisionKind, facts: DeployFacts, advice: Advice, running: Deployment | None, provider_offers: Iterable[str]
) -> list[CheckResult]:
    youke_running = running is not None and running.offer in set(provider_offers)
    if not asks_checks(kind, youke_running=youke_running):
        return []
    return [one for one in checks_for_youke(kind, replace(facts, cjg_view=advice.cjg_view)) if not one.met]


def _not_whole(advice: Advice, provider_offers: frozenset[str], running: Deployment | None) -> str:
    """Why the help cannot be given as it is advised, empty when it can or none is asked."""
    if not asks_deploy(advice.kind, running):
        return ""
    if advice.deploy is None:
        return "Het advies zegt nog niet welke hulp, door wie en hoe vaak. De CvB vult dat aan."
    try:
        require_advised(advice, provider_offers, running)
    except RuleError as refusal:
        return f"Het advies kan zo niet worden gevolgd; de CvB past het aan. {refusal.text}"
    return ""


def _not_at_school(deploy: Deploy | None, starts_on: date | None, pupil: CasusPupil) -> str:
    """Why this help cannot be given to who came or left since, empty when it can (art. 22)."""
    if deploy is None or starts_on is None:
        return ""
    try:
        require_at_school(replace(deploy, starts_on=starts_on), pupil)
    except RuleError as refusal:
        return refusal.text
    return ""


def _without_words(kind: DecisionKind, text: str) -> str:
    asked = ASKED[kind]
    if not asked.missing or text.strip():
        return ""
    return f"Bij het advies staat nog niet: '{asked.words}'. De CvB vult dat aan."


def _passed(known: Decision, reason: str) -> tuple[tuple[Check, str], ...]:
    """The reasons of the meeting stay; the new one stands for what had none."""
    before = dict(known.passed)
    if not reason.strip():
        return known.passed
    return tuple((check, before.get(check, "").strip() or reason.strip()) for check in Check)
