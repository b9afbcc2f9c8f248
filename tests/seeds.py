"""Chance that is the same at every run: a few seeds in the default run, the others with `-m slow`."""

from typing import Any

import pytest


def seeds(always: int, with_slow: int) -> list[Any]:
    """The seeds 0..with_slow, of which the first so many always run."""
    return [*range(always), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(always, with_slow))]
