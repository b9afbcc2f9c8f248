"""The log against what reservekopieën saw of it: what the key and an SQL tool can do to a store, and what shows."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.log_attacks import cut_off, rewrite
from tests.vault import NOW, PASSWORD, unlocked
from ui.commands import IN_WINDOW, open_window
from zis_desktop.command_line import run
from zis_desktop.domain.vault.access_log import Action, broken
from zis_desktop.services.vault.access_log import record
from zis_desktop.services.vault.backups import Watch, keep_backup, make_backup_in, use_second_place
from zis_desktop.services.vault.checking import UNGUARDED, check_store, log_alarm, log_verdict, witnesses_of
from zis_desktop.services.vault.restoring import prepare_restore_of, restore
from zis_desktop.store.backups.files import backups_in, folder_beside
from zis_desktop.store.log.access_log import mark, whole_log
from zis_desktop.store.opening import OpenedStore

CUT = "Het logboek is afgekapt of herschreven: regel"


@pytest.fixture
def vault(vault_file: Path) -> Iterator[OpenedStore]:
    """With a reservekopie, made after rows that somebody would want to be rid of."""
    store = unlocked(vault_file)
    record(store.uow, Action.SEEN, "dossier", pupil_ids=[7, 8, 9])
    keep(store, 1)
    yield store
    store.uow.close()


def keep(store: OpenedStore, hour: int, second: Path | None = None) -> None:
    assert keep_backup(store, second, NOW + timedelta(hours=hour), Watch()).made_at is not None


@pytest.mark.parametrize("attack", [cut_off, rewrite])
def test_that_a_mended_chain_is_contradicted_by_a_reservekopie(
    vault: OpenedStore, attack: Callable[[OpenedStore], None]
) -> None:
    assert check_store(vault.uow, witnesses_of(vault.place)) == ()
    attack(vault)
    with vault.uow.unguarded.read() as connection:
        assert not broken(whole_log(connection), mark(connection)), "the chain itself says nothing"
    (told,) = check_store(vault.uow, witnesses_of(vault.place))
    assert told.startswith(CUT)
    assert log_alarm(vault.uow, witnesses_of(vault.place)) == told
    assert log_verdict(vault.uow, witnesses_of(vault.place)) == (False, told)


def test_that_what_grew_over_a_cut_is_contradicted_too(vault: OpenedStore) -> None:
    cut_off(vault)
    record(vault.uow, Action.SEEN, "dossier", pupil_ids=range(20, 30))
    keep(vault, 2)
    assert log_alarm(vault.uow, witnesses_of(vault.place)).startswith(CUT)


def test_that_the_second_place_is_a_witness_when_the_first_is_taken_away(vault: OpenedStore, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    use_second_place(tmp_path / "stick", vault)
    keep(vault, 2, tmp_path / "stick")
    for path in folder_beside(vault.place).iterdir():
        path.unlink()
    cut_off(vault)
    assert log_alarm(vault.uow, witnesses_of(vault.place)) == ""
    assert log_alarm(vault.uow, witnesses_of(vault.place, tmp_path / "stick")).startswith(CUT)


def put_back(store: OpenedStore, number: int, hour: int) -> OpenedStore:
    """The same of those beside the store, by number."""
    found = next(one for one in backups_in(folder_beside(store.place)) if one.name.number == number)
    return put_back_file(store, found.path, hour)


def put_back_file(store: OpenedStore, path: Path, hour: int) -> OpenedStore:
    """A store on which this reservekopie was put back, opened anew, with one more reservekopie of what was there."""
    prepared = prepare_restore_of(store, path)
    store.uow.close()
    restore(prepared, NOW + timedelta(hours=hour))
    return unlocked(Path(store.place))


def test_that_putting_one_back_and_the_other_again_is_no_alarm(vault: OpenedStore) -> None:
    record(vault.uow, Action.SEEN, "dossier", pupil_ids=range(20, 30))
    keep(vault, 2)
    again = put_back(vault, 1, 3)  # what was there became number 3
    keep(again, 4)
    assert check_store(again.uow, witnesses_of(again.place)) == ()
    last = put_back(again, 3, 5)  # after all
    try:
        assert check_store(last.uow, witnesses_of(last.place)) == ()
        assert log_alarm(last.uow, witnesses_of(last.place)) == ""
    finally:
        last.uow.close()


@pytest.fixture(params=["kept with its own number", "moved away", "another name"])
def in_a_folder(request: pytest.FixtureRequest, vault: OpenedStore, tmp_path: Path) -> Path:
    """A reservekopie made in a folder: the next one beside the store gets the number that this one has."""
    path = make_backup_in(vault, tmp_path, NOW)
    if request.param == "another name":
        return path.rename(tmp_path / "maandag.zis")
    if request.param == "moved away":  # its check stayed behind
        Path(f"{path}.controle").unlink()
    return path


def test_that_putting_back_what_was_made_in_a_folder_is_no_alarm(vault: OpenedStore, in_a_folder: Path) -> None:
    keep(vault, 3)
    record(vault.uow, Action.SEEN, "dossier", pupil_ids=range(20, 30))
    again = put_back_file(vault, in_a_folder, 4)
    assert log_alarm(again.uow, witnesses_of(again.place)) == ""
    keep(again, 5)
    cut_off(again)
    assert log_alarm(again.uow, witnesses_of(again.place)).startswith(CUT)
    again.uow.close()


def test_that_a_clock_that_ran_ahead_gives_no_alarm_after_a_restore(vault: OpenedStore) -> None:
    record(vault.uow, Action.SEEN, "dossier", pupil_ids=range(20, 30))
    keep(vault, 24 * 4000)
    again = put_back(vault, 1, 3)
    assert log_alarm(again.uow, witnesses_of(again.place)) == ""
    keep(again, 4)
    rewrite(again)
    assert log_alarm(again.uow, witnesses_of(again.place)).startswith(CUT)
    again.uow.close()


def test_that_a_store_without_its_guards_is_told(vault: OpenedStore) -> None:
    with vault.uow.unguarded.write() as work:
        work.connection.execute(text("DROP TRIGGER access_entry_no_delete"))
    assert check_store(vault.uow) == (UNGUARDED,)
    assert log_alarm(vault.uow, ()) == UNGUARDED
    assert log_verdict(vault.uow) == (False, UNGUARDED)


def test_that_the_demo_has_no_witnesses(demo_school: Path) -> None:
    assert witnesses_of(demo_school) == ()


def test_that_the_command_tells_of_a_cut(
    vault: OpenedStore, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ZIS_PASSWORD", PASSWORD)
    command = ["--store", vault.place, "check"]
    assert run(command, in_window=IN_WINDOW, open_window=open_window) == 0
    cut_off(vault)
    capsys.readouterr()
    assert run(command, in_window=IN_WINDOW, open_window=open_window) == 1
    assert capsys.readouterr().out.startswith(CUT)
