"""Goals: when a goal is SMART, what a score says, and what all scores together say (R9; covenant bijlage 3)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from zis_desktop.domain.casus.casus import HEAVIEST, LIGHTEST, Goal, NewGoal
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.milestones import MilestoneKind

# Goal Attainment Scaling: nought is the target itself, so every score says how far from what was expected.
SCORES = {
    -2: "veel minder dan verwacht",
    -1: "minder dan verwacht",
    0: "zoals verwacht",
    1: "meer dan verwacht",
    2: "veel meer dan verwacht",
}
SCALE_IN_WORDS = "Een score loopt van −2 (veel minder dan verwacht) tot +2 (veel meer). Bij 0 ging het zoals verwacht."

_ASKED = {
    "text": "Schrijf het doel op: wat kan of doet de leerling dan?",
    "indicator": "Schrijf op waaraan u het ziet, bijvoorbeeld 'dagen per week'.",
    "baseline": "Schrijf op hoe het nu is; zonder begin is niet te zien of het helpt.",
    "target": "Schrijf op wanneer het doel is gehaald, bijvoorbeeld '4 van 5 dagen'.",
}
CORRELATION = 0.3
"""The mean correlation between the scales of one person that Kiresuk and Sherman assume."""
EXPECTED = 50.0
"""The T-score of somebody who reaches every goal just as expected."""
DEVIATION = 10
"""One standard deviation of a T-score."""


@dataclass(frozen=True, slots=True)
class GoalScore:
    """A score from -2 to +2, and how much its goal weighs beside the others."""

    score: int
    weight: float = 1.0


def check_goal(goal: NewGoal, registered_on: date) -> None:
    """Raises RuleError, with its field, for a goal that is not SMART: what, how it is seen, now, then, by when."""
    for field, sentence in _ASKED.items():
        if not getattr(goal, field).strip():
            raise RuleError(sentence, field)
    if goal.ends_on <= registered_on:
        raise RuleError(
            f"Het doel eindigt na de aanmelding op {plain_date(registered_on)}. Kies een latere dag.", "ends_on"
        )
    if not LIGHTEST <= goal.weight <= HEAVIEST:
        raise RuleError(f"Kies hoe zwaar het doel meetelt: {LIGHTEST} tot en met {HEAVIEST}.", "weight")
    check_levels(goal.levels)


def check_levels(levels: Sequence[str]) -> None:
    """Raises RuleError, beside the first empty one, unless all five levels are described, or none yet."""
    if any(level.strip() for level in levels):
        for score, level in zip(SCORES, levels, strict=True):
            if not level.strip():
                text = f"Beschrijf ook niveau {score_text(score)}: wat ziet u dan? Vul alle vijf in, of geen."
                raise RuleError(text, level_field(score))


def check_score(score: int, on: date, *, registered_on: date, today: date) -> None:
    """Raises RuleError for a score off the scale, of a day to come, or from before the casus."""
    _check_on_scale(score)
    if on > today:
        raise RuleError("Een score kan niet van een dag in de toekomst zijn. Pas de datum aan.", "scored_on")
    if on < registered_on:
        raise RuleError(f"De casus begon op {plain_date(registered_on)}. Kies die dag of een latere.", "scored_on")


def to_score(deployment: Deployment, kind: MilestoneKind, goals: Iterable[Goal]) -> tuple[Goal, ...]:
    """The goals that a talk scores: all of the casus at an evaluation, none at the startgesprek (R9), nor of a casus
    that was closed: it takes no scores any more."""
    none = kind is MilestoneKind.START_TALK or deployment.closed_on is not None
    return () if none else tuple(goals)


def scores_at(goals: Iterable[Goal], scores: Mapping[int, int], on: date) -> dict[int, int]:
    """What an evaluation on this day writes, by id of the goal: each goal has a score of that day, and one that has it
    already may keep it (R9). Raises RuleError, beside the goal, for one without, and for a score of another goal."""
    running = {goal.id: goal for goal in goals}
    if not scores.keys() <= running.keys():
        raise RuleError("Een van deze doelen is er niet meer. Sluit het formulier en open het opnieuw.")
    known = {goal_id: dict(goal.scores).get(on) for goal_id, goal in running.items()}
    for goal_id, goal in running.items():
        if scores.get(goal_id, known[goal_id]) is None:
            raise RuleError(f"Geef het doel '{goal.text}' een score van −2 tot en met +2.", f"goal{goal_id}")
    return {goal_id: scores[goal_id] for goal_id in running if scores.get(goal_id, known[goal_id]) != known[goal_id]}


def score_text(score: int) -> str:
    """'−1' or '+2', as on paper."""
    return {0: "0"}.get(score, f"{'+' if score > 0 else '−'}{abs(score)}")


def level_field(score: int) -> str:
    """The name of the field in which the level of this score is described."""
    return f"level{score:+d}" if score else "level0"


def level_text(levels: Sequence[str], score: int) -> str:
    """What this score means for this goal in its own words; for a goal without levels what it means in general."""
    own = levels[score + 2].strip() if levels else ""
    return own or SCORES[score]


def t_score(scores: Iterable[GoalScore]) -> float | None:
    """All scores of one person as one number; 50 is 'as expected'. None without scores.

    T = 50 + 10 Σwx / √((1 − ρ) Σw² + ρ (Σw)²), with ρ = 0.30 (Kiresuk and Sherman, Goal attainment scaling: a general
    method for evaluating comprehensive community mental health programs, Community Mental Health Journal 4, 1968,
    443-453). Raises RuleError for a score off the scale or a weight that is not above nought.
    """
    given = tuple(scores)
    if not given:
        return None
    for one in given:
        _check_on_scale(one.score)
    if any(one.weight <= 0 for one in given):
        raise RuleError("Een doel weegt meer dan nul. Pas het gewicht aan.", "weight")
    reached = sum(one.weight * one.score for one in given)
    squares = sum(one.weight**2 for one in given)
    whole = sum(one.weight for one in given) ** 2
    return EXPECTED + 10 * reached / sqrt((1 - CORRELATION) * squares + CORRELATION * whole)


def t_score_text(value: float | None) -> str:
    """'63,7, meer dan verwacht': one decimal, and what it says of all goals together."""
    if value is None:
        return ""
    shown = f"{value:.1f}".replace(".", ",")
    return f"{shown}, {together_in_words(value)}"


def together_in_words(value: float | None) -> str:
    """What the T-score says of all goals together, without the number: for who does not know the scale.

    Within one standard deviation it is 'iets': one goal better and one as expected is no great step.
    """
    if value is None:
        return ""
    if abs(value - EXPECTED) < 1:
        return SCORES[0]
    said = SCORES[1] if value > EXPECTED else SCORES[-1]
    return said if round(abs(value - EXPECTED), 1) >= DEVIATION else f"iets {said}"


def _check_on_scale(score: int) -> None:
    if score not in SCORES:
        raise RuleError("Een score loopt van −2 tot en met +2. Kies een van de vijf.", "score")
