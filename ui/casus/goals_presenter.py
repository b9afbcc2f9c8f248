"""Setting, changing, scoring and taking away the goals of one casus."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ui.presenting import Navigator, Runner
from ui.typed import read_typed
from zis_desktop.domain.calendar import parse_past
from zis_desktop.domain.casus.casus import LIGHTEST, LifeArea, NewGoal
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import parse_ahead
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.goal_rules import SCORES, score_text
from zis_desktop.services import casussen

NO_END = "Kies een einddatum: zonder einde is niet te zeggen of het doel op tijd is gehaald."


@dataclass(frozen=True, slots=True)
class TypedGoal:
    """A goal as it stands in its form; the day is as typed."""

    text: str
    area: LifeArea | None
    indicator: str
    baseline: str
    target: str
    ends_on: str
    levels: tuple[str, ...] = ()
    weight: int = LIGHTEST


class GoalsViewing(Protocol):
    """What the presenter tells the panel."""

    def refuse(self, field: str | None, text: str) -> bool: ...

    def goal_saved(self) -> None:
        """The form of the goal closes."""


class GoalsPresenter:
    """The goals of the casus whose id `casus_id` gives; before it is registered there are none."""

    def __init__(
        self,
        view: GoalsViewing,
        runner: Runner,
        go: Navigator,
        today: Callable[[], date],
        casus_id: Callable[[], int | None],
    ) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._today = today
        self._casus_id = casus_id

    def save(self, goal_id: int | None, typed: TypedGoal) -> None:
        """A new goal, or the changed one; what is not SMART yet is said beside its field."""
        casus_id, today = self._casus_id(), self._today()
        if casus_id is None:
            return
        try:
            goal = _as_goal(typed, today)
        except RuleError as refusal:
            self._refused(refusal)
            return
        if goal_id is None:
            self._runner.change(
                lambda uow: casussen.add_goal(uow, casus_id, goal, today=today),
                said="Doel toegevoegd.",
                then=self._saved,
                refused=self._refused,
            )
        else:
            self._runner.change(
                lambda uow: casussen.change_goal(uow, goal_id, goal, today=today),
                said="Doel gewijzigd.",
                then=self._saved,
                refused=self._refused,
            )

    def remove(self, goal_id: int) -> None:
        today = self._today()
        self._runner.change(lambda uow: casussen.remove_goal(uow, goal_id, today=today), said="Doel verwijderd.")

    def score(self, goal_id: int, score: int, on: str) -> None:
        """How far the goal is on that day, by the words of the scale."""
        today = self._today()
        try:
            day = read_typed(parse_past, on, "scored_on", today)
        except RuleError as refusal:
            self._refused(refusal)
            return
        self._runner.change(
            lambda uow: casussen.score_goal(uow, goal_id, on=day, score=score, today=today),
            said=f"Score {score_text(score)} vastgelegd: {SCORES[score]}.",
            refused=self._refused,
        )

    def _saved(self, _changes: Changes) -> None:
        self._view.goal_saved()

    def _refused(self, refusal: RuleError) -> None:
        if not self._view.refuse(refusal.field, refusal.text):
            self._go.say(refusal.text, "late")


def _as_goal(typed: TypedGoal, today: date) -> NewGoal:
    if typed.area is None:
        raise RuleError("Kies waar het doel speelt: school, thuis of vrije tijd.", "area")
    ends_on = read_typed(parse_ahead, typed.ends_on, "ends_on", today, empty=NO_END)
    levels = typed.levels if any(level.strip() for level in typed.levels) else ()
    return NewGoal(typed.text, typed.area, typed.indicator, typed.baseline, typed.target, ends_on, levels, typed.weight)
