"""The one excepthook: a defect is told in one sentence and logged without anything personal."""

import logging
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

log = logging.getLogger(__name__)


def where(error: BaseException) -> str:
    """Type and places of an error, without its message or values: those may hold a pupil's data."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} at " + " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))


def install(tell: Callable[[str], None]) -> None:
    """`tell` shows the sentence in the window."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("%s", where(error))
        tell("Er ging iets mis in ZIS zelf. Wat is opgeslagen, staat er nog. Meld het bij de beheerder.")

    sys.excepthook = hook
