"""A new data key: what was known before opens nothing of now, and a kill at any moment leaves a pair that opens."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.conftest import SCHOOL
from tests.vault import NOW, OTHER_PASSWORD, PASSWORD, TODAY, made_vault, unlocked, vault_of
from zis_desktop.domain.errors import RuleError, StoreError
from zis_desktop.domain.vault.access import EVERYTHING, NotAllowedError, Role
from zis_desktop.domain.vault.login import AccountTyped, NoPasswordError
from zis_desktop.services.schools import schools
from zis_desktop.services.vault import accounts
from zis_desktop.services.vault.accounts import Vault
from zis_desktop.services.vault.backups import backups_of, keep_backup, make_backup_in
from zis_desktop.services.vault.checking import check_store
from zis_desktop.services.vault.holding import StoreHold
from zis_desktop.services.vault.log_reviews import log_page
from zis_desktop.services.vault.new_keys import NewKey, make_new_key, meaning_of_new_key, use_new_key
from zis_desktop.services.vault.restoring import Secret, Target, prepare_restore, restore
from zis_desktop.services.vault.unlocking import change_own_password, unlock_by_recovery
from zis_desktop.store.backups.making import BackupStoppedError, Watch, contents_of
from zis_desktop.store.files import HeldLock
from zis_desktop.store.opening import OpenedStore, open_store
from zis_desktop.store.vault.keys import FLOOR, key_path, load_keys, save_keys

LATER = datetime(2024, 9, 6, 9, 0, tzinfo=UTC)
PIET = AccountTyped("piet", "Piet Vos", frozenset({Role.ADMINISTRATOR}), None, TODAY)
STEPS = ("written", "logged", "plan", "logs", "store", "keys", "done")
SWAPPED_BY_NEXT_START = ("plan", "logs", "store", "keys", "done")


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A store with two administrators, and the recovery code of its paper."""
    place = tmp_path_factory.mktemp("vault") / "school.zis"
    made = made_vault(place, SCHOOL)
    given = accounts.add_user(made.store.uow, vault_of(made.store), PIET, TODAY)
    change_own_password(place, "piet", given.password, OTHER_PASSWORD, NOW, FLOOR)
    made.store.uow.close()
    return place, made.recovery_code


@pytest.fixture
def place(founded: tuple[Path, str], tmp_path: Path) -> Path:
    (tmp_path / "school").mkdir()
    return copied(founded[0], tmp_path / "school" / "school.zis")


@pytest.fixture
def store(place: Path) -> Iterator[OpenedStore]:
    opened = unlocked(place)
    yield opened
    opened.uow.close()


def copied(place: Path, to: Path) -> Path:
    """The pair: the store and its key file."""
    shutil.copy(key_path(place), key_path(to))
    return Path(shutil.copy(place, to))


def opens(place: Path, login: str, password: str) -> bool:
    try:
        unlocked(place, login, password).uow.close()
    except StoreError:
        return False
    return True


def made_key(store: OpenedStore) -> NewKey:
    return make_new_key(store.uow, vault_of(store), PASSWORD, NOW)


def renewed(store: OpenedStore) -> tuple[Vault, NewKey]:
    """With the new key in use; the vault of before."""
    before, made = vault_of(store), made_key(store)
    store.uow.close()
    use_new_key(before, store.uow.actor, made, Watch())
    return before, made


def beside(place: Path) -> set[str]:
    return {path.name for path in place.parent.iterdir()}


def test_that_an_old_key_file_with_its_old_password_no_longer_opens_the_store(
    store: OpenedStore, place: Path, tmp_path: Path, founded: tuple[Path, str]
) -> None:
    old_keys = tmp_path / "oud.sleutels"
    shutil.copy(key_path(place), old_keys)
    before, _made = renewed(store)
    assert opens(place, "beheer", PASSWORD)
    shutil.copy(old_keys, key_path(place))
    for login, password in (("beheer", PASSWORD), ("piet", OTHER_PASSWORD)):
        assert load_keys(place).data_key(login, password) == before.data_key
        with pytest.raises(StoreError, match="beschadigd"):
            unlocked(place, login, password)
    assert load_keys(place).data_key_by_recovery(founded[1]) == before.data_key


