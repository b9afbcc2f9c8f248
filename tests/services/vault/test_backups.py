"""Keeping reservekopieën in two places: nothing is lost, and one place never costs the other."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.services.vault.kept_days import NOW, actor, keep, newest
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.vault.access import NotAllowedError, Role
from zis_desktop.services.vault.backups import (
    Kept,
    backups_of,
    make_backup_now,
    use_second_place,
)
from zis_desktop.store.opening import OpenedStore
from zis_desktop.store.tables import access_entry


def test_that_a_round_makes_the_same_one_in_both_places(vault: OpenedStore, place: Path, stick: Path) -> None:
    assert keep(vault, stick) == Kept(NOW)
    first, second = sorted(backups_of(place, stick), key=lambda one: one.second)
    assert first.path.name == second.path.name
    assert first.verified
    assert second.verified
    assert (first.pupils, first.casussen) == (0, 0)


def test_that_a_second_place_that_is_pulled_out_costs_only_the_second(
    vault: OpenedStore, place: Path, stick: Path
) -> None:
    shutil.rmtree(stick)
    kept = keep(vault, stick)
    assert kept.made_at == NOW
    assert "Sluit de schijf aan" in kept.second_problem
    assert len(backups_of(place, stick)) == 1


def test_that_an_empty_folder_where_the_disk_was_is_not_taken_for_it(vault: OpenedStore, stick: Path) -> None:
    shutil.rmtree(stick)
    stick.mkdir()
    assert keep(vault, stick).second_problem
    assert list(stick.iterdir()) == []


def test_that_a_first_place_that_cannot_be_written_leaves_the_second(
    vault: OpenedStore, place: Path, stick: Path
) -> None:
    Path(f"{place}-reservekopieen").write_bytes(b"no folder")
    kept = keep(vault, stick)
    assert kept.made_at == NOW
    assert kept.first_problem
    assert [one.second for one in backups_of(place, stick)] == [True]


def test_that_each_round_thins_both_places(vault: OpenedStore, place: Path, stick: Path) -> None:
    for number in range(4):
        keep(vault, stick, NOW + timedelta(hours=number))
    keep(vault, stick, NOW + timedelta(days=9))
    assert len(backups_of(place, stick)) == 4


def test_that_the_second_place_is_thinned_also_when_the_first_cannot_be_written(
    vault: OpenedStore, place: Path, stick: Path
) -> None:
    Path(f"{place}-reservekopieen").write_bytes(b"no folder")
    for hours in (*range(4), 9 * 24):
        keep(vault, stick, NOW + timedelta(hours=hours))
    assert len(backups_of(place, stick)) == 2


def test_that_old_ones_that_cannot_be_taken_away_do_not_make_a_round_fail(
    vault: OpenedStore, place: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for hours in range(4):
        keep(vault, stick, NOW + timedelta(hours=hours))
    real = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path.parent == newest(place).parent and path.suffix == ".zis":
            raise PermissionError
        real(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    later = NOW + timedelta(days=9)
    kept = keep(vault, stick, later)
    assert (kept.made_at, kept.first_problem, kept.second_problem) == (later, "", "")
    assert "kan niet worden geschreven" in kept.not_thinned
    assert [one.second for one in backups_of(place, stick)].count(True) == 2


def test_that_the_log_tells_of_no_reservekopie_that_was_not_made(vault: OpenedStore, place: Path) -> None:
    Path(f"{place}-reservekopieen").write_bytes(b"no folder")
    before = made_by_the_log(vault)
    assert make_backup_now(vault, None, NOW).first_problem
    assert made_by_the_log(vault) == before
    Path(f"{place}-reservekopieen").unlink()
    make_backup_now(vault, None, NOW)
    assert made_by_the_log(vault) == before + 1


def made_by_the_log(store: OpenedStore) -> int:
    with store.uow.unguarded.read() as connection:
        actions = connection.scalars(select(access_entry.c.action)).all()
    return actions.count("reservekopie maken")


def test_that_the_first_place_cannot_be_the_second(vault: OpenedStore, place: Path) -> None:
    keep(vault)
    with pytest.raises(RuleError, match="eerste al"):
        use_second_place(newest(place).parent, vault)


def test_that_who_may_not_make_one_is_refused(vault: OpenedStore) -> None:
    guest = OpenedStore(vault.uow.acting_as(actor(Role.CJG)), vault.place, vault.demo, vault.key)
    with pytest.raises(NotAllowedError):
        make_backup_now(guest, None, NOW)
