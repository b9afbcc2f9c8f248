"""Making and opening a store: what is missing, foreign, damaged, newer or older is told apart, never overwritten."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, insert, inspect, select, text
from sqlalchemy.exc import DatabaseError

from zis_desktop.domain.errors import StoreError
from zis_desktop.store.engine import APPLICATION_ID, postgresql_engine, sqlite_engine
from zis_desktop.store.tables import store_mark
from zis_desktop.store.unit_of_work import UnitOfWork

HEAD = "0001"
KNOWN = ("0001",)
"""All revisions this program knows, oldest first; tests compare them with the migrations on disk."""


@dataclass(frozen=True, slots=True)
class OpenedStore:
    """A store ready for use, and whether it is the fictional school."""

    uow: UnitOfWork
    place: str
    demo: bool


def is_url(place: str | Path) -> bool:
    return str(place).startswith("postgresql")


def create_store(place: str | Path, *, demo: bool = False) -> OpenedStore:
    """A new, empty store. Raises StoreError when there is something already."""
    engine = _engine_for_new(place)
    from zis_desktop.store.migrating import upgrade  # alembic is needed only here and when a store is older

    try:
        upgrade(engine)
    except DatabaseError as error:
        engine.dispose()
        _remove_half_made(place)
        raise StoreError("Het bestand kan niet worden gemaakt. Controleer de map, uw rechten en de ruimte.") from error
    if demo:
        with engine.begin() as connection:
            connection.execute(insert(store_mark).values(key="demo", value="ja"))
    return _opened(engine, place)


def open_store(place: str | Path) -> OpenedStore:
    """An existing store, brought to this program's schema. Raises StoreError with what is the matter."""
    engine = postgresql_engine(str(place)) if is_url(place) else _engine_on_file(Path(place))
    try:
        revision = _revision(engine)
    except StoreError:
        engine.dispose()
        raise
    if revision not in KNOWN:
        engine.dispose()
        raise StoreError("Deze gegevens zijn gemaakt met een nieuwere ZIS. Werk ZIS bij; er is niets gewijzigd.")
    if revision != HEAD:
        from zis_desktop.store.migrating import upgrade_with_copy

        upgrade_with_copy(engine, place)
    return _opened(engine, place)


def discard_new(store: OpenedStore) -> None:
    """Takes away a store that was made a moment ago, because what had to come in it was refused."""
    store.uow.close()
    _remove_half_made(store.place)


def refuse_taken(place: str | Path) -> None:
    """Raises StoreError when a new store cannot be made here, without making anything."""
    _engine_for_new(place).dispose()


def _remove_half_made(place: str | Path) -> None:
    if not is_url(place):
        for suffix in ("", "-wal", "-shm"):
            Path(f"{place}{suffix}").unlink(missing_ok=True)


def _opened(engine: Engine, place: str | Path) -> OpenedStore:
    with engine.connect() as connection:
        demo = connection.execute(select(store_mark.c.value).where(store_mark.c.key == "demo")).scalar() == "ja"
    return OpenedStore(UnitOfWork(engine), str(place), demo)


def _engine_for_new(place: str | Path) -> Engine:
    if is_url(place):
        engine = postgresql_engine(str(place))
        if inspect(engine).get_table_names():
            raise StoreError("Deze database is niet leeg. Kies een lege database.")
        return engine
    path = Path(place)
    if path.exists():
        raise StoreError(f"Het bestand {path.name} bestaat al. Kies een andere naam of open het.")
    if not path.parent.is_dir():
        raise StoreError(f"De map {path.parent} bestaat niet. Kies een andere map.")
    return sqlite_engine(path)


def _engine_on_file(path: Path) -> Engine:
    if not path.exists():
        raise StoreError(f"Het bestand {path.name} is er niet. Kies een ander bestand of maak een nieuw.")
    if path.is_dir():
        raise StoreError(f"{path.name} is een map. Kies het ZIS-bestand in de map.")
    if path.stat().st_size == 0:
        raise StoreError(f"Het bestand {path.name} is leeg. Zet een reservekopie terug of maak een nieuw bestand.")
    _refuse_foreign(path)
    return sqlite_engine(path)


def _refuse_foreign(path: Path) -> None:
    """Looks at the header without opening the file as a database: even opening one may write to it."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise StoreError("Het bestand kan niet worden gelezen. Controleer de map en uw rechten.") from error
    ours = header[68:72] == APPLICATION_ID.to_bytes(4, "big")
    if not header.startswith(b"SQLite format 3\0") or not ours:
        raise StoreError(f"{path.name} is geen ZIS-bestand, of het is beschadigd. Kies een ander bestand.")


def _revision(engine: Engine) -> str:
    """The schema's revision, as the store itself says."""
    try:
        with engine.connect() as connection:
            return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
    except DatabaseError as error:
        sentence = str(error.orig).lower()
        if "locked" in sentence:
            raise StoreError(
                "De gegevens zijn bezet door een ander programma. Sluit dat en probeer het opnieuw."
            ) from error
        if "unable to open" in sentence or "readonly" in sentence:
            raise StoreError("Het bestand kan niet worden geopend. Controleer de map en uw rechten.") from error
        raise StoreError("Het bestand is beschadigd of geen ZIS-bestand. Zet een reservekopie terug.") from error
