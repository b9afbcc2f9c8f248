"""Making and opening a store: what is missing, foreign, damaged, newer or older is told apart, never overwritten."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from sqlalchemy import Engine, insert, inspect, select, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoResultFound, ProgrammingError

from zis_desktop.domain.errors import StoreError
from zis_desktop.domain.vault.access import EVERYTHING, NOBODY, Actor
from zis_desktop.domain.vault.store_places import NOT_WRITABLE
from zis_desktop.store.backups.swapping import BUSY, finish_interrupted, is_interrupted
from zis_desktop.store.checking import schema_differs
from zis_desktop.store.engine import APPLICATION_ID, postgresql_engine, sqlite_engine
from zis_desktop.store.places import is_writable, look_at
from zis_desktop.store.tables import store_mark
from zis_desktop.store.unit_of_work import UnitOfWork
from zis_desktop.store.vault.sealed import KEYS, LOGS, PLAIN, is_encrypted, is_url, key_path

__all__ = ["HEAD", "KNOWN", "OpenedStore", "create_store", "discard_new", "is_encrypted", "is_url", "open_store",
           "refuse_taken"]  # fmt: skip
HEAD = "0001"
KNOWN = ("0001",)
"""All revisions this program knows, oldest first; tests compare them with the migrations on disk."""

_DAMAGED = "Het bestand is beschadigd of geen ZIS-bestand. Zet een reservekopie terug."
_UNREACHABLE = "De database is niet bereikbaar of weigert u. Controleer het adres, de naam en het wachtwoord."


@dataclass(frozen=True, slots=True)
class OpenedStore:
    """A store ready for use, and whether it is the fictional school. The data key stays in memory while it is open."""

    uow: UnitOfWork
    place: str
    demo: bool
    key: bytes | None = field(default=None, repr=False)
    read_only: str = ""
    """Why nothing can be changed, as a sentence; empty when it can."""


def create_store(place: str | Path, *, key: bytes | None = None, demo: bool = False) -> OpenedStore:
    """A new, empty store; without a key it is not encrypted, as only a demo or a server may be.

    Raises StoreError when there is something already.
    """
    engine = _engine_for_new(place, key)
    from zis_desktop.store.migrating import upgrade  # alembic is needed only here and when a store is older

    try:
        upgrade(engine)
        if demo:
            with engine.begin() as connection:
                connection.execute(insert(store_mark).values(key="demo", value="ja"))
    except DBAPIError as error:
        engine.dispose()
        _remove_half_made(place)
        raise StoreError("Het bestand kan niet worden gemaakt. Controleer de map, uw rechten en de ruimte.") from error
    return OpenedStore(UnitOfWork(engine, _who_opens(key)), str(place), demo, key)


def open_store(
    place: str | Path, key: bytes | Callable[[], bytes] | None = None, *, read_only: str = ""
) -> OpenedStore:
    """An existing store, brought to this program's schema. Raises StoreError with what is the matter.

    A `key` that comes out of the key file is asked for once that is the one of this store: a swap in which the
    computer stopped is finished first. `read_only` says why nothing may be changed, such as another computer that
    works on it; a file or a folder that cannot be written is opened for looking too.
    """
    if is_url(place):
        return _opened(_engine_on_server(str(place)), place, None, read_only)
    path = Path(place)
    if not read_only:
        finish_interrupted(path)
    elif is_interrupted(path):
        raise StoreError(BUSY)
    refuse_no_file(path)
    data_key = key() if callable(key) else key
    medium = not is_writable(path)
    read_only = read_only or (NOT_WRITABLE if medium else "")
    engine = _engine_to_look(path, data_key, medium=medium) if read_only else _engine_on_file(path, data_key)
    return _opened(engine, place, data_key, read_only)


@contextmanager
def opened_as(actor: Actor | None, place: Path, key: bytes | None) -> Iterator[UnitOfWork]:
    """For a moment, beside whoever has it open; without an actor only for what needs no right. Raises StoreError."""
    store = open_store(place, key)
    try:
        yield store.uow if actor is None else store.uow.acting_as(actor)
    finally:
        store.uow.close()


def _opened(engine: Engine, place: str | Path, key: bytes | None, read_only: str) -> OpenedStore:
    with _disposed_when_refused(engine):
        revision = _revision_on_server(engine) if is_url(place) else _revision_of_file(engine)
        if read_only and revision in KNOWN and revision != HEAD:
            raise StoreError("Dit bestand is van een oudere ZIS en kan hier niet worden bijgewerkt. Kopieer het eerst.")
        _bring_up_to_date(engine, place, key, revision)
        return OpenedStore(UnitOfWork(engine, _who_opens(key)), str(place), _is_demo(engine), key, read_only)


def _who_opens(key: bytes | None) -> Actor:
    """Who may reach a store that is not encrypted may do everything; in a vault nobody does until a user is known."""
    return EVERYTHING if key is None else NOBODY


def _bring_up_to_date(engine: Engine, place: str | Path, key: bytes | None, revision: str) -> None:
    if revision not in KNOWN:
        raise StoreError("Deze gegevens zijn gemaakt met een nieuwere ZIS. Werk ZIS bij; er is niets gewijzigd.")
    if revision != HEAD:
        from zis_desktop.store.migrating import upgrade_with_copy

        upgrade_with_copy(engine, place, key)


@contextmanager
def _disposed_when_refused(engine: Engine) -> Iterator[None]:
    try:
        yield
    except StoreError:
        engine.dispose()
        raise


def discard_new(store: OpenedStore) -> None:
    """Takes away a store that was made a moment ago, because what had to come in it was refused."""
    store.uow.close()
    _remove_half_made(store.place)


def refuse_taken(place: str | Path) -> None:
    """Raises StoreError when a new store cannot be made here, without making anything."""
    _engine_for_new(place).dispose()


def _remove_half_made(place: str | Path) -> None:
    if not is_url(place):
        for suffix in ("", *LOGS, KEYS):
            Path(f"{place}{suffix}").unlink(missing_ok=True)


def _is_demo(engine: Engine) -> bool:
    """Raises StoreError when the schema is not the one of this revision: a damaged file may say anything."""
    with engine.connect() as connection:
        if schema_differs(connection):
            raise StoreError(_DAMAGED)
        return connection.execute(select(store_mark.c.value).where(store_mark.c.key == "demo")).scalar() == "ja"


# -- a server --------------------------------------------------------------------------------------------------


def _engine_on_server(url: str) -> Engine:
    try:
        return postgresql_engine(url)
    except (ArgumentError, ImportError, ValueError) as error:  # no address, or a driver that is not installed
        sentence = (
            "Dit adres van een database klopt niet. Schrijf postgresql+psycopg://naam:wachtwoord@computer/database."
        )
        raise StoreError(sentence) from error


def _revision_on_server(engine: Engine) -> str:
    try:
        return _read_revision(engine)
    except ProgrammingError as error:
        raise StoreError("In deze database staan geen gegevens van ZIS. Kies een andere database.") from error
    except (DBAPIError, NoResultFound) as error:
        raise StoreError(_UNREACHABLE) from error


def _read_revision(engine: Engine) -> str:
    """The schema's revision, as the store itself says."""
    with engine.connect() as connection:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


