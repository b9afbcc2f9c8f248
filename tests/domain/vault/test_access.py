"""The table of rights: what each role may, what no combination of roles may take away, and own rows."""

from datetime import date
from itertools import combinations

import pytest

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.vault.access import (
    EVERYTHING,
    FOUNDER_ROLES,
    MANY_IN_NEED,
    NOBODY,
    RIGHTS,
    Account,
    Actor,
    NotAllowedError,
    Right,
    Role,
    checked_reason,
    told_of_many,
)

NARROW = (Role.CJG, Role.YOUKE, Role.GROUP_LEADER, Role.GUEST)
CHANGING = frozenset(
    right for right in Right if not right.name.startswith("SEE_") and right not in {Right.EXPORT, Right.BREAK_GLASS}
)


def actor(*roles: Role, professional_id: int | None = None) -> Actor:
    return Actor("iemand", "Iemand", frozenset(roles), professional_id=professional_id)


def test_that_everybody_who_logs_in_sees_the_school() -> None:
    assert all(Right.SEE_SCHOOL in rights for rights in RIGHTS.values())
    assert set(RIGHTS) == set(Role)


def test_that_every_right_belongs_to_somebody_and_none_to_all_but_seeing_the_school() -> None:
    for right in Right:
        holders = [role for role in Role if right in RIGHTS[role]]
        assert holders, right
        assert len(holders) < len(Role) or right is Right.SEE_SCHOOL, right


def test_that_the_cjg_worker_sees_only_the_own_block_and_the_own_hours() -> None:
    own = {Right.SEE_GUEST_AGENDA, Right.SEE_CJG_HOURS, Right.LOG_CJG_HOURS}
    assert RIGHTS[Role.CJG] == {Right.SEE_SCHOOL} | own


def test_that_a_youke_professional_sees_only_own_casussen_own_groups_and_own_hours() -> None:
    own = {Right.SEE_OWN_CASUSSEN, Right.SEE_HOURS, Right.LOG_HOURS, Right.LEAD_GROUPS}
    assert RIGHTS[Role.YOUKE] == {Right.SEE_SCHOOL} | own


def test_that_who_leads_a_group_and_does_no_more_keeps_the_own_groups_only() -> None:
    assert RIGHTS[Role.GROUP_LEADER] == {Right.SEE_SCHOOL, Right.LEAD_GROUPS}


def test_that_who_looks_along_changes_nothing_and_takes_nothing_along() -> None:
    assert not RIGHTS[Role.GUEST] & (CHANGING | {Right.EXPORT, Right.BREAK_GLASS, Right.SEE_ALL_HOURS, Right.SEE_LOG})


def test_that_an_administrator_keeps_the_program_and_not_the_casussen() -> None:
    casework = {Right.SEE_CASUSSEN, Right.SEE_MEETING, Right.SEE_AGENDA, Right.SEE_ALL_HOURS, Right.EXPORT}
    assert not RIGHTS[Role.ADMINISTRATOR] & casework
    assert RIGHTS[Role.ADMINISTRATOR] >= {Right.MANAGE_USERS, Right.RESTORE, Right.BREAK_GLASS}


def test_that_only_one_role_opens_a_file_in_need_and_none_from_outside_the_school() -> None:
    assert [role for role in Role if Right.BREAK_GLASS in RIGHTS[role]] == [Role.ADMINISTRATOR]


def test_that_destruction_and_its_approval_are_not_the_orthopedagoogs_alone() -> None:
    assert [role for role in Role if Right.APPROVE_RETENTION in RIGHTS[role]] == [Role.DIRECTOR]


@pytest.mark.parametrize("roles", list(combinations(Role, 2)))
def test_that_two_roles_may_what_both_may_and_nothing_more(roles: tuple[Role, Role]) -> None:
    both = actor(*roles)
    for right in Right:
        assert both.may(right) is any(right in RIGHTS[role] for role in roles)


def test_that_who_sees_everything_sees_the_own_part_too() -> None:
    wider = {
        Right.SEE_CASUSSEN: Right.SEE_OWN_CASUSSEN,
        Right.SEE_ALL_HOURS: Right.SEE_HOURS,
        Right.LOG_ALL_HOURS: Right.LOG_HOURS,
        Right.CHANGE_CASUSSEN: Right.LEAD_GROUPS,
    }
    for rights in RIGHTS.values():
        assert all(narrow in rights for wide, narrow in wider.items() if wide in rights)


def test_that_nobody_may_nothing_and_the_demo_everything() -> None:
    assert not NOBODY.rights
    assert EVERYTHING.rights == frozenset(Right)
    assert actor(*FOUNDER_ROLES).may(Right.MANAGE_USERS)
    assert actor(*FOUNDER_ROLES).may(Right.RUN_MEETING)


def test_that_a_refusal_is_one_sentence_that_says_what_and_whom_to_ask() -> None:
    for right in Right:
        with pytest.raises(NotAllowedError) as refused:
            NOBODY.require(right)
        text = refused.value.text
        assert text == f"Uw rol mag dit niet: {right.value}. Vraag het aan de beheerder van ZIS."
        assert right.value[0].islower()
        assert not right.value.endswith(".")


def test_that_hours_of_another_take_another_right() -> None:
    daan = actor(Role.YOUKE, professional_id=7)
    assert daan.right_to_see_hours(7) is Right.SEE_HOURS
    assert daan.right_to_log_hours(7) is Right.LOG_HOURS
    assert daan.right_to_see_hours(8) is Right.SEE_ALL_HOURS
    assert daan.right_to_log_hours(8) is Right.LOG_ALL_HOURS
    assert daan.right_to_see_hours(None) is Right.SEE_ALL_HOURS
    assert actor(Role.YOUKE).right_to_see_hours(None) is Right.SEE_ALL_HOURS  # nobody's hours are not the own ones


@pytest.mark.parametrize(
    ("on", "is_open"),
    [(date(2024, 8, 31), False), (date(2024, 9, 1), True), (date(2024, 9, 30), True), (date(2024, 10, 1), False)],
)
def test_that_an_actor_is_open_on_the_days_of_the_account(on: date, is_open: bool) -> None:
    account = Account(1, "karim", "Karim Bos", frozenset({Role.CJG}), 4, date(2024, 9, 1), date(2024, 9, 30))
    assert account.is_open(on) is is_open
    assert account.actor.is_open(on) is is_open
    assert account.actor.professional_id == 4


@pytest.mark.parametrize("reason", ["", " " * 40, "even kijken", "a" * 40, "spoed spoed spoed spoed", "nood nu nu nu"])
def test_that_a_file_opens_in_need_for_a_reason_that_can_be_judged_only(reason: str) -> None:
    with pytest.raises(RuleError) as refused:
        checked_reason(reason)
    assert refused.value.field == "reason"


def test_that_a_reason_stands_in_the_log_without_loose_spaces() -> None:
    assert checked_reason("  De politie belt\n over  haar ") == "De politie belt over haar"


def test_that_many_files_in_need_are_said_and_a_few_are_not() -> None:
    assert told_of_many(MANY_IN_NEED) == ""
    assert told_of_many(MANY_IN_NEED + 1).startswith(f"Dit is het {MANY_IN_NEED + 1}e dossier dat u vandaag")
