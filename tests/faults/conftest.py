"""The demo school as an encrypted file, made once and copied by every test that breaks it."""

import shutil
from pathlib import Path

import pytest

from tests.faults.kills import Ground
from tests.messy_list import MessyList
from tests.vault import sealed_copy


@pytest.fixture(scope="session")
def sealed_demo(demo_school: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """The encrypted demo school and its data key; its key file lies beside it."""
    place = tmp_path_factory.mktemp("sealed") / "school.zis"
    return place, sealed_copy(demo_school, place)


@pytest.fixture
def ground(sealed_demo: tuple[Path, bytes], tmp_path: Path, messy_list: MessyList) -> Ground:
    """The encrypted demo school to start from, and a pupil list."""
    pupil_list = tmp_path / "leerlingen.csv"
    pupil_list.write_bytes(messy_list.encoded())
    return Ground(*sealed_demo, pupil_list, messy_list.good)


@pytest.fixture
def vault(sealed_demo: tuple[Path, bytes], tmp_path: Path) -> tuple[Path, bytes]:
    """A copy to write in, with its data key."""
    whole, key = sealed_demo
    return Path(shutil.copy(whole, tmp_path / "school.zis")), key
