"""A group that is evaluated afterwards: the form asks who took part on that day, also who has left since."""

from datetime import date

import pytest

from tests.group_life import TODAY, GroupLife, group_life
from ui.groups.forms import evaluate_job, evaluate_task
from ui.typed import Values
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.groups.group import DidHelp, FollowUp
from zis_desktop.services import groups
from zis_desktop.store.unit_of_work import UnitOfWork


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> GroupLife:
    """One session was held; Sam left the group after it."""
    found = group_life(uow, school_id)
    group = found.form(0, 1)
    groups.mark_all_present(uow, group.sessions[0].id, TODAY)
    sam = next(one for one in group.members if one.pupil_name.first == "Sam")
    groups.end_member(uow, sam, date(2024, 9, 18))
    return found


def evaluate(life: GroupLife, on: str) -> None:
    group = life.group
    asked = [one.name for one in evaluate_task(group, TODAY).fields if one.name.startswith("goal")]
    values: Values = {
        **dict.fromkeys(asked, 1), "on": on, "helped": DidHelp.YES, "follow_up": FollowUp.GO_ON, "text": "Rustiger.",
    }  # fmt: skip
    evaluate_job(group, values, TODAY)(life.uow)


def test_that_an_evaluation_of_an_earlier_day_scores_who_has_left_since(life: GroupLife) -> None:
    evaluate(life, "17-9-2024")
    scored = {one.pupil_name.first: one.goal.scores for one in life.group.members}
    assert scored == dict.fromkeys(("Noor", "Sam"), ((date(2024, 9, 17), 1),))


def test_that_a_score_of_who_did_not_take_part_that_day_is_refused_beside_it(life: GroupLife) -> None:
    with pytest.raises(RuleError, match="Sam deed op 20 september 2024 niet mee: haal de score weg") as refused:
        evaluate(life, "20-9-2024")
    assert refused.value.field == f"goal{life.goals[1]}"
    assert life.group.evaluations == ()


def test_that_a_day_to_come_is_refused_and_not_taken_for_one_of_a_year_ago(life: GroupLife) -> None:
    with pytest.raises(RuleError, match="Die dag is nog niet geweest") as refused:
        evaluate(life, "20-12")
    assert refused.value.field == "on"