def test_that_every_row_goes_along_and_the_log_says_who_made_the_key(store: OpenedStore, place: Path) -> None:
    before, _made = renewed(store)
    again = unlocked(place)
    assert again.key != before.data_key
    assert [school.name for school in schools(again.uow)] == [SCHOOL.name]
    assert check_store(again.uow) == ()
    subjects = [line.subject for line in log_page(again.uow, 1).lines]
    assert "nieuwe sleutel van de gegevens" in subjects
    again.uow.close()
    assert beside(place) == {"school.zis", "school.zis.sleutels"}


def test_that_others_are_refused_with_what_to_do_until_they_get_a_password(store: OpenedStore, place: Path) -> None:
    renewed(store)
    with pytest.raises(NoPasswordError, match="vraag de beheerder"):
        unlocked(place, "piet", OTHER_PASSWORD)
    mine = unlocked(place)
    found = {one.account.login: one for one in accounts.users(mine.uow, vault_of(mine), 1).lines}
    assert found["piet"].standing(TODAY).value == "nieuw wachtwoord nodig"
    given = accounts.give_password(mine.uow, vault_of(mine), found["piet"].account)
    mine.uow.close()
    assert opens(place, "piet", given.password)
    assert not opens(place, "piet", OTHER_PASSWORD)


def test_that_only_the_new_paper_opens_and_gives_others_a_password_too(
    store: OpenedStore, place: Path, founded: tuple[Path, str]
) -> None:
    _before, made = renewed(store)
    with pytest.raises(RuleError, match="code klopt niet"):
        unlock_by_recovery(place, founded[1], "piet", OTHER_PASSWORD, NOW, FLOOR)
    unlock_by_recovery(place, made.recovery_code, "piet", OTHER_PASSWORD, NOW, FLOOR)
    assert opens(place, "piet", OTHER_PASSWORD)


def test_that_what_is_asked_names_who_needs_a_password_and_the_old_reservekopieen(store: OpenedStore) -> None:
    told = " ".join(meaning_of_new_key(store.uow, vault_of(store)))
    assert "een nieuw wachtwoord van u nodig: piet." in told
    assert "Oude reservekopieën veranderen niet" in told


def test_that_who_stops_at_the_paper_has_changed_nothing(store: OpenedStore, place: Path) -> None:
    before = load_keys(place)
    made_key(store)
    assert load_keys(place) == before
    assert opens(place, "piet", OTHER_PASSWORD)


def test_that_it_takes_the_own_password_and_the_right_of_an_administrator(store: OpenedStore, place: Path) -> None:
    with pytest.raises(RuleError) as refused:
        make_new_key(store.uow, vault_of(store), OTHER_PASSWORD, NOW)
    assert refused.value.field == "password"
    assert load_keys(place).failures.names == ("beheer",)
    guest = store.uow.acting_as(replace(store.uow.actor, roles=frozenset({Role.ORTHOPEDAGOOG})))
    for ask in (
        lambda: make_new_key(guest, vault_of(store), PASSWORD, NOW),
        lambda: meaning_of_new_key(guest, vault_of(store)),
        lambda: use_new_key(vault_of(store), guest.actor, made_key(store), Watch()),
    ):
        with pytest.raises(NotAllowedError):
            ask()


def test_that_a_password_that_changed_meanwhile_is_not_lost(store: OpenedStore, place: Path) -> None:
    made, before = made_key(store), vault_of(store)
    change_own_password(place, "piet", OTHER_PASSWORD, "kapstok fluit regen mier", NOW, FLOOR)
    store.uow.close()
    with pytest.raises(StoreError, match="intussen gewijzigd"):
        use_new_key(before, store.uow.actor, made, Watch())
    assert opens(place, "piet", "kapstok fluit regen mier")


@pytest.mark.parametrize("moment", STEPS)
def test_that_a_kill_at_any_step_leaves_a_pair_that_opens(store: OpenedStore, place: Path, moment: str) -> None:
    before, made = vault_of(store), made_key(store)
    store.uow.close()

    def kill(step: str) -> None:
        if step == moment:
            raise Killed

    with pytest.raises(Killed):
        use_new_key(before, store.uow.actor, made, Watch(), kill)
    assert opens(place, "beheer", PASSWORD)
    is_new = moment in SWAPPED_BY_NEXT_START
    assert opens(place, "piet", OTHER_PASSWORD) is not is_new
    assert contents_of(place, made.data_key if is_new else before.data_key).counts["account"] == 2


