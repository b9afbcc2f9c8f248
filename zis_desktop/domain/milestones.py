"""The three agreed moments of a Youké deployment and when they fall due (R10)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.meeting.meeting import Reason

EVALUATE_AFTER_WEEKS = 6


class MilestoneKind(Enum):
    """Covenant bijlage 3: 9, with parents, school, Youké and the local team."""

    START_TALK = "startgesprek"
    SIX_WEEKS = "evaluatie na 6 weken"
    FINAL = "eindevaluatie"

    @property
    def reason(self) -> Reason:
        """Why the casus comes on the agenda when this moment is due."""
        return Reason(self.value)


class Course(Enum):
    """What an evaluation asks of the help from then on: goes on, other help or person or more of it, less, or none."""

    GOES_ON = "gaat zo door"
    CHANGES = "wordt anders"
    LESS = "wordt minder"
    STOPS = "stopt"

    @property
    def decision(self) -> DecisionKind:
        """The decision of the CvB that says the same."""
        return {
            Course.GOES_ON: DecisionKind.CONTINUE,
            Course.CHANGES: DecisionKind.CHANGE,
            Course.LESS: DecisionKind.SCALE_DOWN,
            Course.STOPS: DecisionKind.STOP,
        }[self]


@dataclass(frozen=True, slots=True)
class Milestone:
    """One moment: `agreed_on` follows from the agreement, `due_on` is the school day it falls on, not before it.

    `planned_on` is the day that was agreed with who comes, `planned_at` in minutes since midnight; `present` are who
    was there, as Dutch words. `help_waits`: at this startgesprek it was agreed that the help waits for consent.
    `course` is what an evaluation that was held asks.
    """

    kind: MilestoneKind
    agreed_on: date
    due_on: date
    held_on: date | None = None
    planned_on: date | None = None
    planned_at: int | None = None
    place: str = ""
    present: tuple[str, ...] = ()
    outcome: str = ""
    help_waits: bool = False
    course: Course | None = None

    @property
    def told(self) -> str:
        """'Evaluatie na 6 weken van 26 augustus 2024: de hulp wordt minder.'; empty of what was not evaluated."""
        if self.held_on is None or self.course is None:
            return ""
        return f"{self.kind.value.capitalize()} van {plain_date(self.held_on)}: de hulp {self.course.value}."

    @property
    def asks_cvb(self) -> bool:
        """Whether the CvB must decide on what it asks: another course than was decided (bijlage 3: 2 and 9).

        Help was decided until the eindevaluatie: there stopping is what was decided, and going on is not.
        """
        decided = Course.STOPS if self.kind is MilestoneKind.FINAL else Course.GOES_ON
        return self.course is not None and self.course is not decided

    @property
    def moved(self) -> bool:
        """The agreed day was no school day; both are shown ('29 jul, vakantie' and '26 aug')."""
        return self.due_on != self.agreed_on

    def is_overdue(self, today: date) -> bool:
        return self.held_on is None and self.due_on < today


def milestones_for(
    starts_on: date,
    ends_on: date,
    next_school_day: Callable[[date], date],
    evaluate_after_weeks: int = EVALUATE_AFTER_WEEKS,
) -> tuple[Milestone, ...]:
    """Startgesprek, evaluation and eindevaluatie of one deployment (covenant bijlage 3: 9), each on a school day.

    The startgesprek is due on the first day of the help. The eindevaluatie is on the last school day of the period,
    because afterwards there is no help left to end; only when the period has no school day at all does it move on. The
    evaluation moves forward, but not past the eindevaluatie: of a short deployment the two are one talk.
    `next_school_day` gives the day itself or the first school day after it.
    """
    start = next_school_day(starts_on)
    final = _last_school_day(starts_on, ends_on, next_school_day)
    evaluation, evaluation_due = _evaluation(starts_on, final, next_school_day, evaluate_after_weeks)
    return (
        Milestone(MilestoneKind.START_TALK, starts_on, start),
        Milestone(MilestoneKind.SIX_WEEKS, evaluation, evaluation_due),
        Milestone(MilestoneKind.FINAL, min(ends_on, final), final),
    )


def evaluation_after_start(
    milestones: Iterable[Milestone],
    starts_on: date,
    held_on: date,
    next_school_day: Callable[[date], date],
    evaluate_after_weeks: int = EVALUATE_AFTER_WEEKS,
) -> Milestone | None:
    """The evaluation as it falls due once the startgesprek was held: weeks count from the real start (bijlage 3: 9).

    Help does not begin before its first day, so a startgesprek before it moves nothing. The evaluation stays on a
    school day and not past the eindevaluatie, as in `milestones_for`. None when it is held already or stays as it is.
    """
    known = {one.kind: one for one in milestones}
    evaluation, final = known.get(MilestoneKind.SIX_WEEKS), known.get(MilestoneKind.FINAL)
    if evaluation is None or evaluation.held_on is not None or final is None:
        return None
    agreed_on, due_on = _evaluation(max(starts_on, held_on), final.due_on, next_school_day, evaluate_after_weeks)
    moved = replace(evaluation, agreed_on=agreed_on, due_on=due_on)
    return moved if moved != evaluation else None


def overdue(milestones: Iterable[Milestone], today: date) -> tuple[Milestone, ...]:
    """Those that should have been held before today, longest overdue first; they come on the agenda by themselves."""
    late = [one for one in milestones if one.is_overdue(today)]
    return tuple(sorted(late, key=lambda one: (one.due_on, list(MilestoneKind).index(one.kind))))


def next_due(milestones: Iterable[Milestone]) -> Milestone | None:
    """The first moment that has not been held."""
    waiting = [one for one in milestones if one.held_on is None]
    return min(waiting, key=lambda one: (one.due_on, list(MilestoneKind).index(one.kind)), default=None)


def _evaluation(starts_on: date, final: date, next_school_day: Callable[[date], date], weeks: int) -> tuple[date, date]:
    """The day that was agreed, and the school day it falls on."""
    agreed_on = starts_on + timedelta(weeks=weeks)
    due_on = final if agreed_on >= final else min(next_school_day(agreed_on), final)
    return min(agreed_on, due_on), due_on


def _last_school_day(starts_on: date, ends_on: date, next_school_day: Callable[[date], date]) -> date:
    day = ends_on
    while day >= starts_on:
        if next_school_day(day) == day:
            return day
        day -= timedelta(days=1)
    return next_school_day(ends_on)
