"""Starting: nothing that can end the process goes on beside the painting window."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_that_no_class_of_the_window_is_made_beside_it(demo_school: Path, tmp_path: Path) -> None:
    """Classes of Qt's that the worker made while the window painted ended one start of fifty."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.start_and_watch", str(shutil.copy(demo_school, tmp_path))],
        cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, check=True,
        timeout=60,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"
