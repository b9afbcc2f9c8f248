"""Moving, cancelling and putting back a CvB on a real store, and the file for a calendar program."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from tests.agenda_life import FRIDAY, MONDAY, NOW, filled
from zis_desktop.domain.agenda.series import SeriesDay
from zis_desktop.domain.calendar import OwnDays
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.meeting import ItemKind
from zis_desktop.services.agenda.agenda import agenda, compose_agenda, next_meeting_day
from zis_desktop.services.agenda.changes import move_on
from zis_desktop.services.agenda.series import cancel_meeting, move_meeting, put_back, save_calendar, series
from zis_desktop.services.meeting.meetings import start_meeting
from zis_desktop.services.school_days import add_own_days, year_plan
from zis_desktop.services.today import today
from zis_desktop.services.undoing import undo
from zis_desktop.store.unit_of_work import UnitOfWork

TUESDAY = date(2024, 9, 10)
NEXT = date(2024, 9, 16)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def ids(uow: UnitOfWork, school_id: int) -> list[int]:
    return filled(uow, school_id)


def casussen_on(uow: UnitOfWork, school_id: int, on: date) -> set[int | None]:
    found = agenda(uow, school_id, on, FRIDAY)
    return {line.item.casus_id for line in found.items if line.item.kind is ItemKind.CASUS}


def day_of(uow: UnitOfWork, school_id: int, on: date) -> SeriesDay:
    return next(each for each in series(uow, school_id, MONDAY) if each.on == on)


def events(uow: UnitOfWork, school_id: int, folder: Path, now: datetime = NOW) -> dict[str, Any]:
    """The file read back by the real parser, by UID."""
    place = folder / "cvb.ics"
    save_calendar(uow, school_id, MONDAY, place, now)
    return {str(each["UID"]): each for each in Calendar.from_ical(place.read_bytes()).walk("VEVENT")}


def of_monday(found: dict[str, Any], monday: date) -> Any:
    return next(event for uid, event in found.items() if uid.startswith(f"cvb-{monday:%Y%m%d}-"))


# -- moving ------------------------------------------------------------------------------------------------------


def test_that_a_moved_meeting_takes_its_agenda_along(uow: UnitOfWork, school_id: int, ids: list[int]) -> None:
    compose_agenda(uow, school_id, MONDAY, NOW)
    before = casussen_on(uow, school_id, MONDAY)
    move_meeting(uow, school_id, MONDAY, TUESDAY, "studiedag", FRIDAY)
    assert casussen_on(uow, school_id, TUESDAY) == before
    with pytest.raises(RuleError, match="verplaatst naar di 10 sep: studiedag"):
        agenda(uow, school_id, MONDAY, FRIDAY)


def test_that_a_moved_meeting_is_the_next_one_on_its_new_day(uow: UnitOfWork, school_id: int, ids: list[int]) -> None:
    move_meeting(uow, school_id, MONDAY, TUESDAY, "studiedag", FRIDAY)
    assert next_meeting_day(uow, school_id, FRIDAY) == TUESDAY
    assert day_of(uow, school_id, TUESDAY).monday == MONDAY
    assert MONDAY not in {each.on for each in series(uow, school_id, MONDAY)}


def test_that_items_that_were_to_go_to_a_moved_meeting_go_along(
    uow: UnitOfWork, school_id: int, ids: list[int]
) -> None:
    compose_agenda(uow, school_id, MONDAY, NOW)
    line = next(each for each in agenda(uow, school_id, MONDAY, FRIDAY).items if each.item.casus_id == ids[0])
    move_on(uow, line.item.id, FRIDAY)
    wednesday = date(2024, 9, 18)
    move_meeting(uow, school_id, NEXT, wednesday, "studiedag", FRIDAY)
    moved = agenda(uow, school_id, MONDAY, FRIDAY).moved_on
    assert [each.next_meeting for each in moved] == [wednesday]


@pytest.mark.parametrize(
    ("to", "field", "words"),
    [
        (MONDAY, "to", "is al op"),
        (NEXT, "to", "er al een CvB"),
        (date(2024, 9, 14), "to", "weekend"),
        (date(2024, 10, 29), "to", "herfstvakantie"),
        (date(2024, 9, 5), "to", "voorbij"),
        (date(2150, 1, 4), "to", "reikt niet"),
    ],
)
def test_that_a_meeting_moves_only_to_a_free_school_day(
    uow: UnitOfWork, school_id: int, ids: list[int], to: date, field: str, words: str
) -> None:
    with pytest.raises(RuleError, match=words) as refusal:
        move_meeting(uow, school_id, MONDAY, to, "studiedag", FRIDAY)
    assert refusal.value.field == field


def test_that_a_change_of_the_series_asks_a_reason(uow: UnitOfWork, school_id: int, ids: list[int]) -> None:
    with pytest.raises(RuleError, match="waarom"):
        move_meeting(uow, school_id, MONDAY, TUESDAY, "  ", FRIDAY)
    with pytest.raises(RuleError, match="waarom"):
        cancel_meeting(uow, school_id, MONDAY, "", FRIDAY)


def test_that_a_meeting_that_has_begun_stays_where_it_is(uow: UnitOfWork, school_id: int, ids: list[int]) -> None:
    compose_agenda(uow, school_id, MONDAY, NOW)
    start_meeting(uow, agenda(uow, school_id, MONDAY, FRIDAY).meeting.id, NOW)
    with pytest.raises(RuleError, match="al begonnen"):
        cancel_meeting(uow, school_id, MONDAY, "ziek", FRIDAY)


# -- cancelling --------------------------------------------------------------------------------------------------


def test_that_the_items_of_a_cancelled_meeting_stand_on_the_next_one(
    uow: UnitOfWork, school_id: int, ids: list[int]
) -> None:
    compose_agenda(uow, school_id, MONDAY, NOW)
    before = casussen_on(uow, school_id, MONDAY)
    assert before
    cancel_meeting(uow, school_id, MONDAY, "staking", FRIDAY)
    assert casussen_on(uow, school_id, NEXT) >= before
    with pytest.raises(RuleError, match="vervalt: staking"):
        agenda(uow, school_id, MONDAY, FRIDAY)


def test_that_cancelling_one_after_the_other_loses_no_item(uow: UnitOfWork, school_id: int, ids: list[int]) -> None:
    compose_agenda(uow, school_id, MONDAY, NOW)
    before = casussen_on(uow, school_id, MONDAY)
    on = MONDAY
    for _ in range(4):
        compose_agenda(uow, school_id, on, NOW)
        cancel_meeting(uow, school_id, on, "ziek", FRIDAY)
        found = next_meeting_day(uow, school_id, on)
        assert found is not None
        on = found
    shown = agenda(uow, school_id, on, FRIDAY)
    moved = {each.casus_id for each in shown.moved_on}
    assert casussen_on(uow, school_id, on) | moved >= before


def test_that_cancelling_is_taken_back_whole(uow: UnitOfWork, school_id: int, ids: list[int]) -> None:
    compose_agenda(uow, school_id, MONDAY, NOW)
    before = agenda(uow, school_id, MONDAY, FRIDAY)
    changes: Changes = cancel_meeting(uow, school_id, MONDAY, "staking", FRIDAY)
    undo(uow, changes)
    after = agenda(uow, school_id, MONDAY, FRIDAY)
    assert [line.item.casus_id for line in after.items] == [line.item.casus_id for line in before.items]


def test_that_a_meeting_can_be_put_back(uow: UnitOfWork, school_id: int, ids: list[int]) -> None:
    compose_agenda(uow, school_id, MONDAY, NOW)
    before = casussen_on(uow, school_id, MONDAY)
    move_meeting(uow, school_id, MONDAY, TUESDAY, "studiedag", FRIDAY)
    put_back(uow, school_id, MONDAY)
    assert casussen_on(uow, school_id, MONDAY) == before
    cancel_meeting(uow, school_id, MONDAY, "staking", FRIDAY)
    put_back(uow, school_id, MONDAY)
    compose_agenda(uow, school_id, MONDAY, NOW)
    assert casussen_on(uow, school_id, MONDAY) == before
    with pytest.raises(RuleError, match="niet verplaatst"):
        put_back(uow, school_id, MONDAY)


# -- where it is seen --------------------------------------------------------------------------------------------


def test_that_today_and_the_school_days_tell_what_became_of_a_meeting(
    uow: UnitOfWork, school_id: int, ids: list[int]
) -> None:
    move_meeting(uow, school_id, MONDAY, TUESDAY, "studiedag", FRIDAY)
    cancel_meeting(uow, school_id, NEXT, "staking", FRIDAY)
    coming = {each.on: each.text for each in today(uow, school_id, FRIDAY).coming}
    assert coming[NEXT] == "CvB vervalt: staking"
    assert coming[TUESDAY] == "CvB, nog geen agenda, verplaatst van ma 9 sep: studiedag"
    year = year_plan(uow, school_id, MONDAY).year
    why = {each.day: each.why_not for each in year.mondays}
    assert why[MONDAY] == "CvB verplaatst naar di 10 sep: studiedag"
    assert why[NEXT] == "CvB vervalt: staking"
    assert year.meeting_count == 38  # 39 Mondays in 2024-2025 (regio Midden), one cancelled


# -- the file ----------------------------------------------------------------------------------------------------


def test_that_a_calendar_program_reads_every_meeting_of_the_year(
    uow: UnitOfWork, school_id: int, tmp_path: Path
) -> None:
    found = events(uow, school_id, tmp_path)
    assert found
    assert sorted(each["DTSTART"].dt.date() for each in found.values()) == [
        each.on for each in series(uow, school_id, MONDAY)
    ]
    assert all(each["STATUS"] == "CONFIRMED" and each["SEQUENCE"] == 0 for each in found.values())


def test_that_meetings_keep_their_clock_over_the_change_to_winter_time(
    uow: UnitOfWork, school_id: int, tmp_path: Path
) -> None:
    found = events(uow, school_id, tmp_path)
    for monday, hours in ((date(2024, 10, 21), 2), (date(2024, 11, 4), 1), (date(2025, 4, 7), 2)):
        begins = of_monday(found, monday)["DTSTART"].dt
        assert (begins.hour, begins.minute) == (8, 45)
        assert begins.utcoffset() == timedelta(hours=hours)
        assert begins.astimezone(UTC).hour == 8 - hours
    zones = [each["TZID"] for each in Calendar.from_ical((tmp_path / "cvb.ics").read_bytes()).walk("VTIMEZONE")]
    assert zones == ["Europe/Amsterdam"]


def test_that_a_moved_meeting_keeps_its_uid_with_a_higher_sequence(
    uow: UnitOfWork, school_id: int, tmp_path: Path, ids: list[int]
) -> None:
    before = of_monday(events(uow, school_id, tmp_path), MONDAY)
    move_meeting(uow, school_id, MONDAY, TUESDAY, "studiedag", FRIDAY)
    after = of_monday(events(uow, school_id, tmp_path), MONDAY)
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["STATUS"] == "CONFIRMED"
    assert after["DTSTART"].dt == datetime(2024, 9, 10, 8, 45, tzinfo=AMSTERDAM)
    assert after["DTEND"].dt == datetime(2024, 9, 10, 10, 45, tzinfo=AMSTERDAM)


def test_that_a_cancelled_meeting_is_cancelled_in_the_calendar(
    uow: UnitOfWork, school_id: int, tmp_path: Path, ids: list[int]
) -> None:
    cancel_meeting(uow, school_id, MONDAY, "staking", FRIDAY)
    after = of_monday(events(uow, school_id, tmp_path), MONDAY)
    assert (after["STATUS"], after["SEQUENCE"]) == ("CANCELLED", 1)


def test_that_taking_a_change_back_raises_the_sequence_again(
    uow: UnitOfWork, school_id: int, tmp_path: Path, ids: list[int]
) -> None:
    changes = cancel_meeting(uow, school_id, MONDAY, "staking", FRIDAY)
    cancelled = of_monday(events(uow, school_id, tmp_path), MONDAY)["SEQUENCE"]
    undo(uow, changes)
    again = of_monday(events(uow, school_id, tmp_path), MONDAY)
    assert again["SEQUENCE"] > cancelled
    assert again["STATUS"] == "CONFIRMED"


def test_that_a_monday_that_the_school_closes_is_cancelled_in_the_calendar(
    uow: UnitOfWork, school_id: int, tmp_path: Path
) -> None:
    add_own_days(uow, school_id, OwnDays(MONDAY, MONDAY, "Studiedag", closed=True))
    assert of_monday(events(uow, school_id, tmp_path), MONDAY)["STATUS"] == "CANCELLED"


def test_that_the_file_names_nobody_and_gives_no_reasons(
    uow: UnitOfWork, school_id: int, tmp_path: Path, ids: list[int]
) -> None:
    compose_agenda(uow, school_id, MONDAY, NOW)
    move_meeting(uow, school_id, MONDAY, TUESDAY, "uitvaart van Sem Bakker", FRIDAY)
    events(uow, school_id, tmp_path)
    text = (tmp_path / "cvb.ics").read_text("utf-8")
    assert "VSO Het Voorbeeld" in text
    for name in ("Sem", "Bakker", "uitvaart", "Leerling", "Ouder", "Aalbers", "Fatima", "ATTENDEE", "ORGANIZER"):
        assert name not in text


def test_that_uids_are_the_same_in_a_later_file(
    uow: UnitOfWork, school_id: int, tmp_path: Path, ids: list[int]
) -> None:
    first = events(uow, school_id, tmp_path, NOW)
    again = events(uow, school_id, tmp_path, NOW + timedelta(days=3))
    assert first.keys() == again.keys()
