"""An extract for audit made again later: whatever happened since, it has the same checksum (art. 23)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from sqlalchemy import select

from tests.hours_life import HoursLife
from tests.settlement_life import AT, JANUARY, MOVED, NOVEMBER, autumn, book, close_all, pupil_of
from zis_desktop.domain.casus.casus import LifeArea
from zis_desktop.domain.hours.corrections import Correction
from zis_desktop.domain.money.audit import AuditExtract
from zis_desktop.domain.vault.retention import SubjectKind, due_on, due_on_request, terms_of
from zis_desktop.exchange.region_profiles import load_profile
from zis_desktop.services import budgets
from zis_desktop.services.audits import audit_extract
from zis_desktop.services.hours_months import correct_entry
from zis_desktop.services.offers import record_offer
from zis_desktop.services.pupils import move_pupil
from zis_desktop.services.schools import profile_of
from zis_desktop.store import tables
from zis_desktop.store.hours import entries
from zis_desktop.store.retaining import retention
from zis_desktop.store.retaining.destroying import Destruction
from zis_desktop.store.unit_of_work import UnitOfWork

FIRST, LAST = date(2024, 8, 1), date(2024, 12, 31)
SENSITIVE = "seksualiteitslessen"


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> HoursLife:
    """Help that goes on after the period, and a group of the school that Isa is in, with goal."""
    made = autumn(uow, school_id)
    with uow.unguarded.write() as work:
        for row_id in work.connection.scalars(select(tables.deployment.c.id)).all():
            work.update(tables.deployment, row_id, ends_on=date(2025, 3, 28))
        group_id = work.insert(
            tables.help_group, school_id=school_id, offer=SENSITIVE, name="Groep 2a", aim="Weerbaar",
            leader_id=made.professional, starts_on=date(2024, 9, 9), ends_on=date(2025, 2, 28), minutes=50,
        )  # fmt: skip
        goal_id = work.insert(
            tables.goal, casus_id=made.casus["Isa"], text="Nee durven zeggen", area=next(iter(LifeArea)),
            ends_on=date(2024, 12, 20),
        )  # fmt: skip
        work.insert(
            tables.group_member, help_group_id=group_id, casus_id=made.casus["Isa"], goal_id=goal_id,
            joined_on=date(2024, 9, 9),
        )  # fmt: skip
    return made


def extract(uow: UnitOfWork, school_id: int) -> AuditExtract:
    return audit_extract(uow, school_id, FIRST, LAST, JANUARY)


# -- what happens later ------------------------------------------------------------------------------------------


def help_ends_earlier(uow: UnitOfWork, _school_id: int, life: HoursLife) -> None:
    with uow.unguarded.write() as work:
        given = tables.deployment.c
        query = select(given.id).where(given.casus_id == life.casus["Sam"])
        work.update(tables.deployment, work.connection.scalars(query).one(), ends_on=date(2025, 1, 10))


def group_is_left_and_goes_on(uow: UnitOfWork, _school_id: int, _life: HoursLife) -> None:
    with uow.unguarded.write() as work:
        for table, changed in (
            (tables.group_member, {"left_on": date(2025, 1, 6)}),
            (tables.help_group, {"ends_on": date(2025, 7, 4), "name": "Groep 3", "minutes": 75}),
        ):
            for row_id in work.connection.scalars(select(table.c.id)).all():
                work.update(table, row_id, **changed)


def line_is_corrected(uow: UnitOfWork, _school_id: int, life: HoursLife) -> None:
    with uow.unguarded.read() as connection:
        line = entries(connection, life.professional, NOVEMBER, NOVEMBER)[0]
    right = Correction(10, line.activity, line.casus_id, "Later begonnen")
    correct_entry(uow, line.id, line.version, right, today=JANUARY, now=AT)


def hours_of_january(uow: UnitOfWork, _school_id: int, life: HoursLife) -> None:
    book(uow, life, "Milan", 30, JANUARY)


def pupil_turns_out_to_have_moved(uow: UnitOfWork, _school_id: int, life: HoursLife) -> None:
    move_pupil(uow, pupil_of(uow, life, "Kai"), "Nijkerk", MOVED)


def pupil_moves(uow: UnitOfWork, _school_id: int, life: HoursLife) -> None:
    move_pupil(uow, pupil_of(uow, life, "Milan"), "Soest", date(2025, 1, 6))


def everything_is_renamed(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    known = next(one for one in profile_of(uow, school_id).offers if one.code == SENSITIVE)
    record_offer(uow, school_id, replace(known, name="Weerbaarheid", trede=3), JANUARY, seen=known)
    with uow.unguarded.write() as work:
        work.update(tables.professional, life.professional, name="Daan de Vries", organisation="Youké Midden")


def rate_goes_up(uow: UnitOfWork, school_id: int, _life: HoursLife) -> None:
    budgets.add_rate(uow, school_id, replace(budgets.rates(uow, school_id).rates[0], cents=99_00, first_on=JANUARY))


def dossiers_go(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    for first in ("Sam", "Isa"):
        destroy(uow, school_id, pupil_of(uow, life, first))


LATER: tuple[Callable[[UnitOfWork, int, HoursLife], None], ...] = (
    help_ends_earlier, group_is_left_and_goes_on, line_is_corrected, hours_of_january, pupil_turns_out_to_have_moved,
    pupil_moves, everything_is_renamed, rate_goes_up,
)  # fmt: skip


def destroy(uow: UnitOfWork, school_id: int, pupil_id: int) -> None:
    with uow.unguarded.write() as work:
        held = retention.pupil_held(work.connection, pupil_id, JANUARY)
        assert held is not None
        left = replace(held, ended_on=date(2024, 12, 20), open_casussen=0, running_help=0)
        due = due_on_request(left, terms_of(None), JANUARY)
        assert due is not None
        Destruction(work, school_id, JANUARY, load_profile("heuvelrug-college")).destroy([due])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_that_nothing_that_comes_later_changes_a_settled_period(
    uow: UnitOfWork, school_id: int, life: HoursLife, seed: int
) -> None:
    """In any order; at the end the dossiers go."""
    close_all(uow, school_id, life)
    before = extract(uow, school_id)
    assert len(before.support) == 7
    for happens in (*Random(seed).sample(LATER, len(LATER)), dossiers_go):
        happens(uow, school_id, life)
        assert extract(uow, school_id) == before, happens.__name__


def test_that_a_dossier_that_goes_unsettled_leaves_the_extract_as_it_was(
    uow: UnitOfWork, school_id: int, life: HoursLife
) -> None:
    before = extract(uow, school_id)
    dossiers_go(uow, school_id, life)
    assert extract(uow, school_id) == before


def test_that_of_support_only_the_days_of_the_period_are_told(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    found = audit_extract(uow, school_id, date(2024, 10, 1), date(2024, 10, 31), JANUARY).support
    assert {(one.first, one.last) for one in found} == {(date(2024, 10, 1), date(2024, 10, 31))}


# -- no care content ---------------------------------------------------------------------------------------------


def test_that_who_is_helped_with_what_is_not_in_it(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    found = extract(uow, school_id)
    assert {(one.given_by, one.kind, one.minutes_a_week) for one in found.support} == {
        ("Youké", "individueel", 45), ("school of een ander", "groep", None),
    }  # fmt: skip
    told = str(found)
    assert not [one for one in ("eksualiteit", "Groep 2a", "Nee durven", "licht", "wekelijks") if one in told]


# -- what it says of itself --------------------------------------------------------------------------------------


def test_that_it_says_whether_it_is_final(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    assert "tot dan kan het controlegetal veranderen" in extract(uow, school_id).lasting
    close_all(uow, school_id, life)
    assert "wat er daarna ook gebeurt" in extract(uow, school_id).lasting
    running = audit_extract(uow, school_id, FIRST, date(2025, 3, 1), JANUARY)
    assert not running.is_settled


def test_that_it_says_which_years_went_after_their_term(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    close_all(uow, school_id, life)
    dossiers_go(uow, school_id, life)
    late = date(2033, 1, 1)
    with uow.unguarded.write() as work:
        held = retention.everything_held(work.connection, school_id, late)
        dues = [due_on(one, terms_of(None), late) for one in held if one.subject.kind is SubjectKind.YEAR]
        subjects = [due.held.subject for due in dues if due is not None]
        run = retention.add_run(work, school_id, subjects, login="m", name="M", at=AT)
        retention.change_run(work, run, None, approved_at=AT, approver_login="d", approver="D", destroyed_at=AT)
        goes = [due for due in dues if due is not None]
        Destruction(work, school_id, late, load_profile("heuvelrug-college")).destroy(goes)
    found = audit_extract(uow, school_id, FIRST, LAST, late)
    assert found.gone == (2024,)
    assert "Van 2024 is vernietigd" in found.contents
    assert not [one for one in found.hours if one.municipality == "Zeist"]
    assert audit_extract(uow, school_id, date(2025, 1, 1), LAST.replace(year=2025), late).gone == (2025,)
