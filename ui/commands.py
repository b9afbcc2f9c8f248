"""The commands that need screens: the program itself, the demo school, the tour. Qt is imported when one runs."""

import argparse

from zis_desktop.command_line.command import Command

IN_WINDOW: tuple[Command, ...] = ()


def open_window(options: argparse.Namespace) -> int:
    from ui.app import run

    return run(options.store)
