"""kill -9 at any moment, and two processes on one store: what was acknowledged is there, nothing is there by halves."""

import random
import shutil
from pathlib import Path

import pytest

from tests.faults.kills import HOLDS, Ground, acknowledged, kill_once, start, texts_are_there
from zis_desktop.domain.vault.access import EVERYTHING
from zis_desktop.services.vault.checking import check_store
from zis_desktop.store.opening import open_store

KILLS = 25


@pytest.mark.parametrize("kind", ["decide", "backup"])
def test_that_a_kill_loses_or_tears_nothing(kind: str, ground: Ground, tmp_path: Path) -> None:
    kill_once(kind, ground, tmp_path / "school.zis", random.Random(kind))


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("kind", HOLDS)
def test_that_no_kill_loses_or_tears_a_change(kind: str, ground: Ground, tmp_path: Path) -> None:
    chance = random.Random(kind)
    for number in range(KILLS):
        folder = tmp_path / str(number)
        folder.mkdir()
        kill_once(kind, ground, folder / "school.zis", chance)
        shutil.rmtree(folder)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_that_two_workplaces_at_once_lose_nothing(ground: Ground, tmp_path: Path) -> None:
    place = ground.copy_to(tmp_path / "school.zis")
    both = [start("texts", place, ground, me, rounds=150) for me in ("A", "B")]
    told = [mark for running in both for mark in acknowledged(running)]
    assert len(told) > 150
    store = open_store(place, ground.key)
    uow = store.uow.acting_as(EVERYTHING)
    with uow.unguarded.read() as connection:
        texts_are_there(connection, told, ground)
    assert check_store(uow) == ()
    uow.close()
