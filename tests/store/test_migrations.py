"""The numbered migrations give exactly the tables of the program, and keep every row."""

import shutil
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from zis_desktop.store import migrating
from zis_desktop.store.engine import sqlite_engine
from zis_desktop.store.opening import HEAD, KNOWN, create_store, open_store
from zis_desktop.store.tables import metadata


def test_that_the_migrations_give_the_tables_of_the_program(empty_school_file: Path) -> None:
    engine = sqlite_engine(empty_school_file, read_only=True)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


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
    for part in tmp_path.glob("school.zis*"):  # as they lie on the disk while the program still runs
        shutil.copy(part, killed / part.name)
    store.uow.close()
    open_store(killed / "school.zis").uow.close()
