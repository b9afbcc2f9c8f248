"""The log: what use-cases add to it by name. Changes of rows are added by themselves."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from zis_desktop.domain.disclosures import Outside
from zis_desktop.domain.dutch import count
from zis_desktop.domain.vault.access_log import SEEN_AGAIN_AFTER, Action, Entry
from zis_desktop.store.unit_of_work import UnitOfWork

FILE = "dossier"
CASUS = "casus"
MEETING = "agendapunten in de vergadering"
NOBODY = "een naam die ZIS niet kent"
ONE_SITTING = timedelta(hours=4)
"""The screen of a meeting reads all its items again after every note: that is one reading."""


def record(
    uow: UnitOfWork,
    action: Action,
    subject: str = "",
    *,
    pupil_ids: Iterable[int] = (),
    reason: str = "",
    outside: Outside | None = None,
    asked_by: str = "",
) -> None:
    """Adds to the log what this actor does now: one row for each pupil, or one without.

    `subject` names no person; what goes `outside` is kept with how each pupil stands on it, a sheet that one of the
    family asked for with who that was (domain/vault/access_log.asker). Raises StoreError when the log cannot be
    written: then it must not be done either.
    """
    owners: tuple[int | None, ...] = tuple(sorted(pupil_ids)) or (None,)
    made = [uow.journal.entry(action, subject, pupil_id=pupil_id, reason=reason) for pupil_id in owners]
    uow.journal.record([_with_reader(replace(entry, asked_by=asked_by), outside) for entry in made])


def _with_reader(entry: Entry, outside: Outside | None) -> Entry:
    if outside is None or entry.pupil_id is None:
        return entry
    return replace(entry, reader=outside.reader.name, presentation=outside.shown[entry.pupil_id].name)


def saw(
    uow: UnitOfWork, what: str, *pupil_ids: int, again_after: timedelta = SEEN_AGAIN_AFTER, asked_by: str = ""
) -> None:
    """A file was read. The same reading within this time is not told again, and it never refuses."""
    uow.journal.saw(what, pupil_ids, again_after, asked_by=asked_by)


def saw_page(uow: UnitOfWork, page: str, casussen: int) -> None:
    """A page was opened that shows the names of many; it reads itself again after every change, so once a sitting."""
    uow.journal.saw_many(f"overzicht: {page}", count(casussen, "casus", "casussen"), ONE_SITTING)


def record_login(
    uow: UnitOfWork,
    failures: Iterable[str],
    last: datetime | None,
    now: datetime,
    done: Iterable[tuple[str, str, datetime]] = (),
) -> None:
    """Somebody logged in. `failures` are the names with which it went wrong since the last time, the last one then;
    `done` is who did what with the keys since, and when.

    A log that cannot be written keeps nobody out: it is written with the next change.
    """
    wrong = [Entry(last or now, name, NOBODY if name == "?" else name, "", Action.FAILED_LOGIN) for name in failures]
    deeds = [Entry(at, name, name, "", Action.MANAGED, what) for name, what, at in done]
    uow.journal.note([*wrong, *deeds, replace(uow.journal.entry(Action.LOGGED_IN), at=now)])


def let_go(uow: UnitOfWork, action: Action) -> None:
    """The actor locks ZIS or goes away (LOCKED, LOGGED_OUT): the log says so as far as it can, and the store closes."""
    uow.journal.note([uow.journal.entry(action)])
    uow.close()
