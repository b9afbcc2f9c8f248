"""Logging in: names, waiting, one-time passwords, and who may not be locked out."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.vault.access import Account, Actor, Role
from zis_desktop.domain.vault.login import (
    LONGEST_WAIT,
    AccountTyped,
    WaitError,
    checked_account,
    checked_login,
    one_time_password,
    refuse_own_removal,
    refuse_while_waiting,
    refuse_without_administrator,
    wait_after,
)

NOW = datetime(2024, 9, 6, 9, 12).astimezone()
TODAY = NOW.date()
FIRST = Account(1, "beheer", "Marieke", frozenset({Role.ADMINISTRATOR}), None, date(2024, 1, 1), None)
SECOND = replace(FIRST, id=2, login="piet", name="Piet")
TYPED = AccountTyped("S.Kok ", " Sanne Kok ", frozenset({Role.CJG}), None, TODAY, date(2025, 1, 1))


@pytest.mark.parametrize(("typed", "stored"), [(" M.Aalbers ", "m.aalbers"), ("ib_2", "ib_2"), ("a", "a")])
def test_that_a_login_is_stored_in_one_way(typed: str, stored: str) -> None:
    assert checked_login(typed) == stored


@pytest.mark.parametrize("typed", ["", " ", "Marieke Aalbers", ".a", "a" * 41, "café", "a/b", "?"])
def test_that_a_login_that_cannot_be_is_refused_at_its_field(typed: str) -> None:
    with pytest.raises(RuleError) as refused:
        checked_login(typed)
    assert refused.value.field == "login"


def test_that_three_tries_are_free_and_then_the_wait_doubles() -> None:
    waits = [wait_after(failures, NOW, NOW).total_seconds() for failures in range(13)]
    assert waits == [0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]


@given(st.integers(0, 10**9), st.integers(-(10**6), 10**6))
def test_that_no_clock_makes_the_wait_longer_than_the_longest(failures: int, seconds: int) -> None:
    wait = wait_after(failures, NOW, NOW + timedelta(seconds=seconds))
    assert timedelta() <= wait <= LONGEST_WAIT


def test_that_the_refusal_counts_in_whole_seconds() -> None:
    with pytest.raises(WaitError) as refused:
        refuse_while_waiting(3, NOW, NOW + timedelta(seconds=1.2))
    assert (refused.value.seconds, refused.value.text) == (1, "Te vaak een verkeerd wachtwoord. Wacht 1 seconde.")
    refuse_while_waiting(3, NOW, NOW + timedelta(seconds=2))


def test_that_one_time_passwords_differ_and_have_no_letters_that_look_alike() -> None:
    made = {one_time_password() for _ in range(200)}
    assert len(made) == 200
    assert all(len(one) == 19 for one in made)
    assert not set("".join(made)) & set("ijlo01")


def test_that_a_user_is_stored_trimmed() -> None:
    checked = checked_account(TYPED, (FIRST,))
    assert (checked.login, checked.name) == ("s.kok", "Sanne Kok")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (replace(TYPED, login="beheer"), "login"),
        (replace(TYPED, login="Sanne Kok"), "login"),
        (replace(TYPED, name=" "), "name"),
        (replace(TYPED, roles=frozenset()), "roles"),
        (replace(TYPED, active_until=TODAY - timedelta(days=1)), "active_until"),
        (replace(TYPED, roles=frozenset({Role.YOUKE})), "professional"),
    ],
)
def test_that_a_refused_user_says_at_which_field(typed: AccountTyped, field: str) -> None:
    with pytest.raises(RuleError) as refused:
        checked_account(typed, (FIRST,))
    assert refused.value.field == field


@pytest.mark.parametrize(
    "left",
    [
        replace(FIRST, roles=frozenset({Role.ORTHOPEDAGOOG})),
        replace(FIRST, active_until=TODAY + timedelta(days=99)),
        replace(FIRST, active_from=TODAY + timedelta(days=1)),
    ],
    ids=["no longer administrator", "leaves one day", "begins later"],
)
def test_that_somebody_can_always_let_others_in(left: Account) -> None:
    with pytest.raises(RuleError, match="geen beheerder meer"):
        refuse_without_administrator((left,), TODAY)
    refuse_without_administrator((left, SECOND), TODAY)


def test_that_an_administrator_cannot_end_his_own_access() -> None:
    me = Actor("beheer", "Marieke", FIRST.roles, account_id=1)
    for after in (replace(FIRST, roles=frozenset({Role.GUEST})), replace(FIRST, active_until=TODAY)):
        with pytest.raises(RuleError):
            refuse_own_removal(me, FIRST, after, TODAY)
        refuse_own_removal(me, SECOND, replace(after, id=2), TODAY)
    refuse_own_removal(me, FIRST, replace(FIRST, name="Marieke A."), TODAY)
