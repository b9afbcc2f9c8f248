"""The commands of main.py: parse, run, print; exit code 0, 1 (refused, with the sentence) or 2 (wrong use)."""

import argparse
import io
import os
import sys
from contextlib import redirect_stdout
from functools import partial
from typing import TYPE_CHECKING

from zis_desktop.command_line import login
from zis_desktop.command_line.command import Command, Listed, RunCommand
from zis_desktop.command_line.commands import COMMANDS
from zis_desktop.domain.errors import RuleError

if TYPE_CHECKING:
    from zis_desktop.store.vault.keys import Cost

DONE, REFUSED = 0, 1


def run(argv: list[str], *, in_window: tuple[Command, ...], open_window: RunCommand, cost: "Cost | None" = None) -> int:
    """Runs one command line without the program's name; argparse itself exits with 2 on wrong use.

    `in_window` are the commands that need screens, `open_window` is what happens without a command. `cost` is what a
    new password costs to guess, for tests; main.py never gives one and no option can: it is tuned to the machine.
    """
    _write_any_letter()
    options = _parser(argv, in_window, open_window).parse_args(argv)
    options.cost = cost
    try:
        return options.run(options) or DONE
    except RuleError as refusal:
        print(refusal.text, file=sys.stderr)
        return REFUSED


def _answered(run_command: RunCommand, options: argparse.Namespace) -> int:
    """Runs a command without a window, then says its answer whole. Raises RuleError when nobody can be told."""
    answer = io.StringIO()
    with redirect_stdout(answer):
        code = run_command(options) or DONE
    try:
        print(answer.getvalue(), end="", flush=True)
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        reason = f"De opdracht is uitgevoerd, maar het antwoord kan niet worden geschreven ({error.strerror})."
        raise RuleError(reason) from error
    return code


def _write_any_letter() -> None:
    """Into a file or a pipe always UTF-8; a terminal that lacks a letter shows a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _parser(argv: list[str], in_window: tuple[Command, ...], open_window: RunCommand) -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="main.py", description="ZIS: van leerlingenlijst tot notulen.", allow_abbrev=False
    )
    made.add_argument("--store", metavar="BESTAND", help="het ZIS-bestand, of het adres van een PostgreSQL-database")
    made.add_argument("--school", metavar="NAAM", help="de school, als er meer in het bestand staan")
    login.arguments(made)
    made.set_defaults(run=open_window)
    commands = made.add_subparsers(title="opdrachten", metavar="OPDRACHT")
    every: tuple[Listed | Command, ...] = (*COMMANDS, *in_window)
    for listed in every:
        sub = commands.add_parser(listed.name, help=listed.help, description=listed.help, allow_abbrev=False)
        if listed.name in argv:
            command = listed.load() if isinstance(listed, Listed) else listed
            command.arguments(sub)
            if isinstance(listed, Listed):
                login.arguments(sub, default=argparse.SUPPRESS)  # before or behind the command, as one is used to
            sub.set_defaults(run=partial(_answered, command.run) if isinstance(listed, Listed) else command.run)
    return made
