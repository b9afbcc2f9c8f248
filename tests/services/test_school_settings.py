"""What Beheer changes: the school's facts, its own days, the people of the CvB, the local teams."""

from datetime import date

import pytest

from zis_desktop.domain.calendar import OwnDays
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.meeting.commission import Member
from zis_desktop.domain.people import Professional, Seat, Viewpoint
from zis_desktop.services.commission import add_member, change_member, commission
from zis_desktop.services.school_days import (
    add_own_days,
    change_own_days,
    remove_own_days,
    year_in_region,
    year_plan,
)
from zis_desktop.services.school_settings import change_school
from zis_desktop.services.schools import calendar_of, found_school, school, school_by_profile
from zis_desktop.services.undoing import undo
from zis_desktop.store.meetings import add_meeting
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
STUDY_DAY = OwnDays(date(2024, 10, 14), date(2024, 10, 14), "Studiedag", closed=True)
FIRST_DAY = date(2024, 8, 1)


# -- the school ------------------------------------------------------------------------------------------------------


def test_that_a_fact_of_the_school_is_changed_and_can_be_undone(uow: UnitOfWork, school_id: int) -> None:
    changes = change_school(uow, school_id, "room", " lokaal 1.04 ", seen="")
    assert school(uow, school_id).room == "lokaal 1.04"
    undo(uow, changes)
    assert school(uow, school_id).room == ""


def test_that_a_fact_changed_elsewhere_is_not_overwritten(uow: UnitOfWork, school_id: int) -> None:
    change_school(uow, school_id, "phone", "030 111 11 11", seen="")
    with pytest.raises(ChangedElsewhereError):
        change_school(uow, school_id, "phone", "030 222 22 22", seen="")
    change_school(uow, school_id, "room", "0.12", seen="")
    assert school(uow, school_id).phone == "030 111 11 11"


@pytest.mark.parametrize(
    ("fact", "typed", "sentence"),
    [
        ("name", " ", "Vul de naam van de school in."),
        ("email", "geen adres", "'geen adres' is geen e-mailadres. Verbeter het of laat het leeg."),
        ("meeting_starts", "morgen", "'morgen' is geen tijd: schrijf bijvoorbeeld 8:45."),
        ("meeting_starts", "11:00", "De vergadering eindigt voor zij begint. Pas een van beide tijden aan."),
        ("holiday_region", "Oost", "Kies de vakantieregio van de school."),
    ],
)
def test_that_a_fact_that_cannot_be_is_refused_at_its_field(
    uow: UnitOfWork, school_id: int, fact: str, typed: str, sentence: str
) -> None:
    before = school(uow, school_id)
    with pytest.raises(RuleError) as refusal:
        change_school(uow, school_id, fact, typed, seen=getattr(before, fact))
    assert (refusal.value.text, refusal.value.field) == (sentence, fact)
    assert school(uow, school_id) == before


def test_that_two_schools_of_one_store_have_different_names(uow: UnitOfWork, school_id: int) -> None:
    found_school(uow, school_by_profile("segment-5-holland-rijnland", "VSO De Tweede"))
    with pytest.raises(RuleError, match="staat al in dit bestand"):
        change_school(uow, school_id, "name", "vso de tweede", seen="VSO Het Voorbeeld")


# -- the calendar ----------------------------------------------------------------------------------------------------


def test_that_a_school_year_counts_its_mondays_and_says_why_others_fall_out() -> None:
    year = year_in_region("Midden", TODAY)
    assert year.finding == "39 maandagen in 2024-2025"
    reasons = {monday.day: monday.why_not for monday in year.mondays if not monday.meets}
    assert reasons[date(2024, 10, 28)] == "Herfstvakantie"
    assert reasons[date(2025, 4, 21)] == "Tweede paasdag"
    assert all(monday.day.weekday() == 0 for monday in year.mondays)


