"""Settlements are finance: seven years after their book year they go, and until then no pupil is in them (R19)."""

from datetime import date

import pytest
from sqlalchemy import Table, func, select

from tests.conftest import SCHOOL
from tests.hours_life import HoursLife
from tests.settlement_life import AUTUMN, JANUARY, autumn, close_all, pupil_of
from zis_desktop.domain.vault.retention import Due, Held, SubjectKind, due_on, due_on_request, terms_of
from zis_desktop.exchange.region_profiles import load_profile
from zis_desktop.services.settlements import statement
from zis_desktop.store import tables
from zis_desktop.store.retaining import retention as rows
from zis_desktop.store.retaining.destroying import Destruction
from zis_desktop.store.unit_of_work import UnitOfWork

LATE, EARLY = date(2032, 1, 1), date(2031, 12, 31)
PROFILE = load_profile(SCHOOL.profile_id)


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> HoursLife:
    made = autumn(uow, school_id)
    close_all(uow, school_id, made)
    return made


def many(uow: UnitOfWork, table: Table) -> int:
    with uow.unguarded.read() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def keys(uow: UnitOfWork) -> dict[int, str]:
    with uow.unguarded.read() as connection:
        return {row.id: row.paper_key for row in connection.execute(select(tables.pupil))}


def years(uow: UnitOfWork, school_id: int) -> list[Held]:
    with uow.unguarded.read() as connection:
        held = rows.everything_held(connection, school_id, LATE)
    return [one for one in held if one.subject.kind is SubjectKind.YEAR]


def destroy(uow: UnitOfWork, school_id: int, dues: list[Due], on: date) -> None:
    with uow.unguarded.write() as work:
        Destruction(work, school_id, on, PROFILE).destroy(dues)


def test_that_a_settlement_goes_with_its_book_year(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    assert [one.number for one in years(uow, school_id)] == ["2023", "2024"]
    last = years(uow, school_id)[-1]
    assert due_on(last, terms_of(None), EARLY) is None
    due = due_on(last, terms_of(None), LATE)
    assert due is not None
    assert (many(uow, tables.settlement), many(uow, tables.settlement_line)) == (3, 5)
    destroy(uow, school_id, [due], LATE)
    assert (many(uow, tables.settlement), many(uow, tables.settlement_line)) == (1, 0)


def on_request(uow: UnitOfWork, life: HoursLife, first: str) -> Due:
    """The dossier of a pupil who left, whose parents ask to have it gone."""
    pupil_id = pupil_of(uow, life, first)
    with uow.unguarded.write() as work:
        work.update(tables.pupil, pupil_id, left_on=date(2024, 12, 20))
        work.update(tables.casus, life.casus[first], closed_on=date(2024, 12, 20), closed_reason="klaar")
        held = rows.pupil_held(work.connection, pupil_id, JANUARY)
    assert held is not None
    due = due_on_request(held, terms_of(None), JANUARY)
    assert due is not None
    return due


def test_that_a_dossier_that_goes_leaves_the_settlement_as_it_was(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    """The key stays on the lines; that it was this pupil's is known nowhere any more."""
    before = statement(uow, school_id, AUTUMN, JANUARY).closed
    sam = pupil_of(uow, life, "Sam")
    due = on_request(uow, life, "Sam")
    key = keys(uow)[sam]
    assert before is not None
    assert key in {one.pupil_key for one in before.lines}
    destroy(uow, school_id, [due], JANUARY)
    after = statement(uow, school_id, AUTUMN, JANUARY).closed
    assert after == before
    assert after is not None
    assert after.is_whole
    assert key not in keys(uow).values()
    later = statement(uow, school_id, date(2025, 2, 3), JANUARY).settlement
    assert later is not None
    assert later.payable == 0
