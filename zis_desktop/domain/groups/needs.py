"""The questions for help of a school, as its OPP goals ask them, by leefgebied: from these a group is formed.

Segment 5, points 7 and 8: the collective offer is made from the questions in the OPP, and works on its goals.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from zis_desktop.domain.casus.casus import Goal, LifeArea
from zis_desktop.domain.people import Name


class NeedState(Enum):
    """What is done for a goal on a day; what waits stands first."""

    WAITS = "wacht"
    HELPED = "krijgt al hulp"
    IN_GROUP = "in een groep"


@dataclass(frozen=True, slots=True)
class Question:
    """An open casus of a pupil who is at school, with its goals; `helped_by` are the offers of its running help."""

    casus_id: int
    casus_code: str
    pupil_id: int
    pupil_name: Name
    class_name: str
    registered_on: date
    goals: tuple[Goal, ...]
    helped_by: frozenset[str] = frozenset()

    @property
    def helped(self) -> bool:
        return bool(self.helped_by)


@dataclass(frozen=True, slots=True)
class Need:
    """One goal that asks for help; `group` is the name of the group that works on it, empty when none does."""

    question: Question
    goal: Goal
    group: str = ""

    @property
    def state(self) -> NeedState:
        if self.group:
            return NeedState.IN_GROUP
        return NeedState.HELPED if self.question.helped else NeedState.WAITS


@dataclass(frozen=True, slots=True)
class AreaNeeds:
    """The needs in one leefgebied, those that wait in front."""

    area: LifeArea
    needs: tuple[Need, ...]

    @property
    def waiting(self) -> int:
        """How many pupils wait here."""
        return waiting(self.needs)


def waiting(needs: Iterable[Need]) -> int:
    """How many pupils wait; one with two goals that wait counts once."""
    return len({one.question.pupil_id for one in needs if one.state is NeedState.WAITS})


def asks_help(goal: Goal, on: date) -> bool:
    """Whether a goal asks for help on a day: its term runs, and its last score is below nought, the target (R9)."""
    known = [score for day, score in goal.scores if day <= on]
    return goal.ends_on >= on and (not known or known[-1] < 0)


def needs_by_area(questions: Iterable[Question], grouped: Iterable[tuple[int, str]], on: date) -> tuple[AreaNeeds, ...]:
    """Every leefgebied in its order; `grouped` are the goals that a group works on, with its name."""
    groups = dict(grouped)
    found = [
        Need(question, goal, groups.get(goal.id, ""))
        for question in questions
        for goal in question.goals
        if goal.id in groups or asks_help(goal, on)
    ]
    return tuple(
        AreaNeeds(area, tuple(sorted((one for one in found if one.goal.area is area), key=_order))) for area in LifeArea
    )


def _order(need: Need) -> tuple[int, date, str, int]:
    """Who waits first and longest stands first."""
    question = need.question
    return list(NeedState).index(need.state), question.registered_on, question.pupil_name.sortable, need.goal.id
