"""What hours are held against and add up to: planned minutes, the period, duration and cost per pupil, the paper."""

from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

import pytest

from tests.documents.reading import one_line
from tests.hours_life import MONDAY, NOW, TODAY, HoursLife, as_professional, hours_life
from zis_desktop.documents import hours_statement as paper
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.corrections import Correction
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.hours.limits import HelpUse, Level, Limit, help_limits
from zis_desktop.domain.hours.periods import settlement_period
from zis_desktop.domain.money.rates import NewRate
from zis_desktop.domain.money.use import Norm
from zis_desktop.domain.vault.access import Actor, NotAllowedError, Role
from zis_desktop.services import budgets, hours
from zis_desktop.services.hours_limits import hours_limits
from zis_desktop.services.hours_months import approve_months, correct_entry, hand_in_month, hours_months
from zis_desktop.services.hours_papers import hours_statement, statement_data
from zis_desktop.store.unit_of_work import UnitOfWork

PERIOD = settlement_period(TODAY)
OCTOBER = datetime(2024, 10, 8, 9, 0, tzinfo=LOCAL)


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> HoursLife:
    return hours_life(uow, school_id)


# -- limits ----------------------------------------------------------------------------------------------------------


def test_that_a_warning_begins_at_80_and_changes_at_100_percent() -> None:
    levels = [Limit(used, 60).level for used in (47, 48, 59, 60, 75)]
    assert levels == [Level.ROOM, Level.NEAR, Level.NEAR, Level.FULL, Level.FULL]


def test_that_planned_minutes_are_a_week_times_the_school_weeks_of_the_help(uow: UnitOfWork, life: HoursLife) -> None:
    """45 minutes a week from 26 August to 20 December is 16 school weeks: 12 hours."""
    sam = life.casus["Sam"]
    told = []
    for minutes, on in ((575, TODAY), (1, TODAY), (144, TODAY)):
        life.log(uow, "Sam", minutes, on)
        found = hours_limits(uow, life.professional, TODAY)
        told.append((found.help[sam].percent, found.told_of(sam)))
    assert told == [
        (79, ""),
        (80, "80 % van de 12:00 uur die voor deze hulp gepland is"),
        (100, "100 % van de 12:00 uur die voor deze hulp gepland is"),
    ]
    after = hours_limits(uow, life.professional, date(2025, 1, 6))
    assert after.told_of(sam).startswith("100 %"), "what was done in the last weeks is written after them"
    assert hours_limits(uow, life.professional, date(2025, 3, 3)).help == {}


def test_that_help_that_goes_on_is_not_held_against_what_ended() -> None:
    ended = HelpUse(1, 45, date(2024, 9, 2), date(2024, 9, 27), 180)
    earlier = HelpUse(1, 45, date(2024, 3, 4), date(2024, 6, 28), 999)
    runs = HelpUse(1, 60, date(2024, 9, 30), date(2024, 12, 20), 30)
    weeks = {ended: 4, earlier: 14, runs: 11}
    assert help_limits((earlier, ended, runs), date(2024, 10, 4), weeks) == {1: Limit(30, 660)}
    assert help_limits((earlier, ended), date(2024, 10, 4), weeks) == {1: Limit(180, 180)}


