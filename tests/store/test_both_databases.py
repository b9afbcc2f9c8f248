"""The SQL is that of SQLite and of PostgreSQL: what only SQLite knows fails on a server, where few tests run."""

import ast
from pathlib import Path

from zis_desktop import store

ONE_COLUMN = {"min", "max"}
"""With two arguments these are SQLite's own: the least of a row."""
ONLY_SQLITE = {"date", "group_concat", "ifnull", "iif", "instr", "julianday", "printf", "strftime", "total"}


def only_sqlite(source: str) -> list[int]:
    """The lines of calls `func.x(...)` that a server does not understand."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [
        call.lineno
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "func"
        if call.func.attr in ONLY_SQLITE or (call.func.attr in ONE_COLUMN and len(call.args) > 1)
    ]


def test_that_no_query_uses_a_function_of_sqlite_alone() -> None:
    assert only_sqlite("func.min(a.c.first)\nfunc.min(a.c.first, a.c.last)\nfunc.iif(a, b, c)") == [2, 3]
    files = Path(store.__path__[0]).rglob("*.py")
    found = {path.name: only_sqlite(path.read_text(encoding="utf-8")) for path in files}
    assert {name: lines for name, lines in found.items() if lines} == {}
