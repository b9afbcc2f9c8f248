"""What all tests share: a fresh store with one school, a fixed Monday, a runner that answers at once."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.postgresql import database_copy, fresh_database
from tests.vault import made_vault, vault_copy
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.school import NewSchool
from zis_desktop.services.schools import found_school, schools
from zis_desktop.store.opening import create_store, open_store
from zis_desktop.store.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from tests.services.rights_life import RightsLife

settings.register_profile("zis", deadline=None, database=None, max_examples=40)  # a busy machine is no reason to fail
settings.register_profile("long", settings.get_profile("zis"), max_examples=1000)  # --hypothesis-profile=long
settings.load_profile("zis")
pytest_plugins = ["tests.messy_list"]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
OpenedSchool = Callable[[Path], AbstractContextManager[UnitOfWork]]
SCHOOL = NewSchool(
    name="VSO Het Voorbeeld",
    profile_id="heuvelrug-college",
    holiday_region="Midden",
    meeting_starts=8 * 60 + 45,
    meeting_ends=10 * 60 + 45,
    address="Lindelaan 1",
    town="Zeist",
    privacy_contact="fg@voorbeeld.example",
)


def pytest_collection_finish() -> None:
    """What is imported stays until the end: Python need not search it for garbage again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def empty_school_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one school and nothing else, made once by the real migrations and copied for every test."""
    path = tmp_path_factory.mktemp("store") / "school.zis"
    store = create_store(path)
    found_school(store.uow, SCHOOL)
    store.uow.close()
    return path


@pytest.fixture
def store_file(empty_school_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty_school_file, tmp_path / "school.zis"))


@pytest.fixture(scope="session")
def founded_vault(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The same as an encrypted store with one user, 'beheer', and its recovery code; its key file lies beside it."""
    path = tmp_path_factory.mktemp("vault") / "school.zis"
    made = made_vault(path, SCHOOL)
    made.store.uow.close()
    return path, made.recovery_code


@pytest.fixture(scope="session")
def empty_vault_file(founded_vault: tuple[Path, str]) -> Path:
    return founded_vault[0]


@pytest.fixture
def recovery_code(founded_vault: tuple[Path, str]) -> str:
    """What stands on the paper of `empty_vault_file` and its copies."""
    return founded_vault[1]


@pytest.fixture
def vault_file(empty_vault_file: Path, tmp_path: Path) -> Path:
    return vault_copy(empty_vault_file, tmp_path / "school.zis")


@pytest.fixture(scope="session")
def founded_database() -> Iterator[str | None]:
    """The same as `empty_school_file` on the server of ZIS_TEST_DATABASE_URL; None without one."""
    url = os.environ.get("ZIS_TEST_DATABASE_URL")
    if url is None:
        yield None
        return
    with fresh_database(url) as place:
        store = create_store(place)
        found_school(store.uow, SCHOOL)
        store.uow.close()
        yield place


@pytest.fixture(scope="session")
def opened_school(founded_database: str | None) -> OpenedSchool:
    """Opens this copy of `empty_school_file`; ZIS_TEST_DATABASE_URL runs the same tests on PostgreSQL."""

    @contextmanager
    def opened(file: Path) -> Iterator[UnitOfWork]:
        with nullcontext(str(file)) if founded_database is None else database_copy(founded_database) as place:
            store = open_store(place)
            yield store.uow
            store.uow.close()

    return opened


@pytest.fixture
def uow(store_file: Path, opened_school: OpenedSchool) -> Iterator[UnitOfWork]:
    """A real store on a real file, with one school."""
    with opened_school(store_file) as opened:
        yield opened


@pytest.fixture(scope="session")
def demo_school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo school on the Friday of `clock`, made once: read it, or copy it to write in."""
    from zis_desktop.services.demo import make_demo

    place = tmp_path_factory.mktemp("demo") / "demo.zis"
    make_demo(place, datetime(2024, 9, 6, 7, 12, tzinfo=UTC).astimezone()).uow.close()
    return place


@pytest.fixture
def demo(demo_school: Path, tmp_path: Path, clock: FixedClock) -> Iterator[UnitOfWork]:
    """A copy of the demo school, on the day that it was made."""
    store = open_store(shutil.copy(demo_school, tmp_path / "demo.zis"))
    store.uow.journal.clock = clock
    yield store.uow
    store.uow.close()


@pytest.fixture
def life(demo_school: Path, tmp_path: Path) -> "Iterator[RightsLife]":
    """A copy of the demo school with one actor for each role."""
    from tests.services.rights_life import rights_life

    place = tmp_path / "demo.zis"
    store = open_store(shutil.copy(demo_school, place))
    yield rights_life(store.uow, place)
    store.uow.close()


@pytest.fixture
def school_id(uow: UnitOfWork) -> int:
    return schools(uow)[0].id


@pytest.fixture
def clock() -> FixedClock:
    """Friday 6 September 2024, 9:12: the Friday before the first CvB of the mock-ups."""
    return FixedClock(datetime(2024, 9, 6, 7, 12, tzinfo=UTC).astimezone())
