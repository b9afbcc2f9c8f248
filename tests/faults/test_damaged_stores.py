"""A damaged file gets a sentence, is never written to, and never passes for an empty school."""

import random
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from zis_desktop.domain.errors import RuleError, StoreError
from zis_desktop.services.agenda import agenda
from zis_desktop.services.casussen import casus, open_casussen
from zis_desktop.services.checking import check_store
from zis_desktop.services.schools import schools
from zis_desktop.store.engine import sqlite_engine
from zis_desktop.store.opening import OpenedStore, open_store

TODAY, MONDAY = date(2024, 9, 6), date(2024, 9, 9)
PAGE = 4096
Damage = Callable[[random.Random, bytearray], None]


def _page(chance: random.Random, data: bytearray) -> int:
    return chance.randrange(len(data) // PAGE) * PAGE


def flip_a_bit(chance: random.Random, data: bytearray) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def scatter(chance: random.Random, data: bytearray) -> None:
    for _ in range(20):
        data[chance.randrange(len(data))] = chance.randrange(256)


def cut_off(chance: random.Random, data: bytearray) -> None:
    del data[chance.randrange(1, len(data)) :]


def blank_a_page(chance: random.Random, data: bytearray) -> None:
    start = _page(chance, data)
    data[start : start + PAGE] = bytes(PAGE)


def swap_pages(chance: random.Random, data: bytearray) -> None:
    one, other = _page(chance, data), _page(chance, data)
    data[one : one + PAGE], data[other : other + PAGE] = data[other : other + PAGE], data[one : one + PAGE]


def hit_the_header(chance: random.Random, data: bytearray) -> None:
    data[chance.randrange(100)] = chance.randrange(256)


def scribble_on_a_page(chance: random.Random, data: bytearray) -> None:
    start = _page(chance, data)
    data[start : start + PAGE] = chance.randbytes(PAGE)


def append(chance: random.Random, data: bytearray) -> None:
    data += chance.randbytes(chance.randrange(1, 9000))


DAMAGES: tuple[Damage, ...] = (
    flip_a_bit, scatter, cut_off, blank_a_page, swap_pages, hit_the_header, scribble_on_a_page, append,
)  # fmt: skip


def look_at(store: OpenedStore) -> None:
    """What the first minutes of a working day read; anything but a RuleError is a defect of ZIS."""
    try:
        (school,) = schools(store.uow)
        for job in (
            lambda: agenda(store.uow, school.id, MONDAY, TODAY),
            lambda: [casus(store.uow, line.id, TODAY) for line in open_casussen(store.uow, school.id, TODAY)],
            lambda: check_store(store.uow),
        ):
            try:
                job()
            except RuleError as refusal:
                assert refusal.text.endswith(".")  # noqa: PT017  which sentence depends on the damage
    finally:
        store.uow.close()


def survives(demo_file: Path, place: Path, damage: Damage, seed: int) -> None:
    """A refused file stays as it was; one that opens is worked in, and its log says so."""
    data = bytearray(demo_file.read_bytes())
    damage(random.Random(seed), data)
    place.write_bytes(data)
    try:
        store = open_store(place)
    except StoreError as refusal:
        assert refusal.text.endswith(".")  # noqa: PT017  which sentence depends on the damage
        assert place.read_bytes() == data
    else:
        look_at(store)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_that_a_damaged_store_is_told_and_left_as_it_is(demo_file: Path, tmp_path: Path, damage: Damage) -> None:
    for seed in range(3):
        survives(demo_file, tmp_path / f"{seed}.zis", damage, seed)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_that_many_damaged_stores_are_told_and_left_as_they_are(
    demo_file: Path, tmp_path: Path, damage: Damage
) -> None:
    for seed in range(100, 200):
        survives(demo_file, tmp_path / "damaged.zis", damage, seed)


def test_that_damage_shows_when_the_store_opens_and_not_in_the_middle_of_the_work(
    demo_file: Path, tmp_path: Path
) -> None:
    place = tmp_path / "school.zis"
    data = bytearray(demo_file.read_bytes())
    half = len(data) // 2 // PAGE * PAGE
    data[half : half + PAGE] = bytes(PAGE)
    place.write_bytes(data)
    with pytest.raises(StoreError, match="Zet een reservekopie terug"):
        open_store(place)


def test_that_a_store_without_one_of_its_columns_is_damaged(store_file: Path) -> None:
    engine = sqlite_engine(store_file)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE school DROP COLUMN room"))
    engine.dispose()
    with pytest.raises(StoreError, match="beschadigd"):
        open_store(store_file)


def test_that_a_text_that_is_no_text_is_damage(demo_file: Path, tmp_path: Path) -> None:
    place = Path(shutil.copy(demo_file, tmp_path / "school.zis"))
    engine = sqlite_engine(place)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE casus SET why_now = CAST(X'c3' AS TEXT)")
    engine.dispose()
    store = open_store(place)
    (school,) = schools(store.uow)
    with pytest.raises(StoreError, match="beschadigd"):
        [casus(store.uow, line.id, TODAY) for line in open_casussen(store.uow, school.id, TODAY)]
    store.uow.close()


def test_that_a_foreign_log_beside_a_store_is_never_folded_into_it(demo_file: Path, tmp_path: Path) -> None:
    """Somebody put a copy back while the write-ahead log of the other file still lay there."""
    place = tmp_path / "school.zis"
    other = open_store(Path(shutil.copy(demo_file, tmp_path / "other.zis")))
    with other.uow.unguarded.write() as work:
        work.connection.exec_driver_sql("UPDATE casus SET why_now = 'anders ' || why_now")
        work.connection.exec_driver_sql("DELETE FROM hours_entry")
    log = (tmp_path / "other.zis-wal").read_bytes()
    other.uow.close()
    backup = demo_file.read_bytes()[: 40 * PAGE]
    place.write_bytes(backup)
    (tmp_path / "school.zis-wal").write_bytes(log)
    with pytest.raises(StoreError, match="beschadigd"):
        open_store(place)
    assert place.read_bytes() == backup
    assert (tmp_path / "school.zis-wal").read_bytes() == log
