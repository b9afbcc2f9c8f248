"""A clock that runs while its month is handed in or frozen: told before, and its minutes are never lost."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.hours_life import as_professional, hours_life
from tests.settlement_life import AT, JANUARY, autumn, close_all
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.hours import Activity, NewHours
from zis_desktop.services import hours
from zis_desktop.services.hours_months import hand_in_month, take_month_back
from zis_desktop.services.hours_timer import discard_timer, running_timer, start_timer, stop_timer
from zis_desktop.services.undoing import undo
from zis_desktop.store.unit_of_work import UnitOfWork

LAST = datetime(2024, 9, 30, 8, 0, tzinfo=UTC)
SEPTEMBER = date(2024, 9, 1)


def test_that_a_month_is_not_handed_in_while_its_clock_runs(uow: UnitOfWork, school_id: int) -> None:
    life = hours_life(uow, school_id)
    hours.log_hours(uow, life.hours("Sam", 45, date(2024, 9, 24)), today=LAST.date(), now=LAST)
    start_timer(uow, life.hours("Kai", 1), now=LAST)

    def hand_in() -> None:
        hand_in_month(
            as_professional(uow, life.professional), life.professional, SEPTEMBER, today=LAST.date(), now=LAST
        )

    said = "De tijd loopt nog voor Kai Mulder 2a: stop die en noteer de uren, of noteer ze niet"
    with pytest.raises(RuleError, match=said):
        hand_in()
    stop_timer(uow, life.professional, today=LAST.date(), now=LAST + timedelta(minutes=30))
    hand_in()
    with pytest.raises(RuleError, match="is ingeleverd"):
        start_timer(uow, life.hours("Kai", 1), now=LAST)
    assert running_timer(uow, life.professional) is None


def test_that_a_clock_of_the_next_month_keeps_nothing_back(uow: UnitOfWork, school_id: int) -> None:
    life = hours_life(uow, school_id)
    hours.log_hours(uow, life.hours("Sam", 45, date(2024, 9, 24)), today=LAST.date(), now=LAST)
    later = LAST + timedelta(days=1)
    start_timer(uow, life.hours("Kai", 1), now=later)
    hand_in_month(as_professional(uow, life.professional), life.professional, SEPTEMBER, today=later.date(), now=later)


def test_that_minutes_of_a_month_that_was_frozen_meanwhile_are_booked_late(uow: UnitOfWork, school_id: int) -> None:
    life = autumn(uow, school_id)
    october = datetime(2024, 10, 8, 8, 0, tzinfo=UTC)
    start_timer(uow, NewHours(life.professional, life.casus["Sam"], october.date(), Activity.DIRECT, 1), now=october)
    close_all(uow, school_id, life)
    with pytest.raises(RuleError, match="typ hoe lang het echt duurde"):
        stop_timer(uow, life.professional, today=JANUARY, now=AT)
    done = stop_timer(uow, life.professional, today=JANUARY, now=AT, minutes=40)
    (line,) = hours.day(uow, life.professional, october.date()).entries
    assert (line.minutes, line.corrected_on, line.correction_of) == (40, JANUARY, None)
    assert line.note == "De tijd liep nog toen de maand werd vastgezet."
    undo(uow, done)
    assert running_timer(uow, life.professional) is not None


def test_that_a_clock_that_undo_lets_run_on_keeps_its_minutes_until_the_month_is_back(
    uow: UnitOfWork, school_id: int
) -> None:
    """The month is taken back first, then the minutes can be written."""
    life = hours_life(uow, school_id)
    hours.log_hours(uow, life.hours("Sam", 45, date(2024, 9, 24)), today=LAST.date(), now=LAST)
    start_timer(uow, life.hours("Kai", 1), now=LAST)
    gone = discard_timer(uow, life.professional)
    hand_in_month(as_professional(uow, life.professional), life.professional, SEPTEMBER, today=LAST.date(), now=LAST)
    undo(uow, gone)
    with pytest.raises(RuleError, match="neem de maand eerst terug"):
        stop_timer(uow, life.professional, today=LAST.date(), now=LAST + timedelta(minutes=30))
    assert running_timer(uow, life.professional) is not None
    take_month_back(uow, life.professional, SEPTEMBER)
    stop_timer(uow, life.professional, today=LAST.date(), now=LAST + timedelta(minutes=30))
