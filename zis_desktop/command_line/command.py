"""What a command is, and what all commands share."""

import argparse
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from zis_desktop.domain.clock import SystemClock
from zis_desktop.domain.dutch import parse_date
from zis_desktop.domain.errors import RuleError

if TYPE_CHECKING:  # opening the window parses its command line here too, and must not wait for the store
    from zis_desktop.store.opening import OpenedStore
    from zis_desktop.store.unit_of_work import UnitOfWork

RunCommand = Callable[[argparse.Namespace], int | None]


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand: its arguments and what it does. `run` returns an exit code, or None for 0."""

    name: str
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: RunCommand


@dataclass(frozen=True, slots=True)
class Listed:
    """A subcommand by name and help; its module has it in a dict COMMANDS of (arguments, run)."""

    name: str
    help: str
    module: str

    def load(self) -> Command:
        arguments, run = import_module(self.module).COMMANDS[self.name]
        return Command(self.name, self.help, arguments, run)


def needed_store(options: argparse.Namespace) -> str:
    """The store that the command works on. Raises RuleError when none was named."""
    if not options.store:
        raise RuleError("Noem het bestand: main.py --store BESTAND ...")
    return str(options.store)


@contextmanager
def opened_store(options: argparse.Namespace, *, writing: bool = False) -> "Iterator[OpenedStore]":
    """The store that the command works on, open for its user; closed afterwards. Raises RuleError.

    One that writes needs the store for itself. One that reads may read along; what another computer works on it
    opens for looking.
    """
    from zis_desktop.command_line.login import unlocked
    from zis_desktop.services.vault.holding import claimed, only_looking

    place = needed_store(options)
    with claimed(place, SystemClock().now()) if writing else nullcontext():
        store = unlocked(options, place, "" if writing else only_looking(place))
        try:
            yield store
        finally:
            store.uow.close()


@contextmanager
def opened_school(options: argparse.Namespace, *, writing: bool = False) -> "Iterator[tuple[UnitOfWork, int]]":
    """The store that the command works on and the id of its school.

    Raises RuleError when the store cannot be opened, has no school, or has several and --school names none of them.
    """
    from zis_desktop.services.schools import schools

    with opened_store(options, writing=writing) as store:
        known = schools(store.uow)
        named = [school for school in known if not options.school or school.name == options.school]
        if len(named) != 1:
            names = "; ".join(school.name for school in known) or "geen school"
            raise RuleError(f"Noem de school: main.py --school NAAM ... (in dit bestand: {names}).")
        yield store.uow, named[0].id


def day(text: str) -> date:
    """A date on the command line: 2024-09-09 or 9-9-2024."""
    try:
        return parse_date(text)
    except RuleError as error:
        raise argparse.ArgumentTypeError(error.text) from error


def print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
