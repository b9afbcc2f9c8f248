"""Keeping reservekopieën in two places, and putting one back: nothing is lost, and cancelling changes nothing."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.conftest import SCHOOL
from tests.retention_life import who_left
from tests.vault import OTHER_PASSWORD as OTHER
from tests.vault import PASSWORD, made_vault, unlocked
from zis_desktop.domain.errors import RuleError, StoreError
from zis_desktop.domain.vault.access import Account, Actor, NotAllowedError, Role
from zis_desktop.domain.vault.retention import Run, Subject, SubjectKind
from zis_desktop.services.vault.backups import (
    Kept,
    Watch,
    backups_in_folder,
    backups_of,
    keep_backup,
    make_backup_in,
    make_backup_now,
    use_second_place,
)
from zis_desktop.services.vault.restoring import (
    PasswordWantedError,
    Secret,
    Target,
    prepare_restore,
    prepare_restore_of,
    restore,
)
from zis_desktop.services.vault.retention import destroy_again
from zis_desktop.services.vault.unlocking import refuse_unusable, unlock_store
from zis_desktop.store import accounts
from zis_desktop.store.engine import sqlite_engine
from zis_desktop.store.opening import KNOWN, OpenedStore, open_store
from zis_desktop.store.tables import access_entry, own_day, pupil
from zis_desktop.store.vault.keys import FLOOR, key_path, load_keys, save_keys

NOW = datetime(2024, 9, 6, 7, 12, tzinfo=UTC)
DESTROYED = NOW + timedelta(days=1)


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    place = tmp_path_factory.mktemp("vault") / "school.zis"
    made = made_vault(place, SCHOOL)
    made.store.uow.close()
    return place, made.recovery_code


@pytest.fixture
def place(founded: tuple[Path, str], tmp_path: Path) -> Path:
    (tmp_path / "school").mkdir()
    copied = Path(shutil.copy(founded[0], tmp_path / "school" / "school.zis"))
    shutil.copy(key_path(founded[0]), key_path(copied))
    return copied


@pytest.fixture
def vault(place: Path) -> Iterator[OpenedStore]:
    store = unlock_store(place, "beheer", PASSWORD, NOW)
    yield store
    store.uow.close()


@pytest.fixture
def stick(vault: OpenedStore, tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    use_second_place(tmp_path / "stick", vault)
    return tmp_path / "stick"


def add_day(store: OpenedStore, name: str) -> None:
    with store.uow.unguarded.write() as work:
        work.insert(own_day, school_id=1, first_on=NOW.date(), last_on=NOW.date(), open=False, name=name)


def days(place: Path) -> list[str]:
    store = unlock_store(place, "beheer", PASSWORD, NOW)
    with store.uow.unguarded.read() as connection:
        found = list(connection.scalars(select(own_day.c.name).order_by(own_day.c.id)))
    store.uow.close()
    return found


def keep(store: OpenedStore, second: Path | None = None, at: datetime = NOW) -> Kept:
    return keep_backup(store, second, at, Watch())


def newest(place: Path) -> Path:
    return backups_of(place)[0].path


def everything(folder: Path) -> dict[str, bytes]:
    """What lies beside the store, apart from what SQLite has beside an open one."""
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.is_file() and not path.name.endswith(("-shm", "-wal"))
    }


# -- keeping -----------------------------------------------------------------------------------------------------


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


def actor(role: Role) -> Actor:
    return Actor("iemand", "Iemand", frozenset({role}))


# -- putting back ------------------------------------------------------------------------------------------------


def test_that_a_restore_says_first_what_it_changes_and_cancelling_changes_nothing(
    vault: OpenedStore, place: Path
) -> None:
    keep(vault)
    accounts_before = accounts_of(vault)
    with vault.uow.unguarded.write() as work:
        accounts.add_account(
            work, login="ib", name="Ib", roles=frozenset({Role.INTERN_BEGELEIDER}), professional_id=None,
            active_from=NOW.date(), active_until=None,
        )  # fmt: skip
    before = everything(place.parent)
    prepared = prepare_restore(Target.of(vault), newest(place))
    assert f"Gebruikers: nu {len(accounts_before) + 1}, dan {len(accounts_before)} (1 weg)." in prepared.told
    prepared.cancel()
    assert everything(place.parent) == before


def accounts_of(store: OpenedStore) -> tuple[Account, ...]:
    with store.uow.unguarded.read() as connection:
        return accounts.accounts(connection)


def test_that_the_store_of_now_is_saved_before_another_comes_in_its_place(vault: OpenedStore, place: Path) -> None:
    add_day(vault, "toen")
    keep(vault)
    add_day(vault, "later")
    prepared = prepare_restore(Target.of(vault), newest(place))
    vault.uow.close()
    saved = restore(prepared, NOW)
    assert days(place) == ["toen"]
    assert saved is not None
    again = prepare_restore(Target(place, vault.key, vault.uow.actor), saved)
    restore(again, NOW)
    assert days(place) == ["toen", "later"]
    assert {path.name for path in place.parent.iterdir()} == {
        "school.zis", "school.zis.sleutels", "school.zis-reservekopieen",
    }  # fmt: skip


STEPS = ("plan", "logs", "store", "keys", "done")


class Killed(Exception):
    """The process ends here."""


@pytest.mark.parametrize(
    ("moment", "with_keys"),
    [*((step, False) for step in STEPS), *((step, True) for step in ("aside", *STEPS))],
)
def test_that_a_kill_at_any_step_leaves_the_new_store_at_the_next_start(
    vault: OpenedStore, place: Path, moment: str, with_keys: bool
) -> None:
    add_day(vault, "toen")
    keep(vault)
    add_day(vault, "later")
    prepared = prepare_restore(Target.of(vault), newest(place))
    if with_keys:
        prepared.cancel()
        vault.uow.close()
        place.write_bytes(b"kapot" * 5000)
        prepared = prepare_restore(Target(place), newest(place), Secret("beheer", PASSWORD))
    vault.uow.close()

    def kill(step: str) -> None:
        if step == moment:
            raise Killed

    with pytest.raises(Killed):
        restore(prepared, NOW, kill)
    assert days(place) == ["toen"]
    assert not [path for path in place.parent.iterdir() if "terug" in path.name]


def run_of(pupil_id: int) -> Run:
    return Run(
        1, 1, 1, True, "", DESTROYED, "marieke", "Marieke", DESTROYED, "ruth", "Ruth", False, None, "", DESTROYED, None,
        (Subject(SubjectKind.PUPIL, pupil_id),), 1,
    )  # fmt: skip


def test_that_a_kill_just_after_the_swap_brings_no_destroyed_dossier_back(vault: OpenedStore, place: Path) -> None:
    left = who_left(vault.uow, 1)
    keep(vault)
    destroy_again(vault.uow, [run_of(left.pupil_id)], DESTROYED)
    prepared = prepare_restore_of(vault, newest(place))
    vault.uow.close()

    def kill(step: str) -> None:
        if step == "done":
            raise Killed

    with pytest.raises(Killed):
        restore(prepared, DESTROYED, kill)
    store = unlocked(place)
    with store.uow.unguarded.read() as connection:
        assert left.pupil_id not in connection.scalars(select(pupil.c.id)).all()
        newest_rows = connection.scalars(select(access_entry.c.action).order_by(access_entry.c.sequence)).all()
    store.uow.close()
    assert "reservekopie terugzetten" in newest_rows


def test_that_what_was_written_since_it_was_looked_at_stops_the_restore(vault: OpenedStore, place: Path) -> None:
    keep(vault)
    prepared = prepare_restore_of(vault, newest(place))
    with vault.uow.unguarded.write() as work:
        accounts.add_account(
            work, login="ib", name="Ib", roles=frozenset({Role.INTERN_BEGELEIDER}), professional_id=None,
            active_from=NOW.date(), active_until=None,
        )  # fmt: skip
    vault.uow.close()
    with pytest.raises(StoreError, match="intussen iets gewijzigd"):
        restore(prepared, NOW)
    assert not Path(f"{place}.terug").exists()
    store = unlocked(place)
    assert "ib" in {one.login for one in accounts_of(store)}
    store.uow.close()


def test_that_what_was_destroyed_since_it_was_looked_at_stops_the_restore(vault: OpenedStore, place: Path) -> None:
    left = who_left(vault.uow, 1)
    keep(vault)
    prepared = prepare_restore_of(vault, newest(place))
    destroy_again(vault.uow, [run_of(left.pupil_id)], DESTROYED)
    vault.uow.close()
    with pytest.raises(StoreError, match="intussen iets gewijzigd"):
        restore(prepared, DESTROYED)
    store = unlocked(place)
    with store.uow.unguarded.read() as connection:
        assert left.pupil_id not in connection.scalars(select(pupil.c.id)).all()
    store.uow.close()


def test_that_a_swap_that_fails_half_way_is_finished_by_the_next_start(
    vault: OpenedStore, place: Path, founded: tuple[Path, str]
) -> None:
    """The old key file is in the way; taking away what lies ready would leave the new store without its keys."""
    keep(vault)
    vault.uow.close()
    place.write_bytes(b"kapot" * 5000)
    prepared = prepare_restore(Target(place), newest(place), Secret("beheer", PASSWORD))

    def block(step: str) -> None:
        if step == "store":
            key_path(place).unlink()
            key_path(place).mkdir()

    with pytest.raises(StoreError):
        restore(prepared, NOW, block)
    key_path(place).rmdir()
    refuse_unusable(place)
    assert days(place) == []


def test_that_another_restore_first_finishes_the_one_that_was_interrupted(vault: OpenedStore, place: Path) -> None:
    add_day(vault, "toen")
    keep(vault)
    add_day(vault, "later")
    prepared = prepare_restore_of(vault, newest(place))
    key, who = vault.key, vault.uow.actor
    vault.uow.close()

    def kill(step: str) -> None:
        if step == "plan":
            raise Killed

    with pytest.raises(Killed):
        restore(prepared, NOW, kill)
    again = prepare_restore(Target(place, key, who), prepared.backup.path)
    again.cancel()
    assert days(place) == ["toen"]


def test_that_a_password_of_then_is_asked_when_the_store_does_not_open(vault: OpenedStore, place: Path) -> None:
    add_day(vault, "toen")
    keep(vault)
    vault.uow.close()
    place.write_bytes(b"kapot" * 5000)
    with pytest.raises(PasswordWantedError, match="wachtwoord van toen van beheer, of de herstelsleutel"):
        prepare_restore(Target(place), newest(place))
    with pytest.raises(RuleError, match="horen niet bij elkaar"):
        prepare_restore(Target(place), newest(place), Secret("beheer", OTHER))
    prepared = prepare_restore(Target(place), newest(place), Secret("beheer", PASSWORD))
    aside = restore(prepared, NOW)
    assert aside is not None
    assert aside.read_bytes() == b"kapot" * 5000
    assert days(place) == ["toen"]


def test_that_a_changed_password_stays_the_one_of_now(vault: OpenedStore, place: Path) -> None:
    keep(vault)
    assert vault.key is not None
    save_keys(place, load_keys(place).with_user("beheer", OTHER, vault.key, FLOOR))
    prepared = prepare_restore(Target.of(vault), newest(place))
    vault.uow.close()
    restore(prepared, NOW)
    unlock_store(place, "beheer", OTHER, NOW).uow.close()


@pytest.mark.parametrize("left", [None, b"", b"{}"])
def test_that_a_lost_key_file_comes_back_and_the_data_of_now_stay(
    vault: OpenedStore, place: Path, left: bytes | None
) -> None:
    keep(vault)
    add_day(vault, "later")
    vault.uow.close()
    key_path(place).unlink()
    if left is not None:
        key_path(place).write_bytes(left)
    prepared = prepare_restore(Target(place), newest(place), Secret("beheer", PASSWORD))
    assert prepared.keys_only
    restore(prepared, NOW)
    assert days(place) == ["later"]
    store = unlocked(place)
    with store.uow.unguarded.read() as connection:
        told = connection.execute(select(access_entry.c.action, access_entry.c.subject)).all()
    store.uow.close()
    (subject,) = [subject for action, subject in told if action == "reservekopie terugzetten"]
    assert subject.startswith("sleutelbestand van vr 6 sep 2024")


def test_that_a_new_computer_restores_with_the_recovery_key(
    vault: OpenedStore, founded: tuple[Path, str], tmp_path: Path, stick: Path
) -> None:
    """J12: the newest checked one of the second place, with the paper from the safe."""
    add_day(vault, "toen")
    keep(vault, stick)
    laptop = tmp_path / "nieuw" / "zis.zis"
    laptop.parent.mkdir()
    (found,) = backups_in_folder(stick)
    prepared = prepare_restore(Target(laptop), found.path, Secret(recovery=founded[1]))
    restore(prepared, NOW)
    assert days(laptop) == ["toen"]


def test_that_one_of_a_newer_program_is_refused_by_name(vault: OpenedStore, place: Path, tmp_path: Path) -> None:
    with vault.uow.unguarded.write() as work:
        work.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    made = make_backup_in(vault, tmp_path / "los", NOW)
    with vault.uow.unguarded.write() as work:
        work.connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{KNOWN[-1]}'")
    before = everything(place.parent)
    with pytest.raises(StoreError, match="nieuwere ZIS"):
        prepare_restore(Target.of(vault), made)
    assert everything(place.parent) == before


@pytest.mark.parametrize("part", [0.3, 0.9])
def test_that_a_partial_one_is_refused_and_nothing_changes(vault: OpenedStore, place: Path, part: float) -> None:
    keep(vault)
    whole = newest(place).read_bytes()
    newest(place).write_bytes(whole[: int(len(whole) * part)])
    before = everything(place.parent)
    with pytest.raises(RuleError):
        prepare_restore(Target.of(vault), newest(place))
    assert everything(place.parent) == before


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7" * 900, b"SQLite format 3\0" + bytes(4096)])
def test_that_a_foreign_file_is_refused(vault: OpenedStore, place: Path, tmp_path: Path, content: bytes) -> None:
    foreign = tmp_path / "brief.zis"
    foreign.write_bytes(content)
    before = everything(place.parent)
    with pytest.raises(RuleError):
        prepare_restore(Target.of(vault), foreign)
    assert everything(place.parent) == before


def test_that_a_plain_file_never_takes_the_place_of_a_vault(vault: OpenedStore, store_file: Path, place: Path) -> None:
    with pytest.raises(StoreError, match="niet versleuteld"):
        prepare_restore(Target.of(vault), store_file)


def test_that_a_store_that_is_still_open_elsewhere_is_not_swapped(vault: OpenedStore, place: Path) -> None:
    keep(vault)
    add_day(vault, "later")
    prepared = prepare_restore(Target.of(vault), newest(place))
    with pytest.raises(StoreError, match="nog open"):
        restore(prepared, NOW)
    prepared.cancel()
    vault.uow.close()
    assert days(place) == ["later"]


def test_that_who_may_not_restore_is_refused_by_role_and_by_password(vault: OpenedStore, place: Path) -> None:
    keep(vault)
    with pytest.raises(NotAllowedError):
        prepare_restore(Target(place, vault.key, actor(Role.DIRECTOR)), newest(place))
    with vault.uow.unguarded.write() as work:
        work.connection.exec_driver_sql("""UPDATE account SET roles = '["CJG-medewerker"]'""")
    keep(vault)
    vault.uow.close()
    place.write_bytes(b"kapot" * 5000)
    with pytest.raises(NotAllowedError):
        prepare_restore(Target(place), newest(place), Secret("beheer", PASSWORD))
    assert not Path(f"{place}.terug").exists()


def test_that_a_plain_store_can_be_restored_too(store_file: Path) -> None:
    store = open_store(store_file)
    keep(store)
    add_day(store, "later")
    prepared = prepare_restore(Target.of(store), newest(store_file))
    store.uow.close()
    restore(prepared, NOW)
    engine = sqlite_engine(store_file)
    with engine.connect() as connection:
        assert connection.execute(select(own_day.c.id)).all() == []
    engine.dispose()
