"""Long work that Python's search for garbage does not interrupt."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keeps the collector of cycles out: it looks at all that was made so far, again and again, and stops every thread
    meanwhile, the window's too. What is made here has no cycles, and goes when nobody refers to it any more.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
