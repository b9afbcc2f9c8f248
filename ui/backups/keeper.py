"""Keeps reservekopieën by itself: on a thread and a connection of its own, after changes, and once more at closing."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.backups.office import Refused
from ui.preferences import Preferences
from ui.runner import BackgroundRunner
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.clock import Clock
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.backups import BackupStatus, ListedBackup, is_due, is_stale, status

if TYPE_CHECKING:  # imported on the thread that uses them
    from zis_desktop.domain.vault.log_witnesses import Witness
    from zis_desktop.services.vault.accounts import Vault
    from zis_desktop.services.vault.backups import Kept, Watch
    from zis_desktop.services.vault.new_keys import NewKey
    from zis_desktop.services.vault.restoring import PreparedRestore, Secret
    from zis_desktop.store.opening import OpenedStore

LOOKS_EVERY_MS = 5_000
NO_PROBLEMS = ("", "", "")
"""In the first place, in the second, and in taking away old ones."""
Current = Callable[[], "OpenedStore | None"]


class BackupKeeper(QObject):
    """One store at a time: the one that is open. While ZIS is locked there is none, and no key here either."""

    told = Signal(object)
    """A BackupStatus for the status bar."""
    went_on = Signal(float)
    """How far the one being made is, 0 to 1."""

    def __init__(
        self, current: Current, clock: Clock, preferences: Preferences, parent: QObject | None = None
    ) -> None:  # fmt: skip
        """`current` gives the store that is open now; None before, and while ZIS is locked."""
        super().__init__(parent)
        self._current = current
        self._clock = clock
        self._preferences = preferences
        self._runner = BackgroundRunner(self)
        self._place = ""
        self._known: OpenedStore | None = None
        self._changed = False
        self._making = False
        self._last_try: datetime | None = None
        self._newest: datetime | None = None
        self._problems = NO_PROBLEMS
        self._replaced = False
        self._stopped = False
        self._enabled = False
        self.swap: Callable[[str, Callable[[], None]], None] = lambda _said, _job: None
        """How the program closes its store, says what it does with the file, does it, and starts anew on it."""
        self._timer = QTimer(self, interval=LOOKS_EVERY_MS)
        self._timer.timeout.connect(self.look)

    # -- by itself -------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """From now on it makes them by itself; a test that opens a window does not want that."""
        self._enabled = True
        self._timer.start()

    def look(self) -> None:
        """Makes one when it is time; first looks which store is open."""
        store = self._current()
        if store is not self._known:
            self._meet(store)
        elif self._due() and not self._making:
            self._make()
        self._tell()

    def _meet(self, store: "OpenedStore | None") -> None:
        """Another store is open now, or the same one after a lock: then what was changed before still counts."""
        self._known = store
        if store is None:
            return
        if store.place != self._place:
            self._place, self._changed = store.place, False
            self._last_try, self._newest, self._problems = None, None, NO_PROBLEMS
        second = self.second_place
        self._runner.start(lambda: _newest_of(store, second), lambda newest: self._found_newest(store, newest))

    @property
    def by_itself(self) -> bool:
        """Whether the open store is kept without being asked.

        Only one with somebody's data: the demo can be made again, a server has an administrator, and of what is only
        looked at another computer keeps them.
        """
        store = self._current()
        return self._enabled and store is not None and store.key is not None and not store.demo and not store.read_only

    @property
    def may_restore(self) -> bool:
        store = self._current()
        return store is not None and not store.read_only and store.uow.actor.may(Right.RESTORE)

    @property
    def read_only(self) -> str:
        store = self._current()
        return store.read_only if store is not None else ""

    def note(self, _changes: Changes) -> None:
        """Something was changed."""
        self._changed = True

    def replaced(self) -> None:
        """Another file is in the place of the store: it is kept as soon as somebody has logged in."""
        self._changed = self._replaced = True

    def rest(self, then: Callable[[], None]) -> None:
        """Goes on when no reservekopie is being made any more: that has the file open too."""
        self._runner.start(lambda: None, lambda _none: then())

    # -- closing ---------------------------------------------------------------------------------------------

    @property
    def wants_last(self) -> bool:
        """Whether something changed that is in no reservekopie yet, also when it is being made this moment."""
        return self._due(closing=True) or (self._making and self.by_itself)

    def make_last(self, then: Callable[[], None]) -> None:
        """One more before the program ends; `then` comes also when it failed or was stopped.

        The one being made is waited for; it is the last when nothing changed since it began.
        """
        self._stopped = False

        def make(_none: None) -> None:
            if self._due(closing=True) and not self._stopped:
                self._make(then)
            else:
                then()

        self._runner.start(lambda: None, make)

    def make_last_within(self, seconds: float) -> None:
        """The same while the caller waits; one that takes longer is stopped, and is due again."""
        if self.wants_last:
            self.make_last(lambda: None)
            if not self._runner.settle(seconds):
                self.stop()
                self._runner.settle()
                self._stopped = False

    def stop(self) -> None:
        """Ends the one being made within a moment."""
        self._stopped = True

    def finish(self) -> None:
        """Once, when the program ends."""
        self._stopped = True
        self._timer.stop()
        self._runner.finish()

    # -- what screens ask ------------------------------------------------------------------------------------

    @property
    def second_place(self) -> Path | None:
        chosen = self._preferences.second_place
        return Path(chosen) if chosen else None

    def list_all(self, then: Callable[[tuple[ListedBackup, ...]], None]) -> None:
        store, second = self._current(), self.second_place

        def listed() -> tuple[ListedBackup, ...]:
            from zis_desktop.services.vault.backups import backups_of

            return backups_of(store.place, second) if store is not None else ()

        self._runner.start(listed, then)

    def witnesses(self, then: "Callable[[tuple[Witness, ...]], None]") -> None:
        """What they saw of the log; read on this thread, as the second place may be slow."""
        store, second = self._current(), self.second_place

        def seen() -> "tuple[Witness, ...]":
            from zis_desktop.services.vault.checking import witnesses_of

            return witnesses_of(store.place, second) if store is not None else ()

        self._runner.start(seen, then)

    def make_now(self, then: "Callable[[Kept], None]", refused: Refused) -> None:
        store, second, now, watch = self._current(), self.second_place, self._clock.now(), self._watch

        def make() -> "Kept":
            from zis_desktop.services.vault.backups import make_backup_now

            return make_backup_now(_there(store), second, now, watch(store))

        def made(kept: "Kept") -> None:
            self._note_kept(kept)
            then(kept)

        self._runner.start(make, made, refused)

    def choose_second(self, place: Path | None, then: Callable[[], None], refused: Refused) -> None:
        store = self._current()

        def use() -> None:
            from zis_desktop.services.vault.backups import use_second_place

            if place is not None:
                use_second_place(place, _there(store))

        def chosen(_none: None) -> None:
            self._preferences.remember_second_place(str(place) if place else "")
            self._problems = (self._problems[0], "", self._problems[2])
            self._changed = self._changed or place is not None
            self._tell()
            then()

        self._runner.start(use, chosen, refused)

    def prepare(
        self, backup: Path, secret: "Secret | None", then: "Callable[[PreparedRestore], None]", refused: Refused
    ) -> None:
        store = self._current()

        def prepare() -> "PreparedRestore":
            from zis_desktop.services.vault.restoring import prepare_restore_of

            return prepare_restore_of(_there(store), backup, secret)

        self._runner.start(prepare, then, refused)

    def restore(self, prepared: "PreparedRestore", _refused: Refused) -> None:
        now = self._clock.now()

        def put_back() -> None:
            from zis_desktop.services.vault.restoring import restore

            restore(prepared, now)

        self.swap("De reservekopie wordt teruggezet…", put_back)

    def use_new_key(self, vault: "Vault", made: "NewKey", refused: Refused) -> None:
        store = self._current()
        if store is None or store.read_only:
            refused(RuleError(self.read_only or "ZIS is vergrendeld. Begin opnieuw."))
            return
        actor = store.uow.actor

        def write() -> None:
            from zis_desktop.services.vault.backups import Watch
            from zis_desktop.services.vault.new_keys import use_new_key

            use_new_key(vault, actor, made, Watch(heard=self.went_on.emit))

        self.swap("ZIS schrijft uw gegevens opnieuw, met de nieuwe sleutel…", write)

    # -- inside ----------------------------------------------------------------------------------------------

    def _due(self, *, closing: bool = False) -> bool:
        if not self.by_itself:
            return False
        at_once = closing or self._replaced
        return is_due(changed=self._changed, last=self._last_try, now=self._clock.now(), closing=at_once)

    def _found_newest(self, store: "OpenedStore", newest: datetime | None) -> None:
        """One that is older than a day is followed by another at once."""
        if store is not self._known:  # another one was opened meanwhile
            return
        self._newest = newest
        if is_stale(newest, self._clock.now()):
            self._changed = True
        elif self._last_try is None:
            self._last_try = newest
        self.look()

    def _watch(self, store: "OpenedStore | None") -> "Watch":
        """It stops when it is told to, and when the store closes or ZIS locks."""
        from zis_desktop.services.vault.backups import Watch

        return Watch(lambda: self._stopped or self._current() is not store, self.went_on.emit)

    def _make(self, then: Callable[[], None] = lambda: None) -> None:
        store, second, now = self._current(), self.second_place, self._clock.now()
        self._making, self._changed, self._replaced, self._last_try = True, False, False, now

        def make() -> "Kept":
            from zis_desktop.services.vault.backups import keep_backup

            try:
                return keep_backup(_there(store), second, now, self._watch(store))
            finally:  # also after a defect: else there would never be another
                self._making = False

        def made(kept: "Kept") -> None:
            self._note_kept(kept)
            then()

        def stopped(_error: RuleError) -> None:
            self._changed = True
            then()

        self._runner.start(make, made, stopped)

    def _note_kept(self, kept: "Kept") -> None:
        self._newest = kept.made_at or self._newest
        self._problems = (kept.first_problem, kept.second_problem, kept.not_thinned)
        self._changed = self._changed or kept.made_at is None
        self._tell()

    def _tell(self) -> None:
        if self.by_itself:
            self.told.emit(self.status)

    @property
    def status(self) -> BackupStatus:
        return status(self._newest, self._clock.now(), *self._problems)


def _there(store: "OpenedStore | None") -> "OpenedStore":
    if store is None:
        raise RuleError("Er is geen school geopend. Open eerst een bestand.")
    return store


def _newest_of(store: "OpenedStore", second: Path | None) -> datetime | None:
    from zis_desktop.services.vault.backups import newest_checked

    found = newest_checked(store.place, second)
    return found.made_at if found is not None else None
