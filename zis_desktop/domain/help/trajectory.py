"""One trajectory (traject) in the list: a deployment with what was found around it and its one next step (R10)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum

from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.dutch import clock, day_and_month
from zis_desktop.domain.help.provisions import Provision
from zis_desktop.domain.help.registration import Registration
from zis_desktop.domain.help.watch import Finding
from zis_desktop.domain.local_teams import LocalTeam, TeamRequest
from zis_desktop.domain.milestones import Milestone, MilestoneKind, next_due

PLAN_AHEAD = timedelta(weeks=6)


class Doing(Enum):
    """What the next step of a trajectory is; the words are on its button."""

    PLAN = "Plan gesprek"
    INVITE = "Maak uitnodiging"
    HOLD = "Leg gesprek vast"
    MEND = "Los op"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do first about a trajectory, about which talk or finding, and by when."""

    doing: Doing
    text: str
    on: date
    late: bool = False
    talk: Milestone | None = None
    finding: Finding | None = None


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
    next: NextStep = field(default_factory=lambda: NextStep(Doing.NOTHING, "", date.max))


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


def began_on(found: Iterable[Deployment]) -> date | None:
    """The first day on which help of one casus was given for certain, as its talks tell; None when none does.

    Help does not begin before its first day. A startgesprek at which it was agreed to wait for consent begins nothing.
    """
    talks = ((one, talk) for one in found for talk in one.milestones)
    days = (max(one.starts_on, talk.held_on) for one, talk in talks if talk.held_on is not None and not talk.help_waits)
    return min(days, default=None)


def next_step(deployment: Deployment, findings: tuple[Finding, ...], today: date) -> NextStep:
    """A talk that is late goes before a warning that holds already, that before a talk to come, the rest comes last."""
    talk = next_due(deployment.milestones)
    begun = next((one for one in findings if one.has_begun(today)), None)
    if talk is not None and (talk.is_overdue(today) or _was_planned(talk, today)):
        return _step_of(talk, today)
    if begun is not None:
        return NextStep(Doing.MEND, begun.text, begun.on, finding=begun)
    if talk is not None and talk.due_on <= today + PLAN_AHEAD:
        return _step_of(talk, today)
    if findings:
        return NextStep(Doing.MEND, findings[0].text, findings[0].on, finding=findings[0])
    if talk is not None:
        return NextStep(Doing.NOTHING, f"{_named(talk)} op {day_and_month(talk.due_on)}", talk.due_on, talk=talk)
    return NextStep(Doing.NOTHING, f"Eindigt {day_and_month(deployment.ends_on)}", deployment.ends_on)


def in_order(found: list[Trajectory]) -> tuple[Trajectory, ...]:
    """What is due first stands first; what asks nothing stands last."""
    return tuple(sorted(found, key=lambda one: (one.next.doing is Doing.NOTHING, one.next.on, one.deployment.id)))


def _was_planned(talk: Milestone, today: date) -> bool:
    return talk.planned_on is not None and talk.planned_on <= today


def _step_of(talk: Milestone, today: date) -> NextStep:
    late = talk.is_overdue(today)
    if talk.planned_on is None:
        word = "had moeten zijn op" if late else "uiterlijk"
        text = f"{_named(talk)} {word} {day_and_month(talk.due_on)}"
        return NextStep(Doing.PLAN, text, talk.due_on, late=late, talk=talk)
    when = day_and_month(talk.planned_on)
    if talk.planned_on <= today:
        return NextStep(Doing.HOLD, f"{_named(talk)} was gepland op {when}", talk.planned_on, late=late, talk=talk)
    at = f" om {clock(talk.planned_at)}" if talk.planned_at is not None else ""
    return NextStep(Doing.INVITE, f"{_named(talk)} gepland op {when}{at}", talk.planned_on, late=late, talk=talk)


def _named(talk: Milestone) -> str:
    return talk.kind.value.capitalize()
