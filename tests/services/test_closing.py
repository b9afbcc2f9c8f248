"""Closing a settlement on a real store: refused until it can, frozen then, and what comes back of it in the next."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from tests.hours_life import HoursLife, as_professional
from tests.settlement_life import (
    AT,
    AUTUMN,
    EARLIER,
    JANUARY,
    LATER,
    MOVED,
    approve,
    autumn,
    close_all,
    pupil_of,
)
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.corrections import Correction
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.money.closing import CLOSED_ALREADY, Closed, WaitsFor
from zis_desktop.domain.money.established import Established
from zis_desktop.domain.money.rates import NewRate
from zis_desktop.domain.money.settlement import Settlement, Whose
from zis_desktop.domain.vault.access import NotAllowedError, Role
from zis_desktop.services import budgets, undoing
from zis_desktop.services.established import establish_year
from zis_desktop.services.hours_months import correct_entry, hand_in_month
from zis_desktop.services.pupils import move_pupil
from zis_desktop.services.settlements import Statement, close_settlement, statement
from zis_desktop.store import tables
from zis_desktop.store.hours import entries
from zis_desktop.store.settlements import closed_settlements
from zis_desktop.store.unit_of_work import UnitOfWork


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> HoursLife:
    return autumn(uow, school_id)


def told(uow: UnitOfWork, school_id: int, day: date) -> Statement:
    return statement(uow, school_id, day, JANUARY)


def settled(found: Statement) -> Settlement:
    assert found.settlement is not None
    return found.settlement


def closed(uow: UnitOfWork, school_id: int, day: date) -> Closed:
    found = told(uow, school_id, day).closed
    assert found is not None
    return found


def refused(uow: UnitOfWork, school_id: int, day: date, at: datetime = AT) -> str:
    with pytest.raises(RuleError) as stopped:
        close_settlement(uow, school_id, day, at)
    return stopped.value.text


# -- when it may -----------------------------------------------------------------------------------------------------


def test_that_a_period_that_runs_or_follows_an_open_one_waits(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    early = datetime(2024, 12, 31, 11, 0, tzinfo=UTC)
    assert refused(uow, school_id, AUTUMN, early) == (
        "De periode aug–dec 2024 loopt nog. Sluit haar af als zij voorbij is."
    )
    assert refused(uow, school_id, AUTUMN) == "Sluit eerst aug–dec 2023 af: wat daar overblijft, telt hier mee."


def test_that_months_that_are_not_approved_are_named(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    for day in EARLIER:
        close_settlement(uow, school_id, day, AT)
    assert refused(uow, school_id, AUTUMN) == (
        "Nog niet ingeleverd: september 2024 van Daan Koster en november 2024 van Daan Koster. "
        "Laat inleveren wat nog niet wacht, en keur alles goed bij Uren, Maanden."
    )
    approve(uow, school_id, life, date(2024, 9, 1))
    hand_in_month(as_professional(uow, life.professional), life.professional, date(2024, 11, 1), today=JANUARY, now=AT)
    assert refused(uow, school_id, AUTUMN) == (
        "Ingeleverd: november 2024 van Daan Koster. Keur alles goed bij Uren, Maanden."
    )


def test_that_the_state_of_every_month_that_waits_is_told(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    for day in EARLIER:
        close_settlement(uow, school_id, day, AT)
    hand_in_month(
        as_professional(uow, life.professional), life.professional, date(2024, 11, 1), today=JANUARY, now=AT
    )  # fmt: skip
    assert refused(uow, school_id, AUTUMN) == (
        "Ingeleverd: november 2024 van Daan Koster. Nog niet ingeleverd: september 2024 van Daan Koster. "
        "Laat inleveren wat nog niet wacht, en keur alles goed bij Uren, Maanden."
    )


def test_that_a_missing_rate_is_asked_for(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    budgets.remove_rate(uow, budgets.rates(uow, school_id).rates[0])
    for day in EARLIER:
        close_settlement(uow, school_id, day, AT)
    assert refused(uow, school_id, AUTUMN).startswith("Vul eerst het uurtarief van Youké in")


def test_that_nothing_of_a_refused_closing_is_kept(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    refused(uow, school_id, AUTUMN)
    with uow.unguarded.read() as connection:
        assert closed_settlements(connection, school_id) == ()


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.DIRECTOR], ids=lambda role: role.name)
def test_that_only_the_director_who_answers_for_the_school_closes(
    uow: UnitOfWork, school_id: int, life: HoursLife, role: Role
) -> None:
    other = uow.acting_as(replace(uow.actor, roles=frozenset({role})))
    with pytest.raises(NotAllowedError, match="een afrekening afsluiten"):
        close_settlement(other, school_id, EARLIER[0], AT)


def test_that_what_it_waits_for_is_told_by_kind(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    def waits(day: date, today: date = JANUARY) -> WaitsFor | None:
        found = statement(uow, school_id, day, today).waits
        return None if found is None else found.on

    assert waits(AUTUMN, date(2024, 12, 31)) is WaitsFor.ITS_END
    assert waits(AUTUMN) is WaitsFor.EARLIER_PERIOD
    for day in EARLIER:
        assert waits(day) is None
        close_settlement(uow, school_id, day, AT)
    assert waits(AUTUMN) is WaitsFor.MONTHS
    approve(uow, school_id, life, date(2024, 9, 1), date(2024, 11, 1))
    assert waits(AUTUMN) is None


@pytest.mark.parametrize(
    ("today", "months"),
    [
        (date(2024, 10, 31), [8]),  # nobody can say yet that October stays empty
        (date(2024, 11, 1), [8, 10]),
        (JANUARY, [8, 10, 12]),
    ],
)
def test_that_only_months_that_are_over_are_called_silent(
    uow: UnitOfWork, school_id: int, life: HoursLife, today: date, months: list[int]
) -> None:
    assert statement(uow, school_id, AUTUMN, today).silent == (
        ("Daan Koster", tuple(date(2024, month, 1) for month in months)),
    )


def test_that_who_left_in_the_middle_of_a_month_is_asked_for_that_month_too(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    with uow.unguarded.write() as work:
        work.update(tables.professional, life.professional, active_until=date(2024, 10, 20))
    ((_who, months),) = statement(uow, school_id, AUTUMN, JANUARY).silent
    assert months == (date(2024, 8, 1), date(2024, 10, 1))


# -- what is frozen --------------------------------------------------------------------------------------------------


def test_that_what_is_closed_stays_as_it_was(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    approve(uow, school_id, life, date(2024, 9, 1), date(2024, 11, 1))
    for day in EARLIER:
        close_settlement(uow, school_id, day, AT)
    live = settled(told(uow, school_id, AUTUMN))
    changes = close_settlement(uow, school_id, AUTUMN, AT)
    kept = closed(uow, school_id, AUTUMN)
    assert (kept.closed_by, kept.closed_at, kept.is_whole) == (uow.actor.name, AT, True)
    assert (kept.settlement.payable, kept.settlement.left) == (live.payable, live.left) == (320_00, live.left)
    assert len(kept.lines) == 5
    budgets.add_rate(uow, school_id, NewRate("Youké", 99_00, date(2025, 1, 1)))
    move_pupil(uow, pupil_of(uow, life, "Sam"), "Nijkerk", MOVED)
    assert closed(uow, school_id, AUTUMN) == kept
    assert refused(uow, school_id, AUTUMN) == CLOSED_ALREADY
    with pytest.raises(RuleError, match="definitief"):
        undoing.undo(uow, changes)


def test_that_a_line_that_was_changed_outside_shows(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    close_all(uow, school_id, life)
    with uow.unguarded.write() as work:
        work.connection.execute(tables.settlement_line.update().values(cents=1))
    assert not closed(uow, school_id, AUTUMN).is_whole


def test_that_a_pupil_has_one_key_that_says_nothing_of_who_it_is(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    close_all(uow, school_id, life)
    lines = closed(uow, school_id, AUTUMN).lines
    keys = {one.pupil_key for one in lines if one.line.worked.municipality == "Zeist"}
    assert len(keys) == 1
    assert len({one.pupil_key for one in lines}) == 3  # Sam, Milan, nobody
    assert [one.pupil_key for one in lines if one.line.whose is Whose.PILOT] == [""]
    with uow.unguarded.read() as connection:
        known = connection.execute(select(tables.pupil.c.id, tables.pupil.c.paper_key)).all()
    assert dict(known)[pupil_of(uow, life, "Sam")] in keys


# -- what comes back -------------------------------------------------------------------------------------------------


def test_that_a_correction_after_closing_is_a_line_of_the_next_at_the_rate_of_then(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    close_all(uow, school_id, life)
    budgets.add_rate(uow, school_id, NewRate("Youké", 100_00, date(2025, 1, 1)))
    with uow.unguarded.read() as connection:
        line = next(one for one in entries(connection, life.professional, AUTUMN, AUTUMN) if one.minutes == 90)
    right = Correction(60, Activity.DIRECT, line.casus_id, "De les begon later")
    correct_entry(uow, line.id, line.version, right, today=JANUARY, now=AT)
    found = settled(told(uow, school_id, LATER))
    assert [(one.worked.minutes, one.cents, one.worked.corrects) for one in found.corrections] == [
        (-30, -40_00, line.id)
    ]
    assert found.payable == -40_00


def test_that_who_turned_out_to_have_moved_comes_back_in_the_next(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    close_all(uow, school_id, life)
    move_pupil(uow, pupil_of(uow, life, "Sam"), "Nijkerk", MOVED)
    found = settled(told(uow, school_id, LATER))
    assert [(one.worked.municipality, one.worked.minutes, one.cents) for one in found.corrections] == [
        ("Zeist", -60, -80_00), ("Zeist", -30, -40_00),
    ]  # fmt: skip
    assert [(one.worked.municipality, one.cents) for one in found.apart] == [("Nijkerk", 80_00), ("Nijkerk", 40_00)]
    assert found.payable == -120_00
    move_pupil(uow, pupil_of(uow, life, "Sam"), "Zeist", MOVED)
    assert settled(told(uow, school_id, LATER)).payable == 0


def test_that_the_end_gives_back_what_is_left_to_the_cent(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    for year in (2023, 2024, 2025):
        establish_year(uow, school_id, Established(year, 1_740, 1_000, (("Zeist", 5), ("Soest", 2))), JANUARY)
    found = statement(uow, school_id, LATER, date(2025, 8, 20))
    assert found.ends_all
    assert [(one.municipality, one.goes_to) for one in found.returns] == [("Zeist", "Zeist"), ("Soest", "RISB")]
    assert sum(one.returned for one in found.returns) == settled(found).left
