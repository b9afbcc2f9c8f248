"""Ways in which a file gets damaged, and what must hold then: a sentence, no crash, and the file as it was."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from zis_desktop.domain.errors import RuleError, StoreError
from zis_desktop.domain.vault.access import EVERYTHING
from zis_desktop.services.agenda.agenda import agenda
from zis_desktop.services.casussen import casus, open_casussen
from zis_desktop.services.schools import schools
from zis_desktop.services.vault.checking import check_store
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


def survives(whole: Path, place: Path, damage: Damage, seed: int, key: bytes | None = None) -> None:
    """A refused file stays as it was; one that opens is worked in, and its log says so."""
    data = bytearray(whole.read_bytes())
    damage(random.Random(seed), data)
    place.write_bytes(data)
    try:
        store = open_store(place, key)
    except StoreError as refusal:
        assert refusal.text.endswith(".")  # noqa: PT017  which sentence depends on the damage
        assert place.read_bytes() == data
    else:
        look_at(replace(store, uow=store.uow.acting_as(EVERYTHING)))
