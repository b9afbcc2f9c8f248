"""What the commands are asked by another program: the user's password stands in the environment."""

import pytest

from tests.vault import PASSWORD


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZIS_PASSWORD", PASSWORD)
    monkeypatch.delenv("ZIS_USER", raising=False)
