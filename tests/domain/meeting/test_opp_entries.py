"""How firm what a decision wrote into the OPP is (R6, R8; WEC 40b, 41a)."""

import pytest

from zis_desktop.domain.meeting.decisions import Authority, DecisionKind
from zis_desktop.domain.meeting.opp_entries import Standing, standing


@pytest.mark.parametrize(
    ("authority", "final", "says"),
    [
        (Authority.FOLLOWS, True, Standing.DECIDED),
        (Authority.DEVIATES, True, Standing.DECIDED),
        (Authority.FOLLOWS, False, Standing.NOT_FINAL),
        (Authority.DEVIATES, False, Standing.NOT_FINAL),
        (Authority.LATER, True, Standing.UNDECIDED),
        (Authority.LATER, False, Standing.UNDECIDED),
    ],
)
def test_that_only_what_was_decided_in_final_minutes_is_firm(authority: Authority, final: bool, says: Standing) -> None:
    assert standing(authority, DecisionKind.CHANGE, final=final) is says


@pytest.mark.parametrize("kind", [DecisionKind.HOLD_OVER, DecisionKind.MORE_INFORMATION])
def test_that_a_question_that_is_held_over_is_not_decided(kind: DecisionKind) -> None:
    assert standing(Authority.FOLLOWS, kind, final=True) is Standing.UNDECIDED
