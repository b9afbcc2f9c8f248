"""Whole files: who else on this computer may read what ZIS writes."""

import os
from pathlib import Path

import pytest

from tests.conftest import SCHOOL
from tests.vault import NOW, made_vault
from zis_desktop.services.vault.backups import make_backup_in
from zis_desktop.store.vault.keys import key_path, load_keys, save_keys

OTHERS = 0o007


@pytest.mark.skipif(os.name != "posix", reason="Windows gives rights by folder")
def test_that_other_users_of_the_computer_cannot_read_the_keys(tmp_path: Path) -> None:
    place = tmp_path / "school.zis"
    store = made_vault(place, SCHOOL).store
    assert not key_path(place).stat().st_mode & OTHERS
    backup = make_backup_in(store, tmp_path, NOW)
    store.uow.close()
    assert not key_path(backup).stat().st_mode & OTHERS
    key_path(place).chmod(0o664)
    save_keys(place, load_keys(place))
    assert key_path(place).stat().st_mode & 0o777 == 0o664
