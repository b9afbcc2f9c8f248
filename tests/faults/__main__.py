"""The long part of the fault matrix, bounded in time: `python3 -m tests.faults [--minutes 20] [--only kills]`.

Kills, damaged files, hostile lists and school years of CvBs take turns until the time is up, and the counts are
printed; the first thing that does not hold ends the run. `--seed` begins elsewhere, so that two runs beside each other
try different things.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from tests.conftest import SCHOOL
from tests.faults.damages import DAMAGES
from tests.faults.damages import survives as damage_survives
from tests.faults.hostile_lists import hostile
from tests.faults.hostile_lists import survives as list_survives
from tests.faults.kills import HOLDS, Ground, kill_once
from tests.messy_list import COLUMNS, covenant_list
from tests.vault import sealed_copy
from tests.year_life import YearLife
from zis_desktop.domain.places import PlaceTable
from zis_desktop.exchange.places import load_places
from zis_desktop.services.demo import make_demo
from zis_desktop.services.schools import found_school, schools
from zis_desktop.store.opening import create_store

LISTS_A_TURN = 400


@dataclass(frozen=True, slots=True)
class Plan:
    """What the turns work with."""

    folder: Path
    plain: Path
    ground: Ground
    lines: list[list[str]]
    places: PlaceTable


def prepared(folder: Path) -> Plan:
    plain = folder / "demo.zis"
    make_demo(plain, datetime(2024, 9, 6, 7, 12, tzinfo=UTC).astimezone()).uow.close()
    messy = covenant_list()
    pupil_list = folder / "leerlingen.csv"
    pupil_list.write_bytes(messy.encoded())
    sealed = folder / "ground.zis"
    ground = Ground(sealed, sealed_copy(plain, sealed), pupil_list, messy.good)
    return Plan(folder, plain, ground, [list(COLUMNS), *messy.lines], load_places())


def kills(plan: Plan, seed: int) -> Counter[str]:
    done: Counter[str] = Counter()
    for kind in HOLDS:
        with fresh(plan) as folder:
            told = kill_once(kind, plan.ground, folder / "school.zis", random.Random(f"{kind} {seed}"))
        done += Counter({"kill -9": 1, f"  during {kind}": 1, "  changes acknowledged before one": told})
    return done


def damage(plan: Plan, seed: int) -> Counter[str]:
    for harm in DAMAGES:
        for source, key in ((plan.plain, None), (plan.ground.store, plan.ground.key)):
            with fresh(plan) as folder:
                damage_survives(source, folder / "damaged.zis", harm, seed, key)
    return Counter({"damaged files opened, half of them encrypted": 2 * len(DAMAGES)})


def lists(plan: Plan, seed: int) -> Counter[str]:
    for number in range(LISTS_A_TURN):
        list_survives(hostile(plan.lines, seed * 10_000 + number), plan.places)
    return Counter({"hostile lists read": LISTS_A_TURN})


def years(plan: Plan, seed: int) -> Counter[str]:
    """A whole school year of CvBs; the first open item that no agenda, page or list still has ends the run."""
    with fresh(plan) as folder:
        store = create_store(folder / "school.zis")
        found_school(store.uow, SCHOOL)
        played = YearLife(store.uow, schools(store.uow)[0].id, random.Random(seed)).play()
        store.uow.close()
    return Counter({"school years played": 1}) + Counter({f"  {what}": amount for what, amount in played.items()})


KINDS = {"kills": kills, "damage": damage, "lists": lists, "years": years}


@contextmanager
def fresh(plan: Plan) -> Iterator[Path]:
    folder = plan.folder / "turn"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def main() -> int:
    asked = argparse.ArgumentParser(prog="python3 -m tests.faults", description=__doc__)
    asked.add_argument("--minutes", type=float, default=20)
    asked.add_argument("--only", choices=KINDS, action="append")
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    until = time.monotonic() + options.minutes * 60
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="zis-faults-") as folder:
        plan = prepared(Path(folder))
        for seed, kind in ((seed, kind) for seed in count(options.seed) for kind in options.only or KINDS):
            total += KINDS[kind](plan, seed)
            if time.monotonic() > until:
                break
    for what, amount in total.items():
        print(f"{what:44} {amount:8}")
    print("lost 0, torn 0, crashed 0, overwritten 0")
    return 0


if __name__ == "__main__":
    sys.exit(main())
