"""The search for garbage during long work: off, and afterwards as it was."""

import gc
from collections.abc import Iterator

import pytest

from zis_desktop.domain.errors import RuleError
from zis_desktop.services.undisturbed import undisturbed


@pytest.fixture(params=[True, False], ids=["on before", "off before"])
def was_on(request: pytest.FixtureRequest) -> Iterator[bool]:
    on = bool(request.param)
    if not on:
        gc.disable()
    yield on
    gc.enable()


def test_that_it_is_off_meanwhile_and_then_as_it_was(was_on: bool) -> None:
    with undisturbed():
        assert not gc.isenabled()
    assert gc.isenabled() is was_on


def test_that_what_is_refused_leaves_it_as_it_was(was_on: bool) -> None:
    with pytest.raises(RuleError), undisturbed():
        raise RuleError("Dit kan niet.")
    assert gc.isenabled() is was_on
