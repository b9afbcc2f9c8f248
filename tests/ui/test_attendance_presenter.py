"""Coming and going by one key in a running meeting, on a real store and without a window."""

from datetime import timedelta

import pytest

from tests.meeting_life import NOW, a_monday
from tests.ui.test_meeting_presenter import Table, sit
from ui.meeting.shown import Band, Room, Seat
from zis_desktop.domain.meeting.decisions import Check
from zis_desktop.services.meeting import meetings
from zis_desktop.store.unit_of_work import UnitOfWork


@pytest.fixture
def table(uow: UnitOfWork, school_id: int) -> Table:
    """A meeting that runs: everybody is there, and the second casus is on the table twenty minutes later."""
    monday = a_monday(uow, school_id)
    for name in ("Marieke", "Ruth", "Fatima"):
        meetings.record_attendance(uow, monday.meeting_id, monday.people[name], present=True)
    meetings.start_meeting(uow, monday.meeting_id, NOW)
    made = sit(uow, monday)
    made.presenter.open_item(monday.items[0])
    made.to_casus()
    made.clock.at = NOW + timedelta(minutes=20)
    made.to_casus(1)
    made.presenter.load()
    return made


def seat(table: Table, name: str) -> Seat:
    table.presenter.attendance.open()
    room: Room = table.view.last["show_attendance"]
    return next(one for one in room.seats if one.name == name)


def goes(table: Table, name: str) -> Seat:
    """One key opens the list, one turns the person; the window reads again after it."""
    table.press(seat(table, name).key)
    table.presenter.load()
    return seat(table, name)


def test_that_one_key_marks_somebody_gone_from_the_item_on_the_table(table: Table) -> None:
    gone = goes(table, "Ruth Postma")
    assert gone.present is False
    assert gone.stays.endswith(", punt 1–2")
    assert "punt 3" in table.view.last["show_attendance"].counts_from


def test_that_the_same_key_takes_it_back_at_the_same_item(table: Table) -> None:
    goes(table, "Ruth Postma")
    assert (goes(table, "Ruth Postma").present, seat(table, "Ruth Postma").stays) == (True, "")


def test_that_somebody_was_there_all_along_after_all(table: Table) -> None:
    goes(table, "Ruth Postma")
    table.presenter.attendance.all_along(table.monday.people["Ruth"])
    table.presenter.load()
    assert (seat(table, "Ruth Postma").present, seat(table, "Ruth Postma").stays) == (True, "")


def test_that_a_missing_viewpoint_is_told_at_the_item(table: Table) -> None:
    goes(table, "Ruth Postma")
    assert "onderwijskundige" in table.view.last["show_attendance"].missing
    table.presenter.go_on()
    told = [line.text for line in table.view.last["show_facts"].lines]
    assert "De onderwijskundige en medische invalshoek ontbreekt bij dit punt." in told


def cjg_band(table: Table) -> Band:
    return next(band for band in table.decide.bands if band.check is Check.CJG_HEARD)


def test_that_the_cjg_worker_who_left_cannot_be_heard_at_this_item(table: Table) -> None:
    table.press("5")
    assert cjg_band(table).yes_no
    goes(table, "Fatima el Idrissi")
    table.presenter.go_on()
    assert not cjg_band(table).yes_no
    assert cjg_band(table).text == "Het CJG is er niet."