def test_that_an_own_day_takes_a_monday_out_and_removing_it_brings_it_back(uow: UnitOfWork, school_id: int) -> None:
    add_own_days(uow, school_id, STUDY_DAY)
    plan = year_plan(uow, school_id, TODAY)
    assert plan.year.meeting_count == 38
    (entry,) = plan.own
    remove_own_days(uow, entry)
    assert year_plan(uow, school_id, TODAY).year.meeting_count == 39


def test_that_own_days_can_open_a_monday_in_the_holidays(uow: UnitOfWork, school_id: int) -> None:
    add_own_days(uow, school_id, OwnDays(date(2024, 10, 28), date(2024, 10, 28), "Inhaaldag", closed=False))
    assert calendar_of(uow, school_id).is_school_day(date(2024, 10, 28))


def test_that_own_days_are_changed_as_they_were_seen(uow: UnitOfWork, school_id: int) -> None:
    add_own_days(uow, school_id, STUDY_DAY)
    (entry,) = year_plan(uow, school_id, TODAY).own
    change_own_days(uow, entry, OwnDays(date(2024, 10, 15), date(2024, 10, 16), "Studiedagen", closed=True))
    with pytest.raises(ChangedElsewhereError):
        change_own_days(uow, entry, STUDY_DAY)
    (now,) = year_plan(uow, school_id, TODAY).own
    assert now.days.name == "Studiedagen"


@pytest.mark.parametrize(
    ("days", "field"),
    [
        (OwnDays(date(2024, 10, 14), date(2024, 10, 14), "  ", closed=True), "name"),
        (OwnDays(date(2024, 10, 14), date(2024, 10, 13), "Studiedag", closed=True), "last"),
        (OwnDays(date(2024, 10, 14), date(2025, 10, 14), "Studiedag", closed=True), "last"),
    ],
)
def test_that_own_days_that_cannot_be_are_refused(uow: UnitOfWork, school_id: int, days: OwnDays, field: str) -> None:
    with pytest.raises(RuleError) as refusal:
        add_own_days(uow, school_id, days)
    assert refusal.value.field == field
    assert year_plan(uow, school_id, TODAY).own == ()


