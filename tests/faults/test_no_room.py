"""No room: a full disk and a machine without memory are told, nothing stands by halves, and trying again works."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.faults.kills import ROOT
from zis_desktop.domain.casus.form import completed, draft_of
from zis_desktop.domain.errors import StoreError
from zis_desktop.domain.vault.access import EVERYTHING
from zis_desktop.services.casussen import casus, open_casussen, save_casus
from zis_desktop.services.schools import schools
from zis_desktop.services.vault.checking import check_store
from zis_desktop.store.opening import open_store
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
LONG = "x" * 200_000


def limited(uow: UnitOfWork, pages: int) -> None:
    """No more than so many pages beside those that there are."""
    with uow.unguarded.read() as connection:
        now = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={int(now) + pages}")


def test_that_a_full_disk_is_told_nothing_is_half_saved_and_trying_again_works(vault: tuple[Path, bytes]) -> None:
    place, key = vault
    opened = open_store(place, key)
    uow = opened.uow.acting_as(EVERYTHING)
    (school,) = schools(uow)
    before = casus(uow, open_casussen(uow, school.id, TODAY)[0].id, TODAY)
    draft = draft_of(before)
    longer = completed(replace(draft, text=replace(draft.text, goes_well=LONG)), TODAY)
    limited(uow, 2)
    with pytest.raises(StoreError, match="schijf is vol"):
        save_casus(uow, before.id, before.version, longer, today=TODAY)
    assert casus(uow, before.id, TODAY) == before
    limited(uow, 1_000_000)
    save_casus(uow, before.id, before.version, longer, today=TODAY)
    assert casus(uow, before.id, TODAY).text.goes_well == LONG
    assert check_store(uow) == ()
    uow.close()


HUNGRY = """
import resource, sys
from tests.faults.work_until_killed import *
opened = open_store(sys.argv[1], bytes.fromhex(sys.argv[2]))
uow = opened.uow.acting_as(EVERYTHING)
(school,) = schools(uow)
known = [casus(uow, line.id, TODAY) for line in open_casussen(uow, school.id, TODAY)[:4]]
pages = int(open("/proc/self/statm").read().split()[0])
room = pages * resource.getpagesize() + 24_000_000
resource.setrlimit(resource.RLIMIT_AS, (room, room))
size = 1000
while True:
    for one in known:
        draft = draft_of(casus(uow, one.id, TODAY))
        text = replace(draft.text, goes_well="y" * size)
        longer = completed(replace(draft, text=text), TODAY)
        save_casus(uow, one.id, casus(uow, one.id, TODAY).version, longer, today=TODAY)
        say("ACK", one.id, size)
    size *= 2
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited by setrlimit and read from /proc")
def test_that_a_machine_without_memory_damages_nothing(vault: tuple[Path, bytes]) -> None:
    place, key = vault
    done = subprocess.run(
        [sys.executable, "-c", HUNGRY, str(place), key.hex()],
        cwd=ROOT, capture_output=True, text=True, timeout=90,
    )  # fmt: skip
    told = {int(words[1]): int(words[2]) for words in map(str.split, done.stdout.splitlines())}
    assert done.returncode != 0
    assert told
    opened = open_store(place, key)
    uow = opened.uow.acting_as(EVERYTHING)
    assert check_store(uow) == ()
    for casus_id, size in told.items():
        assert len(casus(uow, casus_id, TODAY).text.goes_well) >= size
    uow.close()
