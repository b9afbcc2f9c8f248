"""Months of hours on a real store: handed in, approved, frozen for every way of writing, and corrected by new lines."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.hours_life import HoursLife, as_professional, hours_life
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.hours.corrections import Correction
from zis_desktop.domain.hours.hours import Activity, HoursEntry
from zis_desktop.domain.hours.months import MonthLine, MonthState
from zis_desktop.domain.hours.periods import settlement_period
from zis_desktop.domain.hours.week import RowKey
from zis_desktop.domain.pupils import Residence
from zis_desktop.domain.vault.access import Actor, NotAllowedError, Role
from zis_desktop.services import hours
from zis_desktop.services.hours_copy import copy_last_week
from zis_desktop.services.hours_months import (
    approve_months,
    correct_entry,
    hand_in_month,
    hours_months,
    months_seen,
    send_month_back,
    take_month_back,
)
from zis_desktop.services.today import today
from zis_desktop.services.undoing import undo
from zis_desktop.store.accounts import add_account
from zis_desktop.store.log.access_log import whole_log
from zis_desktop.store.pupils import set_residence
from zis_desktop.store.unit_of_work import UnitOfWork

SEPTEMBER, OCTOBER = date(2024, 9, 1), date(2024, 10, 1)
WORKED = date(2024, 9, 24)
TODAY = date(2024, 10, 8)
NOW = datetime(2024, 10, 8, 14, 0, tzinfo=UTC)
FROZEN = "September 2024 is goedgekeurd en blijft zoals het is"


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> HoursLife:
    """Sam 90 and Milan 45 minutes on 24 September, travel on 30 September."""
    made = hours_life(uow, school_id)
    for new in (
        made.hours("Sam", 90, WORKED),
        made.hours("Milan", 45, WORKED),
        made.hours(None, 25, date(2024, 9, 30), Activity.TRAVEL),
    ):
        hours.log_hours(uow, new, today=TODAY, now=NOW)
    return made


def hand_in(uow: UnitOfWork, life: HoursLife, month: date = SEPTEMBER, *, today: date = TODAY) -> None:
    hand_in_month(as_professional(uow, life.professional), life.professional, month, today=today, now=NOW)


def the_month(uow: UnitOfWork, month: date = SEPTEMBER) -> MonthLine:
    return next(one for one in hours_months(uow, 1) if one.month == month)


def approve(uow: UnitOfWork, life: HoursLife) -> None:
    hand_in(uow, life)
    record = the_month(uow).record
    assert record is not None
    approve_months(uow, [(record.id, record.version)], now=NOW)


def booked(uow: UnitOfWork, life: HoursLife, month: date) -> tuple[HoursEntry, ...]:
    return months_seen(uow, 1, [(life.professional, month)])[0].booked


def sam(uow: UnitOfWork, life: HoursLife, day: date = WORKED) -> HoursEntry:
    found = hours.day(uow, life.professional, day).entries
    return next(one for one in found if one.casus_id == life.casus["Sam"] and one.correction_of is None)


def correct(
    uow: UnitOfWork, old: HoursEntry, *, minutes: int, casus_id: int | None = None, why: str = "Was korter"
) -> Changes:
    right = Correction(minutes, old.activity, casus_id or old.casus_id, why)
    return correct_entry(uow, old.id, old.version, right, today=TODAY, now=NOW)


# -- the way of a month ----------------------------------------------------------------------------------------------


def test_that_a_month_is_handed_in_sent_back_handed_in_and_approved(uow: UnitOfWork, life: HoursLife) -> None:
    assert the_month(uow).state is MonthState.OPEN
    hand_in(uow, life)
    waiting = the_month(uow)
    assert (waiting.state, waiting.charged, waiting.apart, waiting.lines) == (MonthState.HANDED_IN, 160, 0, 3)
    assert waiting.record is not None
    send_month_back(uow, waiting.record.id, waiting.record.version, "Reistijd mist op 23 september", now=NOW)
    back = the_month(uow)
    assert back.record is not None
    assert (back.state, back.record.reason) == (MonthState.SENT_BACK, "Reistijd mist op 23 september")
    hours.log_hours(uow, life.hours(None, 25, date(2024, 9, 23), Activity.TRAVEL), today=TODAY, now=NOW)
    approve(uow, life)
    done = the_month(uow)
    assert done.record is not None
    assert (done.state, done.minutes, done.record.reason) == (MonthState.APPROVED, 185, "Reistijd mist op 23 september")
    assert done.record.sent_back_told.startswith(f"Was teruggestuurd door {uow.actor.name} op di 8 okt 2024")
    assert done.record.sent_back_told.endswith(": Reistijd mist op 23 september.")
    assert (done.record.handed_in_by, done.record.approved_by) == ("Daan Koster", uow.actor.name)


def test_that_a_month_that_was_sent_back_and_is_taken_back_still_says_why(uow: UnitOfWork, life: HoursLife) -> None:
    hand_in(uow, life)
    waiting = the_month(uow).record
    assert waiting is not None
    send_month_back(uow, waiting.id, waiting.version, "Reistijd mist op 23 september", now=NOW)
    hand_in(uow, life)
    take_month_back(uow, life.professional, SEPTEMBER)
    back = the_month(uow)
    assert back.record is not None
    assert (back.state, back.record.reason) == (MonthState.SENT_BACK, "Reistijd mist op 23 september")


def with_account(uow: UnitOfWork, login: str, *, professional: int | None = None, until: date | None = None) -> None:
    """Another account that may approve hours, all named the same."""
    with uow.unguarded.write() as work:
        add_account(
            work, login=login, name=uow.actor.name, roles=frozenset({Role.DIRECTOR}), professional_id=professional,
            active_from=date(2022, 8, 1), active_until=until,
        )  # fmt: skip


def test_that_who_handed_in_for_another_does_not_approve_it(uow: UnitOfWork, life: HoursLife) -> None:
    with_account(uow, "directeur")
    hand_in_month(uow, life.professional, SEPTEMBER, today=TODAY, now=NOW)
    record = the_month(uow).record
    assert record is not None
    with pytest.raises(RuleError, match="September 2024 leverde u zelf in: laat een collega de maand goedkeuren"):
        approve_months(uow, [(record.id, record.version)], now=NOW, alone_why="Er is nu niemand")
    assert the_month(uow).state is MonthState.HANDED_IN
    namesake = uow.acting_as(replace(uow.actor, login="directeur"))
    approve_months(namesake, [(record.id, record.version)], now=NOW)
    done = the_month(uow)
    assert done.record is not None
    assert (done.state, done.record.alone_why) == (MonthState.APPROVED, ""), "the account counts, not its name"


def test_that_where_nobody_else_may_approve_who_handed_in_does_so_with_a_reason_that_stands_in_the_log(
    uow: UnitOfWork, life: HoursLife
) -> None:
    with_account(uow, "vertrokken", until=date(2024, 7, 31))
    with_account(uow, "daan", professional=life.professional)
    hand_in_month(uow, life.professional, SEPTEMBER, today=TODAY, now=NOW)
    record = the_month(uow).record
    assert record is not None
    with pytest.raises(RuleError, match="Schrijf kort waarom") as refused:
        approve_months(uow, [(record.id, record.version)], now=NOW)
    assert refused.value.field == "alone_why"
    with pytest.raises(RuleError, match="Laat 'Sam' weg") as refused:
        approve_months(uow, [(record.id, record.version)], now=NOW, alone_why="Bekeken met de moeder van Sam")
    assert refused.value.field == "alone_why"
    approve_months(uow, [(record.id, record.version)], now=NOW, alone_why="De directeur is langdurig ziek")
    done = the_month(uow).record
    assert done is not None
    assert done.history[-1] == (
        "Goedgekeurd door wie ook inleverde, want niemand anders mocht dat: De directeur is langdurig ziek."
    )
    with uow.unguarded.read() as connection:
        assert whole_log(connection)[-1].reason == "De directeur is langdurig ziek"


def test_that_a_month_can_be_taken_back_until_it_is_approved(uow: UnitOfWork, life: HoursLife) -> None:
    hand_in(uow, life)
    with pytest.raises(RuleError, match="is ingeleverd: neem de maand eerst terug"):
        hours.log_hours(uow, life.hours("Sam", 15, WORKED), today=TODAY, now=NOW)
    take_month_back(uow, life.professional, SEPTEMBER)
    hours.log_hours(uow, life.hours("Sam", 15, WORKED), today=TODAY, now=NOW)
    approve(uow, life)
    with pytest.raises(RuleError, match="wacht niet op goedkeuring"):
        take_month_back(uow, life.professional, SEPTEMBER)


@pytest.mark.parametrize(
    ("month", "today", "sentence"),
    [
        (OCTOBER, TODAY, "Oktober 2024 is nog niet om: lever in vanaf do 31 okt"),
        (date(2024, 8, 1), TODAY, "In augustus 2024 staan geen uren"),
        (SEPTEMBER, date(2024, 9, 27), "lever in vanaf ma 30 sep"),
    ],
)
def test_that_a_month_that_is_not_over_or_is_empty_is_not_handed_in(
    uow: UnitOfWork, life: HoursLife, month: date, today: date, sentence: str
) -> None:
    with pytest.raises(RuleError, match=sentence):
        hand_in(uow, life, month, today=today)


def test_that_nobody_hands_in_twice_or_approves_what_does_not_wait(uow: UnitOfWork, life: HoursLife) -> None:
    hand_in(uow, life)
    record = the_month(uow).record
    assert record is not None
    with pytest.raises(RuleError, match="is al ingeleverd"):
        hand_in(uow, life)
    with pytest.raises(RuleError, match="Schrijf kort waarom") as refused:
        send_month_back(uow, record.id, record.version, " nee ", now=NOW)
    assert refused.value.field == "why"
    with pytest.raises(ChangedElsewhereError):
        approve_months(uow, [(record.id, record.version + 1)], now=NOW)
    made = approve_months(uow, [(record.id, record.version)], now=NOW)
    assert made.undo == ()
    with pytest.raises(RuleError, match="wacht niet op goedkeuring"):
        approve_months(uow, [(record.id, record.version + 1)], now=NOW)


def test_that_nobody_approves_the_own_hours_and_a_professional_only_writes_the_own(
    uow: UnitOfWork, life: HoursLife
) -> None:
    daan = Actor("daan", "Daan", frozenset({Role.YOUKE}), professional_id=life.professional)
    hand_in_month(uow.acting_as(daan), life.professional, SEPTEMBER, today=TODAY, now=NOW)
    record = the_month(uow).record
    assert record is not None
    with pytest.raises(NotAllowedError):
        approve_months(uow.acting_as(daan), [(record.id, record.version)], now=NOW)
    both = replace(daan, roles=frozenset({Role.YOUKE, Role.DIRECTOR}))
    with pytest.raises(NotAllowedError, match="Uw eigen uren keurt een collega goed"):
        approve_months(uow.acting_as(both), [(record.id, record.version)], now=NOW)
    other = replace(daan, professional_id=life.professional + 99)
    for refused in (
        lambda: hand_in_month(uow.acting_as(other), life.professional, SEPTEMBER, today=TODAY, now=NOW),
        lambda: take_month_back(uow.acting_as(other), life.professional, SEPTEMBER),
        lambda: hours_months(uow.acting_as(daan), 1),
    ):
        with pytest.raises(NotAllowedError):
            refused()


# -- frozen ----------------------------------------------------------------------------------------------------------


def test_that_every_way_of_writing_refuses_a_frozen_month(uow: UnitOfWork, life: HoursLife) -> None:
    old = sam(uow, life)
    gone = hours.log_hours(uow, life.hours("Kai", 20, WORKED), today=TODAY, now=NOW)
    approve(uow, life)
    cell = RowKey(life.casus["Sam"])
    ways: dict[str, Callable[[], object]] = {
        "line": lambda: hours.log_hours(uow, life.hours("Sam", 5, WORKED), today=TODAY, now=NOW),
        "grid": lambda: hours.set_cell(uow, life.professional, cell, WORKED, 5, seen=(old,), today=TODAY, now=NOW),
        "grid, emptied": lambda: hours.set_cell(
            uow, life.professional, cell, WORKED, 0, seen=(old,), today=TODAY, now=NOW
        ),
        "group": lambda: hours.log_group_session(
            uow, life.professional, [life.casus["Sam"], life.casus["Kai"]], WORKED, 60, today=TODAY, now=NOW
        ),
        "change": lambda: hours.change_entry(
            uow, old.id, old.version, minutes=5, activity=old.activity, note="", today=TODAY, now=NOW
        ),
        "remove": lambda: hours.remove_entry(uow, old.id, old.version),
        "undo": lambda: undo(uow, gone),
    }
    hours_before = booked(uow, life, SEPTEMBER)
    for write in ways.values():
        with pytest.raises(RuleError, match=FROZEN):
            write()
    assert booked(uow, life, SEPTEMBER) == hours_before


def test_that_the_last_week_is_not_copied_into_a_frozen_month(uow: UnitOfWork, life: HoursLife) -> None:
    hours.log_hours(uow, life.hours("Sam", 30, date(2024, 9, 17)), today=TODAY, now=NOW)
    approve(uow, life)
    with pytest.raises(RuleError, match=FROZEN):
        copy_last_week(uow, life.professional, date(2024, 9, 23), today=TODAY, now=NOW)
    copy_last_week(uow, life.professional, date(2024, 9, 30), today=TODAY, now=NOW)
    assert [one.on for one in booked(uow, life, OCTOBER)] == [date(2024, 10, 1)] * 2


def test_that_the_grid_takes_no_typing_in_a_frozen_month(uow: UnitOfWork, life: HoursLife) -> None:
    approve(uow, life)
    grid = hours.week(uow, life.professional, date(2024, 9, 30), today=TODAY)
    row = next(one for one in grid.rows if one.label == "Sam van Veen")
    assert [FROZEN in cell.blocked for cell in row.cells] == [True, False, False, False, False]


# -- corrections -----------------------------------------------------------------------------------------------------


def test_that_a_correction_is_a_new_line_with_the_difference_that_names_the_old_one(
    uow: UnitOfWork, life: HoursLife
) -> None:
    approve(uow, life)
    old = sam(uow, life)
    correct(uow, old, minutes=60)
    here = hours.day(uow, life.professional, WORKED).entries
    assert [(one.minutes, one.correction_of, one.note) for one in here] == [
        (90, None, ""), (-30, old.id, "Was korter"), (45, None, ""),
    ]  # fmt: skip
    assert sam(uow, life) == old
    assert the_month(uow).minutes == 160
    assert (the_month(uow, OCTOBER).minutes, the_month(uow, OCTOBER).corrections) == (-30, 1)


def test_that_a_second_correction_starts_from_the_first(uow: UnitOfWork, life: HoursLife) -> None:
    approve(uow, life)
    old = sam(uow, life)
    correct(uow, old, minutes=60)
    correct(uow, old, minutes=75)
    assert [one.minutes for one in booked(uow, life, OCTOBER)] == [-30, 15]
    with pytest.raises(RuleError, match="Zo staat het er al"):
        correct(uow, old, minutes=75)


def test_that_hours_of_the_wrong_pupil_go_off_the_one_and_on_the_other(uow: UnitOfWork, life: HoursLife) -> None:
    approve(uow, life)
    correct(uow, sam(uow, life), minutes=90, casus_id=life.casus["Kai"], why="Het was een ander")
    found = hours.overview_of_hours(uow, 1, settlement_period(WORKED))
    assert {line.label: line.minutes for line in found.by_casus} == {
        "Kai Mulder 2a": 90, "Milan de Groot 2a": 45, "Sam van Veen 2a": 0, "Reistijd": 25,
    }  # fmt: skip


def test_that_a_correction_is_charged_where_the_pupil_lived_on_the_day_itself(uow: UnitOfWork, life: HoursLife) -> None:
    approve(uow, life)
    with uow.unguarded.write() as work:
        pupil_id = work.connection.exec_driver_sql(
            f"SELECT pupil_id FROM casus WHERE id = {life.casus['Sam']}"
        ).scalar_one()
        set_residence(work, pupil_id, Residence(date(2024, 9, 1), "Nijkerk", "Nijkerk"))
    correct(uow, sam(uow, life), minutes=60)
    booked = the_month(uow, OCTOBER)
    assert (booked.charged, booked.apart) == (0, -30)


def test_that_what_is_not_frozen_or_is_a_correction_itself_is_not_corrected(uow: UnitOfWork, life: HoursLife) -> None:
    old = sam(uow, life)
    with pytest.raises(RuleError, match="nog niet goedgekeurd: wijzig de regel zelf"):
        correct(uow, old, minutes=60)
    approve(uow, life)
    correct(uow, old, minutes=60)
    (line,) = booked(uow, life, OCTOBER)
    with pytest.raises(RuleError, match="al een correctie"):
        correct(uow, line, minutes=60)
    with pytest.raises(RuleError, match="verwijder hem en leg een nieuwe vast"):
        hours.change_entry(uow, line.id, line.version, minutes=5, activity=line.activity, note="", today=TODAY, now=NOW)
    undo(uow, hours.remove_entry(uow, line.id, line.version))
    with pytest.raises(RuleError, match="Schrijf kort waarom"):
        correct(uow, old, minutes=30, why="")


def test_that_a_corrected_day_still_has_12_hours(uow: UnitOfWork, life: HoursLife) -> None:
    approve(uow, life)
    with pytest.raises(RuleError, match="meer dan 12 uur"):
        correct(uow, sam(uow, life), minutes=24 * 60)
    assert booked(uow, life, OCTOBER) == ()


def test_that_vandaag_counts_the_months_that_wait_for_who_may_approve(uow: UnitOfWork, life: HoursLife) -> None:
    director = uow.acting_as(Actor("ruth", "Ruth", frozenset({Role.DIRECTOR})))
    colleague = uow.acting_as(Actor("piet", "Piet", frozenset({Role.INTERN_BEGELEIDER})))
    assert today(director, 1, TODAY).months == 0
    hand_in(uow, life)
    seen = today(director, 1, TODAY)
    assert (seen.months, seen.open_count) == (1, replace(seen, months=0).open_count + 1)
    assert today(colleague, 1, TODAY).months == 0
    waiting = the_month(uow).record
    assert waiting is not None
    send_month_back(director, waiting.id, waiting.version, "Er mist een dag", now=NOW)
    assert today(director, 1, TODAY).months == 0
