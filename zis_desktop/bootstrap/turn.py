"""One set-up at a time per checkout: a lock of the operating system, so a process that dies gives it back."""

import errno
import os
import sys

_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK, 0)  # by another start; Windows also gives up waiting, Wine says 0
_FAR = 2**31 - 2  # Windows locks bytes and forbids others to read them: take one that no reader meets


class Turn:
    """Holds the turn while a `with` block runs.

    The lock lies on a file that is there anyway, and its content is left alone, so nothing remains afterwards. A file
    system without locks lets everyone through.
    """

    def __init__(self, path: str) -> None:
        self._path = path

    def __enter__(self) -> None:
        self._file = os.open(self._path, os.O_RDONLY)
        os.set_inheritable(self._file, True)
        if not self._take(wait=False):
            print("Een andere start van ZIS is aan het inrichten; deze wacht daarop.", file=sys.stderr, flush=True)
            while not self._take(wait=True):
                pass

    def __exit__(self, *_: object) -> None:
        os.close(self._file)

    def _take(self, *, wait: bool) -> bool:
        try:
            _lock(self._file, wait=wait)
        except OSError as error:
            return error.errno not in _TAKEN
        return True


def _lock(file: int, *, wait: bool) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(file, _FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
