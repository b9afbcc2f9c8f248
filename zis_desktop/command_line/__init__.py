"""The commands of main.py: parse, run, print; exit code 0, 1 (refused, with the sentence) or 2 (wrong use)."""

import argparse
import sys

from zis_desktop.command_line.command import Command, Listed, RunCommand
from zis_desktop.command_line.commands import COMMANDS
from zis_desktop.domain.errors import RuleError

DONE, REFUSED = 0, 1


def run(argv: list[str], *, in_window: tuple[Command, ...], open_window: RunCommand) -> int:
    """Runs one command line without the program's name; argparse itself exits with 2 on wrong use.

    `in_window` are the commands that need screens, `open_window` is what happens without a command.
    """
    options = _parser(argv, in_window, open_window).parse_args(argv)
    try:
        return options.run(options) or DONE
    except RuleError as refusal:
        print(refusal.text, file=sys.stderr)
        return REFUSED


def _parser(argv: list[str], in_window: tuple[Command, ...], open_window: RunCommand) -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="main.py", description="ZIS: van leerlingenlijst tot notulen.")
    made.add_argument("--store", metavar="BESTAND", help="het ZIS-bestand, of het adres van een PostgreSQL-database")
    made.add_argument("--school", metavar="NAAM", help="de school, als er meer in het bestand staan")
    made.set_defaults(run=open_window)
    commands = made.add_subparsers(title="opdrachten", metavar="OPDRACHT")
    every: tuple[Listed | Command, ...] = (*COMMANDS, *in_window)
    for listed in every:
        sub = commands.add_parser(listed.name, help=listed.help, description=listed.help)
        if listed.name in argv:
            command = listed.load() if isinstance(listed, Listed) else listed
            command.arguments(sub)
            sub.set_defaults(run=command.run)
    return made