# -- a file ----------------------------------------------------------------------------------------------------


def _engine_for_new(place: str | Path, key: bytes | None = None) -> Engine:
    if is_url(place):
        engine = _engine_on_server(str(place))
        try:
            taken = bool(inspect(engine).get_table_names())
        except DBAPIError as error:
            raise StoreError(_UNREACHABLE) from error
        if taken:
            raise StoreError("Deze database is niet leeg. Kies een lege database.")
        return engine
    path = Path(place)
    if _kind(path) is not None:
        raise StoreError(f"Het bestand {path.name} bestaat al. Kies een andere naam of open het.")
    if not S_ISDIR(_kind(path.parent) or 0):
        raise StoreError(f"De map {path.parent} bestaat niet. Kies een andere map.")
    left_over = path.with_name(f"{path.name}-wal")
    if _kind(left_over) is not None:  # SQLite would throw it away
        raise StoreError(f"Van een eerder {path.name} ligt hier nog {left_over.name}. Kies een andere naam.")
    if _kind(key_path(path)) is not None:
        raise StoreError(f"Van een eerder {path.name} ligt hier nog {key_path(path).name}. Kies een andere naam.")
    return sqlite_engine(path, key=key, new=True, wal=look_at(path).allows_wal)


def _kind(path: Path) -> int | None:
    """What lies here, as the system's mode; None when there is nothing. Raises StoreError when nobody can tell."""
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError as error:
        raise StoreError(f"U mag niet in de map {path.parent}. Kies een andere map.") from error
    except (OSError, ValueError) as error:
        raise StoreError("Hier kan geen ZIS-bestand staan. Kies een andere map of een kortere naam.") from error