def test_that_the_next_window_takes_away_what_a_kill_left_half_written(store: OpenedStore, place: Path) -> None:
    made = made_key(store)
    store.uow.close()
    half = Path(f"{place}.terug")
    half.write_bytes(place.read_bytes()[:4096])
    save_keys(half, made.key_file)
    for name in ("school.zis.terug.sleutels.nieuw", "school.zis.terugzetten.nieuw", "school.zis.terugzetten.bezig"):
        place.with_name(name).write_bytes(b"{")
    hold = StoreHold()
    hold.unlock(str(place), "piet", OTHER_PASSWORD, NOW).uow.close()
    hold.end()
    assert beside(place) == {"school.zis", "school.zis.sleutels"}


def test_that_writing_it_tells_how_far_it_is(store: OpenedStore) -> None:
    before, made = vault_of(store), made_key(store)
    store.uow.close()
    heard: list[float] = []
    use_new_key(before, store.uow.actor, made, Watch(heard=heard.append))
    assert heard == sorted(heard)
    assert heard[-1] == 1


def test_that_stopping_it_leaves_everything_as_it_was(store: OpenedStore, place: Path) -> None:
    before, made = vault_of(store), made_key(store)
    store.uow.close()
    with pytest.raises(BackupStoppedError):
        use_new_key(before, store.uow.actor, made, Watch(stopped=lambda: True))
    assert beside(place) == {"school.zis", "school.zis.sleutels"}
    assert opens(place, "piet", OTHER_PASSWORD)


def test_that_a_store_that_is_still_open_keeps_its_key(store: OpenedStore, place: Path) -> None:
    before, made = vault_of(store), made_key(store)
    with pytest.raises(StoreError, match="nog open"):
        use_new_key(before, store.uow.actor, made, Watch())
    store.uow.close()
    assert opens(place, "piet", OTHER_PASSWORD)
    assert beside(place) == {"school.zis", "school.zis.sleutels"}


def test_that_a_swap_under_way_in_another_program_is_waited_for(store: OpenedStore, place: Path) -> None:
    before, made = vault_of(store), made_key(store)
    store.uow.close()

    def kill(step: str) -> None:
        if step == "store":
            raise Killed

    with pytest.raises(Killed):
        use_new_key(before, store.uow.actor, made, Watch(), kill)
    other = HeldLock.take(Path(f"{place}.terugzetten.bezig"))
    assert other is not None
    with pytest.raises(StoreError, match="wordt nu vervangen"):
        unlocked(place)
    other.release()
    assert opens(place, "beheer", PASSWORD)


def test_that_an_old_reservekopie_opens_with_the_password_of_then(
    store: OpenedStore, place: Path, tmp_path: Path
) -> None:
    (tmp_path / "los").mkdir()
    old = make_backup_in(store, tmp_path / "los", NOW)
    renewed(store)
    assert opens(copied(old, tmp_path / "toen.zis"), "piet", OTHER_PASSWORD)
    mine = unlocked(place)
    with pytest.raises(RuleError, match="wachtwoord van toen van beheer en piet"):
        prepare_restore(Target.of(mine), old)
    prepared = prepare_restore(Target.of(mine), old, Secret("piet", OTHER_PASSWORD))
    mine.uow.close()
    restore(prepared, LATER)
    assert opens(place, "piet", OTHER_PASSWORD)


def test_that_the_store_of_now_is_not_replaced_by_an_old_one_without_logging_in(
    store: OpenedStore, place: Path, tmp_path: Path
) -> None:
    (tmp_path / "los").mkdir()
    old = make_backup_in(store, tmp_path / "los", NOW)
    renewed(store)
    with pytest.raises(StoreError, match="Log eerst in"):
        prepare_restore(Target(place), old, Secret("beheer", PASSWORD))


def test_that_reservekopieen_go_on_under_the_new_key(store: OpenedStore, place: Path) -> None:
    keep_backup(store, None, NOW, Watch())
    _before, made = renewed(store)
    mine = unlocked(place)
    keep_backup(mine, None, LATER, Watch())
    mine.uow.close()
    newest, oldest = backups_of(place)
    assert contents_of(newest.path, made.data_key)
    with pytest.raises(StoreError):
        contents_of(oldest.path, made.data_key)


def test_that_the_demo_has_no_key_to_renew(demo_school: Path, tmp_path: Path) -> None:
    demo = open_store(shutil.copy(demo_school, tmp_path / "demo.zis"))
    with pytest.raises(StoreError, match="sleutelbestand"):
        make_new_key(demo.uow.acting_as(EVERYTHING), Vault(Path(demo.place), b"", FLOOR), PASSWORD, NOW)
    demo.uow.close()
