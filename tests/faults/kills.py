"""kill -9 of a process at work; afterwards nothing acknowledged is lost and nothing stands by halves."""

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from zis_desktop.domain.vault.access import EVERYTHING
from zis_desktop.services.vault.backups import backups_of
from zis_desktop.services.vault.checking import check_store
from zis_desktop.store.backups.files import folder_beside
from zis_desktop.store.backups.making import contents_of
from zis_desktop.store.opening import open_store
from zis_desktop.store.tables import agenda_item, casus, decision, hours_entry, opp_entry, pupil
from zis_desktop.store.unit_of_work import Reading
from zis_desktop.store.vault.keys import key_path

ROOT = Path(__file__).parents[2]
LONGEST = 0.8
"""Seconds of work before the kill; the work of every kind is under way by then."""

Told = list[list[str]]


@dataclass(frozen=True, slots=True)
class Ground:
    """What every round starts from: a store, its key if it has one, and a pupil list with so many good rows."""

    store: Path
    key: bytes | None
    pupil_list: Path
    listed: int

    def copy_to(self, place: Path) -> Path:
        shutil.copy(self.store, place)
        if self.key is not None:
            shutil.copy(key_path(self.store), key_path(place))
        return place


def start(kind: str, place: Path, ground: Ground, me: str = "A", rounds: int = 1400) -> "subprocess.Popen[str]":
    """The work under way, from its first change on."""
    key = "-" if ground.key is None else ground.key.hex()
    words = [kind, str(place), key, str(ground.pupil_list), me, str(rounds)]
    running = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.work_until_killed", *words],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert running.stdout is not None
    first = running.stdout.readline()
    assert first == "READY\n", (first, running.communicate()[1])
    return running


def acknowledged(running: "subprocess.Popen[str]") -> Told:
    said, wrong = running.communicate()
    assert wrong == "", wrong
    return [line.split()[1:] for line in said.splitlines() if line.startswith("ACK")]


def kill_once(kind: str, ground: Ground, place: Path, chance: random.Random) -> int:
    """One round on a fresh copy; returns how many changes had been acknowledged. Raises AssertionError."""
    running = start(kind, ground.copy_to(place), ground)
    time.sleep(chance.random() * LONGEST)
    running.kill()
    told = acknowledged(running)
    store = open_store(place, ground.key)
    uow = store.uow.acting_as(EVERYTHING)
    assert check_store(uow) == ()
    with uow.unguarded.read() as connection:
        HOLDS[kind](connection, told, ground)
    uow.close()
    if kind == "backup":
        every_backup_opens(place, ground.key, told)
    return len(told)


# -- what must hold ------------------------------------------------------------------------------------------------


def texts_are_there(connection: Reading, told: Told, _ground: Ground) -> None:
    for casus_id, mark in told:
        written = connection.execute(select(casus.c.goes_well).where(casus.c.id == int(casus_id))).scalar_one()
        assert mark in written


def import_is_whole(connection: Reading, told: Told, ground: Ground) -> None:
    found = connection.execute(select(func.count()).select_from(pupil)).scalar_one()
    before = pupils_in(ground)
    assert found in ((before + ground.listed,) if told else (before, before + ground.listed))


def decisions_are_whole(connection: Reading, told: Told, _ground: Ground) -> None:
    last = {int(item_id): int(number) for item_id, number in told}
    for item_id, number in last.items():
        text = connection.execute(select(decision.c.text).where(decision.c.agenda_item_id == item_id)).scalar_one()
        assert int(text.removeprefix("besluit ").removesuffix(".")) >= number
        (entry,) = connection.scalars(select(opp_entry.c.text).where(opp_entry.c.agenda_item_id == item_id))
        assert text.removesuffix(".") in entry


def notes_are_there(connection: Reading, told: Told, _ground: Ground) -> None:
    last = {int(item_id): int(number) for item_id, number in told}
    for item_id, number in last.items():
        text = connection.execute(select(agenda_item.c.note).where(agenda_item.c.id == item_id)).scalar_one()
        assert int(text.removeprefix("notitie ")) >= number


def hours_are_there(connection: Reading, told: Told, _ground: Ground) -> None:
    notes = connection.scalars(select(hours_entry.c.note).where(hours_entry.c.note.like("regel %"))).all()
    assert len(notes) == len(set(notes))
    assert {f"regel {number}" for (number,) in told} <= set(notes)


def nothing_more(_connection: Reading, _told: Told, _ground: Ground) -> None:
    """That the store is whole is all there is to hold."""


HOLDS: dict[str, Callable[[Reading, Told, Ground], None]] = {
    "texts": texts_are_there, "compose": nothing_more, "import": import_is_whole, "decide": decisions_are_whole,
    "note": notes_are_there, "hours": hours_are_there, "backup": nothing_more,
}  # fmt: skip


def every_backup_opens(place: Path, key: bytes | None, told: Told) -> None:
    """Also the one that was being made, when it got its name; what was acknowledged is there, until it is thinned."""
    found = backups_of(place)
    assert bool(found) >= bool(told)
    for path in folder_beside(place).glob("*.zis"):
        assert contents_of(path, key)


def pupils_in(ground: Ground) -> int:
    store = open_store(ground.store, ground.key)
    with store.uow.unguarded.read() as connection:
        amount: int = connection.execute(select(func.count()).select_from(pupil)).scalar_one()
    store.uow.close()
    return amount
