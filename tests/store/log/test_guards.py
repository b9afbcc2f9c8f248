"""The database refuses to change the log by what the migrations made, and it shows when that is gone or other."""

import pytest
from sqlalchemy import text

from zis_desktop.store.log.guards import is_guarded
from zis_desktop.store.unit_of_work import UnitOfWork

ON_FILE = (
    ["DROP TRIGGER access_entry_no_delete"],
    ["DROP TRIGGER access_entry_no_update"],
    [
        "DROP TRIGGER access_entry_no_update",
        "CREATE TRIGGER access_entry_no_update BEFORE UPDATE ON access_entry BEGIN SELECT 1; END",
    ],
    ["CREATE TRIGGER swallow BEFORE INSERT ON access_entry BEGIN SELECT RAISE(IGNORE); END"],
)
ON_SERVER = (
    ["DROP TRIGGER access_entry_kept ON access_entry"],
    ["ALTER TABLE access_entry DISABLE TRIGGER access_entry_kept"],
    ["CREATE OR REPLACE FUNCTION keep_access_entry() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$"],
    [
        "CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
        "CREATE TRIGGER swallow BEFORE INSERT ON access_entry FOR EACH ROW EXECUTE FUNCTION swallow()",
    ],
)


@pytest.mark.parametrize("at", range(4))
def test_that_a_guard_that_is_gone_or_other_is_noticed(uow: UnitOfWork, at: int) -> None:
    with uow.unguarded.write() as work:
        assert is_guarded(work.connection)
        attacks = ON_FILE if work.connection.dialect.name == "sqlite" else ON_SERVER
        for statement in attacks[at]:
            work.connection.execute(text(statement))
        assert not is_guarded(work.connection)
