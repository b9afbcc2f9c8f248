"""The long part of the fault matrix, bounded in time: `python3 -m tests.faults [--minutes 20]`. Prints counts.

Kills, damaged files and hostile lists take turns until the time is up; the first thing that does not hold ends the run
with the seed that shows it again.
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
from pathlib import Path

from tests.faults.damages import DAMAGES, Damage
from tests.faults.damages import survives as damage_survives
from tests.faults.hostile_lists import hostile
from tests.faults.hostile_lists import survives as list_survives
from tests.faults.kills import HOLDS, Ground, kill_once
from tests.faults.vaults import sealed_copy
from tests.messy_list import COLUMNS, covenant_list
from zis_desktop.exchange.places import load_places
from zis_desktop.services.demo import make_demo

LISTS_A_TURN = 400


@dataclass(frozen=True, slots=True)
class Plan:
    """What the turns work with."""

    folder: Path
    plain: Path
    ground: Ground
    lines: list[list[str]]


def prepared(folder: Path) -> Plan:
    plain = folder / "demo.zis"
    make_demo(plain, datetime(2024, 9, 6, 7, 12, tzinfo=UTC).astimezone()).uow.close()
    messy = covenant_list()
    pupil_list = folder / "leerlingen.csv"
    pupil_list.write_bytes(messy.encoded())
    sealed = folder / "ground.zis"
    ground = Ground(sealed, sealed_copy(plain, sealed), pupil_list, messy.good)
    return Plan(folder, plain, ground, [list(COLUMNS), *messy.lines])


def turns(plan: Plan) -> Iterator[Counter[str]]:
    """Endless: what each turn did."""
    places, seed = load_places(), 0
    while True:
        seed += 1
        for kind in HOLDS:
            yield Counter({f"kill -9 during {kind}": 1, "  changes acknowledged before it": killed(plan, kind, seed)})
        for damage in DAMAGES:
            damaged(plan, damage, seed)
        yield Counter({"damaged files opened, half of them encrypted": 2 * len(DAMAGES)})
        for number in range(LISTS_A_TURN):
            list_survives(hostile(plan.lines, seed * 10_000 + number), places)
        yield Counter({"hostile lists read": LISTS_A_TURN})


def damaged(plan: Plan, damage: Damage, seed: int) -> None:
    for source, key in ((plan.plain, None), (plan.ground.store, plan.ground.key)):
        with fresh(plan) as folder:
            damage_survives(source, folder / "damaged.zis", damage, seed, key)


def killed(plan: Plan, kind: str, seed: int) -> int:
    with fresh(plan) as folder:
        return kill_once(kind, plan.ground, folder / "school.zis", random.Random(f"{kind} {seed}"))


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
    until = time.monotonic() + asked.parse_args().minutes * 60
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="zis-faults-") as folder:
        for done in turns(prepared(Path(folder))):
            total += done
            if time.monotonic() > until:
                break
    for what, amount in total.items():
        print(f"{what:44} {amount:8}")
    print("lost 0, torn 0, crashed 0, overwritten 0")
    return 0


if __name__ == "__main__":
    sys.exit(main())
