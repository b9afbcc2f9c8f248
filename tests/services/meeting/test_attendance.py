"""Coming and going while a meeting runs, on a real store; what the minutes tell of it."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.meeting_life import Monday, a_monday
from zis_desktop.documents.paper import Copy
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.meeting import Attendance
from zis_desktop.domain.meeting.presence import is_there
from zis_desktop.services.meeting.attendance import record_coming, record_everybody_expected
from zis_desktop.services.meeting.meeting_rooms import meeting_room
from zis_desktop.services.meeting.meetings import begin_item, finish_item, record_attendance, start_meeting
from zis_desktop.services.meeting.minutes_papers import minutes
from zis_desktop.services.undoing import undo
from zis_desktop.store.meetings import change_meeting
from zis_desktop.store.unit_of_work import UnitOfWork

BEGINS = datetime(2024, 9, 9, 8, 45, tzinfo=LOCAL)


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    return a_monday(uow, school_id)


def held_until(uow: UnitOfWork, monday: Monday, items: int) -> None:
    """The meeting runs; so many items came on the table, ten minutes each, and the last one still is."""
    start_meeting(uow, monday.meeting_id, BEGINS)
    for place, item_id in enumerate(monday.items[:items]):
        if place:
            finish_item(uow, monday.items[place - 1], BEGINS + timedelta(minutes=10 * place))
        begin_item(uow, item_id, BEGINS + timedelta(minutes=10 * place))


def seat(uow: UnitOfWork, monday: Monday, name: str) -> Attendance:
    found = meeting_room(uow, monday.meeting_id).attendance
    return next(one for one in found if one.professional_id == monday.people[name])


def goes(uow: UnitOfWork, monday: Monday, name: str, item: int | None, *, there: bool) -> None:
    item_id = None if item is None else monday.items[item]
    record_coming(uow, monday.meeting_id, monday.people[name], there=there, item_id=item_id)


def test_that_going_away_counts_from_the_item_on_the_table(uow: UnitOfWork, monday: Monday) -> None:
    record_attendance(uow, monday.meeting_id, monday.people["Ruth"], present=True)
    held_until(uow, monday, 3)
    goes(uow, monday, "Ruth", 2, there=False)
    ruth = seat(uow, monday, "Ruth")
    assert (ruth.present, is_there(ruth)) == (True, False)
    assert [stay.until for stay in ruth.stays] == [BEGINS + timedelta(minutes=20)]
    goes(uow, monday, "Ruth", 2, there=True)
    assert seat(uow, monday, "Ruth").stays == ()


def test_that_an_answer_at_the_first_item_is_about_the_whole_meeting(uow: UnitOfWork, monday: Monday) -> None:
    held_until(uow, monday, 1)
    goes(uow, monday, "Ruth", 0, there=True)
    assert (seat(uow, monday, "Ruth").present, seat(uow, monday, "Ruth").stays) == (True, ())
    goes(uow, monday, "Ruth", 0, there=False)
    assert seat(uow, monday, "Ruth").present is False


def test_that_a_substitute_who_comes_in_takes_the_seat_from_that_item_on(uow: UnitOfWork, monday: Monday) -> None:
    record_attendance(uow, monday.meeting_id, monday.people["Fatima"], present=True)
    held_until(uow, monday, 3)
    goes(uow, monday, "Fatima", 2, there=False)
    goes(uow, monday, "Lianne", 2, there=True)
    lianne = seat(uow, monday, "Lianne")
    assert [stay.since for stay in lianne.stays] == [BEGINS + timedelta(minutes=20)]
    assert lianne.substitute_for == "Fatima el Idrissi"
    assert lianne.window == (540, 600)


def test_that_all_along_takes_comings_and_goings_away(uow: UnitOfWork, monday: Monday) -> None:
    held_until(uow, monday, 3)
    goes(uow, monday, "Ruth", 2, there=True)
    record_attendance(uow, monday.meeting_id, monday.people["Ruth"], present=True)
    assert seat(uow, monday, "Ruth").stays == ()


def test_that_coming_and_going_is_taken_back(uow: UnitOfWork, monday: Monday) -> None:
    record_attendance(uow, monday.meeting_id, monday.people["Ruth"], present=True)
    held_until(uow, monday, 3)
    changes = record_coming(uow, monday.meeting_id, monday.people["Ruth"], there=False, item_id=monday.items[2])
    undo(uow, changes)
    assert is_there(seat(uow, monday, "Ruth"))


def test_that_final_minutes_take_no_coming_or_going(uow: UnitOfWork, monday: Monday) -> None:
    with uow.unguarded.write() as work:
        change_meeting(work, monday.meeting_id, finalised_at=BEGINS)
    with pytest.raises(RuleError, match="notulen"):
        goes(uow, monday, "Ruth", 0, there=True)


def test_that_the_minutes_tell_who_came_later_and_what_was_discussed_without_a_viewpoint(
    uow: UnitOfWork, monday: Monday
) -> None:
    for name in ("Marieke", "Fatima"):
        record_attendance(uow, monday.meeting_id, monday.people[name], present=True)
    held_until(uow, monday, 3)
    goes(uow, monday, "Ruth", 2, there=True)
    now = BEGINS + timedelta(hours=2)
    paper = minutes(uow, monday.meeting_id, Copy.CHAIR, now, demo=False)
    text = " ".join("".join(page.extract_text() for page in PdfReader(BytesIO(paper.content)).pages).split())
    assert "vanaf 09:05, punt 3" in text
    assert "niet bij punt 2" in text


def test_that_everybody_who_is_expected_comes_in_at_once_and_goes_by_one_undo(uow: UnitOfWork, monday: Monday) -> None:
    record_attendance(uow, monday.meeting_id, monday.people["Ruth"], present=False)
    changes = record_everybody_expected(uow, monday.meeting_id, item_id=None)
    there = {name: seat(uow, monday, name).present for name in ("Marieke", "Ruth", "Fatima", "Lianne")}
    assert there == {"Marieke": True, "Ruth": False, "Fatima": True, "Lianne": None}
    undo(uow, changes)
    assert seat(uow, monday, "Marieke").present is None
    assert seat(uow, monday, "Fatima").present is None
