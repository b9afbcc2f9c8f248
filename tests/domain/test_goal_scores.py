"""Scores of goals: the scale, its levels, and the T-score by the formula of Kiresuk and Sherman."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.help.facts import HELP
from zis_desktop.domain.casus.casus import Goal, LifeArea, NewGoal
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.goal_rules import (
    GoalScore,
    check_goal,
    check_score,
    level_text,
    scores_at,
    t_score,
    t_score_text,
    to_score,
)
from zis_desktop.domain.milestones import MilestoneKind

BEGAN = date(2024, 6, 3)
TODAY = date(2024, 9, 6)
LEVELS = ("11 keer", "8 keer", "4 keer", "2 keer", "nooit")


def goal(*levels: str) -> NewGoal:
    return NewGoal("Vraagt hulp", LifeArea.SCHOOL, "keer", "11 keer", "4 keer", date(2024, 12, 20), levels)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ((0,), 50.0),
        ((1,), 60.0),
        ((-2,), 30.0),
        ((1, 1), 62.40),
        ((1, 1, 1), 63.69),
        ((-1, -1, -1), 36.31),
        ((2, 2, 2, 2), 79.02),
        ((1, -1), 50.0),
        ((2, 0, -1), 54.56),
    ],
)
def test_that_the_t_score_is_that_of_the_published_tables(scores: tuple[int, ...], expected: float) -> None:
    """One decimal more than the conversion tables of Kiresuk, Smith and Cardillo (1994), for goals of equal weight."""
    found = t_score(GoalScore(one) for one in scores)
    assert found == pytest.approx(expected, abs=0.005)


def test_that_a_goal_that_weighs_more_counts_for_more() -> None:
    """By hand: 50 + 10 (3·1 + 1·0) / √(0.7 (9 + 1) + 0.3 · 16) = 50 + 30 / √11.8."""
    assert t_score([GoalScore(1, 3.0), GoalScore(0, 1.0)]) == pytest.approx(58.733, abs=0.001)


@given(st.lists(st.integers(-2, 2), min_size=1, max_size=9), st.floats(0.1, 20))
def test_that_equal_weights_give_one_answer_and_opposite_scores_mirror_it(scores: list[int], weight: float) -> None:
    plain = t_score(GoalScore(one) for one in scores)
    weighed = t_score(GoalScore(one, weight) for one in scores)
    mirrored = t_score(GoalScore(-one) for one in scores)
    assert plain is not None
    assert weighed == pytest.approx(plain)
    assert mirrored == pytest.approx(100 - plain)


def test_that_without_scores_there_is_no_t_score() -> None:
    assert t_score([]) is None
    assert t_score_text(None) == ""


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (50.4, "50,4, zoals verwacht"),
        (63.69, "63,7, meer dan verwacht"),
        (36.31, "36,3, minder dan verwacht"),
        (56.2, "56,2, iets meer dan verwacht"),  # one goal better, one as expected
        (43.8, "43,8, iets minder dan verwacht"),
        (60.0, "60,0, meer dan verwacht"),
    ],
)
def test_that_a_t_score_is_read_out(value: float, text: str) -> None:
    assert t_score_text(value) == text


@pytest.mark.parametrize("score", [-3, 3, 10])
def test_that_a_score_off_the_scale_is_refused(score: int) -> None:
    with pytest.raises(RuleError, match="−2 tot en met") as told:
        check_score(score, TODAY, registered_on=BEGAN, today=TODAY)
    assert told.value.field == "score"
    with pytest.raises(RuleError, match="−2 tot en met"):
        t_score([GoalScore(score)])


def test_that_a_goal_without_weight_is_refused() -> None:
    with pytest.raises(RuleError, match="meer dan nul"):
        t_score([GoalScore(1, 0.0)])


def test_that_all_five_levels_are_described_or_none() -> None:
    check_goal(goal(), BEGAN)
    check_goal(goal(*LEVELS), BEGAN)
    with pytest.raises(RuleError, match=r"niveau \+1") as told:
        check_goal(goal("11 keer", "8 keer", "4 keer", " ", "nooit"), BEGAN)
    assert told.value.field == "level+1"


def test_that_a_level_speaks_in_its_own_words_or_in_those_of_the_scale() -> None:
    assert level_text(LEVELS, -2) == "11 keer"
    assert level_text(LEVELS, 2) == "nooit"
    assert level_text((), 1) == "meer dan verwacht"


def running(goal_id: int, *scores: tuple[date, int]) -> Goal:
    end = date(2024, 12, 20)
    return Goal(goal_id, f"Doel {goal_id}", LifeArea.SCHOOL, "keer", "11 keer", "4 keer", end, scores)


def test_that_an_evaluation_writes_what_is_new_and_keeps_the_score_of_that_day() -> None:
    goals = (running(1), running(2, (TODAY, -1)), running(3, (TODAY, 0)), running(4, (BEGAN, 2)))
    assert scores_at(goals, {1: 0, 3: 2, 4: 2}, TODAY) == {1: 0, 3: 2, 4: 2}
    assert scores_at(goals, {1: -2, 2: -1, 4: 0}, TODAY) == {1: -2, 4: 0}
    assert scores_at((), {}, TODAY) == {}


@pytest.mark.parametrize(
    ("scores", "field", "words"),
    [
        ({1: 0}, "goal2", "Geef het doel 'Doel 2' een score van −2 tot en met \\+2."),
        ({}, "goal1", "'Doel 1'"),
        ({1: 0, 2: 0, 9: 1}, None, "Een van deze doelen is er niet meer."),
    ],
)
def test_that_an_evaluation_scores_every_goal_and_no_other(
    scores: dict[int, int], field: str | None, words: str
) -> None:
    """R9: an old score says nothing of today, and what cannot be written is not left out in silence."""
    with pytest.raises(RuleError, match=words) as refused:
        scores_at((running(1), running(2, (BEGAN, 1))), scores, TODAY)
    assert refused.value.field == field


def test_that_an_evaluation_scores_the_goals_and_a_startgesprek_or_a_closed_casus_none() -> None:
    goals = (running(1), running(2))
    assert [
        to_score(HELP, kind, goals) for kind in (MilestoneKind.START_TALK, MilestoneKind.SIX_WEEKS, MilestoneKind.FINAL)
    ] == [(), goals, goals]
    assert to_score(replace(HELP, closed_on=TODAY), MilestoneKind.FINAL, goals) == ()
