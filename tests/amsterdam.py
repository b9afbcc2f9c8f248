"""The clock on the wall of a Dutch school, on a computer that stands anywhere."""

import os
import time
from collections.abc import Iterator

import pytest


@pytest.fixture
def amsterdam(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Skips where a process cannot be told its time zone."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system cannot be told its time zone")
    with monkeypatch.context() as patched:
        patched.setitem(os.environ, "TZ", "Europe/Amsterdam")
        time.tzset()
        yield
    time.tzset()