def test_that_the_period_is_held_against_the_norm_once_that_is_known(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    life.log(uow, "Sam", 600)
    life.log(uow, "Thijs", 600, MONDAY)  # from Nijkerk: kept apart, so not of the pilot
    assert hours_limits(uow, life.professional, TODAY).period is None
    budgets.set_norm(uow, school_id, Norm(30, 10, 25), seen=budgets.rates(uow, school_id).norm)
    daan = Actor("daan", "Daan", frozenset({Role.YOUKE}), professional_id=life.professional)
    found = hours_limits(uow.acting_as(daan), life.professional, TODAY)
    assert found.period == Limit(600, 600)  # 2/5 of 25 hours
    assert found.told_of_period == "Van de uren van deze periode is 100 % gebruikt, nog 0:00."


# -- duration and cost per pupil -------------------------------------------------------------------------------------


def test_that_duration_and_cost_per_pupil_spread_a_group_over_who_was_there(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    life.log(uow, "Sam", 60, MONDAY)
    here = [life.casus[name] for name in ("Sam", "Kai", "Thijs")]
    hours.log_group_session(uow, life.professional, here, TODAY, 92, "Judo", today=TODAY, now=NOW)
    life.log(uow, None, 30, activity=Activity.TRAVEL)
    found = hours.duration_per_pupil(uow, school_id, PERIOD)
    assert {one.label.split(" ")[0]: (one.minutes, one.in_group, one.apart) for one in found.pupils} == {
        "Sam": (91, 31, 0), "Kai": (31, 31, 0), "Thijs": (30, 30, 30),
    }  # fmt: skip
    apart = "1 leerling telt niet mee: niet voor een partij bij het convenant."
    assert sum(one.minutes for one in found.pupils) == 152
    assert found.finding == f"Gemiddeld 1 week en 1:01 uur per leerling. {apart}"
    budgets.add_rate(uow, school_id, NewRate("Youké", 90_00, date(2024, 1, 1)))
    priced = hours.duration_per_pupil(uow, school_id, PERIOD)
    assert sum(one.cents or 0 for one in priced.pupils) == 152 * 150
    assert priced.finding == f"Gemiddeld 1 week en 1:01 uur per leerling, €\xa092. {apart}"
    assert all(one.weeks >= other.weeks for one, other in pairwise(priced.pupils))


def test_that_the_hours_of_all_pupils_are_not_for_a_professional(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    daan = Actor("daan", "Daan", frozenset({Role.YOUKE}), professional_id=life.professional)
    with pytest.raises(NotAllowedError):
        hours.duration_per_pupil(uow.acting_as(daan), school_id, PERIOD)


# -- the statement ---------------------------------------------------------------------------------------------------


@pytest.fixture
def corrected(uow: UnitOfWork, life: HoursLife) -> HoursLife:
    """August was approved, its line of Sam is corrected in September; Thijs is kept apart."""
    noted = replace(life.hours("Sam", 90, date(2024, 8, 27)), note="was boos")
    hours.log_hours(uow, noted, today=TODAY, now=NOW)
    life.log(uow, "Thijs", 30, date(2024, 8, 28))
    hand_in_month(as_professional(uow, life.professional), life.professional, date(2024, 8, 1), today=TODAY, now=NOW)
    record = hours_months(uow, 1)[0].record
    assert record is not None
    approve_months(uow, [(record.id, record.version)], now=NOW)
    (old,) = hours.day(uow, life.professional, date(2024, 8, 27)).entries
    right = Correction(60, old.activity, old.casus_id, "Het was korter dan gedacht")
    correct_entry(uow, old.id, old.version, right, today=TODAY, now=NOW)
    return life


def test_that_the_statement_has_codes_and_sums_and_no_name(
    uow: UnitOfWork, school_id: int, corrected: HoursLife
) -> None:
    data = statement_data(uow, school_id, corrected.professional, date(2024, 8, 1), OCTOBER)
    assert (data.charged, data.apart, sum(line.minutes for line in data.lines)) == (90, 30, 120)
    text = one_line(paper.build(data))
    for words in ("Urenstaat augustus 2024", "1:30 uur voor de pilot", "Goedgekeurd door", "K-001", "K-006"):
        assert words in text
    for name in ("Sam ", "Veen", "Thijs", "Maas", "boos", "Nijkerk"):
        assert name not in text


def test_that_a_correction_stands_in_the_month_in_which_it_was_made_and_names_its_line(
    uow: UnitOfWork, school_id: int, corrected: HoursLife
) -> None:
    august = statement_data(uow, school_id, corrected.professional, date(2024, 8, 1), OCTOBER)
    september = statement_data(uow, school_id, corrected.professional, date(2024, 9, 1), OCTOBER)
    (line,) = september.lines
    assert (line.minutes, line.corrects, line.on) == (-30, august.lines[0].number, date(2024, 8, 27))
    text = one_line(paper.build(september))
    assert f"correctie van regel {line.corrects}" in text
    assert "Nog niet ingeleverd" in text
    assert "Sam " not in text


def test_that_an_empty_month_has_no_statement(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    with pytest.raises(RuleError, match="In mei 2024 staan geen uren"):
        hours_statement(uow, school_id, life.professional, date(2024, 5, 1), OCTOBER)
