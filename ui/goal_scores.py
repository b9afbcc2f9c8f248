"""How forms ask the score of each goal: its name, the five levels of this goal, what was chosen. No Qt."""

from collections.abc import Iterable, Mapping

from zis_desktop.domain.casus.casus import Goal
from zis_desktop.domain.goal_rules import SCORES, level_text, score_text


def score_name(goal: Goal) -> str:
    """Of the field; a refusal names it too."""
    return f"goal{goal.id}"


def score_levels(goal: Goal) -> tuple[tuple[str, int], ...]:
    """'−1: 2 dagen', from the lowest on."""
    return tuple((f"{score_text(score)}: {level_text(goal.levels, score)}", score) for score in SCORES)


def scores_of(values: Mapping[str, object], goals: Iterable[Goal]) -> dict[int, int]:
    """By id of the goal the score that was chosen."""
    chosen = {goal.id: values.get(score_name(goal)) for goal in goals}
    return {goal_id: score for goal_id, score in chosen.items() if isinstance(score, int)}
