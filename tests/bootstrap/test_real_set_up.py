"""A real set-up in a copy of the checkout: fetches the app's packages, so it needs a network and some ten seconds."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

REAL_CHECKOUT = Path(__file__).parents[2]
MAIN = """
import sys
from zis_desktop import bootstrap
bootstrap.ensure(sys.argv)
import PySide6.QtWidgets
import sqlcipher3
print(sys.prefix, *sys.argv[1:])
raise SystemExit(7)
"""


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("with_uv", [True, False], ids=["by uv", "by pip"])
def test_that_a_bare_python_starts_the_app_at_once_and_again(tmp_path: Path, *, with_uv: bool) -> None:
    if not find_spec("ensurepip"):
        pytest.skip("this Python cannot make an environment")
    if with_uv and not shutil.which("uv"):
        pytest.skip("there is no uv here")
    copy_checkout(tmp_path)
    for _ in range(2):
        result = start(tmp_path, with_uv=with_uv)
        assert result.returncode == 7, result.stderr
        assert result.stdout.strip() == f"{tmp_path / '.venv'} twee woorden"
    assert result.stderr == ""
    assert (tmp_path / ".venv" / "zis-stamp").read_text(encoding="utf-8").startswith("app ")


def copy_checkout(target: Path) -> None:
    for folder in ("zis_desktop/bootstrap", "resources/lock"):
        shutil.copytree(REAL_CHECKOUT / folder, target / folder)
    for name in ("pyproject.toml", "zis_desktop/__init__.py"):
        shutil.copy(REAL_CHECKOUT / name, target / name)
    (target / "main.py").write_text(MAIN, encoding="utf-8")


def start(checkout: Path, *, with_uv: bool) -> subprocess.CompletedProcess[str]:
    """Start the copy with the Python below this environment, as a user without any package has it."""
    bare = Path(sys.base_prefix, "python.exe" if os.name == "nt" else f"bin/python3.{sys.version_info[1]}")
    path = os.environ["PATH"] if with_uv else os.defpath
    return subprocess.run(
        [bare, "-s", "main.py", "twee", "woorden"],
        cwd=checkout,
        env={**os.environ, "PATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
