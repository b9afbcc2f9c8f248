"""What keeps the rows of the log from being changed: triggers of the database, and whether they stand as made."""

from sqlalchemy import Connection, text

ON_FILE = {
    f"access_entry_no_{what.lower()}": (
        f"CREATE TRIGGER access_entry_no_{what.lower()} BEFORE {what} ON access_entry "
        "BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END"
    )
    for what in ("UPDATE", "DELETE")
}
"""As the migrations make them; ZIS has no other triggers, and one more could undo or swallow what is written."""

ON_SERVER = {
    "access_entry_kept": (
        "CREATE TRIGGER access_entry_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON access_entry "
        "FOR EACH STATEMENT EXECUTE FUNCTION keep_access_entry() O "
        "BEGIN RAISE EXCEPTION 'the log is never changed'; END"
    )
}
"""As the server tells them: the trigger, whether it fires (O), and what its function does."""

_OF_FILE = "SELECT name, sql AS made FROM sqlite_master WHERE type = 'trigger'"
_OF_SERVER = (
    "SELECT t.tgname AS name,"
    " pg_get_triggerdef(t.oid, true) || ' ' || t.tgenabled::text || ' ' || trim(p.prosrc) AS made"
    " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
    " WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"
)


def is_guarded(connection: Connection) -> bool:
    """Whether the database still refuses to change the log, by exactly what the migrations made."""
    on_file = connection.dialect.name == "sqlite"
    found = connection.execute(text(_OF_FILE if on_file else _OF_SERVER))
    there = {row.name: row.made for row in found}
    return there == (ON_FILE if on_file else ON_SERVER)
