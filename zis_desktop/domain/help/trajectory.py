"""One trajectory (traject) in the list: a deployment with what was found around it and its one next step (R10)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from zis_desktop.domain.chain.chain import TALKS, step_of_talk
from zis_desktop.domain.chain.link import Link, LinkState, Step, with_turn
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.dutch import clock, day_and_month
from zis_desktop.domain.help.provisions import Provision
from zis_desktop.domain.help.registration import Registration
from zis_desktop.domain.help.watch import Finding
from zis_desktop.domain.local_teams import LocalTeam, TeamRequest
from zis_desktop.domain.milestones import Course, Milestone, MilestoneKind, next_due

PLAN_AHEAD = timedelta(weeks=6)


MEND = "Los op"


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do first about a trajectory, about which talk, link of its chain or finding, and by or since when.

    Without a step or a finding nothing is asked now.
    """

    text: str
    on: date
    step: Step | None = None
    late: bool = False
    talk: Milestone | None = None
    link: Link | None = None
    finding: Finding | None = None

    @property
    def verb(self) -> str:
        """The word on its button, empty when nothing is asked."""
        if self.finding is not None:
            return MEND
        return self.step.value if self.step is not None else ""


@dataclass(frozen=True, slots=True)
class Trajectory:
    """A deployment that runs, is to come, or still owes a talk.

    `team_refusal` is why nothing may go to the local team, empty when it may (R1, R11); `start_gap` why the help may
    not be given as the consent stands, `offer_warning` what stands against its offer, which stops nothing.
    """

    deployment: Deployment
    offer_name: str
    municipality: str
    team: LocalTeam
    findings: tuple[Finding, ...] = ()
    provisions: tuple[Provision, ...] = ()
    registration: Registration | None = None
    requests: tuple[TeamRequest, ...] = ()
    team_refusal: str = ""
    start_gap: str = ""
    offer_warning: str = ""
    next: NextStep = field(default_factory=lambda: NextStep("", date.max))


def belongs(deployment: Deployment, today: date) -> bool:
    """Whether it stands in the list: not over, or over with a talk that was not held while its casus is open."""
    owes = deployment.closed_on is None and any(one.held_on is None for one in deployment.milestones)
    return deployment.ends_on >= today or owes


def talks_of_all(found: Iterable[Deployment]) -> dict[MilestoneKind, tuple[Deployment, Milestone]]:
    """Of all help of one casus each talk once, with the help it belongs to: the first still owed, else the last held.

    Help that was changed or scaled down goes on as new help, and its startgesprek is not held twice (R10).
    """
    chosen: dict[MilestoneKind, tuple[Deployment, Milestone]] = {}
    talks = ((one, talk) for one in found for talk in one.milestones)
    for one, talk in sorted(talks, key=lambda pair: (pair[1].held_on or pair[1].due_on, pair[0].id)):
        known = chosen.get(talk.kind)
        if known is None or known[1].held_on is not None:
            chosen[talk.kind] = (one, talk)
    return chosen


def last_evaluations(found: Iterable[Deployment], on: date) -> tuple[Milestone, ...]:
    """Of each help the evaluation or eindevaluatie that was held last, as it stood on that day; the latest last.

    Help that ended after it was agreed that it stops asks nothing any more, and is left out beside other help.
    """
    order = list(MilestoneKind)

    def place(talk: Milestone) -> tuple[date, int, bool]:
        return talk.held_on or date.max, order.index(talk.kind), talk.asks_cvb

    lasts = ((one, max(held, key=place)) for one in found if (held := _evaluations(one, on)))
    known = sorted(lasts, key=lambda pair: place(pair[1]))
    going = [talk for one, talk in known if one.ends_on >= on or talk.course is not Course.STOPS]
    return tuple(going) or tuple(talk for _one, talk in known[-1:])


def _evaluations(one: Deployment, on: date) -> list[Milestone]:
    talks = (talk for talk in one.milestones if talk.kind is not MilestoneKind.START_TALK)
    return [talk for talk in talks if talk.held_on is not None and talk.held_on <= on]


def began_on(found: Iterable[Deployment]) -> date | None:
    """The first day on which help of one casus was given for certain, as its talks tell; None when none does.

    Help does not begin before its first day. A startgesprek at which it was agreed to wait for consent begins nothing.
    """
    talks = ((one, talk) for one in found for talk in one.milestones)
    days = (max(one.starts_on, talk.held_on) for one, talk in talks if talk.held_on is not None and not talk.help_waits)
    return min(days, default=None)


def next_step(deployment: Deployment, findings: tuple[Finding, ...], links: tuple[Link, ...], today: date) -> NextStep:
    """As on the page of the pupil: the first gap of the chain, what stops the help, what has its turn; then what
    is to come.

    `links` are of its casus, without the talks of other help. A late talk that no chain tells goes first.
    """
    talk, turn = next_due(deployment.milestones), next((one for one in with_turn(links) if one.stands_here), None)
    found = _late(deployment, turn, talk, today)
    stops = next((one for one in findings if one.stops_help(today)), None)
    if found is None and stops is not None:
        found = _of_finding(stops)
    if found is None and turn is not None and turn.kind not in TALKS and turn.step is not None:
        found = _of_link(turn, today)
    if found is None and talk is not None and (talk.planned_on or talk.due_on) <= today + PLAN_AHEAD:
        found = _of_talk(talk, today)
    if found is not None:
        return found
    if findings:
        return _of_finding(findings[0])
    if talk is not None:
        return NextStep(f"{_named(talk)} op {day_and_month(talk.due_on)}", talk.due_on, talk=talk)
    return NextStep(f"Eindigt {day_and_month(deployment.ends_on)}", deployment.ends_on)


def in_order(found: list[Trajectory]) -> tuple[Trajectory, ...]:
    """What is due first stands first; what asks nothing stands last."""
    return tuple(sorted(found, key=lambda one: (not one.next.verb, one.next.on, one.deployment.id)))


def _late(deployment: Deployment, turn: Link | None, talk: Milestone | None, today: date) -> NextStep | None:
    """The gap that has its turn, or else a talk that is late."""
    if turn is not None and turn.state is LinkState.MISSING:
        moment = TALKS.get(turn.kind)
        own = next((one for one in deployment.milestones if one.kind is moment), None)
        return _of_talk(own, today) if own is not None else _of_link(turn, today)
    return _of_talk(talk, today) if talk is not None and talk.is_overdue(today) else None


def _of_finding(finding: Finding) -> NextStep:
    return NextStep(finding.text, finding.on, finding=finding)


def _of_link(link: Link, today: date) -> NextStep:
    late = link.state is LinkState.MISSING
    on = link.since if late else link.on
    return NextStep(link.text, on or today, link.step, late=late, link=link)


def _of_talk(talk: Milestone, today: date) -> NextStep:
    late, step = talk.is_overdue(today), step_of_talk(talk, today)
    if talk.planned_on is None:
        word = "had moeten zijn op" if late else "uiterlijk"
        text = f"{_named(talk)} {word} {day_and_month(talk.due_on)}"
        return NextStep(text, talk.due_on, step, late=late, talk=talk)
    when = day_and_month(talk.planned_on)
    at = f" om {clock(talk.planned_at)}" if talk.planned_at is not None else ""
    text = (
        f"{_named(talk)} was gepland op {when}" if step is Step.HOLD_TALK else f"{_named(talk)} gepland op {when}{at}"
    )
    return NextStep(text, talk.planned_on, step, late=late, talk=talk)


def _named(talk: Milestone) -> str:
    return talk.kind.value.capitalize()
