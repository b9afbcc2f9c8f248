"""The hours of the CJG worker on a real store: from finalised meetings, by hand, and who may see and fill them in."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from tests.meeting_life import MONDAY, Monday, a_monday
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.dutch import duration
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.cjg import CjgKind, CjgYear, NewCjgHours
from zis_desktop.domain.people import Guest
from zis_desktop.domain.vault.access import Actor, NotAllowedError, Role
from zis_desktop.services.cjg_hours import add_cjg_hours, cjg_need, cjg_year, remove_cjg_hours, set_fte_hours
from zis_desktop.services.meeting.attendance import record_coming
from zis_desktop.services.meeting.finalising import finalise_meeting
from zis_desktop.services.meeting.meetings import (
    begin_item,
    finish_item,
    record_attendance,
    save_note,
    start_meeting,
)
from zis_desktop.services.undoing import undo
from zis_desktop.store.tables import agenda_item, attendance, pupil
from zis_desktop.store.unit_of_work import UnitOfWork

BEGINS = datetime(2024, 9, 9, 8, 45, tzinfo=LOCAL)


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    return a_monday(uow, school_id, casussen=0)


def minute(after: int) -> datetime:
    return BEGINS + timedelta(minutes=after)


def held(uow: UnitOfWork, monday: Monday, *, leaves_at: int | None = None) -> None:
    """A meeting from 8:45 with an item every forty minutes; the CJG worker leaves at an item and Lianne comes."""
    record_attendance(uow, monday.meeting_id, monday.people["Fatima"], present=True)
    start_meeting(uow, monday.meeting_id, BEGINS)
    for place, item_id in enumerate(monday.items):
        begin_item(uow, item_id, minute(40 * place))
        if place == leaves_at:
            record_coming(uow, monday.meeting_id, monday.people["Fatima"], there=False, item_id=item_id)
            record_coming(uow, monday.meeting_id, monday.people["Lianne"], there=True, item_id=item_id)
        finish_item(uow, item_id, minute(40 * place + 40))
    finalise_meeting(uow, monday.meeting_id, minute(130))


def year(uow: UnitOfWork, school_id: int) -> CjgYear:
    return cjg_year(uow, school_id, MONDAY)


def by_hand(monday: Monday, kind: CjgKind = CjgKind.CONSULTING, minutes: int = 45, who: str = "Fatima") -> NewCjgHours:
    return NewCjgHours(monday.people[who], date(2024, 9, 10), kind, minutes, "  overleg   gezin ")


TODAY = date(2024, 9, 12)


def test_that_a_finalised_meeting_fills_in_the_hours_she_was_there(uow: UnitOfWork, monday: Monday) -> None:
    held(uow, monday)
    (line,) = year(uow, monday.school_id).lines
    # her time is 9:00 to 10:00
    assert (line.kind, line.minutes, line.on, line.meeting_id) == (CjgKind.ATTENDING, 60, MONDAY, monday.meeting_id)


def test_that_she_and_her_substitute_each_have_their_own_minutes(uow: UnitOfWork, monday: Monday) -> None:
    held(uow, monday, leaves_at=1)  # 9:25
    found = {line.name: line.minutes for line in year(uow, monday.school_id).lines}
    assert found == {"Fatima el Idrissi": 25, "Lianne Vermaat": 35}


LATE = BEGINS + timedelta(hours=24)


@pytest.mark.parametrize("late", [LATE, BEGINS + timedelta(hours=7)])
def test_that_what_is_filled_in_afterwards_makes_her_hours_no_longer(
    uow: UnitOfWork, monday: Monday, late: datetime
) -> None:
    """Her item stayed on the table, another was opened later to write something down, and then it was made final."""
    with uow.unguarded.write() as work:
        work.update(agenda_item, monday.items[0], needs=[Guest.CJG.value])
    record_attendance(uow, monday.meeting_id, monday.people["Fatima"], present=True)
    start_meeting(uow, monday.meeting_id, BEGINS)
    begin_item(uow, monday.items[0], minute(30))
    save_note(uow, monday.items[1], "Vergeten op te schrijven.", late, seen="")
    finalise_meeting(uow, monday.meeting_id, late)
    (line,) = year(uow, monday.school_id).lines
    assert line.minutes == 105  # from 9:00 until the end of the meeting; not until it was made final


def test_that_a_meeting_without_items_ends_at_its_time(uow: UnitOfWork, monday: Monday) -> None:
    record_attendance(uow, monday.meeting_id, monday.people["Fatima"], present=True)
    with uow.unguarded.write() as work:
        work.connection.execute(update(attendance).values(window_from=None, window_until=None))
    start_meeting(uow, monday.meeting_id, BEGINS)
    finalise_meeting(uow, monday.meeting_id, LATE)
    (line,) = year(uow, monday.school_id).lines
    assert line.minutes == 120


def test_that_a_meeting_without_her_gives_no_hours(uow: UnitOfWork, monday: Monday) -> None:
    record_attendance(uow, monday.meeting_id, monday.people["Fatima"], present=False)
    start_meeting(uow, monday.meeting_id, BEGINS)
    finalise_meeting(uow, monday.meeting_id, minute(10))
    assert year(uow, monday.school_id).lines == ()


def test_that_hours_filled_in_by_hand_count_against_what_was_planned(uow: UnitOfWork, monday: Monday) -> None:
    held(uow, monday)
    add_cjg_hours(uow, monday.school_id, by_hand(monday), TODAY)
    add_cjg_hours(uow, monday.school_id, by_hand(monday, CjgKind.EVALUATION, 240, "Lianne"), TODAY)
    found = year(uow, monday.school_id)
    assert [(use.kind.value, use.used, use.planned) for use in found.uses] == [
        ("deelname CvB", 60, 41 * 60),
        ("sparren", 45, 41 * 60),
        ("evaluatie", 240, 12 * 60),
    ]
    assert (found.total.text, found.total.left_text) == ("5:45 van 94:00", "nog 88:15")
    assert found.lines[0].remark == "overleg gezin"


def test_that_hours_of_another_school_year_are_not_in_it(uow: UnitOfWork, monday: Monday) -> None:
    held(uow, monday)
    assert cjg_year(uow, monday.school_id, date(2024, 7, 31)).lines == ()


def test_that_hours_from_a_meeting_stay_and_typed_ones_can_go(uow: UnitOfWork, monday: Monday) -> None:
    held(uow, monday)
    add_cjg_hours(uow, monday.school_id, by_hand(monday), TODAY)
    typed, attended = year(uow, monday.school_id).lines
    with pytest.raises(RuleError, match="vastgestelde vergadering"):
        remove_cjg_hours(uow, attended)
    changes = remove_cjg_hours(uow, typed)
    assert len(year(uow, monday.school_id).lines) == 1
    undo(uow, changes)
    assert len(year(uow, monday.school_id).lines) == 2


@pytest.mark.parametrize(
    ("on", "minutes", "field"),
    [
        (date(2024, 9, 13), 45, "on"),
        (date(2020, 9, 1), 45, "on"),
        (date(2024, 9, 10), 0, "minutes"),
        (date(2024, 9, 10), 12 * 60 + 1, "minutes"),
    ],
)
def test_that_hours_that_cannot_be_are_refused_at_their_field(
    uow: UnitOfWork, monday: Monday, on: date, minutes: int, field: str
) -> None:
    with pytest.raises(RuleError) as refusal:
        add_cjg_hours(uow, monday.school_id, replace(by_hand(monday), on=on, minutes=minutes), TODAY)
    assert refusal.value.field == field


def test_that_a_remark_holds_no_number_of_a_person(uow: UnitOfWork, monday: Monday) -> None:
    with pytest.raises(RuleError, match="Laat '06-12345678' weg") as refusal:
        add_cjg_hours(uow, monday.school_id, replace(by_hand(monday), remark="terugbellen: 06-12345678"), TODAY)
    assert refusal.value.field == "remark"


def test_that_a_remark_holds_no_name_of_a_pupil_who_stood_on_an_agenda(uow: UnitOfWork, school_id: int) -> None:
    discussed = a_monday(uow, school_id, casussen=1)
    with uow.unguarded.read() as connection:
        named = select(pupil.c.last_name).where(pupil.c.id == discussed.pupils[0])
        last_name = connection.execute(named).scalar_one()
    for remark in (f"over {last_name}", f"gebeld over {last_name.lower()}"):
        with pytest.raises(RuleError, match=f"(?i)Laat '{last_name}' weg") as refusal:
            add_cjg_hours(uow, school_id, replace(by_hand(discussed), remark=remark), TODAY)
        assert refusal.value.field == "remark"


def test_that_the_hours_of_a_day_fit_in_it_together_with_the_meeting(uow: UnitOfWork, monday: Monday) -> None:
    """As those of everybody: nobody works more than twelve hours."""
    held(uow, monday)
    beside = replace(by_hand(monday, minutes=11 * 60), on=MONDAY)
    with pytest.raises(RuleError, match="Dan staat er 12:01 op ma 9 sep 2024") as refusal:
        add_cjg_hours(uow, monday.school_id, replace(beside, minutes=11 * 60 + 1), TODAY)
    assert refusal.value.field == "minutes"
    add_cjg_hours(uow, monday.school_id, beside, TODAY)
    add_cjg_hours(uow, monday.school_id, replace(by_hand(monday, who="Lianne"), on=MONDAY), TODAY)


def test_that_only_the_cjg_has_cjg_hours(uow: UnitOfWork, monday: Monday) -> None:
    with pytest.raises(RuleError) as refusal:
        add_cjg_hours(uow, monday.school_id, by_hand(monday, who="Daan"), TODAY)
    assert refusal.value.field == "professional"


def test_that_the_cjg_worker_sees_and_fills_in_only_her_own(uow: UnitOfWork, monday: Monday) -> None:
    held(uow, monday, leaves_at=1)
    fatima = Actor("fatima", "Fatima", frozenset({Role.CJG}), professional_id=monday.people["Fatima"])
    own = uow.acting_as(fatima)
    found = year(own, monday.school_id)
    assert {line.name for line in found.lines} == {"Fatima el Idrissi"}
    assert [name for _, name in found.people] == ["Fatima el Idrissi"]
    add_cjg_hours(own, monday.school_id, by_hand(monday), TODAY)
    with pytest.raises(NotAllowedError):
        add_cjg_hours(own, monday.school_id, by_hand(monday, who="Lianne"), TODAY)
    other = next(line for line in year(uow, monday.school_id).lines if line.name == "Lianne Vermaat")
    with pytest.raises(NotAllowedError):
        remove_cjg_hours(own, other)


def test_that_an_account_of_nobody_has_no_hours(uow: UnitOfWork, monday: Monday) -> None:
    held(uow, monday)
    nobody = uow.acting_as(Actor("cjg", "CJG", frozenset({Role.CJG})))
    assert (year(nobody, monday.school_id).lines, year(nobody, monday.school_id).people) == ((), ())


def test_that_the_question_how_much_fte_is_needed_has_an_answer_in_numbers(uow: UnitOfWork, monday: Monday) -> None:
    """Over the first 8 of 40 school weeks 10 hours of sparren and 8 of the CvB; what is of this week does not count."""
    until = date(2024, 10, 15)
    for kind, minutes, on in (
        (CjgKind.CONSULTING, 600, date(2024, 9, 17)),
        (CjgKind.ATTENDING, 480, date(2024, 10, 7)),
        (CjgKind.CONSULTING, 240, date(2024, 10, 14)),
    ):
        add_cjg_hours(uow, monday.school_id, replace(by_hand(monday, kind, minutes), on=on), until)
    need = cjg_need(uow, monday.school_id, until, until)
    assert need is not None
    assert need.is_known
    assert need.a_year() == round(1080 * need.of_weeks / need.weeks)
    assert need.a_year(CjgKind.CONSULTING) == round(600 * need.of_weeks / need.weeks)
    assert "fte" not in need.answer
    set_fte_hours(uow, monday.school_id, 1600)
    answered = cjg_need(uow, monday.school_id, until, until)
    assert answered is not None
    assert answered.fte(answered.planned) == "0,059"  # 94 of 1600 hours
    assert "fte. Per soort: deelname CvB" in answered.answer


def test_that_a_week_without_final_minutes_says_nothing_of_the_need(uow: UnitOfWork, monday: Monday) -> None:
    """A meeting that never began says nothing; of one that did her hours are known when its minutes are final."""
    until = date(2024, 10, 15)
    add_cjg_hours(uow, monday.school_id, replace(by_hand(monday, CjgKind.CONSULTING, 60), on=date(2024, 9, 10)), until)
    add_cjg_hours(uow, monday.school_id, replace(by_hand(monday, CjgKind.CONSULTING, 70), on=date(2024, 9, 17)), until)
    before = cjg_need(uow, monday.school_id, until, until)
    assert before is not None
    assert (before.waiting, dict(before.used)[CjgKind.CONSULTING]) == (0, 130)
    start_meeting(uow, monday.meeting_id, BEGINS)
    waits = cjg_need(uow, monday.school_id, until, until)
    assert waits is not None
    assert (waits.waiting, dict(waits.used)[CjgKind.CONSULTING]) == (1, 70)
    assert waits.answer.endswith("1 schoolweek telt nog niet mee: daarvan zijn de notulen nog niet vastgesteld.")
    held(uow, monday)
    final = cjg_need(uow, monday.school_id, until, until)
    assert final is not None
    assert (final.waiting, final.weeks) == (0, waits.weeks + 1)
    assert dict(final.used)[CjgKind.CONSULTING] == 130


def test_that_who_answers_for_the_money_says_how_long_an_fte_is(uow: UnitOfWork, monday: Monday) -> None:
    director = Actor("d", "D", frozenset({Role.DIRECTOR}))
    set_fte_hours(uow.acting_as(director), monday.school_id, 1600)
    need = cjg_need(uow.acting_as(director), monday.school_id, MONDAY, MONDAY)
    assert need is not None
    assert need.fte_hours == 1600


def test_that_who_sees_only_the_own_hours_gets_the_answer_of_those(uow: UnitOfWork, monday: Monday) -> None:
    until = date(2024, 10, 15)
    for who, minutes in (("Fatima", 480), ("Lianne", 240)):
        add_cjg_hours(uow, monday.school_id, by_hand(monday, minutes=minutes, who=who), until)
    own = uow.acting_as(Actor("fatima", "Fatima", frozenset({Role.CJG}), professional_id=monday.people["Fatima"]))
    set_fte_hours(uow, monday.school_id, 1600)
    need = cjg_need(own, monday.school_id, until, until)
    assert need is not None
    assert dict(need.used)[CjgKind.CONSULTING] == 480
    needed = duration(round(480 * need.of_weeks / need.weeks))
    assert need.answer.startswith(f"In het tempo van uw eigen uren is {needed} uur per schooljaar nodig, dat is 0,0")
    with pytest.raises(NotAllowedError):
        set_fte_hours(own, monday.school_id, 1600)
    nobody = uow.acting_as(Actor("cjg", "CJG", frozenset({Role.CJG})))
    assert cjg_need(nobody, monday.school_id, until, until) is None


def test_that_a_year_in_which_nothing_was_kept_does_not_say_that_nothing_is_needed(
    uow: UnitOfWork, monday: Monday
) -> None:
    need = cjg_need(uow, monday.school_id, date(2024, 10, 15), date(2024, 10, 15))
    assert need is not None
    assert (need.is_known, need.before) == (False, None)
    assert need.answer == "Er zijn geen uren bijgehouden: hoeveel er nodig is, blijkt hier niet uit."


def test_that_a_year_that_has_just_begun_names_the_need_of_the_year_before(uow: UnitOfWork, monday: Monday) -> None:
    today = date(2025, 9, 12)
    hours = replace(by_hand(monday, CjgKind.CONSULTING, 600), on=date(2024, 9, 17))
    add_cjg_hours(uow, monday.school_id, hours, today)
    need = cjg_need(uow, monday.school_id, today, today)
    assert need is not None
    assert need.answer.startswith("Na 4 schoolweken staat hier")
    assert "Schooljaar 2024-2025: In dit tempo is 10:00 uur per schooljaar nodig" in need.answer
