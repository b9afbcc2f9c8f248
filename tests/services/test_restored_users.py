"""What a reservekopie does to who may what: told before, and never left out of the review of the log."""

from datetime import timedelta
from pathlib import Path
from random import Random

from tests.conftest import SCHOOL
from tests.vault import NOW, TODAY, made_vault, vault_of
from zis_desktop.domain.vault.access import Role
from zis_desktop.domain.vault.access_log import Action, drawn
from zis_desktop.domain.vault.login import AccountTyped
from zis_desktop.services.vault import accounts
from zis_desktop.services.vault.backups import make_backup_in
from zis_desktop.services.vault.restoring import prepare_restore_of


def test_that_who_would_have_a_role_or_access_again_is_named_before_restoring(tmp_path: Path) -> None:
    store = made_vault(tmp_path / "school.zis", SCHOOL).store
    vault = vault_of(store)
    for login in ("piet", "sanne", "tom"):
        typed = AccountTyped(login, login.title(), frozenset({Role.ADMINISTRATOR}), None, TODAY)
        accounts.add_user(store.uow, vault, typed, TODAY)
    backup = make_backup_in(store, tmp_path, NOW)
    known = {line.account.login: line.account for line in accounts.users(store.uow, vault, 1).lines}
    looks = AccountTyped("piet", "Piet", frozenset({Role.GUEST}), None, TODAY)
    accounts.change_user(store.uow, vault, known["piet"], looks, TODAY)
    accounts.close_user(store.uow, vault, known["sanne"], TODAY + timedelta(days=1))
    prepared = prepare_restore_of(store, backup)
    prepared.cancel()
    store.uow.close()
    assert "meer rechten of langer toegang dan nu: piet en sanne. Pas dat daarna aan." in " ".join(prepared.told)


def test_that_a_restore_is_in_every_review_of_the_log() -> None:
    ordinary = [(number, Action.SEEN.value) for number in range(1, 400)]
    assert 400 in drawn([*ordinary, (400, Action.RESTORED.value)], Random(1))
