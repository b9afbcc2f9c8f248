"""What a command is, and what all commands share."""

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from zis_desktop.domain.errors import RuleError

RunCommand = Callable[[argparse.Namespace], int | None]


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand: its arguments and what it does. `run` returns an exit code, or None for 0."""

    name: str
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: RunCommand


def needed_store(options: argparse.Namespace) -> str:
    """The store that the command works on. Raises RuleError when none was named."""
    if not options.store:
        raise RuleError("Noem het bestand: main.py --store BESTAND ...")
    return str(options.store)


def print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
