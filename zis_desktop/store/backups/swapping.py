"""The swap of a store for what lies ready beside it: done whole, or finished by whoever opens the store next.

The plan of the swap is a file beside the store. Until it is there nothing has changed; from then on each step can be
done again, so a kill in between costs nothing.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zis_desktop.domain.errors import StoreError
from zis_desktop.store.files import (
    HeldLock,
    copy_synced,
    disk_sentences,
    fresh_path,
    rename,
    replace_synced,
    sync_folder,
)
from zis_desktop.store.vault.sealed import LOGS, key_path

READY = ".terug"
PLAN = ".terugzetten"
BUSY = "Dit bestand wordt nu vervangen. Wacht even en open het opnieuw."


@dataclass(frozen=True, slots=True)
class Ready:
    """A store that lies checked and at this program's schema beside the one of now, waiting for the swap."""

    place: Path
    with_keys: bool

    @property
    def path(self) -> Path:
        return ready_path(self.place)

    def discard(self) -> None:
        """It was cancelled: as if it had never begun. A swap that has begun is finished by the next opening."""
        if not is_interrupted(self.place):
            _remove_ready(self.place)


def ready_path(place: Path) -> Path:
    return Path(f"{place}{READY}")


@contextmanager
def making_ready(place: Path, *, with_keys: bool) -> Iterator[Ready]:
    """What is made beside the store stays only when all of it was made. Raises StoreError."""
    finished = False
    try:
        with disk_sentences(place.parent):
            _remove_ready(place)
            yield Ready(place, with_keys)
        finished = True
    finally:
        if not finished:
            _remove_ready(place)


def swap(ready: Ready, aside: Path | None = None, step: Callable[[str], None] = lambda _done: None) -> None:
    """Puts what is ready in the place of the store, which nobody may have open. The old files go to `aside`.

    Without `aside` the store of now must have been saved as a reservekopie already. A kill at any moment leaves the
    old store or the new one, after the next opening. Raises StoreError when another program holds the files.
    """
    told = {"zis": "terugzetten", "keys": ready.with_keys, "aside": aside.name if aside else ""}
    with disk_sentences(ready.place.parent), _alone_at(ready.place):
        _refuse_open(ready.place, damaged=aside is not None)
        if not ready.path.exists():
            raise StoreError("Wat klaarlag om terug te zetten, is weg. Begin opnieuw.")
        replace_synced(_plan_path(ready.place), json.dumps(told).encode())
        step("plan")
        _finish(ready.place, step)
    step("done")


def is_interrupted(place: str | Path) -> bool:
    """Whether a swap was begun and not finished."""
    return _is_there(_plan_path(place))


def finish_interrupted(place: str | Path) -> None:
    """Finishes a swap that was begun. Raises StoreError, also while another program is at it."""
    path = Path(place)
    if not is_interrupted(path):
        return
    with disk_sentences(path.parent), _alone_at(path):
        if is_interrupted(path):  # else another program finished it meanwhile
            _finish(path, lambda _done: None)


def remove_left(place: str | Path) -> None:
    """Takes away what was made ready by a program that was killed before its swap; for who has the store alone."""
    path = Path(place)
    with disk_sentences(path.parent):
        if not is_interrupted(path):
            _remove_ready(path)
            _remove_lock(path)


def put_keys_back(backup: Path, place: Path) -> None:
    """The key file of a reservekopie at the place of one that was lost; a damaged one stays beside it.

    Raises StoreError.
    """
    target = key_path(place)
    half = target.with_name(f"{target.name}.half")
    with disk_sentences(target.parent):
        copy_synced(key_path(backup), half)
        if target.exists():
            rename(target, target.with_name(f"{target.name}.beschadigd"))
        rename(half, target)
        sync_folder(target.parent)


# -- the steps ---------------------------------------------------------------------------------------------------


def _lock_path(place: Path) -> Path:
    return Path(f"{_plan_path(place)}.bezig")


def _remove_lock(place: Path) -> None:
    """Of a program that was killed between its lock and its plan; one that somebody holds stays."""
    lock = HeldLock.take(_lock_path(place)) if _lock_path(place).exists() else None
    if lock is not None:
        lock.release()


@contextmanager
def _alone_at(place: Path) -> Iterator[None]:
    """Two programs that take the same steps at once could take away the log of a store that is open by then."""
    lock = HeldLock.take(_lock_path(place))
    if lock is None:
        raise StoreError(BUSY)
    try:
        yield
    finally:
        lock.release()


def _finish(path: Path, step: Callable[[str], None]) -> None:
    """Each step can be done again. Raises OSError, StoreError."""
    told = _plan(_plan_path(path))
    ready = ready_path(path)
    if told["aside"]:
        _set_aside(path, path.with_name(told["aside"]), ready)
        step("aside")
    if ready.exists():  # else this step was done before the kill
        for suffix in LOGS:  # else SQLite would fold the log of the old store into the new one
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        step("logs")
        rename(ready, path)
        sync_folder(path.parent)
    step("store")
    if told["keys"] and key_path(ready).exists():
        rename(key_path(ready), key_path(path))
        sync_folder(path.parent)
    step("keys")
    _plan_path(path).unlink(missing_ok=True)
    sync_folder(path.parent)


def _plan_path(place: str | Path) -> Path:
    return Path(f"{place}{PLAN}")


def _plan(plan: Path) -> dict[str, Any]:
    try:
        told = json.loads(plan.read_bytes())
        return {"keys": told["keys"], "aside": told["aside"]}
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{plan.name} is onleesbaar. Zet een reservekopie terug.") from error


def _set_aside(place: Path, aside: Path, ready: Path) -> None:
    """Keeps the old files by another name; what was done before a kill is not done again."""
    if not ready.exists():
        return
    for suffix in ("", *LOGS):
        old, kept = Path(f"{place}{suffix}"), Path(f"{aside}{suffix}")
        if old.exists() and not kept.exists():
            _keep(old, kept)
    if key_path(place).exists() and not key_path(aside).exists():
        _keep(key_path(place), key_path(aside))
    sync_folder(aside.parent)


def _keep(old: Path, kept: Path) -> None:
    half = kept.with_name(f"{kept.name}.half")
    copy_synced(old, half)
    rename(half, kept)


def _refuse_open(place: Path, *, damaged: bool) -> None:
    """After everybody closed it, SQLite has taken its log away; a log that is there says that somebody has not."""
    if not damaged and Path(f"{place}-wal").exists() and Path(f"{place}-wal").stat().st_size:
        raise StoreError("Het bestand is nog open in een ander venster. Sluit dat en probeer het opnieuw.")


def _remove_ready(place: Path) -> None:
    """All that a kill can leave before the plan is there, the half written key file and plan too."""
    ready = ready_path(place)
    halves = (fresh_path(key_path(ready)), fresh_path(_plan_path(place)))
    for path in (ready, key_path(ready), *(Path(f"{ready}{suffix}") for suffix in LOGS), *halves):
        path.unlink(missing_ok=True)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no system takes
        return False