def test_that_a_monday_with_a_meeting_says_so(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.write() as work:
        add_meeting(work, school_id, date(2024, 10, 14), starts_at=525, ends_at=645, room="", chair_id=None)
    add_own_days(uow, school_id, STUDY_DAY)
    closed = next(one for one in year_plan(uow, school_id, TODAY).year.mondays if one.day == STUDY_DAY.first)
    assert closed.has_meeting
    assert not closed.meets


def test_that_a_year_beyond_the_table_is_refused(uow: UnitOfWork, school_id: int) -> None:
    with pytest.raises(RuleError, match="schoolkalender van regio Midden is bekend van"):
        year_plan(uow, school_id, date(2031, 9, 1))


# -- the people ------------------------------------------------------------------------------------------------------

MARIEKE = Member(
    "Marieke  Aalbers ", Seat.ORTHOPEDAGOOG, FIRST_DAY,
    viewpoints=frozenset({Viewpoint.PEDAGOGICAL, Viewpoint.PSYCHOLOGICAL}),
)  # fmt: skip
HANNA = Member("Hanna Prins", Seat.CJG, FIRST_DAY, window=(540, 600))


def the(uow: UnitOfWork, school_id: int, name: str) -> Professional:
    return next(one for one in commission(uow, school_id, TODAY).people if one.name == name)


def test_that_the_table_says_what_is_missing(uow: UnitOfWork, school_id: int) -> None:
    add_member(uow, school_id, MARIEKE)
    places, viewpoints = commission(uow, school_id, TODAY).remarks
    assert places.startswith("Nog niet ingevuld: orthopedagoog (3 keer), intern begeleider,")
    assert viewpoints == "Nog niemand adviseert vanuit de invalshoek onderwijskundig en medisch."


def test_that_somebody_who_left_no_longer_counts_at_the_table(uow: UnitOfWork, school_id: int) -> None:
    add_member(uow, school_id, MARIEKE)
    marieke = the(uow, school_id, "Marieke Aalbers")
    left = Member.of(marieke)
    change_member(uow, marieke, school_id, Member(left.name, left.seat, FIRST_DAY, active_until=date(2024, 8, 31)))
    assert "orthopedagoog (4 keer)" in commission(uow, school_id, TODAY).remarks[0]


def test_that_a_time_outside_a_shortened_meeting_is_told(uow: UnitOfWork, school_id: int) -> None:
    add_member(uow, school_id, HANNA)
    change_school(uow, school_id, "meeting_starts", "9:30", seen=525)
    assert commission(uow, school_id, TODAY).remarks[-1] == (
        "De tijd van Hanna Prins, 09:00–10:00, valt buiten de vergadering."
    )


@pytest.mark.parametrize(
    ("member", "field"),
    [
        (Member("", Seat.CJG, FIRST_DAY), "name"),
        (Member("Hanna Prins", Seat.CJG, FIRST_DAY), "name"),
        (Member("Iris Blok", None, FIRST_DAY), "seat"),
        (Member("Iris Blok", Seat.CJG, None), "active_from"),
        (Member("Iris Blok", Seat.CJG, FIRST_DAY, active_until=date(2024, 7, 1)), "active_until"),
        (Member("Iris Blok", Seat.CJG, FIRST_DAY, email="iris"), "email"),
        (Member("Iris Blok", Seat.DIRECTOR, FIRST_DAY, window=(540, 600)), "window"),
        (Member("Iris Blok", Seat.CJG, FIRST_DAY, window=(600, 540)), "window"),
        (Member("Iris Blok", Seat.CJG, FIRST_DAY, window=(480, 540)), "window"),
        (Member("Iris Blok", Seat.CJG, FIRST_DAY, substitute_for=99), "substitute_for"),
        (Member("Iris Blok", Seat.SCHOOLARTS, FIRST_DAY, substitute_for=1), "substitute_for"),
    ],
)
def test_that_a_member_who_cannot_be_is_refused(uow: UnitOfWork, school_id: int, member: Member, field: str) -> None:
    add_member(uow, school_id, HANNA)
    with pytest.raises(RuleError) as refusal:
        add_member(uow, school_id, member)
    assert refusal.value.field == field
    assert len(commission(uow, school_id, TODAY).people) == 1


def test_that_a_substitute_has_no_substitute(uow: UnitOfWork, school_id: int) -> None:
    add_member(uow, school_id, HANNA)
    hanna = the(uow, school_id, "Hanna Prins")
    add_member(uow, school_id, Member("Iris Blok", Seat.CJG, FIRST_DAY, substitute_for=hanna.id))
    iris = the(uow, school_id, "Iris Blok")
    with pytest.raises(RuleError, match="is zelf vervanger"):
        add_member(uow, school_id, Member("Jan Bos", Seat.CJG, FIRST_DAY, substitute_for=iris.id))
    add_member(uow, school_id, Member("Jan Bos", Seat.CJG, FIRST_DAY))
    jan = the(uow, school_id, "Jan Bos")
    with pytest.raises(RuleError, match="heeft zelf een vervanger"):
        change_member(uow, hanna, school_id, Member("Hanna Prins", Seat.CJG, FIRST_DAY, substitute_for=jan.id))


def test_that_a_member_changed_elsewhere_is_not_overwritten(uow: UnitOfWork, school_id: int) -> None:
    add_member(uow, school_id, HANNA)
    seen = the(uow, school_id, "Hanna Prins")
    change_member(uow, seen, school_id, Member("Hanna Prins", Seat.CJG, FIRST_DAY, phone="030 000 00 00"))
    with pytest.raises(ChangedElsewhereError):
        change_member(uow, seen, school_id, HANNA)
