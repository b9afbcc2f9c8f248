"""kill -9 at any moment, and two processes on one store: what was acknowledged is there, nothing is there by halves."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.messy_list import MessyList
from zis_desktop.services.checking import check_store
from zis_desktop.store.opening import open_store
from zis_desktop.store.tables import casus, decision, opp_entry, pupil
from zis_desktop.store.unit_of_work import Reading

ROOT = Path(__file__).parents[2]
KILLS = 25
Acknowledged = list[list[str]]


def start(kind: str, place: Path, pupil_list: Path, me: str = "A", rounds: int = 5000) -> "subprocess.Popen[str]":
    words = [kind, str(place), str(pupil_list), me, str(rounds)]
    running = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.work_until_killed", *words],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert running.stdout is not None
    assert running.stdout.readline() == "READY\n"
    return running


def acknowledged(running: "subprocess.Popen[str]") -> Acknowledged:
    said, wrong = running.communicate()
    assert wrong == ""
    return [line.split()[1:] for line in said.splitlines() if line.startswith("ACK")]


def texts_are_there(connection: Reading, told: Acknowledged) -> None:
    for casus_id, mark in told:
        written = connection.execute(select(casus.c.goes_well).where(casus.c.id == int(casus_id))).scalar_one()
        assert mark in written


def import_is_whole(connection: Reading, told: Acknowledged, before: int, listed: int) -> None:
    found = connection.execute(select(func.count()).select_from(pupil)).scalar_one()
    assert found in ((before + listed,) if told else (before, before + listed))


def decisions_are_whole(connection: Reading, told: Acknowledged) -> None:
    last = {int(item_id): int(number) for item_id, number in told}
    for item_id, number in last.items():
        text = connection.execute(select(decision.c.text).where(decision.c.agenda_item_id == item_id)).scalar_one()
        assert int(text.removeprefix("besluit ").removesuffix(".")) >= number
        (entry,) = connection.scalars(select(opp_entry.c.text).where(opp_entry.c.agenda_item_id == item_id))
        assert text.removesuffix(".") in entry


def pupils_in(place: Path) -> int:
    store = open_store(place)
    with store.uow.unguarded.read() as connection:
        amount: int = connection.execute(select(func.count()).select_from(pupil)).scalar_one()
    store.uow.close()
    return amount


@pytest.fixture
def pupil_list(tmp_path: Path, messy_list: MessyList) -> Path:
    path = tmp_path / "leerlingen.csv"
    path.write_bytes(messy_list.encoded())
    return path


@pytest.fixture
def chances(request: pytest.FixtureRequest) -> random.Random:
    return random.Random(request.node.name)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("kind", ["texts", "compose", "import", "decide"])
def test_that_no_kill_loses_or_tears_a_change(
    kind: str, demo_file: Path, tmp_path: Path, pupil_list: Path, messy_list: MessyList, chances: random.Random
) -> None:
    before = pupils_in(demo_file)
    for number in range(KILLS):
        place = Path(shutil.copy(demo_file, tmp_path / f"{number}.zis"))
        running = start(kind, place, pupil_list)
        time.sleep(chances.random() * 0.8)
        running.kill()
        told = acknowledged(running)
        store = open_store(place)
        assert check_store(store.uow) == ()
        with store.uow.unguarded.read() as connection:
            if kind == "texts":
                texts_are_there(connection, told)
            elif kind == "import":
                import_is_whole(connection, told, before, messy_list.good)
            elif kind == "decide":
                decisions_are_whole(connection, told)
        store.uow.close()


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_that_two_workplaces_at_once_lose_nothing(demo_file: Path, tmp_path: Path) -> None:
    place = Path(shutil.copy(demo_file, tmp_path / "school.zis"))
    both = [start("texts", place, tmp_path, me, rounds=150) for me in ("A", "B")]
    told = [mark for running in both for mark in acknowledged(running)]
    assert len(told) > 150
    store = open_store(place)
    with store.uow.unguarded.read() as connection:
        texts_are_there(connection, told)
    assert check_store(store.uow) == ()
    store.uow.close()
