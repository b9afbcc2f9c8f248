"""A damaged file gets a sentence, is never written to, and never passes for an empty school."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.faults.damages import DAMAGES, PAGE, TODAY, Damage, survives
from zis_desktop.domain.errors import StoreError
from zis_desktop.services.casussen import casus, open_casussen
from zis_desktop.services.schools import schools
from zis_desktop.store.engine import sqlite_engine
from zis_desktop.store.opening import open_store


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_that_a_damaged_store_is_told_and_left_as_it_is(
    demo_school: Path, sealed_demo: tuple[Path, bytes], tmp_path: Path, damage: Damage
) -> None:
    sealed, key = sealed_demo
    for seed in range(2):
        survives(demo_school, tmp_path / f"{seed}.zis", damage, seed)
        survives(sealed, tmp_path / f"{seed}-sealed.zis", damage, seed, key)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_that_many_damaged_stores_are_told_and_left_as_they_are(
    demo_school: Path, tmp_path: Path, damage: Damage
) -> None:
    for seed in range(100, 200):
        survives(demo_school, tmp_path / "damaged.zis", damage, seed)


def test_that_damage_shows_when_the_store_opens_and_not_in_the_middle_of_the_work(
    demo_school: Path, tmp_path: Path
) -> None:
    place = tmp_path / "school.zis"
    data = bytearray(demo_school.read_bytes())
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


def test_that_a_text_that_is_no_text_is_damage(demo_school: Path, tmp_path: Path) -> None:
    place = Path(shutil.copy(demo_school, tmp_path / "school.zis"))
    engine = sqlite_engine(place)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE casus SET why_now = CAST(X'c3' AS TEXT)")
    engine.dispose()
    store = open_store(place)
    (school,) = schools(store.uow)
    with pytest.raises(StoreError, match="beschadigd"):
        [casus(store.uow, line.id, TODAY) for line in open_casussen(store.uow, school.id, TODAY)]
    store.uow.close()


def test_that_a_foreign_log_beside_a_store_is_never_folded_into_it(demo_school: Path, tmp_path: Path) -> None:
    """Somebody put a copy back while the write-ahead log of the other file still lay there."""
    place = tmp_path / "school.zis"
    other = open_store(Path(shutil.copy(demo_school, tmp_path / "other.zis")))
    with other.uow.unguarded.write() as work:
        work.connection.exec_driver_sql("UPDATE casus SET why_now = 'anders ' || why_now")
        work.connection.exec_driver_sql("UPDATE hours_entry SET correction_of_id = NULL")
        work.connection.exec_driver_sql("DELETE FROM hours_entry")
    log = (tmp_path / "other.zis-wal").read_bytes()
    other.uow.close()
    backup = demo_school.read_bytes()[: 40 * PAGE]
    place.write_bytes(backup)
    (tmp_path / "school.zis-wal").write_bytes(log)
    with pytest.raises(StoreError, match="beschadigd"):
        open_store(place)
    assert place.read_bytes() == backup
    assert (tmp_path / "school.zis-wal").read_bytes() == log
