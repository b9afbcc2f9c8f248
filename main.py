"""ZIS (Zorg in School): starts the program, or one of its commands."""

import sys

from zis_desktop import bootstrap


def main() -> int:
    """Sees to the environment first; everything else is imported after it."""
    bootstrap.ensure(sys.argv)
    from ui.commands import IN_WINDOW, open_window
    from zis_desktop.command_line import run

    return run(sys.argv[1:], in_window=IN_WINDOW, open_window=open_window)


if __name__ == "__main__":
    raise SystemExit(main())
