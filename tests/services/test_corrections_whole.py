"""A correction of settled hours is one thing: taken back as a whole and in turn, and never charged twice (R13, R14)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

import pytest

from tests.hours_life import HoursLife
from tests.settlement_life import AT, AUTUMN, JANUARY, LATER, approve, autumn, close_all
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.corrections import Correction
from zis_desktop.domain.hours.hours import Activity, HoursEntry, NewHours
from zis_desktop.services import hours
from zis_desktop.services.hours_copy import copy_last_week
from zis_desktop.services.hours_months import correct_entry
from zis_desktop.services.settlements import statement
from zis_desktop.services.undoing import undo
from zis_desktop.store.unit_of_work import UnitOfWork

CENTS_A_MINUTE = 80_00 / 60
SETTLED = 240
"""Minutes of autumn."""
FEBRUARY = date(2025, 2, 4)
Way = Callable[[], object]


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> HoursLife:
    made = autumn(uow, school_id)
    close_all(uow, school_id, made)
    return made


def line(uow: UnitOfWork, life: HoursLife) -> HoursEntry:
    """The 90 minutes of Sam on 6 September."""
    return next(one for one in hours.day(uow, life.professional, AUTUMN).entries if one.minutes == 90)


def corrections(uow: UnitOfWork, life: HoursLife) -> list[HoursEntry]:
    old = line(uow, life)
    return [one for one in hours.day(uow, life.professional, AUTUMN).entries if one.correction_of == old.id]


def correct(
    uow: UnitOfWork, life: HoursLife, minutes: int, first: str = "Sam", *, on: date = JANUARY, at: datetime = AT
) -> Changes:
    old = line(uow, life)
    right = Correction(minutes, old.activity, life.casus[first], "Was anders")
    return correct_entry(uow, old.id, old.version, right, today=on, now=at)


def payable(uow: UnitOfWork, school_id: int) -> tuple[int, int]:
    """Cents of autumn and of spring as it stands."""
    closed, coming = (statement(uow, school_id, day, LATER).settlement for day in (AUTUMN, LATER))
    assert closed is not None
    assert coming is not None
    return closed.payable, coming.payable


def test_that_half_a_correction_cannot_be_taken_away(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    correct(uow, life, 90, "Milan")
    assert [one.minutes for one in corrections(uow, life)] == [-90, 90]
    for half in (0, 1):
        one = corrections(uow, life)[half]
        done = hours.remove_entry(uow, one.id, one.version)
        assert corrections(uow, life) == []
        assert payable(uow, school_id) == (320_00, 0)
        undo(uow, done)
        assert [one.minutes for one in corrections(uow, life)] == [-90, 90]


def test_that_only_the_last_of_several_corrections_is_taken_back(uow: UnitOfWork, life: HoursLife) -> None:
    first = correct(uow, life, 15)
    correct(uow, life, 60)
    one, two = corrections(uow, life)
    ways: tuple[Way, ...] = (lambda: hours.remove_entry(uow, one.id, one.version), lambda: undo(uow, first))
    for back in ways:
        with pytest.raises(RuleError, match="daarna opnieuw gecorrigeerd: neem eerst de laatste correctie terug"):
            back()
    gone = hours.remove_entry(uow, two.id, two.version)
    correct(uow, life, 30)
    with pytest.raises(RuleError):
        undo(uow, gone)
    assert sum(each.minutes for each in corrections(uow, life)) == -60


def test_that_a_correction_stays_once_its_own_month_is_frozen(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    correct(uow, life, 60)
    approve(uow, school_id, life, date(2025, 1, 1), today=FEBRUARY)
    correct(uow, life, 75, on=FEBRUARY)
    old, new = corrections(uow, life)
    hours.remove_entry(uow, new.id, new.version)
    with pytest.raises(RuleError, match="Januari 2025 is goedgekeurd"):
        hours.remove_entry(uow, old.id, old.version)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_that_any_chain_is_charged_to_the_cent_for_what_stands_last(
    uow: UnitOfWork, school_id: int, life: HoursLife, seed: int
) -> None:
    random, stood = Random(seed), [(90, "Sam")]
    for step in range(8):
        made = corrections(uow, life)
        if made and random.random() < 0.4:
            one = random.choice(made)
            try:
                hours.remove_entry(uow, one.id, one.version)
                stood.pop()
            except RuleError:
                assert one.entered_at != made[-1].entered_at
        else:
            wanted = (random.choice((0, 15, 45, 75, 120)), random.choice(("Sam", "Milan")))
            if wanted != stood[-1] and (wanted[0] or stood[-1][0]):
                correct(uow, life, *wanted, at=AT + timedelta(minutes=step))
                stood.append(wanted)
        autumn_cents, spring_cents = payable(uow, school_id)
        assert autumn_cents + spring_cents == round((SETTLED - 90 + stood[-1][0]) * CENTS_A_MINUTE)


def test_that_the_time_of_a_line_that_was_taken_off_is_free_until_it_comes_back(
    uow: UnitOfWork, school_id: int
) -> None:
    life = autumn(uow, school_id)
    timed = NewHours(life.professional, life.casus["Kai"], AUTUMN, Activity.DIRECT, 45, starts_at=8 * 60)
    hours.log_hours(uow, timed, today=JANUARY, now=AT)
    close_all(uow, school_id, life)
    old = next(one for one in hours.day(uow, life.professional, AUTUMN).entries if one.starts_at == 8 * 60)
    late = NewHours(life.professional, None, AUTUMN, Activity.TRAVEL, 30, "Stond op papier", starts_at=8 * 60)
    with pytest.raises(RuleError, match="staat Kai Mulder 2a er al"):
        hours.log_hours(uow, late, today=JANUARY, now=AT)
    right = Correction(0, old.activity, old.casus_id, "Ging niet door")
    done = correct_entry(uow, old.id, old.version, right, today=JANUARY, now=AT)
    hours.log_hours(uow, late, today=JANUARY, now=AT)
    back = next(one for one in hours.day(uow, life.professional, AUTUMN).entries if one.correction_of == old.id)
    ways: tuple[Way, ...] = (lambda: hours.remove_entry(uow, back.id, back.version), lambda: undo(uow, done))
    for restore in ways:
        with pytest.raises(RuleError, match="Van 08:00 tot 08:30 staat Reistijd er al"):
            restore()


def test_that_the_copy_of_a_week_is_of_what_stands(uow: UnitOfWork, school_id: int) -> None:
    """The last days of a month are approved, the first of the next are to be filled."""
    life = autumn(uow, school_id)
    for who, minutes in (("Sam", 40), ("Kai", 50), ("Isa", 20)):
        hours.log_hours(uow, life.hours(who, minutes, date(2024, 9, 25)), today=JANUARY, now=AT)
    approve(uow, school_id, life, date(2024, 9, 1))
    wrong = {one.minutes: one for one in hours.day(uow, life.professional, date(2024, 9, 25)).entries}
    for minutes, casus, right in ((40, "Sam", 0), (50, "Kai", 35), (20, "Milan", 20)):
        old = wrong[minutes]
        wanted = Correction(right, old.activity, life.casus[casus], "Was anders")
        correct_entry(uow, old.id, old.version, wanted, today=JANUARY, now=AT)
    copy_last_week(uow, life.professional, date(2024, 9, 30), today=JANUARY, now=AT)
    copied = hours.day(uow, life.professional, date(2024, 10, 2)).entries
    assert {one.casus_label.split()[0]: one.minutes for one in copied} == {"Kai": 35, "Milan": 20}
