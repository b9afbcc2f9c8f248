"""The architecture, in sentences that fail when they are no longer true."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
OURS = ("zis_desktop", "ui")


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from (ROOT / folder).rglob("*.py")


def imports(path: Path) -> set[str]:
    """What a module imports when it runs; names only for the type checker do not count."""
    found = set()
    module = ast.parse(path.read_text(encoding="utf-8"))
    for block in [node for node in ast.walk(module) if isinstance(node, ast.If)]:
        if ast.unparse(block.test) == "TYPE_CHECKING":
            block.body = []
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_that_the_contracts_on_imports_hold() -> None:
    linted = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert linted.returncode == 0, linted.stdout


def test_that_presenters_know_neither_qt_nor_the_store() -> None:
    for path in (ROOT / "ui").rglob("presenter.py"):
        known = imports(path)
        assert not [name for name in known if name.startswith(("PySide6", "zis_desktop.store", "sqlalchemy"))], path


def test_that_every_module_says_what_it_is() -> None:
    for path in [*sources(*OURS), ROOT / "main.py"]:
        doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert doc, path
        assert len(doc.splitlines()[0]) <= 120, path


def loaded_by(code: str) -> set[str]:
    """The modules in a new process after this code."""
    words = [sys.executable, "-c", f"import sys; {code}; print(*sys.modules)"]
    return set(subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split())


def test_that_the_window_is_painted_without_what_it_does_not_need() -> None:
    loaded = loaded_by("import ui.app")
    assert "ui.app" in loaded
    assert not loaded & {"reportlab", "alembic", "pypdfium2", "sqlalchemy", "sqlcipher3"}


def test_that_start_imports_only_what_it_needs() -> None:
    loaded = loaded_by(
        "from importlib import import_module; import zis_desktop.store.opening; from ui.screens import FIRST, LATER;"
        "[import_module(name) for name in (FIRST, *LATER)]"
    )
    assert "ui.pupils.view" in loaded
    assert not loaded & {"reportlab", "alembic", "pypdfium2", "openpyxl", "psycopg", "charset_normalizer"}


def test_that_there_is_no_drawer_for_what_has_no_name() -> None:
    drawers = {"utils", "helpers", "common", "misc", "util", "helper"}
    assert not [path for path in sources(*OURS, "tests") if drawers & {path.stem, *path.parts}]


def test_that_no_file_does_too_much() -> None:
    for path in sources(*OURS, "tests"):
        if "migrations" not in path.parts:
            assert len(path.read_text(encoding="utf-8").splitlines()) <= 450, path


def test_that_no_registry_or_machine_is_named() -> None:
    words = ("py" + "pi.org", "python" + "hosted", "deb." + "debian.org", "/wo" + "rk/")
    for path in ROOT.rglob("*"):
        named = path.suffix in {".py", ".toml", ".md", ".lock", ".csv"} and ".venv" not in path.parts
        if named:
            content = path.read_text(encoding="utf-8")
            assert not [word for word in words if word in content], path
