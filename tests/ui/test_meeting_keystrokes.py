"""A whole meeting of 12 items on the real window by keyboard only: what is pressed, and what it led to."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.keystrokes import AT_MOST, ITEMS, OUTCOMES, play, table, twelve_items
from tests.meeting_keyboard import Cost, meeting_window
from tests.meeting_life import MONDAY, NOW
from tests.moving_clock import MovingClock
from zis_desktop.domain.meeting.meeting_room import MeetingRoom, RoomItem
from zis_desktop.services.meeting.meeting_rooms import meeting_room
from zis_desktop.store.unit_of_work import UnitOfWork


@pytest.fixture
def played(qapp: QApplication, uow: UnitOfWork, school_id: int) -> tuple[list[Cost], MeetingRoom]:
    monday = twelve_items(uow, school_id)
    with meeting_window(qapp, uow, monday, MovingClock(NOW)) as keyboard:
        costs = play(keyboard)
    return costs, meeting_room(uow, monday.meeting_id)


def test_that_a_meeting_of_twelve_items_is_run_by_keyboard_only(played: tuple[list[Cost], MeetingRoom]) -> None:
    costs, room = played
    assert len(costs) == ITEMS
    assert [one.clicks for one in costs] == [0] * ITEMS
    assert max(one.presses for one in costs) <= AT_MOST, table(costs)
    assert room.is_final
    items = [one for one in room.items if one.is_casus]
    kinds = [one.held.advice.kind.value for one in items if one.held.advice is not None]
    assert kinds == [
        "inzet Youké starten", "inzet Youké starten", "aanhouden", "WLZ aanvragen", "gaat door zoals nu", "wijzigen",
        "afschalen", "beëindigen", "individuele voorziening", "ondersteuning door de school",
        "meer informatie nodig", "geen ondersteuning",
    ]  # fmt: skip
    assert len(kinds) == len(OUTCOMES)
    for one in items:
        _has_everything(one)


def _has_everything(one: RoomItem) -> None:
    """The note, the words of the decision, the action with owner and date, and a later day where it was typed."""
    assert one.held.note.startswith("CJG en ouders gehoord")
    assert one.held.decision is not None
    assert one.held.decision.text == "Zoals besproken, met een vaste begeleider."
    (action,) = one.held.actions
    assert (action.text, action.owner, action.due_on) == ("Ouders bellen", "Marieke Aalbers", MONDAY.replace(day=10))
    review = one.held.decision.review_on
    expected = {5: 6, 6: 6, 7: 6, 9: 6, 10: 6}.get(one.number - 1)
    if expected is not None:
        assert review is not None
        assert (review - MONDAY).days == expected * 7