def refuse_no_file(path: Path) -> None:
    """Raises StoreError when there is no file here that could be a store."""
    kind = _kind(path)
    if kind is None:
        raise StoreError(f"Het bestand {path.name} is er niet. Kies een ander bestand of maak een nieuw.")
    if S_ISDIR(kind):
        raise StoreError(f"{path.name} is een map. Kies het ZIS-bestand in de map.")
    if not S_ISREG(kind):
        raise StoreError(f"{path.name} is geen gewoon bestand. Kies een ZIS-bestand.")
    if path.stat().st_size == 0:
        raise StoreError(f"Het bestand {path.name} is leeg. Zet een reservekopie terug of maak een nieuw bestand.")


def _engine_to_look(path: Path, key: bytes | None, *, medium: bool) -> Engine:
    """Nothing is written beside a file on a medium that nobody can write to."""
    if key is None:
        _refuse_foreign(path)
    left = path.with_name(f"{path.name}-wal")
    if medium and not (left.exists() and left.stat().st_size):
        return sqlite_engine(path, key=key, immutable=True)
    return sqlite_engine(path, key=key, read_only=medium, looking=not medium)


def _engine_on_file(path: Path, key: bytes | None) -> Engine:
    if key is None:
        _refuse_foreign(path)
    if path.with_name(f"{path.name}-wal").exists():  # closing after writing would fold it into the file, sound or not
        looking = sqlite_engine(path, key=key, read_only=True)
        with _disposed_when_refused(looking):
            _revision_of_file(looking)
        looking.dispose()
    return sqlite_engine(path, key=key, wal=look_at(path).allows_wal)


def _refuse_foreign(path: Path) -> None:
    """Looks at the header without opening the file as a database: even opening one may write to it."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise StoreError("Het bestand kan niet worden gelezen. Controleer de map en uw rechten.") from error
    ours = header[68:72] == APPLICATION_ID.to_bytes(4, "big")
    if not header.startswith(PLAIN) or not ours:
        raise StoreError(f"{path.name} is geen ZIS-bestand, of het is beschadigd. Kies een ander bestand.")


def _revision_of_file(engine: Engine) -> str:
    """The schema's revision of a file that is whole; 9 ms at 0.7 MB, 75 ms at 4 MB. Raises StoreError."""
    try:
        with engine.connect() as connection:
            whole = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() == "ok"
        revision = _read_revision(engine) if whole else None
    except (DBAPIError, NoResultFound, UnicodeDecodeError) as error:
        raise _reason_not_read(str(error).lower()) from error
    if revision is None:
        raise StoreError(_DAMAGED)
    return revision


def _reason_not_read(sentence: str) -> StoreError:
    if "locked" in sentence:
        return StoreError("De gegevens zijn bezet door een ander programma. Sluit dat en probeer het opnieuw.")
    if "unable to open" in sentence or "readonly" in sentence:
        return StoreError("Het bestand kan niet worden geopend. Controleer de map en uw rechten.")
    return StoreError(_DAMAGED)
