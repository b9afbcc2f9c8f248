"""Reservekopieën: keeping them by itself and on demand, and listing them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from zis_desktop.domain.errors import RuleError, StoreError
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.domain.vault.backups import ListedBackup
from zis_desktop.services.vault.access_log import record
from zis_desktop.store.backups.files import SECOND, FoundBackup, backups_in, folder_beside, folders_of, tag_of
from zis_desktop.store.backups.making import (
    BackupStoppedError,
    Source,
    Watch,
    copy_backup,
    make_backup,
    next_number,
    thin_folder,
)
from zis_desktop.store.opening import OpenedStore, is_encrypted
from zis_desktop.store.vault.sealed import key_path

__all__ = ["BackupStoppedError", "Watch"]

# -- keeping them ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kept:
    """How one round went: when the newest checked one was made, and what went wrong where, in words.

    What was made counts also when older ones could not be taken away: `not_thinned` says why.
    """

    made_at: datetime | None = None
    first_problem: str = ""
    second_problem: str = ""
    not_thinned: str = ""


def keep_backup(store: OpenedStore, second: Path | None, now: datetime, watch: Watch) -> Kept:
    """One round of the program itself: a reservekopie beside the store, the same one in the second place, thinned.

    What goes wrong in one place does not keep the other from being made. Raises BackupStoppedError.
    """
    source = Source(Path(store.place), store.key)
    kept = _made_in_both(source, second, now, watch)
    problems = (kept.first_problem, kept.second_problem)
    made_in = [folder for folder, wrong in zip(folders_of(source.place, second), problems, strict=False) if not wrong]
    return replace(kept, not_thinned=_not_thinned(source.place, made_in, now))


def _made_in_both(source: Source, second: Path | None, now: datetime, watch: Watch) -> Kept:
    try:
        number = next_number(source.place, *folders_of(source.place, second))
        made = make_backup(
            source, folder_beside(source.place), number, now, watch.within(0, 0.7 if second else 1)
        )  # fmt: skip
    except StoreError as refusal:
        return Kept(None, refusal.text) if second is None else _only_in_second(source, second, now, watch, refusal.text)
    if second is None:
        return Kept(made.made_at)
    try:
        copy_backup(made, source.key, _second_folder(second), watch.within(0.7, 1))
    except StoreError as refusal:
        return Kept(made.made_at, second_problem=refusal.text)
    return Kept(made.made_at)


def _only_in_second(source: Source, second: Path, now: datetime, watch: Watch, problem: str) -> Kept:
    try:
        number = next_number(source.place, *folders_of(source.place, second))
        return Kept(make_backup(source, _second_folder(second), number, now, watch).made_at, problem)
    except StoreError as refusal:
        return Kept(None, problem, refusal.text)


def _not_thinned(place: Path, folders: Iterable[Path], now: datetime) -> str:
    """Why older ones could not be taken away in the first folder where that failed."""
    told = []
    for folder in folders:
        try:
            thin_folder(place, folder, now)
        except StoreError as refusal:
            told.append(refusal.text)
    return told[0] if told else ""


def make_backup_now(store: OpenedStore, second: Path | None, now: datetime, watch: Watch | None = None) -> Kept:
    """One round because somebody asks. Raises NotAllowedError."""
    store.uow.actor.require(Right.MAKE_BACKUPS)
    kept = keep_backup(store, second, now, watch or Watch())
    if kept.made_at is not None:
        record(store.uow, Action.BACKED_UP)
    return kept


def make_backup_in(store: OpenedStore, folder: Path, now: datetime) -> Path:
    """One reservekopie in any folder, which nobody thins. Raises NotAllowedError, StoreError."""
    store.uow.actor.require(Right.MAKE_BACKUPS)
    place = Path(store.place)
    number = next_number(place, folder_beside(place), folder)
    made = make_backup(Source(place, store.key), folder, number, now, Watch())
    record(store.uow, Action.BACKED_UP)
    return made.path


def use_second_place(chosen: Path, store: OpenedStore) -> None:
    """Makes the folder of ours in a place that was chosen; from then on it must be there. Raises RuleError.

    So a disk that is not connected is noticed, also where the system leaves an empty folder in its place.
    """
    store.uow.actor.require(Right.MAKE_BACKUPS)
    if not chosen.is_dir():
        raise RuleError(f"De map {chosen} is er niet. Kies een andere.", "second")
    if folder_beside(store.place) in (chosen, *chosen.parents):
        raise RuleError("Daar staat de eerste al. Kies een andere schijf of een map op school.", "second")
    try:
        (chosen / SECOND).mkdir(exist_ok=True)
    except OSError as error:
        raise RuleError(f"In {chosen} kan niet worden geschreven. Kies een andere map.", "second") from error


def _second_folder(second: Path) -> Path:
    """Raises StoreError when the disk it is on has gone."""
    folder = second / SECOND
    if not folder.is_dir():
        raise StoreError(f"De tweede plaats {second} is er niet. Sluit de schijf aan of kies een andere plaats.")
    return folder


# -- listing them ------------------------------------------------------------------------------------------------


def backups_of(place: str | Path, second: Path | None = None) -> tuple[ListedBackup, ...]:
    """Those of one store in both places, newest first. Also when the store itself cannot be opened."""
    path = Path(place)
    try:
        tag = tag_of(path) if key_path(path).exists() or not is_encrypted(path) else None
    except StoreError:  # the key file is damaged: whatever lies beside the store is of this store
        tag = None
    listed = [_listed(one) for one in backups_in(folder_beside(path), tag)]
    if second is not None:
        listed += [_listed(one, second=True) for one in backups_in(second / SECOND, tag)]
    return tuple(sorted(listed, key=lambda one: one.path.name, reverse=True))


def backups_in_folder(folder: Path) -> tuple[ListedBackup, ...]:
    """All in a folder, of whatever store; also in our folder under it: for a new computer."""
    return tuple(_listed(one) for each in (folder, folder / SECOND) for one in backups_in(each))


def newest_checked(place: str | Path, second: Path | None = None) -> ListedBackup | None:
    return next((one for one in backups_of(place, second) if one.verified), None)


def _listed(found: FoundBackup, *, second: bool = False) -> ListedBackup:
    counts = found.contents.counts if found.contents else {}
    return ListedBackup(
        found.path, found.made_at, found.size, found.verified, second, counts.get("pupil"), counts.get("casus")
    )
