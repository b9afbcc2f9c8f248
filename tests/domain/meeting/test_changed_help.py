"""A decision that changes help that runs must change it: the form begins with the help as it runs."""

from dataclasses import replace

import pytest

from tests.domain.help.facts import HELP
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.meeting.help_change import as_deploy, checked_deploy

OFFERS = frozenset({HELP.offer})
SAME = as_deploy(HELP)


@pytest.mark.parametrize(
    ("kind", "minutes", "field"),
    [(DecisionKind.CHANGE, 0, "frequency"), (DecisionKind.SCALE_DOWN, 0, "frequency"),
     (DecisionKind.SCALE_DOWN, 15, "minutes")],
)  # fmt: skip
def test_that_a_change_that_changes_nothing_or_a_step_down_that_is_more_is_refused(
    kind: DecisionKind, minutes: int, field: str
) -> None:
    wanted = replace(SAME, minutes_per_week=SAME.minutes_per_week + minutes)
    with pytest.raises(RuleError) as refused:
        checked_deploy(wanted, kind, OFFERS, HELP)
    assert refused.value.field == field


def test_that_less_is_a_step_down() -> None:
    less = replace(SAME, minutes_per_week=SAME.minutes_per_week - 15)
    assert checked_deploy(less, DecisionKind.SCALE_DOWN, OFFERS, HELP) == less
