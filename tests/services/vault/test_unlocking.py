"""Getting in: the first user, a password, the paper; what is refused, and that nothing readable lies on the disk."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.conftest import SCHOOL
from tests.vault import NOW, OTHER_PASSWORD, PASSWORD, made_vault, unlocked, vault_of
from zis_desktop.domain.errors import RuleError, StoreError
from zis_desktop.domain.vault.access import FOUNDER_ROLES, Right, Role
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.domain.vault.login import ClosedError, WrongSecretError
from zis_desktop.services.schools import schools
from zis_desktop.services.vault.log_reviews import log_page
from zis_desktop.services.vault.unlocking import (
    BY_RECOVERY,
    OWN_PASSWORD,
    Founder,
    MadeStore,
    asks_password,
    change_own_password,
    make_vault,
    must_choose_password,
    refuse_unusable,
    seconds_to_wait,
    unlock_by_recovery,
    unlock_store,
)
from zis_desktop.store.accounts import add_account
from zis_desktop.store.log.access_log import whole_log
from zis_desktop.store.opening import OpenedStore, open_store
from zis_desktop.store.vault.keys import FLOOR, key_path, load_keys, save_keys


@pytest.fixture
def place(vault_file: Path) -> Path:
    return vault_file


@pytest.fixture
def made(place: Path, recovery_code: str) -> Iterator[MadeStore]:
    """As it is just after it was made."""
    found = MadeStore(unlocked(place), recovery_code)
    yield found
    found.store.uow.close()


def test_that_the_first_user_is_administrator_and_orthopedagoog(made: MadeStore, place: Path) -> None:
    assert asks_password(place)
    made.store.uow.close()
    again = unlocked(place)
    assert again.uow.actor.roles == {Role.ADMINISTRATOR, Role.ORTHOPEDAGOOG}
    assert (again.uow.actor.login, again.uow.actor.name) == ("beheer", "Marieke Aalbers")
    assert [school.name for school in schools(again.uow)] == [SCHOOL.name]
    again.uow.close()


def test_that_the_name_may_be_typed_in_capitals(made: MadeStore, place: Path) -> None:
    again = unlocked(place, user=" BEHEER ")
    assert (again.uow.actor.login, again.uow.actor.roles) == ("beheer", FOUNDER_ROLES)
    again.uow.close()


@pytest.mark.parametrize(("user", "password"), [("beheer", OTHER_PASSWORD), ("niemand", PASSWORD), ("", "")])
def test_that_name_and_password_are_refused_together(user: str, password: str, made: MadeStore, place: Path) -> None:
    with pytest.raises(WrongSecretError):
        unlocked(place, user=user, password=password)


@pytest.mark.parametrize(
    ("founder", "field"),
    [
        (Founder("beheer", "welkom", cost=FLOOR), "password"),
        (Founder("beheer", "wachtwoord1234", cost=FLOOR), "password"),
        (Founder("Marieke Aalbers", PASSWORD, cost=FLOOR), "login"),
    ],
)
def test_that_a_refused_first_user_leaves_nothing(founder: Founder, field: str, tmp_path: Path) -> None:
    with pytest.raises(RuleError) as refused:
        make_vault(tmp_path / "school.zis", founder, SCHOOL, ())
    assert refused.value.field == field
    assert list(tmp_path.iterdir()) == []


def test_that_a_refused_school_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuleError):
        made_vault(tmp_path / "school.zis", replace(SCHOOL, name=" "))
    assert list(tmp_path.iterdir()) == []


def test_that_the_waiting_is_told_in_seconds(made: MadeStore, place: Path) -> None:
    for _ in range(4):
        with pytest.raises(WrongSecretError):
            unlock_store(place, "beheer", "fout", NOW + timedelta(hours=1))
        assert seconds_to_wait(place, NOW + timedelta(hours=1)) in {0, 2}
        if seconds_to_wait(place, NOW + timedelta(hours=1)):
            break
    assert seconds_to_wait(place, NOW + timedelta(hours=1, seconds=2)) == 0


def test_that_the_paper_gives_another_password_and_ends_the_waiting(made: MadeStore, place: Path) -> None:
    for _ in range(3):
        with pytest.raises(WrongSecretError):
            unlocked(place, password="fout")
    unlock_by_recovery(place, made.recovery_code.lower(), "Beheer", OTHER_PASSWORD, NOW, FLOOR)
    unlocked(place, password=OTHER_PASSWORD).uow.close()
    with pytest.raises(WrongSecretError):
        unlocked(place)


def failed_logins(store: OpenedStore) -> int:
    return log_page(store.uow, 1, actions=frozenset({Action.FAILED_LOGIN})).total


def test_that_neither_the_paper_nor_another_password_hides_wrong_tries_from_the_log(
    made: MadeStore, place: Path
) -> None:
    before = failed_logins(made.store)
    with pytest.raises(WrongSecretError):
        unlocked(place, password="fout")
    unlock_by_recovery(place, made.recovery_code, "beheer", OTHER_PASSWORD, NOW, FLOOR)
    with pytest.raises(RuleError):
        change_own_password(place, "beheer", "fout", PASSWORD, NOW, FLOOR)
    change_own_password(place, "beheer", OTHER_PASSWORD, PASSWORD, NOW, FLOOR)
    store = unlocked(place)
    assert failed_logins(store) == before + 2
    store.uow.close()
    store = unlocked(place)
    assert failed_logins(store) == before + 2
    store.uow.close()


def test_that_who_is_closed_out_stands_in_the_log_with_the_tries_before(made: MadeStore, place: Path) -> None:
    """Else somebody whose access ended could guess at the others' passwords, and wipe the traces with the own one."""
    assert made.store.key is not None
    ended = date(2024, 9, 5)
    with made.store.uow.write(Right.MANAGE_USERS) as work:
        add_account(
            work, login="oud", name="Oud", roles=frozenset({Role.GUEST}), professional_id=None, active_from=ended,
            active_until=ended,
        )  # fmt: skip
    save_keys(place, load_keys(place).with_user("oud", PASSWORD, made.store.key, FLOOR))
    before = failed_logins(made.store)
    with pytest.raises(WrongSecretError):
        unlocked(place, password="fout")
    with pytest.raises(ClosedError):
        unlocked(place, "oud")
    store = unlocked(place)
    assert failed_logins(store) == before + 2
    store.uow.close()


