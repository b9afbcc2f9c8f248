"""The numbered migrations give exactly the tables of the program, and keep every row."""

import errno
import re
import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.schema import CreateTable

from tests.conftest import SCHOOL
from zis_desktop.domain.clock import SystemClock
from zis_desktop.domain.errors import StoreError
from zis_desktop.services.schools import found_school, schools
from zis_desktop.services.vault.checking import check_store
from zis_desktop.store import migrating, opening
from zis_desktop.store.backups import making
from zis_desktop.store.backups.files import backups_in, folder_beside
from zis_desktop.store.backups.making import Source, Watch, make_backup
from zis_desktop.store.engine import sqlite_engine
from zis_desktop.store.opening import HEAD, KNOWN, create_store, open_store
from zis_desktop.store.tables import metadata


def test_that_the_migrations_give_the_tables_of_the_program(empty_school_file: Path) -> None:
    engine = sqlite_engine(empty_school_file, read_only=True)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_that_a_store_refuses_what_the_tables_of_the_program_refuse(empty_school_file: Path) -> None:
    engine = sqlite_engine(empty_school_file, read_only=True)
    wanted = {one.name: checks(str(CreateTable(one).compile(engine))) for one in metadata.sorted_tables}
    with engine.connect() as connection:
        made = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
        found = {name: checks(sql) for name, sql in made if name in wanted}
    engine.dispose()
    assert found == wanted


def checks(sql: str) -> set[tuple[str, str]]:
    """Names and words of the CHECKs of a table; each stands on a line of its own or behind its column."""
    return {(name, words) for name, words in re.findall(r"CONSTRAINT (\w+) CHECK \((.*)\)", sql)}


def test_that_the_program_knows_every_revision_on_disk() -> None:
    scripts = ScriptDirectory(str(migrating.MIGRATIONS))
    on_disk = [script.revision for script in scripts.walk_revisions()][::-1]
    assert tuple(on_disk) == KNOWN
    assert scripts.get_current_head() == HEAD


def test_that_migrations_import_nothing_of_ours() -> None:
    for path in (migrating.MIGRATIONS / "versions").glob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert "zis_desktop" not in source


def test_that_constraints_have_names(empty_school_file: Path) -> None:
    for table in metadata.sorted_tables:
        for constraint in table.constraints:
            assert constraint.name, f"{table.name}: {constraint}"


def test_that_a_new_store_opens_after_the_program_was_killed(tmp_path: Path) -> None:
    killed = tmp_path / "killed"
    killed.mkdir()
    store = create_store(tmp_path / "school.zis")
    found_school(store.uow, SCHOOL)
    for part in tmp_path.glob("school.zis*"):  # as they lie on the disk while the program still runs
        shutil.copy(part, killed / part.name)
    store.uow.close()
    again = open_store(killed / "school.zis")
    assert [(one.name, one.town) for one in schools(again.uow)] == [(SCHOOL.name, SCHOOL.town)]
    assert check_store(again.uow) == ()
    again.uow.close()


def older(place: Path) -> None:
    """As a program of before left it: the same tables, an older number."""
    engine = sqlite_engine(place)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    engine.dispose()


def test_that_an_upgrade_begins_with_a_checked_copy(store_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    older(store_file)
    monkeypatch.setattr(opening, "KNOWN", ("0000", *KNOWN))
    monkeypatch.setattr(migrating, "upgrade", lambda _engine: None)
    open_store(store_file).uow.close()
    (copy,) = backups_in(folder_beside(store_file))
    assert copy.verified
    assert copy.contents is not None
    assert copy.contents.revision == "0000"


def test_that_without_room_for_the_copy_nothing_is_upgraded_and_an_older_copy_stays(
    store_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older(store_file)
    before = make_backup(Source(store_file, None), folder_beside(store_file), 1, SystemClock().now(), Watch())
    monkeypatch.setattr(opening, "KNOWN", ("0000", *KNOWN))
    monkeypatch.setattr(migrating, "upgrade", lambda _engine: pytest.fail("upgraded without a copy"))

    def full(_path: Path) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(making, "sync_file", full)
    content = store_file.read_bytes()
    with pytest.raises(StoreError, match="geen ruimte"):
        open_store(store_file)
    assert [one.path for one in backups_in(folder_beside(store_file))] == [before.path]
    assert store_file.read_bytes() == content
