"""The room as somebody may see it who may know no pupil: no name of a pupil or parent, wherever it was written."""

from datetime import date

import pytest

from tests.meeting_life import NAMES, NOW, Monday, a_monday, advised, decided
from zis_desktop.domain.meeting.decisions import Authority, DecisionKind
from zis_desktop.domain.meeting.meeting import Block, ItemKind
from zis_desktop.domain.meeting.meeting_room import MeetingRoom
from zis_desktop.services.meeting import decisions, meetings
from zis_desktop.services.meeting.meeting_rooms import meeting_room
from zis_desktop.store import tables
from zis_desktop.store.unit_of_work import UnitOfWork

KNOWN = ("Noor", "Hendriks", "Sam", "Veen", "Milan", "Groot", "Petra", "90410", "Zeist")
SAYS = "Petra Hendriks belt over Noor en Sam van Veen, 90410, uit Zeist."


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    """With names in every text that is written in a meeting, and help that was decided in an earlier one."""
    found = a_monday(uow, school_id, casussen=3)
    meetings.start_meeting(uow, found.meeting_id, NOW)
    opening, item = found.items[0], found.casus_item()
    for each in (opening, item):
        meetings.save_note(uow, each, SAYS, NOW, seen="")
        meetings.add_action(uow, each, SAYS, None, None)
    made = decided(
        DecisionKind.HOLD_OVER, authority=Authority.DEVIATES, reason=SAYS, text=SAYS, review_on=None,
    )  # fmt: skip
    decisions.record_decision(uow, item, advised(DecisionKind.MORE_INFORMATION, view=SAYS), made, NOW, seen=None)
    return found


def read_by(room: MeetingRoom) -> str:
    """Everything that is about pupils; who is there and who owns actions are people of the school."""
    return repr((room.items, room.open_actions, room.addenda))


def test_that_no_name_is_left_in_the_anonymous_room(uow: UnitOfWork, monday: Monday) -> None:
    named = read_by(meeting_room(uow, monday.meeting_id))
    assert [word for word in KNOWN if word not in named] == []
    masked = meeting_room(uow, monday.meeting_id, anonymous=True)
    assert masked.anonymous
    guests = read_by(masked).replace("CJG Zeist", "")
    assert [word for word in KNOWN if word in guests] == []
    assert [one.name for one in masked.items if one.is_casus] == ["K-001", "K-002", "K-003"]


def test_that_it_is_the_same_meeting(uow: UnitOfWork, monday: Monday) -> None:
    named, masked = (meeting_room(uow, monday.meeting_id, anonymous=each) for each in (False, True))
    assert [one.id for one in masked.items] == [one.id for one in named.items]
    assert [one.held.note != "" for one in masked.items] == [one.held.note != "" for one in named.items]
    assert masked.items[1].held.decision is not None
    assert masked.items[1].held.decision.kind is DecisionKind.HOLD_OVER
    assert (masked.review_on, masked.owners) == (named.review_on, named.owners)


def test_that_the_last_decisions_of_earlier_meetings_stand_with_the_item(uow: UnitOfWork, school_id: int) -> None:
    monday = a_monday(uow, school_id, casussen=1)
    _decided_before(uow, monday)
    for anonymous in (False, True):
        item = meeting_room(uow, monday.meeting_id, anonymous=anonymous).item(monday.casus_item())
        assert item is not None
        (past,) = item.decided
        assert (past.on.isoformat(), past.kind) == ("2024-07-01", DecisionKind.CONTINUE)
        assert (NAMES[0].first in past.text) is not anonymous


def _decided_before(uow: UnitOfWork, monday: Monday) -> None:
    """Two meetings before this one: in the first it was decided, in the second the authority would decide later."""

    with uow.unguarded.write() as work:
        for on, authority in ((date(2024, 7, 1), Authority.FOLLOWS), (date(2024, 7, 8), Authority.LATER)):
            earlier = work.insert(
                tables.meeting, school_id=monday.school_id, held_on=on, starts_at=525, ends_at=645, room=""
            )
            item = work.insert(
                tables.agenda_item, meeting_id=earlier, kind=ItemKind.CASUS, casus_id=monday.casussen[0], title="",
                block=Block.GENERAL, position=1, starts_at=525, minutes=10, needs=[], pinned=False,
            )  # fmt: skip
            work.insert(
                tables.decision, agenda_item_id=item, authority=authority, kind=DecisionKind.CONTINUE,
                text=f"Goed voor {NAMES[0].first}.", decided_by="Ruth Postma", decided_on=on, passed=[],
            )  # fmt: skip
