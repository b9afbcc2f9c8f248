"""How far a paper is that is being made, and stopping it: for who waits, without every paper knowing of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from zis_desktop.domain.errors import RuleError

_told: ContextVar[Callable[[int], None] | None] = ContextVar("who is told of each page", default=None)


class StoppedError(RuleError):
    """Whoever waited for the paper does not any more."""

    def __init__(self, _where: str = "") -> None:
        """ReportLab raises an error anew with words about the place on the page, which say nothing to a user."""
        super().__init__("Het document is niet afgemaakt.")


@contextmanager
def watched(tell: Callable[[int], None]) -> Iterator[None]:
    """What is made within this is told page by page, on its own thread; `tell` may raise StoppedError to end it."""
    before = _told.set(tell)
    try:
        yield
    finally:
        _told.reset(before)


def page_begun(number: int) -> None:
    """Called by whoever draws pages; `number` counts from 1."""
    tell = _told.get()
    if tell is not None:
        tell(number)
