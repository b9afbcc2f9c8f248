"""Which window has a store: a lock file beside it with computer, process and time, renewed while it is open."""

import json
import os
import socket
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from zis_desktop.domain.vault.store_places import Claim, Holder, claim
from zis_desktop.store.files import HeldLock

SUFFIX = ".open"


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a window found: the lock, when it got it, and else who has the store."""

    found: Claim
    lock: "StoreLock | None" = None
    holder: Holder | None = None


@dataclass(slots=True)
class StoreLock:
    """Held as long as the window works on the store."""

    _held: HeldLock

    @classmethod
    def take(cls, place: Path, now: datetime) -> Claimed:
        """The lock on a store, or who has it. Where no lock file can be made nobody can write either."""
        path = lock_path(place)
        holder, silent = _holder(path), _silent_for(path)
        try:
            held = HeldLock.take(path)
        except OSError:
            return Claimed(Claim.FREE)
        found = claim(holder, socket.gethostname(), locked=held is None, silent_for=silent)
        if held is None:
            return Claimed(found, None, holder)
        if found is not Claim.FREE:
            held.leave()
            return Claimed(found, None, holder)
        return Claimed(Claim.FREE, cls._made(held, now), holder)

    @classmethod
    def _made(cls, held: HeldLock, now: datetime) -> Self:
        told = {"zis": "open", "host": socket.gethostname(), "pid": os.getpid(), "since": now.isoformat()}
        held.write(json.dumps(told).encode())
        return cls(held)

    def renew(self) -> None:
        """Says that this computer still works; other computers read the time of the file. Raises OSError."""
        self._held.touch()

    @property
    def is_ours(self) -> bool:
        """Whether no other computer took it over while this one slept or was off the network."""
        there = _holder(self._held.path)
        return there is None or (there.host, there.pid) == (socket.gethostname(), os.getpid())

    def release(self) -> None:
        """Takes the lock away, unless another computer has made it its own."""
        if self.is_ours:
            self._held.release()
        else:
            self._held.leave()


def elsewhere(place: Path) -> Holder | None:
    """The other computer that works on a store; None when there is none. Takes no lock."""
    path = lock_path(place)
    holder, silent = _holder(path), _silent_for(path)
    found = claim(holder, socket.gethostname(), locked=False, silent_for=silent)
    return holder if found is Claim.ELSEWHERE else None


def lock_path(place: str | Path) -> Path:
    return Path(f"{place}{SUFFIX}")


def _holder(path: Path) -> Holder | None:
    try:
        told = json.loads(path.read_bytes())
        return Holder(str(told["host"]), int(told["pid"]), datetime.fromisoformat(told["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _silent_for(path: Path) -> timedelta:
    """Since when the file was not renewed, by the clock of this computer; a time in the future counts as now."""
    try:
        renewed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, ValueError):
        return timedelta.max
    return max(timedelta(), datetime.now(UTC) - renewed)
