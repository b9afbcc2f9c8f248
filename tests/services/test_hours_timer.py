"""The running timer on a real store: it survives closing, writes its line when it stops, and knows no other day."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.hours_life import NOW, TODAY, HoursLife, hours_life
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.hours import NewHours
from zis_desktop.services import hours
from zis_desktop.services.hours_timer import discard_timer, running_timer, start_timer, stop_timer
from zis_desktop.services.undoing import undo
from zis_desktop.store.unit_of_work import UnitOfWork


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> HoursLife:
    return hours_life(uow, school_id)


def start(uow: UnitOfWork, life: HoursLife, first: str = "Sam", *, at: datetime = NOW) -> None:
    start_timer(uow, life.hours(first, 1), now=at)


def stop(uow: UnitOfWork, life: HoursLife, at: datetime, minutes: int | None = None) -> Changes:
    return stop_timer(uow, life.professional, today=at.date(), now=at, minutes=minutes)


def test_that_what_runs_stands_in_the_store_and_becomes_a_line_with_its_time(uow: UnitOfWork, life: HoursLife) -> None:
    start(uow, life)
    running = running_timer(uow, life.professional)
    assert running is not None
    assert (running.about, running.started_at) == ("Sam van Veen 2a", NOW)
    stop(uow, life, NOW + timedelta(minutes=44, seconds=40))
    (line,) = hours.day(uow, life.professional, TODAY).entries
    assert (line.minutes, line.starts_at, line.casus_id) == (45, 7 * 60 + 12, life.casus["Sam"])
    assert running_timer(uow, life.professional) is None


def test_that_only_one_runs_and_only_what_could_be_written(uow: UnitOfWork, life: HoursLife) -> None:
    start(uow, life)
    with pytest.raises(RuleError, match="loopt al voor Sam van Veen 2a"):
        start(uow, life, "Kai")
    discard_timer(uow, life.professional)
    late = datetime(2025, 1, 15, 9, 0, tzinfo=UTC)
    with pytest.raises(RuleError, match="loopt niet op wo 15 jan 2025"):
        start(uow, life, at=late)


def test_that_a_timer_that_ran_into_another_day_asks_how_long_it_was(uow: UnitOfWork, life: HoursLife) -> None:
    start(uow, life)
    later = NOW + timedelta(days=3)
    with pytest.raises(RuleError, match="typ hoe lang het echt duurde") as refused:
        stop(uow, life, later)
    assert refused.value.field == "minutes"
    assert running_timer(uow, life.professional) is not None
    stop(uow, life, later, minutes=50)
    (line,) = hours.day(uow, life.professional, TODAY).entries
    assert (line.minutes, line.starts_at) == (50, None)


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=1)])
def test_that_a_computer_whose_clock_went_back_is_told_so_and_nothing_is_lost(
    uow: UnitOfWork, life: HoursLife, back: timedelta
) -> None:
    start(uow, life)
    for typed in (None, 30):
        with pytest.raises(RuleError, match="Zet de klok van de computer goed, of noteer deze tijd niet"):
            stop(uow, life, NOW - back, minutes=typed)
    assert running_timer(uow, life.professional) is not None


def test_that_undo_lets_it_run_on(uow: UnitOfWork, life: HoursLife) -> None:
    start(uow, life)
    undo(uow, stop(uow, life, NOW + timedelta(minutes=5)))
    running = running_timer(uow, life.professional)
    assert running is not None
    assert running.started_at == NOW
    assert hours.day(uow, life.professional, TODAY).entries == ()


def test_that_nobody_is_in_two_places(uow: UnitOfWork, life: HoursLife) -> None:
    start(uow, life)
    stop(uow, life, NOW + timedelta(minutes=30))
    kai = life.hours("Kai", 20)
    later = NewHours(kai.professional_id, kai.casus_id, kai.on, kai.activity, 20, starts_at=7 * 60 + 30)
    with pytest.raises(RuleError, match="Van 07:12 tot 07:42 staat Sam van Veen 2a er al"):
        hours.log_hours(uow, later, today=TODAY, now=NOW + timedelta(hours=1))
    with pytest.raises(RuleError, match="07:50 moet nog komen"):
        hours.log_hours(uow, later, today=TODAY, now=NOW)
    hours.log_hours(uow, kai, today=TODAY, now=NOW)
