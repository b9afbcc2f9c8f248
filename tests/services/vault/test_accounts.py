"""Users: added, changed, closed; passwords made once; and a crash at the worst moment."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.vault import NOW, OTHER_PASSWORD, PASSWORD, TODAY, unlocked, vault_of
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError, StoreError
from zis_desktop.domain.vault.access import Account, NotAllowedError, Role
from zis_desktop.domain.vault.login import AccountTyped, WrongSecretError
from zis_desktop.domain.vault.standing import Standing
from zis_desktop.services.schools import schools
from zis_desktop.services.vault import accounts
from zis_desktop.services.vault.accounts import Vault
from zis_desktop.services.vault.log_reviews import log_page
from zis_desktop.services.vault.unlocking import change_own_password, must_choose_password, unlock_by_recovery
from zis_desktop.store.opening import OpenedStore
from zis_desktop.store.vault import keys
from zis_desktop.store.vault.keys import FLOOR

SANNE = AccountTyped("s.kok", "Sanne Kok", frozenset({Role.CJG}), None, TODAY, TODAY + timedelta(days=90))
PIET = AccountTyped("piet", "Piet Vos", frozenset({Role.ADMINISTRATOR}), None, TODAY)


class Crash(BaseException):
    """The power goes off."""


@pytest.fixture
def place(vault_file: Path) -> Path:
    return vault_file


@pytest.fixture
def store(place: Path) -> Iterator[OpenedStore]:
    opened = unlocked(place)
    yield opened
    opened.uow.close()


@pytest.fixture
def vault(store: OpenedStore) -> Vault:
    return vault_of(store)


@pytest.fixture
def account(store: OpenedStore, vault: Vault) -> Callable[[str], Account]:
    return lambda login: next(one.account for one in lines(store, vault) if one.account.login == login)


def lines(store: OpenedStore, vault: Vault) -> tuple[accounts.UserLine, ...]:
    return accounts.users(store.uow, vault, schools(store.uow)[0].id).lines


def opens(place: Path, login: str, password: str) -> bool:
    try:
        unlocked(place, login, password).uow.close()
    except StoreError:
        return False
    return True


def test_that_somebody_new_gets_in_once_with_the_password_of_zis_and_chooses_another(
    store: OpenedStore, vault: Vault, place: Path
) -> None:
    made = accounts.add_user(store.uow, vault, SANNE, TODAY)
    assert opens(place, "s.kok", made.password)
    assert must_choose_password(place, "s.kok")
    change_own_password(place, "s.kok", made.password, OTHER_PASSWORD, NOW, FLOOR)
    assert not must_choose_password(place, "s.kok")
    assert opens(place, "s.kok", OTHER_PASSWORD)
    assert not opens(place, "s.kok", made.password)
    assert made.changes.undo == ()
    assert made.password not in repr(made)


def test_that_the_list_says_how_everybody_stands(store: OpenedStore, vault: Vault) -> None:
    accounts.add_user(store.uow, vault, SANNE, TODAY)
    accounts.add_user(store.uow, vault, replace(PIET, active_from=TODAY + timedelta(days=3)), TODAY)
    said = {line.account.login: line.standing(TODAY) for line in lines(store, vault)}
    assert said == {"beheer": Standing.IN, "piet": Standing.LATER, "s.kok": Standing.MUST_CHOOSE}
    later = {line.account.login: line.standing(TODAY + timedelta(days=91)) for line in lines(store, vault)}
    assert later["s.kok"] is Standing.CLOSED


def test_that_nobody_gets_in_before_the_first_or_after_the_last_day(
    store: OpenedStore, vault: Vault, place: Path
) -> None:
    tomorrow = replace(SANNE, active_from=TODAY + timedelta(days=1))
    made = accounts.add_user(store.uow, vault, tomorrow, TODAY)
    with pytest.raises(StoreError, match="Uw toegang is nu niet open"):
        unlocked(place, "s.kok", made.password)


def test_that_who_is_closed_is_out_and_the_data_is_not_touched_by_the_keys(
    store: OpenedStore, vault: Vault, place: Path, account: Callable[[str], Account]
) -> None:
    made = accounts.add_user(store.uow, vault, SANNE, TODAY)
    accounts.close_user(store.uow, vault, account("s.kok"), TODAY)
    assert not opens(place, "s.kok", made.password)
    assert keys.load_keys(place).users == ("beheer",)
    assert opens(place, "beheer", PASSWORD)
    assert keys.load_keys(place).data_key("beheer", PASSWORD) == vault.data_key


def test_that_a_new_password_encrypts_nothing_anew_and_stands_in_the_log(
    store: OpenedStore, vault: Vault, place: Path, account: Callable[[str], Account]
) -> None:
    first = accounts.add_user(store.uow, vault, SANNE, TODAY)
    second = accounts.give_password(store.uow, vault, account("s.kok"))
    assert log_page(store.uow, 1).lines[0].subject == "eenmalig wachtwoord voor s.kok"
    assert keys.load_keys(place).data_key("s.kok", second.password) == vault.data_key
    accounts.use_recovery(store.uow, vault, accounts.new_recovery(store.uow, vault)[0])
    assert log_page(store.uow, 1).lines[0].subject == "nieuwe herstelsleutel"
    store.uow.close()
    assert opens(place, "s.kok", second.password)
    assert not opens(place, "s.kok", first.password)


def test_that_the_last_administrator_stays(store: OpenedStore, vault: Vault, account: Callable[[str], Account]) -> None:
    me = account("beheer")
    plain = AccountTyped(me.login, me.name, frozenset({Role.ORTHOPEDAGOOG}), None, me.active_from)
    with pytest.raises(RuleError):
        accounts.change_user(store.uow, vault, me, plain, TODAY)
    with pytest.raises(RuleError):
        accounts.close_user(store.uow, vault, me, TODAY)
    accounts.add_user(store.uow, vault, PIET, TODAY)
    accounts.close_user(store.uow, vault, account("piet"), TODAY)
    assert account("beheer") == me


def test_that_another_administrator_may_take_over(
    store: OpenedStore, vault: Vault, place: Path, account: Callable[[str], Account]
) -> None:
    made = accounts.add_user(store.uow, vault, PIET, TODAY)
    other = unlocked(place, "piet", made.password)
    accounts.close_user(other.uow, vault_of(other), account("beheer"), TODAY)
    with pytest.raises(RuleError):
        accounts.close_user(other.uow, vault_of(other), account("piet"), TODAY)
    other.uow.close()
    assert not opens(place, "beheer", PASSWORD)


def test_that_only_an_administrator_manages_users(store: OpenedStore, vault: Vault, place: Path) -> None:
    made = accounts.add_user(store.uow, vault, SANNE, TODAY)
    hers = unlocked(place, "s.kok", made.password).uow
    someone = lines(store, vault)[0].account
    for refused in (
        lambda: accounts.users(hers, vault, 1),
        lambda: accounts.add_user(hers, vault, PIET, TODAY),
        lambda: accounts.close_user(hers, vault, someone, TODAY),
        lambda: accounts.give_password(hers, vault, someone),
        lambda: accounts.new_recovery(hers, vault),
    ):
        with pytest.raises(NotAllowedError):
            refused()
    hers.close()


def test_that_a_form_that_is_behind_is_refused(
    store: OpenedStore, vault: Vault, account: Callable[[str], Account]
) -> None:
    accounts.add_user(store.uow, vault, SANNE, TODAY)
    seen = account("s.kok")
    accounts.change_user(store.uow, vault, seen, replace(SANNE, name="Sanne de Kok"), TODAY)
    with pytest.raises(ChangedElsewhereError):
        accounts.change_user(store.uow, vault, seen, replace(SANNE, name="Sanne"), TODAY)


def test_that_the_old_paper_works_until_the_new_one_is_taken_into_use(
    store: OpenedStore, vault: Vault, place: Path, recovery_code: str
) -> None:
    fresh, code = accounts.new_recovery(store.uow, vault)
    unlock_by_recovery(place, recovery_code, "beheer", OTHER_PASSWORD, NOW, FLOOR)
    accounts.use_recovery(store.uow, vault, fresh)
    assert opens(place, "beheer", OTHER_PASSWORD)  # chosen between the two
    with pytest.raises(RuleError):
        unlock_by_recovery(place, recovery_code, "beheer", PASSWORD, NOW, FLOOR)
    unlock_by_recovery(place, code, "beheer", PASSWORD, NOW, FLOOR)
    assert opens(place, "beheer", PASSWORD)


# -- a crash between the commit and the key file ---------------------------------------------------------------------


def test_that_a_crash_while_adding_locks_nobody_out_and_adding_again_works(
    store: OpenedStore, vault: Vault, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = keys.save_keys

    def saved_and_gone(where: Path, key_file: keys.KeyFile) -> None:
        real(where, key_file)
        raise Crash  # the row is not committed

    monkeypatch.setattr(keys, "save_keys", saved_and_gone)
    with pytest.raises(Crash):
        accounts.add_user(store.uow, vault, SANNE, TODAY)
    monkeypatch.undo()
    assert opens(place, "beheer", PASSWORD)
    assert [line.account.login for line in lines(store, vault)] == ["beheer"]
    made = accounts.add_user(store.uow, vault, SANNE, TODAY)
    assert opens(place, "s.kok", made.password)


def test_that_a_slot_without_a_row_opens_nothing_for_its_user(store: OpenedStore, vault: Vault, place: Path) -> None:
    ghost = keys.load_keys(place).with_user("spook", OTHER_PASSWORD, vault.data_key, FLOOR)
    keys.save_keys(place, ghost)
    with pytest.raises(WrongSecretError):
        unlocked(place, "spook", OTHER_PASSWORD)
    accounts.add_user(store.uow, vault, SANNE, TODAY)
    assert keys.load_keys(place).users == ("beheer", "s.kok")


def test_that_a_crash_while_closing_leaves_the_closed_user_out(
    store: OpenedStore, vault: Vault, place: Path, account: Callable[[str], Account], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = accounts.add_user(store.uow, vault, SANNE, TODAY)
    seen = account("s.kok")

    def gone(_place: Path, _keys: keys.KeyFile) -> None:
        raise Crash  # the row is committed

    monkeypatch.setattr(keys, "save_keys", gone)
    with pytest.raises(Crash):
        accounts.close_user(store.uow, vault, seen, TODAY)
    monkeypatch.undo()
    assert not opens(place, "s.kok", made.password)
    assert opens(place, "beheer", PASSWORD)
    accounts.change_user(store.uow, vault, account("beheer"), _as_typed(account("beheer"), "Marieke A."), TODAY)
    assert keys.load_keys(place).users == ("beheer",)


def test_that_a_full_disk_while_adding_leaves_neither_row_nor_slot(
    store: OpenedStore, vault: Vault, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_place: Path, _keys: keys.KeyFile) -> None:
        raise StoreError("De sleutels kunnen niet worden bewaard. Controleer de map en de ruimte.")

    monkeypatch.setattr(keys, "save_keys", full)
    with pytest.raises(StoreError):
        accounts.add_user(store.uow, vault, SANNE, TODAY)
    monkeypatch.undo()
    assert [line.account.login for line in lines(store, vault)] == ["beheer"]
    assert keys.load_keys(place).users == ("beheer",)


def _as_typed(one: Account, name: str) -> AccountTyped:
    return AccountTyped(one.login, name, one.roles, one.professional_id, one.active_from, one.active_until)
