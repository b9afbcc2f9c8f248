"""Earlier versions of a note on a real store: kept while typing, read, put back, and read-only in final minutes."""

from datetime import timedelta

import pytest

from tests.meeting_life import NOW, Monday, a_monday, decided
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.decisions import Advice, DecisionKind
from zis_desktop.services.meeting import decisions, finalising, meetings
from zis_desktop.services.meeting.note_versions import note_history, restore_note
from zis_desktop.store.unit_of_work import UnitOfWork

FIRST, SECOND = "Moeder ziet rust thuis.", "Heel iets anders, na overleg met school."


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    found = a_monday(uow, school_id, casussen=1)
    meetings.start_meeting(uow, found.meeting_id, NOW)
    meetings.begin_item(uow, found.casus_item(), NOW)
    return found


def write(uow: UnitOfWork, item_id: int, *texts: str, later: int = 0, seen: str = "") -> None:
    for text in texts:
        meetings.save_note(uow, item_id, text, NOW + timedelta(minutes=later), seen=seen)
        seen = text


def texts(uow: UnitOfWork, item_id: int) -> tuple[str, list[str]]:
    found = note_history(uow, item_id)
    return found.now, [one.written.text for one in found.versions]


def test_that_typing_leaves_one_version_that_is_no_earlier_one_yet(uow: UnitOfWork, monday: Monday) -> None:
    write(uow, monday.casus_item(), "Moeder", "Moeder ziet", FIRST)
    assert texts(uow, monday.casus_item()) == (FIRST, [])


def test_that_a_version_is_put_back_and_nothing_is_lost(uow: UnitOfWork, monday: Monday) -> None:
    item = monday.casus_item()
    write(uow, item, FIRST)
    write(uow, item, SECOND, later=10, seen=FIRST)
    assert texts(uow, item) == (SECOND, [FIRST])
    (earlier,) = note_history(uow, item).versions
    restore_note(uow, item, earlier.id, NOW + timedelta(minutes=11))
    assert texts(uow, item) == (FIRST, [SECOND])
    (earlier,) = note_history(uow, item).versions
    assert earlier.written.author == uow.actor.name
    restore_note(uow, item, earlier.id, NOW + timedelta(minutes=12))
    assert texts(uow, item) == (SECOND, [FIRST, FIRST])


def test_that_only_versions_of_the_item_itself_can_be_put_back(uow: UnitOfWork, monday: Monday) -> None:
    with pytest.raises(RuleError):
        restore_note(uow, monday.casus_item(), 999, NOW)


def test_that_final_minutes_keep_their_versions_but_take_none_back(uow: UnitOfWork, monday: Monday) -> None:
    item = monday.casus_item()
    write(uow, item, FIRST)
    write(uow, item, SECOND, later=10, seen=FIRST)
    made = decided(DecisionKind.NO_SUPPORT, review_on=None)
    decisions.record_decision(uow, item, Advice(DecisionKind.NO_SUPPORT, ""), made, NOW, seen=None)
    finalising.finalise_meeting(uow, monday.meeting_id, NOW + timedelta(hours=1))
    (earlier,) = note_history(uow, item).versions
    with pytest.raises(RuleError):
        restore_note(uow, item, earlier.id, NOW + timedelta(hours=2))
    assert texts(uow, item) == (SECOND, [FIRST])
