"""Finding a pupil from anywhere: the likeliest first, and nobody beyond the reach of who looks."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.school_life import enrol, registered
from tests.services.rights_life import TODAY, RightsLife, named_in, rights_life
from zis_desktop.domain.people import Name
from zis_desktop.domain.vault.access import Role
from zis_desktop.services.finding import FOUND_AT_MOST, find
from zis_desktop.services.own_block import block_days
from zis_desktop.services.own_casussen import own_casussen
from zis_desktop.store.opening import open_store
from zis_desktop.store.unit_of_work import UnitOfWork

PEOPLE = (
    Name("Anna", "", "Bos"), Name("Johanna", "", "Aarts"), Name("Sam", "van", "Veen"), Name("Vera", "", "Sams"),
    Name("Sam", "", "Adema"),
)  # fmt: skip


@pytest.fixture
def ids(uow: UnitOfWork, school_id: int) -> dict[str, int]:
    with uow.unguarded.write() as work:
        made = {name.full: enrol(work, school_id, name, number=f"8{place}") for place, name in enumerate(PEOPLE)}
        enrol(work, school_id, Name("Sam", "", "Aa"), number="99", left_on=date(2024, 7, 1))
    return made


def names(uow: UnitOfWork, school_id: int, text: str) -> list[str]:
    return [one.name for one in find(uow, school_id, text, TODAY)]


@pytest.mark.usefixtures("ids")
def test_that_the_likeliest_stands_first_and_who_left_last(uow: UnitOfWork, school_id: int) -> None:
    assert names(uow, school_id, "anna") == ["Anna Bos", "Johanna Aarts"]
    assert names(uow, school_id, "sam") == ["Sam Adema", "Vera Sams", "Sam van Veen", "Sam Aa"]
    assert names(uow, school_id, "sam veen") == ["Sam van Veen"]
    assert names(uow, school_id, "  ") == []


def test_that_number_code_and_birth_date_find(uow: UnitOfWork, school_id: int, ids: dict[str, int]) -> None:
    casus_id = registered(uow, school_id, ids["Sam van Veen"])
    assert names(uow, school_id, "82") == ["Sam van Veen"]
    (found,) = find(uow, school_id, "k-1", TODAY)
    assert (found.name, found.casus_id, found.code) == ("Sam van Veen", casus_id, "K-001")
    assert len(names(uow, school_id, "12-3-2010")) == len(PEOPLE) + 1
    assert names(uow, school_id, "13-3-2010") == []


@pytest.mark.usefixtures("ids")
def test_that_the_list_is_short(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.write() as work:
        for number in range(FOUND_AT_MOST + 3):
            enrol(work, school_id, Name("Kim", "", "Vos"), number=f"7{number}")
    assert len(find(uow, school_id, "kim", TODAY)) == FOUND_AT_MOST


# -- reach -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def life(demo_school: Path, tmp_path: Path) -> Iterator[RightsLife]:
    store = open_store(shutil.copy(demo_school, tmp_path / "demo.zis"))
    yield rights_life(store.uow, tmp_path / "demo.zis")
    store.uow.close()


LETTERS = "aeioukmnrst"


def everybody(uow: UnitOfWork, life: RightsLife) -> frozenset[int]:
    found = [find(uow, life.school_id, letter, TODAY, 1000) for letter in LETTERS]
    return named_in(found, life.names)


def test_that_a_professional_finds_the_pupils_of_the_own_casussen_only(life: RightsLife) -> None:
    daan = life.acting(Role.YOUKE)
    own = {one.pupil_id for one in own_casussen(daan, TODAY) if one.named}
    assert own
    assert everybody(daan, life) == own


def test_that_the_cjg_worker_finds_who_is_hers_by_name_or_by_code_only(life: RightsLife) -> None:
    fatima = life.acting(Role.CJG)
    found = find(fatima, life.school_id, "k-0", TODAY)
    assert found
    assert not named_in(found, life.names)
    named = everybody(fatima, life)
    assert named
    assert named <= life.named_before_cjg()
    assert {one.on for one in find(fatima, life.school_id, "a", TODAY)} <= {
        day.on for day in block_days(fatima, life.school_id, TODAY)
    }


@pytest.mark.parametrize("role", [Role.YOUKE, Role.CJG])
def test_that_an_account_that_is_over_finds_nobody(life: RightsLife, role: Role) -> None:
    over = life.uow.acting_as(replace(life.actor(role), active_until=date(2024, 9, 1)))
    assert everybody(over, life) == frozenset()


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.GUEST, Role.DIRECTOR])
def test_that_who_has_the_list_finds_everybody_on_it(life: RightsLife, role: Role) -> None:
    name = life.names[life.pupil_of[life.others[0]]]
    assert name.full in names(life.acting(role), life.school_id, name.full)
