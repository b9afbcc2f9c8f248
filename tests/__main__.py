"""`python3 -m tests [pytest's own arguments]`: sets up what the tests need on a bare Python, and runs them."""

import os
import sys

CHECKOUT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, CHECKOUT)

from zis_desktop import bootstrap  # noqa: E402 - found through the line above, from any working directory

ON_EVERY_CORE = [
    "-n",
    "auto",
    "--dist",
    "loadfile",
    "--max-worker-restart",
    "0",
]  # the whole run; named tests start at once without it


def main() -> int:
    """Run pytest in the checkout, without a window; returns its exit code."""
    bootstrap.ensure(sys.argv, wanted="dev")
    os.chdir(CHECKOUT)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # every process that a test starts would compile all modules anew
    import pytest

    return int(pytest.main(sys.argv[1:] or ON_EVERY_CORE))


if __name__ == "__main__":
    sys.exit(main())
