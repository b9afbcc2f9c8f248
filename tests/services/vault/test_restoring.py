"""Putting a reservekopie back: what it changes is said first, and cancelling changes nothing."""

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.retention_life import who_left
from tests.services.vault.kept_days import DESTROYED, NOW, actor, add_day, days, everything, keep, newest
from tests.vault import OTHER_PASSWORD as OTHER
from tests.vault import PASSWORD, unlocked
from zis_desktop.domain.errors import RuleError, StoreError
from zis_desktop.domain.vault.access import Account, NotAllowedError, Role
from zis_desktop.domain.vault.retention import Run, Subject, SubjectKind
from zis_desktop.services.vault.backups import (
    backups_in_folder,
    make_backup_in,
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
    vault: OpenedStore, place: Path, recovery_code: str
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
    assert prepared.ready is None
    restore(prepared, NOW)
    assert days(place) == ["later"]
    store = unlocked(place)
    with store.uow.unguarded.read() as connection:
        told = connection.execute(select(access_entry.c.action, access_entry.c.subject)).all()
    store.uow.close()
    (subject,) = [subject for action, subject in told if action == "reservekopie terugzetten"]
    assert subject.startswith("sleutelbestand van vr 6 sep 2024")


def test_that_a_new_computer_restores_with_the_recovery_key(
    vault: OpenedStore, recovery_code: str, tmp_path: Path, stick: Path
) -> None:
    """J12: the newest checked one of the second place, with the paper from the safe."""
    add_day(vault, "toen")
    keep(vault, stick)
    laptop = tmp_path / "nieuw" / "zis.zis"
    laptop.parent.mkdir()
    (found,) = backups_in_folder(stick)
    prepared = prepare_restore(Target(laptop), found.path, Secret(recovery=recovery_code))
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
