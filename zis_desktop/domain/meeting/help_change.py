"""What a decision does to the help that runs: start, replace, end, or leave as it is (R7, R10).

A change or a scaling down ends the running deployment on the day before and starts a new one, instead of overwriting
it: hours are compared with what was planned then, and finalised minutes stay true. The startgesprek is not held twice;
the evaluation after 6 weeks and the eindevaluatie are those of the new period, beside an evaluation that was due by
then and not held. Help that goes because other help takes its place from its first day leaves what happened to it: the
talks that were held, and the grounds to start.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.help.start import StartGrounds
from zis_desktop.domain.meeting.asked_fields import ASKED, HelpAsked
from zis_desktop.domain.meeting.decisions import Authority, Decision, DecisionKind, Deploy
from zis_desktop.domain.milestones import Milestone, MilestoneKind, evaluation_after_start, milestones_for

ONE_DAY = timedelta(days=1)
MOST_MINUTES = 2400
NO_MINUTES = "Vul in hoeveel minuten per week, bijvoorbeeld 60."


@dataclass(frozen=True, slots=True)
class Ending:
    """The running deployment ends on `last_day`; None: it has not begun and never will. `keep` are its milestones."""

    deployment: Deployment
    last_day: date | None
    keep: tuple[Milestone, ...] = ()


@dataclass(frozen=True, slots=True)
class HelpChange:
    """What is written: a deployment that ends, one that starts with its milestones; both may be absent.

    `grounds` are those of help that goes, for the help in its place (R11).
    """

    ending: Ending | None = None
    start: Deploy | None = None
    milestones: tuple[Milestone, ...] = ()
    grounds: StartGrounds | None = None


def asks_checks(kind: DecisionKind, *, youke_running: bool) -> bool:
    """Whether the checks of R7 that this outcome has are asked.

    'Wijzigen' of what the school itself does is no matter for the CJG worker (bijlage 3: 2.1).
    """
    about_running = kind.about_youke and kind is not DecisionKind.START_YOUKE
    return bool(ASKED[kind].checks) and (youke_running or not about_running)


def asks_deploy(kind: DecisionKind, running: Deployment | None) -> bool:
    """Whether this decision must say what help, by whom, how often, from when and until when."""
    asked = ASKED[kind].help
    return asked is HelpAsked.NEW or (asked is HelpAsked.RUNNING and running is not None)


def may_deploy(kind: DecisionKind, running: Deployment | None) -> bool:
    """Support by the school may say so as well."""
    return asks_deploy(kind, running) or ASKED[kind].help is HelpAsked.MAY


def asks_last_day(kind: DecisionKind, running: Deployment | None) -> bool:
    """Whether it must say until which day the help that runs still goes on."""
    return ASKED[kind].help is HelpAsked.LAST_DAY and running is not None


def checked_deploy(
    deploy: Deploy | None, kind: DecisionKind, provider_offers: frozenset[str], running: Deployment | None
) -> Deploy:
    """The help as it can be written. Raises RuleError with the field that is missing or wrong.

    Help of the provider begins by its own outcome: only that asks the checks of R7 and R17.
    """
    if deploy is None:
        raise RuleError("Vul in welke hulp, door wie, hoe vaak, vanaf wanneer en tot wanneer.", "offer")
    if not deploy.offer:
        raise RuleError("Kies welke hulp het is.", "offer")
    if kind is DecisionKind.START_YOUKE and deploy.offer not in provider_offers:
        raise RuleError("Dit is geen hulp van de jeugdhulpaanbieder: kies een aanbod dat dat wel is.", "offer")
    goes_on = ASKED[kind].help is HelpAsked.RUNNING and running is not None and running.offer in provider_offers
    if kind is not DecisionKind.START_YOUKE and deploy.offer in provider_offers and not goes_on:
        raise RuleError(f"Kies '{DecisionKind.START_YOUKE.value}': deze hulp geeft de jeugdhulpaanbieder.", "offer")
    if deploy.offer in provider_offers and deploy.professional_id is None:
        raise RuleError("Kies wie de hulp geeft.", "professional")
    if not any(letter.isalpha() for letter in deploy.frequency):  # a day typed here by slip is no frequency
        raise RuleError("Vul in hoe vaak, bijvoorbeeld '1 keer per week'.", "frequency")
    if not 0 < deploy.minutes_per_week <= MOST_MINUTES:
        raise RuleError(NO_MINUTES, "minutes")
    if deploy.ends_on < deploy.starts_on:
        raise RuleError(f"De hulp eindigt voor zij begint op {plain_date(deploy.starts_on)}: pas 'tot' aan.", "ends_on")
    if ASKED[kind].help is HelpAsked.RUNNING and running is not None:
        _check_differs(deploy, kind, running)
    return deploy


def _check_differs(deploy: Deploy, kind: DecisionKind, running: Deployment) -> None:
    """A change that changes nothing is a slip: the form begins with the help as it runs. Raises RuleError."""
    if replace(deploy, starts_on=running.starts_on) == as_deploy(running):
        raise RuleError(
            f"Zo loopt de hulp al: pas aan wat wijzigt, of kies '{DecisionKind.CONTINUE.value}'.", "frequency"
        )
    if kind is DecisionKind.SCALE_DOWN and deploy.minutes_per_week > running.minutes_per_week:
        raise RuleError("Dit is meer dan nu: bij afschalen wordt de hulp minder.", "minutes")


def help_change(
    decision: Decision,
    running: Deployment | None,
    provider_offers: frozenset[str],
    next_school_day: Callable[[date], date],
    evaluate_after_weeks: int,
    gone: Sequence[Deployment] = (),
) -> HelpChange:
    """What this decision writes; nothing as long as the competent authority decides later.

    `gone` is what the decision before it started, in whose place it comes. Raises RuleError with the field when the
    help is not complete.
    """
    kind, deploy = decision.kind, decision.deploy
    if decision.authority is Authority.LATER:
        return HelpChange()
    if kind is DecisionKind.STOP:
        return HelpChange() if running is None else _stop(decision, running, next_school_day)
    if asks_deploy(kind, running) or (may_deploy(kind, running) and deploy is not None):
        new = checked_deploy(deploy, kind, provider_offers, running)
        agreed: tuple[Milestone, ...] = ()
        if new.offer in provider_offers:
            agreed = milestones_for(new.starts_on, new.ends_on, next_school_day, evaluate_after_weeks)
        ending = None
        if ASKED[kind].help is HelpAsked.RUNNING and running is not None:
            ending = _ended_before(running, new.starts_on)
            agreed = _taken_over(ending, agreed)
            gone = gone if ending.last_day is not None else (*gone, running)
        held = _as_held(agreed, gone, new.starts_on, next_school_day, evaluate_after_weeks)
        return HelpChange(ending, new, held, next((one.grounds for one in gone if one.grounds), None))
    return HelpChange()


def as_deploy(running: Deployment) -> Deploy:
    """The running help in the words of a decision."""
    return Deploy(**{name: getattr(running, name) for name in Deploy.__dataclass_fields__})


def _stop(decision: Decision, running: Deployment, next_school_day: Callable[[date], date]) -> HelpChange:
    """Ends on the day of the decision, or the day it names; the eindevaluatie is still owed (bijlage 3: 9)."""
    last = decision.deploy.ends_on if decision.deploy is not None else decision.decided_on
    if last > running.ends_on:
        raise RuleError(f"De hulp stopt al op {plain_date(running.ends_on)}: kies die dag of een eerdere.", "ends_on")
    if last < decision.decided_on:
        raise RuleError("De hulp kan niet stoppen voor de dag van het besluit: pas 'tot' aan.", "ends_on")
    if last < running.starts_on:
        return HelpChange(Ending(running, None))
    final = milestones_for(running.starts_on, last, next_school_day)[-1]
    keep = [one for one in running.milestones if one.held_on is not None]
    if any(one.kind is MilestoneKind.FINAL and one.held_on is None for one in running.milestones):
        keep.append(final)
    return HelpChange(Ending(running, last, tuple(keep)))


def _ended_before(running: Deployment, new_start: date) -> Ending:
    if new_start <= running.starts_on:
        return Ending(running, None)
    keep = tuple(one for one in running.milestones if one.held_on is not None or _stays_owed(one, new_start))
    return Ending(running, min(running.ends_on, new_start - ONE_DAY), keep)


def _stays_owed(talk: Milestone, new_start: date) -> bool:
    """An evaluation that was due by then is still owed: the one of the new period is another (bijlage 3: 9)."""
    return talk.kind is MilestoneKind.SIX_WEEKS and talk.due_on <= new_start


def _taken_over(ending: Ending, agreed: tuple[Milestone, ...]) -> tuple[Milestone, ...]:
    """The startgesprek only when it is still owed, or goes with the help; then on its own day."""
    known = next((one for one in ending.deployment.milestones if one.kind is MilestoneKind.START_TALK), None)
    stays_behind = known is None or (known.held_on is not None and ending.last_day is not None)
    return tuple(
        one if known is None or one.kind is not MilestoneKind.START_TALK else known
        for one in agreed
        if one.kind is not MilestoneKind.START_TALK or not stays_behind
    )


def _as_held(
    agreed: tuple[Milestone, ...],
    gone: Sequence[Deployment],
    starts_on: date,
    next_school_day: Callable[[date], date],
    weeks: int,
) -> tuple[Milestone, ...]:
    """The talks with what was held of them under help that goes; the evaluation counts from the real start (R10)."""
    held = {talk.kind: talk for one in gone for talk in one.milestones if talk.held_on is not None}
    talks = tuple(held.get(one.kind, one) for one in agreed)
    start = next((one.held_on for one in talks if one.kind is MilestoneKind.START_TALK), None)
    if start is None:
        return talks
    moved = evaluation_after_start(talks, starts_on, start, next_school_day, weeks)
    return tuple(moved if moved is not None and one.kind is moved.kind else one for one in talks)
