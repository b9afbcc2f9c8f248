"""What comes back on the next agenda without anyone doing anything."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.meeting.decisions import Advice, Authority, Decision, DecisionKind
from zis_desktop.domain.meeting.meeting import AgendaItem, Block, ItemKind, MeetingItem, Reason
from zis_desktop.domain.meeting.open_items import carried_over, open_reason

AT = datetime(2024, 9, 9, 9, 0)  # noqa: DTZ001  only its presence counts
LINE = AgendaItem(
    id=1, kind=ItemKind.CASUS, casus_id=3, code="K-003", pupil_name=None, class_name="", title="", reason=Reason.NEW,
    block=Block.REST, starts_at=540, minutes=10, needs=frozenset(), pinned=False, presentation=Presentation.ANONYMOUS,
    gaps=(), why="", due_on=None, version=1,
)  # fmt: skip
UNTOUCHED = MeetingItem(LINE, "", None, None, None, None, ())
DISCUSSED = replace(UNTOUCHED, discussed_from=AT, note="Lang gesproken.")


def decided(kind: DecisionKind, authority: Authority = Authority.FOLLOWS) -> MeetingItem:
    decision = Decision(authority, kind, "", "", "Ruth Postma", date(2024, 9, 9))
    return replace(DISCUSSED, advice=Advice(kind, ""), decision=decision)


def test_that_an_item_that_was_not_reached_is_carried_over() -> None:
    assert open_reason(UNTOUCHED) is Reason.CARRIED_OVER


@pytest.mark.parametrize(
    "item",
    [
        DISCUSSED,
        replace(DISCUSSED, advice=Advice(DecisionKind.START_YOUKE, "")),
        replace(UNTOUCHED, advice=Advice(DecisionKind.START_YOUKE, "")),
        decided(DecisionKind.START_YOUKE, Authority.LATER),
        decided(DecisionKind.HOLD_OVER),
        decided(DecisionKind.MORE_INFORMATION, Authority.DEVIATES),
    ],
    ids=["only discussed", "only advice", "advice without a clock", "authority later", "held over", "more information"],
)
def test_that_what_was_discussed_without_an_end_stays_an_open_question(item: MeetingItem) -> None:
    assert open_reason(item) is Reason.QUESTION_OPEN


@pytest.mark.parametrize("kind", [kind for kind in DecisionKind if not kind.holds_over])
@pytest.mark.parametrize("authority", [Authority.FOLLOWS, Authority.DEVIATES])
def test_that_a_decided_item_does_not_come_back(kind: DecisionKind, authority: Authority) -> None:
    assert open_reason(decided(kind, authority)) is None


def test_that_a_decision_counts_also_when_the_item_was_never_opened_in_the_meeting() -> None:
    assert open_reason(replace(decided(DecisionKind.STOP), discussed_from=None)) is None


@pytest.mark.parametrize("kind", [kind for kind in ItemKind if kind is not ItemKind.CASUS])
def test_that_the_frame_of_the_meeting_is_never_carried_over(kind: ItemKind) -> None:
    assert open_reason(replace(UNTOUCHED, item=replace(LINE, kind=kind, casus_id=None))) is None


def test_that_open_items_come_back_in_the_order_of_the_meeting() -> None:
    items = (DISCUSSED, decided(DecisionKind.STOP), UNTOUCHED)
    assert carried_over(items) == ((DISCUSSED, Reason.QUESTION_OPEN), (UNTOUCHED, Reason.CARRIED_OVER))