def test_that_only_who_has_the_paper_hears_whether_there_is_a_user(made: MadeStore, place: Path) -> None:
    wrong = "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA"
    for user in ("beheer", "niemand"):
        with pytest.raises(RuleError) as refused:
            unlock_by_recovery(place, wrong, user, OTHER_PASSWORD, NOW, FLOOR)
        assert refused.value.field == "code"
    with pytest.raises(RuleError) as refused:
        unlock_by_recovery(place, made.recovery_code, "niemand", OTHER_PASSWORD, NOW, FLOOR)
    assert refused.value.field == "login"
    with pytest.raises(RuleError) as refused:
        unlock_by_recovery(place, made.recovery_code, "beheer", "welkom", NOW, FLOOR)
    assert refused.value.field == "password"
    unlocked(place).uow.close()


def test_that_an_own_password_asks_the_one_of_now(made: MadeStore, place: Path) -> None:
    for old, new, field in (
        ("fout", OTHER_PASSWORD, "old"), (PASSWORD, PASSWORD, "password"), (PASSWORD, "welkom", "password"),
    ):  # fmt: skip
        with pytest.raises(RuleError) as refused:
            change_own_password(place, "beheer", old, new, NOW, FLOOR)
        assert refused.value.field == field
    before = place.read_bytes()
    change_own_password(place, "beheer", PASSWORD, OTHER_PASSWORD, NOW, FLOOR)
    assert place.read_bytes() == before
    unlocked(place, password=OTHER_PASSWORD).uow.close()
    assert not must_choose_password(place, "beheer")


def test_that_a_store_without_its_keys_says_so(made: MadeStore, place: Path) -> None:
    made.store.uow.close()
    key_path(place).unlink()
    assert asks_password(place)
    with pytest.raises(StoreError, match="ontbreekt"):
        refuse_unusable(place)
    with pytest.raises(StoreError, match="ontbreekt"):
        unlocked(place)


def test_that_a_plain_store_opens_only_when_it_is_a_demo(store_file: Path, demo_school: Path) -> None:
    assert not asks_password(store_file)
    with pytest.raises(StoreError, match="niet versleuteld"):
        unlocked(store_file)
    unlocked(demo_school).uow.close()


def test_that_the_keys_of_another_store_open_nothing(made: MadeStore, place: Path, tmp_path: Path) -> None:
    other = tmp_path / "ander.zis"
    made_vault(other, SCHOOL).store.uow.close()
    key_path(place).write_bytes(key_path(other).read_bytes())
    made.store.uow.close()
    with pytest.raises(StoreError, match="beschadigd"):
        unlocked(place)


def test_that_the_key_is_shown_nowhere(made: MadeStore) -> None:
    assert made.store.key is not None
    for shown in (repr(made), repr(made.store), repr(vault_of(made.store)), repr(Founder("a", PASSWORD))):
        assert made.store.key.hex() not in shown
        assert repr(made.store.key) not in shown
        assert made.recovery_code not in shown
        assert PASSWORD not in shown


def test_that_the_data_key_alone_opens_the_store_and_another_key_does_not(made: MadeStore, place: Path) -> None:
    assert made.store.key is not None
    made.store.uow.close()
    open_store(place, made.store.key).uow.close()
    with pytest.raises(StoreError):
        open_store(place, bytes(32))


def test_that_what_was_done_with_the_keys_stands_in_the_log_from_the_next_login_on(
    made: MadeStore, place: Path
) -> None:
    made.store.uow.close()
    change_own_password(place, "beheer", PASSWORD, OTHER_PASSWORD, NOW - timedelta(hours=2), FLOOR)
    unlock_by_recovery(place, made.recovery_code, "beheer", PASSWORD, NOW - timedelta(hours=1), FLOOR)
    for _ in range(2):
        store = unlocked(place)
        with store.uow.unguarded.read() as connection:
            told = [
                (row.subject, row.login, row.at)
                for row in whole_log(connection)
                if row.subject in {OWN_PASSWORD, BY_RECOVERY}
            ]
        store.uow.close()
        assert told == [
            (OWN_PASSWORD, "beheer", NOW - timedelta(hours=2)), (BY_RECOVERY, "beheer", NOW - timedelta(hours=1)),
        ]  # fmt: skip


def test_that_a_password_that_was_refused_is_no_deed(made: MadeStore, place: Path) -> None:
    with pytest.raises(RuleError):
        change_own_password(place, "beheer", "fout wachtwoord 12", OTHER_PASSWORD, NOW, FLOOR)
    with pytest.raises(RuleError):
        unlock_by_recovery(place, made.recovery_code, "niemand", OTHER_PASSWORD, NOW, FLOOR)
    assert load_keys(place).deeds == ()
