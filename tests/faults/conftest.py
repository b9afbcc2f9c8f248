"""The demo school as a file, made once and copied by every test that breaks it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from zis_desktop.services.demo import make_demo


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.zis"
    make_demo(path, datetime(2024, 9, 6, 7, 12, tzinfo=UTC).astimezone()).uow.close()
    return path
