"""The command retention: what is due for destruction on a day, by number and without names."""

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from zis_desktop.command_line.command import day, opened_school, print_json
from zis_desktop.domain.clock import SystemClock
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.vault.retention import kinds_of_stop

if TYPE_CHECKING:
    from zis_desktop.services.vault.retention import Line, RetentionList


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", type=day, metavar="DATUM", help="de dag; anders vandaag")
    parser.add_argument("--json", action="store_true", help="schrijf JSON voor een ander programma")


def _retention(options: argparse.Namespace) -> None:
    from zis_desktop.services.vault.retention import retention_due

    with opened_school(options) as (uow, school_id):
        found = retention_due(uow, school_id, options.on or SystemClock().today())
    if options.json:
        print_json(as_json(found))
    else:
        print("\n".join(as_text(found)))


def as_json(found: "RetentionList") -> dict[str, Any]:
    """What is due, with the pupil's number and no name: who has the number finds the name in ZIS."""
    return {
        "on": found.on.isoformat(),
        "due": [_line_as_json(line, found.on) for line in found.lines],
        "next": found.next_on.isoformat() if found.next_on else None,
        "years": {each.value: years for each, years in found.years.items()},
    }


def _line_as_json(line: "Line", on: date) -> dict[str, Any]:
    held = line.due.held
    return {
        "kind": held.subject.kind.value,
        "number": held.number,
        "classes": [each.value for each in line.due.classes],
        "since": line.due.since.isoformat(),
        "may_go": line.due.may_go,
        "stopped_by": list(kinds_of_stop(held, on)),
        "proposal": line.proposed,
    }


def as_text(found: "RetentionList") -> list[str]:
    """A list to read, in Dutch."""
    lines = [_line_as_text(line, found.on) for line in found.lines] or ["Er kan niets weg."]
    if found.next_on is not None:
        lines.append(f"De eerstvolgende bewaartermijn is voorbij op {plain_date(found.next_on)}.")
    return lines


def _line_as_text(line: "Line", on: date) -> str:
    held = line.due.held
    stops = ", ".join(kinds_of_stop(held, on))
    return f"{held.subject.kind.value} {held.number}: {line.due.text}{f' Nu niet: {stops}.' if stops else ''}"


COMMANDS = {"retention": (_arguments, _retention)}
