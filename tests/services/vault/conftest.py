"""A school that is open, and the stick on which its reservekopieën go too."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.vault.kept_days import NOW
from tests.vault import PASSWORD, vault_copy
from zis_desktop.services.vault.backups import (
    use_second_place,
)
from zis_desktop.services.vault.unlocking import unlock_store
from zis_desktop.store.opening import OpenedStore


@pytest.fixture
def place(empty_vault_file: Path, tmp_path: Path) -> Path:
    """A store in a folder of its own."""
    (tmp_path / "school").mkdir()
    return vault_copy(empty_vault_file, tmp_path / "school" / "school.zis")


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
