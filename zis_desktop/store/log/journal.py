"""The log as a transaction writes it: what one actor does, by the actor's clock."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING

from zis_desktop.domain.clock import Clock
from zis_desktop.domain.errors import StoreError
from zis_desktop.domain.vault.access import Actor
from zis_desktop.domain.vault.access_log import SEEN_AGAIN_AFTER, Action, Entry, is_new_reading
from zis_desktop.store.log.access_log import append
from zis_desktop.store.log.recording import Recorded, recorded

if TYPE_CHECKING:  # the unit of work keeps the journal
    from zis_desktop.store.unit_of_work import Writing

Seen = tuple[Action, int | None, str, str]


class Journal:
    """Writes entries for one actor. What could not be written, because the disk is full, goes with the next change.

    The window's worker and the one that makes reservekopieën both write in it.
    """

    def __init__(self, write: "Callable[[], AbstractContextManager[Writing]]", actor: Actor, clock: Clock) -> None:
        self._write = write
        self._actor = actor
        self.clock = clock
        self._recent: dict[Seen, datetime] = {}
        self._waiting: list[Entry] = []
        self._lock = Lock()

    def entry(self, action: Action, subject: str = "", *, pupil_id: int | None = None, reason: str = "") -> Entry:
        """What this actor does now."""
        who = self._actor
        return Entry(self.clock.now(), who.login, who.name, who.roles_text, action, subject, pupil_id, reason)

    def record(self, entries: Iterable[Entry]) -> None:
        """In a transaction of its own. Raises StoreError when it cannot be written."""
        with self._handing_over() as waiting:
            new = [*waiting, *entries]
            if new:
                with self._write() as work:
                    append(work.connection, new)

    def note(self, entries: Iterable[Entry]) -> None:
        """In a transaction of its own; what cannot be written now is written with the next change."""
        new = list(entries)
        try:
            self.record(new)
        except StoreError:
            with self._lock:
                self._waiting += new

    def saw(
        self, what: str, pupil_ids: Iterable[int], again_after: timedelta = SEEN_AGAIN_AFTER, *, asked_by: str = ""
    ) -> None:
        """Records a reading, unless it is the same as one of a moment ago. It never keeps anybody from reading:

        a reading that cannot be written now is written with the next change.
        """
        seen = (self.entry(Action.SEEN, what, pupil_id=pupil_id) for pupil_id in sorted(pupil_ids))
        entries = [replace(entry, asked_by=asked_by) for entry in seen]
        new = [entry for entry in entries if self._is_new(entry, again_after)]
        if new:
            self._remember(new)
            self.note(new)

    def saw_many(self, what: str, shown: str, again_after: timedelta) -> None:
        """Records that pages with many names were read, in one row; `shown` is how many, and makes no other reading."""
        page = self.entry(Action.SEEN, what)
        if self._is_new(page, again_after):
            self._remember([page])
            self.note([replace(page, subject=f"{what}, {shown}")])

    @contextmanager
    def along_with(self, transaction: "AbstractContextManager[Writing]") -> "Iterator[Writing]":
        """A transaction that also writes, as the last thing, what it changed and what was still waiting."""
        with self._handing_over() as waiting:
            with transaction as work:
                yield work
                made = [self._of_change(work, one) for one in recorded(work.connection, work.touched)]
                told = [entry for entry in made if not work.typed or self._is_new(entry)]
                append(work.connection, [*waiting, *told])
            if work.typed:
                self._remember(told)

    @contextmanager
    def _handing_over(self) -> Iterator[list[Entry]]:
        """What was waiting, for one transaction only; it waits again when that does not commit."""
        with self._lock:
            waiting, self._waiting = self._waiting, []
        written = False
        try:
            yield waiting
            written = True
        finally:
            if not written:
                with self._lock:
                    self._waiting = [*waiting, *self._waiting]

    def _of_change(self, work: "Writing", one: Recorded) -> Entry:
        usual = Action.CHANGED if one.pupil_id else Action.MANAGED
        subject = work.called.get(one.pupil_id, one.subject)
        return self.entry(work.logged_as or usual, subject, pupil_id=one.pupil_id, reason=work.reason)

    def _is_new(self, entry: Entry, again_after: timedelta = SEEN_AGAIN_AFTER) -> bool:
        return is_new_reading(self._recent.get(_same(entry)), entry.at, again_after)

    def _remember(self, entries: Iterable[Entry]) -> None:
        self._recent |= {_same(entry): entry.at for entry in entries}


def _same(entry: Entry) -> Seen:
    return entry.action, entry.pupil_id, entry.subject, entry.asked_by
