"""Which stores this window or command has for itself: claimed before they open, said to be so every minute."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from zis_desktop.domain.errors import StoreError
from zis_desktop.domain.vault.store_places import OPEN_HERE, WINDOW_HAS_IT, Claim, open_elsewhere
from zis_desktop.store.vault.sealed import is_url

if TYPE_CHECKING:  # imported on the worker: the window paints before the store is there
    from zis_desktop.store.claiming import Claimed, StoreLock
    from zis_desktop.store.opening import OpenedStore

RENEW_EVERY = 60.0
"""Seconds; a computer that is silent for five minutes has lost its store."""


class StoreHold:
    """The claims of one window. Taken and let go on the worker; renewed on a thread that does nothing else."""

    def __init__(self, lost: Callable[[], None] = lambda: None, every: float = RENEW_EVERY) -> None:
        """`lost` is called on that thread when another computer took a store over, `every` so many seconds."""
        self._lost = lost
        self._every = every
        self._locks: dict[str, StoreLock] = {}
        self._guard = threading.Lock()
        self._stop = threading.Event()
        self._renewing: threading.Thread | None = None

    def unlock(self, place: str, login: str, password: str, now: datetime) -> "OpenedStore":
        """The store, open for this user; only for looking when somebody else works on it. Raises StoreError."""
        from zis_desktop.services.vault.unlocking import unlock_store
        from zis_desktop.store.backups.swapping import remove_left

        had = self.has(place)
        read_only = self.claim(place, now)
        opened = None
        try:
            if self.has(place) and not had:
                remove_left(place)
            opened = unlock_store(place, login, password, now, read_only=read_only)
        finally:
            if opened is None and not had:
                self.release(place)
        return opened

    def claim(self, place: str, now: datetime) -> str:
        """Why the store can only be looked at; empty when this window has it from now on, or had it already."""
        if is_url(place) or self.has(place):
            return ""
        found = _taken(place, now)
        if found.lock is not None:
            with self._guard:
                self._locks[_name(place)] = found.lock
            self._begin()
        return _why_not(found)

    def has(self, place: str) -> bool:
        with self._guard:
            return _name(place) in self._locks

    def keep_only(self, place: str) -> None:
        """Lets go of every store but this one."""
        with self._guard:
            gone = [self._locks.pop(name) for name in list(self._locks) if name != _name(place)]
        for lock in gone:
            _let_go(lock)

    def release(self, place: str) -> None:
        with self._guard:
            gone = self._locks.pop(_name(place), None)
        if gone is not None:
            _let_go(gone)

    def end(self) -> None:
        """The window closes."""
        self._stop.set()
        self.keep_only("")

    def renew(self) -> None:
        """Says that this computer still works on its stores; one that another took over is no longer ours."""
        with self._guard:
            held = dict(self._locks)
        for name, lock in held.items():
            if lock.is_ours:
                with suppress(OSError):  # the network is away: the next minute may go well
                    lock.renew()
            else:
                self.release(name)
                self._lost()

    # -- inside --------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        if self._renewing is None:
            self._renewing = threading.Thread(target=self._renew_on, name="hold", daemon=True)
            self._renewing.start()

    def _renew_on(self) -> None:
        while not self._stop.wait(self._every):
            self.renew()


@contextmanager
def claimed(place: str | Path, now: datetime) -> Iterator[None]:
    """The store for one command. Raises StoreError when a window has it, here or on another computer."""
    if is_url(place):
        yield
        return
    found = _taken(str(place), now)
    if found.found is not Claim.FREE:
        raise StoreError(WINDOW_HAS_IT if found.found is Claim.HERE else _why_not(found))
    try:
        yield
    finally:
        if found.lock is not None:
            _let_go(found.lock)


def only_looking(place: str | Path) -> str:
    """Why a command that only reads must write nothing in this store: another computer works on it; else empty."""
    from zis_desktop.store.claiming import elsewhere

    holder = None if is_url(place) else elsewhere(Path(_name(str(place))))
    return open_elsewhere(holder) if holder is not None else ""


def place_warning(place: str | Path) -> str:
    """What to know before a store is used here: a network share, a folder that a service copies; else empty."""
    from zis_desktop.store.places import look_at

    return "" if is_url(place) else look_at(Path(place)).warning


def _taken(place: str, now: datetime) -> "Claimed":
    from zis_desktop.store.claiming import Claimed, StoreLock

    if not Path(place).is_file():  # opening it says what is the matter
        return Claimed(Claim.FREE)
    return StoreLock.take(Path(_name(place)), now)


def _why_not(found: "Claimed") -> str:
    if found.found is Claim.ELSEWHERE and found.holder is not None:
        return open_elsewhere(found.holder)
    return "" if found.found is Claim.FREE else OPEN_HERE


def _name(place: str) -> str:
    """One name for a store, whatever way led to it; what no system takes as a name keeps its own."""
    try:
        return os.path.realpath(place) if place else ""
    except ValueError:
        return place


def _let_go(lock: "StoreLock") -> None:
    with suppress(OSError):  # the medium is gone, and the lock with it
        lock.release()
