"""The unit of work: the only thing that commits, once, when its block ends well."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from zis_desktop.domain.changes import Changes, Topic, UndoStep
from zis_desktop.domain.clock import Clock, SystemClock
from zis_desktop.domain.errors import ChangedElsewhereError, StoreError
from zis_desktop.domain.vault.access import Actor, Right
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.domain.written import as_kept
from zis_desktop.store.engine import WRITING
from zis_desktop.store.log.journal import Journal
from zis_desktop.store.log.recording import Touch, Touched
from zis_desktop.store.tables import metadata

Reading = Connection
"""What `UnitOfWork.read` gives, by a name that services may know."""


class Writing:
    """One transaction that writes rows, and remembers what it changed and how it was before."""

    def __init__(self, connection: Connection, right: Right) -> None:
        self.connection = connection
        self._right = right
        self._topics: set[Topic] = set()
        self._ids: set[tuple[Topic, int]] = set()
        self._steps: dict[tuple[str, int], UndoStep] = {}
        self._values: dict[tuple[str, int], tuple[Mapping[str, Any], ...]] = {}
        self.logged_as: Action | None = None
        """What the log calls this transaction, where it is more than a change."""
        self.called: Mapping[int | None, str] = {}
        """By pupil what the log says of it, in place of the words for the rows."""
        self.reason = ""
        """Why, for the log."""
        self.typed = False
        """Saved by itself while somebody types: the log tells it once in ten minutes."""

    @property
    def touched(self) -> tuple[Touched, ...]:
        """The rows that this transaction leaves otherwise than it found them, for the log."""
        return tuple(
            Touched(metadata.tables[table], row_id, _touch(step), self._values[table, row_id])
            for (table, row_id), step in self._steps.items()
        )

    @property
    def changes(self) -> Changes:
        """What this transaction has changed so far; undo goes in the reverse order of the first touch of each row."""
        steps = tuple(reversed(self._steps.values()))
        return Changes(frozenset(self._topics), frozenset(self._ids), steps, self._right)

    def insert(self, table: Table, **values: Any) -> int:
        """Adds one row and returns its id; texts are kept as `as_kept` says."""
        values = {name: as_kept(value) for name, value in values.items()}
        row_id: int = self.connection.execute(insert(table).returning(table.c.id), values).scalar_one()
        self._note(table, row_id, None, 1, values)
        return row_id

    def update(self, table: Table, row_id: int, *, version: int | None = None, **values: Any) -> None:
        """Changes one row and raises its version.

        `version` is the one the user saw; when the row has moved on since, ChangedElsewhereError is raised and
        nothing is written. Without it the row is changed as it is now, inside this transaction.
        """
        before = self._row(table, row_id)
        if before is None or (version is not None and before["version"] != version):
            raise ChangedElsewhereError
        values = {name: as_kept(value) for name, value in values.items()}
        if all(before[name] == value for name, value in values.items()):
            return
        changed = self.connection.execute(
            update(table)
            .where(table.c.id == row_id, table.c.version == before["version"])
            .values(**values, version=before["version"] + 1)
        )
        if changed.rowcount != 1:
            raise ChangedElsewhereError
        self._note(table, row_id, before, before["version"] + 1, {**before, **values})

    def touch(self, table: Table, row_id: int) -> None:
        """Raises the version of a row because rows under it changed, so that nobody overwrites those silently."""
        before = self._row(table, row_id)
        if before is None:
            raise ChangedElsewhereError
        self.connection.execute(update(table).where(table.c.id == row_id).values(version=before["version"] + 1))
        self._note(table, row_id, before, before["version"] + 1)

    def delete(self, table: Table, row_id: int, *, version: int | None = None) -> None:
        """Removes one row; rows that hang under it must be removed first, so that undo can bring them all back."""
        before = self._row(table, row_id)
        if before is None or (version is not None and before["version"] != version):
            raise ChangedElsewhereError
        self.connection.execute(delete(table).where(table.c.id == row_id))
        self._note(table, row_id, before, None)

    def revert(self, step: UndoStep) -> None:
        """Takes one step back, if nobody touched the row, hung rows under it or took its place since.

        Raises ChangedElsewhereError.
        """
        self.reason = "ongedaan gemaakt"
        try:
            self._revert(metadata.tables[step.table], step)
        except IntegrityError as error:
            raise ChangedElsewhereError from error

    def _revert(self, table: Table, step: UndoStep) -> None:
        now = self._row(table, step.row_id)
        if (now["version"] if now else None) != step.version_after:
            raise ChangedElsewhereError
        if step.before is None:
            if self._is_referred_to(table, step.row_id):  # a delete would take rows of somebody else along
                raise ChangedElsewhereError
            self.delete(table, step.row_id)
        elif now is None:
            self.connection.execute(insert(table).values(**step.before))
            self._note(table, step.row_id, None, step.before["version"], step.before)
        else:
            values = {name: value for name, value in step.before.items() if name not in {"id", "version"}}
            self.update(table, step.row_id, **values)
            if (table.name, step.row_id) not in self._steps:
                self.touch(table, step.row_id)

    def _is_referred_to(self, table: Table, row_id: int) -> bool:
        found = (
            self.connection.execute(select(other.c.id).where(key.parent == row_id).limit(1)).first()
            for other in metadata.sorted_tables
            for key in other.foreign_keys
            if key.column.table is table
        )
        return any(row is not None for row in found)

    def _row(self, table: Table, row_id: int) -> Mapping[str, Any] | None:
        row = self.connection.execute(select(table).where(table.c.id == row_id)).mappings().one_or_none()
        return None if row is None else dict(row)

    def _note(
        self,
        table: Table,
        row_id: int,
        before: Mapping[str, Any] | None,
        version_after: int | None,
        after: Mapping[str, Any] | None = None,
    ) -> None:
        topic: Topic = table.info["topic"]
        self._topics.add(topic)
        self._ids.add((topic, row_id))
        known = self._values.get((table.name, row_id), ())
        self._values[table.name, row_id] = (*known, *(values for values in (before, after) if values is not None))
        first = self._steps.get((table.name, row_id))
        if first is not None:
            before = first.before
        if before is None and version_after is None:
            self._steps.pop((table.name, row_id), None)  # made and removed in one breath: nothing to take back
            return
        self._steps[table.name, row_id] = UndoStep(table.name, row_id, before, version_after)


def _touch(step: UndoStep) -> Touch:
    if step.version_after is None:
        return Touch.REMOVED
    return Touch.MADE if step.before is None else Touch.CHANGED


class Transactions:
    """Opens transactions on one store and asks nobody who they are.

    Only for what has no actor: logging in itself, moving a store, and tests. Use-cases go through `UnitOfWork`.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent state of the store; whatever is written in it is rolled back."""
        with _known_conditions(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self, right: Right = Right.CHANGE_SETTINGS) -> Iterator[Writing]:
        """One transaction; commits when the block ends without an exception. `right` is what undo will ask."""
        with _known_conditions(), self._engine.connect() as connection:
            connection = connection.execution_options(**{WRITING: True})
            with connection.begin():
                yield Writing(connection, right)


class UnitOfWork:
    """Opens transactions on one store for one actor. Reading cannot commit; writing commits once or not at all."""

    def __init__(self, engine: Engine, actor: Actor, clock: Clock | None = None) -> None:
        self._engine = engine
        self.actor = actor
        self.unguarded = Transactions(engine)
        self.journal = Journal(self.unguarded.write, actor, clock or SystemClock())
        self.opened_files: set[int] = set()
        """The pupils whose file this actor opened in need; forgotten with this session."""

    def acting_as(self, actor: Actor) -> "UnitOfWork":
        """The same store for somebody who has logged in."""
        return UnitOfWork(self._engine, actor, self.journal.clock)

    @contextmanager
    def read(self, right: Right) -> Iterator[Connection]:
        """One consistent state of the store, for who has this right. Raises NotAllowedError."""
        self.actor.require(right)
        with self.unguarded.read() as connection:
            yield connection

    @contextmanager
    def write(self, right: Right) -> Iterator[Writing]:
        """One transaction, for who has this right; the log says with it what it changed. Raises NotAllowedError."""
        self.actor.require(right)
        with self.journal.along_with(self.unguarded.write(right)) as work:
            yield work

    def close(self) -> None:
        """Closes every connection; SQLite then folds its write-ahead log into the file."""
        self._engine.dispose()


KNOWN_CONDITIONS = {
    "database is locked": "De gegevens zijn bezet door een ander programma. Wacht even en probeer het opnieuw.",
    "database or disk is full": "De schijf is vol: er is niets opgeslagen. Maak ruimte en probeer het opnieuw.",
    "attempt to write a readonly database": "Het bestand is alleen-lezen: er is niets opgeslagen. Kies een andere map.",
    "disk i/o error": "De schijf geeft een fout: er is niets opgeslagen. Controleer de schijf of de netwerkmap.",
    "unable to open database file": "Het bestand kan niet worden geopend. Controleer de map en uw rechten.",
    "database disk image is malformed": "Het bestand is beschadigd. Zet een reservekopie terug.",
    "malformed database schema": "Het bestand is beschadigd. Zet een reservekopie terug.",
    "could not decode to utf-8": "Het bestand is beschadigd. Zet een reservekopie terug.",
    "file is not a database": "Dit bestand is geen ZIS-bestand.",
    "server closed the connection": "De verbinding met de database is weg. Wacht even en probeer het opnieuw.",
    "terminating connection": "De verbinding met de database is weg. Wacht even en probeer het opnieuw.",
    "connection refused": "De verbinding met de database is weg. Wacht even en probeer het opnieuw.",
    "could not serialize access": "Iemand anders heeft dit intussen gewijzigd. Probeer het opnieuw.",
}


@contextmanager
def _known_conditions() -> Iterator[None]:
    """Turns the environment's faults into sentences; what it does not know is a defect and passes through."""
    try:
        yield
    except IntegrityError as error:
        raise _without_values(error) from None
    except DBAPIError as error:
        for condition, sentence in KNOWN_CONDITIONS.items():
            if condition in str(error.orig).lower():
                raise StoreError(sentence) from error
        raise


def _without_values(error: IntegrityError) -> IntegrityError:
    """The same defect, named by its constraint only: from the second line on a server quotes the row with its names."""
    told = str(error.orig).partition("\n")[0]
    return IntegrityError(None, None, Exception(told))
