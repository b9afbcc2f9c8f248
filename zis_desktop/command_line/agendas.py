"""Commands of the agenda: the agenda of a Monday, and the planner on problems from a file."""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from zis_desktop.command_line.command import day, opened_school, print_json
from zis_desktop.domain.agenda.board import Agenda
from zis_desktop.domain.agenda.planner import GuestWindow, PlanItem, Problem, plan
from zis_desktop.domain.clock import SystemClock
from zis_desktop.domain.dutch import clock, clock_span, count, day_and_month, long_date, parse_clock
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.meeting import AgendaItem, MovedOn
from zis_desktop.services.agenda.agenda import agenda, compose_agenda
from zis_desktop.services.agenda.papers import agenda_to_take
from zis_desktop.services.agenda.series import save_calendar

# -- agenda ----------------------------------------------------------------------------------------------------


def _agenda_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--date", type=day, required=True, metavar="DATUM", help="de maandag, zoals 2024-09-09")
    parser.add_argument("--compose", action="store_true", help="stel de agenda samen en bewaar die")
    parser.add_argument("--names", action="store_true", help="met namen van leerlingen (vertrouwelijk)")
    parser.add_argument("--json", action="store_true", help="schrijf JSON voor een ander programma")


def _agenda(options: argparse.Namespace) -> None:
    now = SystemClock()
    with opened_school(options) as (uow, school_id):
        if options.compose:
            compose_agenda(uow, school_id, options.date, now.now())
        found = (agenda_to_take if options.names else agenda)(uow, school_id, options.date, now.today())
    if options.json:
        print_json(agenda_as_json(found, names=options.names))
    else:
        print("\n".join(agenda_as_text(found, names=options.names)))


def agenda_as_json(found: Agenda, *, names: bool) -> dict[str, Any]:
    """The composed agenda for machines: codes, and names only when asked."""
    return {
        "date": found.meeting.on.isoformat(),
        "starts": clock(found.meeting.starts_at),
        "ends": clock(found.meeting.ends_at),
        "composed": found.composed,
        "items": [_item_as_json(line.item, names=names) for line in found.items],
        "moved_on": [_moved_as_json(moved, names=names) for moved in found.moved_on],
        "candidates": [
            {"code": each.candidate.code, "minutes": each.candidate.minutes, "why": each.text}
            for each in found.candidates
        ],
        "problems": [problem.text for problem in found.problems],
        "waiting": {guest.value: minutes for guest, minutes in found.waiting.items()},
    }


def _item_as_json(item: AgendaItem, *, names: bool) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "from": clock(item.starts_at),
        "to": clock(item.ends_at),
        "minutes": item.minutes,
        "block": item.block.value,
        "kind": item.kind.value,
        "code": item.code,
        "title": item.title,
        "reason": item.reason.value if item.reason else None,
        "why": item.why,
        "guests": sorted(guest.value for guest in item.needs),
        "presentation": item.presentation.value,
        "due": item.due_on.isoformat() if item.due_on else None,
        "pinned": item.pinned,
        "gaps": list(item.gaps),
    }
    if names and item.pupil_name is not None:
        whole |= {"name": item.pupil_name.full, "class": item.class_name}
    return whole


def _moved_as_json(moved: MovedOn, *, names: bool) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "code": moved.code,
        "minutes": moved.minutes,
        "guests": sorted(guest.value for guest in moved.needs),
        "why": moved.why,
        "to": moved.next_meeting.isoformat() if moved.next_meeting else None,
    }
    return whole | {"name": moved.pupil_name.full} if names else whole


def agenda_as_text(found: Agenda, *, names: bool) -> list[str]:
    """A list to read, in Dutch."""
    meeting = found.meeting
    state = "samengesteld" if found.composed else "voorbeeld, nog niet samengesteld"
    lines = [f"Agenda CvB {long_date(meeting.on)}, {clock_span(meeting.starts_at, meeting.ends_at)} ({state})"]
    block = None
    for line in found.items:
        item = line.item
        if item.block is not block:
            block = item.block
            lines += ["", block.value]
        about = _about(item.code, item.pupil_name.full if item.pupil_name and names else "", item.title)
        lines.append(f"{line.number:>4}  {clock(item.starts_at)}  {item.minutes:>3} min  {about}")
        if item.why:
            lines.append(f"{'':>23}{item.why}")
    for moved in found.moved_on:
        to = day_and_month(moved.next_meeting) if moved.next_meeting else "later"
        about = _about(moved.code, moved.pupil_name.full if names else "", count(moved.minutes, "minuut", "minuten"))
        lines += ["", f"Gaat door naar {to}: {about}", f"      {moved.why}"]
    lines += [f"Let op: {problem.text}" for problem in found.problems]
    return lines


def _about(code: str, name: str, title: str) -> str:
    return "  ".join(part for part in (code, name, title) if part)


# -- calendar --------------------------------------------------------------------------------------------------


def _calendar_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=int, required=True, metavar="JAAR", help="waarin het schooljaar begint: 2024")
    parser.add_argument("file", type=Path, metavar="BESTAND.ics", help="waar de vergaderdagen komen te staan")


def _calendar(options: argparse.Namespace) -> None:
    if not date.min.year <= options.year < date.max.year:
        raise RuleError("Kies het jaar waarin het schooljaar begint, zoals 2024.")
    with opened_school(options) as (uow, school_id):
        held = save_calendar(uow, school_id, date(options.year, 8, 1), options.file, SystemClock().now())
    print(f"{count(held, 'vergadering', 'vergaderingen')} bewaard in {options.file.name}.")


# -- plan ------------------------------------------------------------------------------------------------------


def _plan_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="PROBLEMEN", help="een lijst van vergaderingen om te plannen")
    parser.add_argument("--json", action="store_true", help="schrijf JSON voor een ander programma")


def _plan(options: argparse.Namespace) -> None:
    answers = [planned(problem, number) for number, problem in enumerate(_problems(options.file), 1)]
    if options.json:
        print_json(answers)
        return
    for number, answer in enumerate(answers, 1):
        print(f"Vergadering {number}: {count(answer['waiting_total'], 'minuut', 'minuten')} wachten")
        for slot in answer["order"]:
            print(f"  {slot['from']}–{slot['to']}  {slot['id']}")
        if answer["moved_on"]:
            print(f"  gaat door: {', '.join(answer['moved_on'])}")


def _problems(path: Path) -> list[Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise RuleError(f"Het bestand {path.name} is niet te lezen. Kies een ander bestand.") from None
    except (ValueError, RecursionError):
        raise RuleError(f"{path.name} is geen JSON. Kies een ander bestand.") from None
    if not isinstance(found, list):
        raise RuleError(f"{path.name} hoort een lijst van vergaderingen te zijn.")
    return found


def planned(problem: Any, number: int) -> dict[str, Any]:
    """The best plan of one problem, in the notation of the file. Raises RuleError that names the problem's number."""
    try:
        guests = {
            name: GuestWindow(parse_clock(one["from"]), parse_clock(one["to"]), bool(one.get("block", False)))
            for name, one in problem.get("guests", {}).items()
        }
        items = tuple(
            PlanItem(
                str(one["id"]),
                int(one["minutes"]),
                frozenset(one.get("needs", ())),
                int(one["rank"]),
                parse_clock(one["pinned_at"]) if one.get("pinned_at") else None,
            )
            for one in problem["items"]
        )
        made = plan(Problem(parse_clock(problem["start"]), parse_clock(problem["end"]), guests, items))
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError) as error:
        raise RuleError(f"Vergadering {number} is niet goed beschreven: {error}.") from error
    return {
        "order": [{"id": slot.id, "from": clock(slot.start), "to": clock(slot.end)} for slot in made.order],
        "moved_on": list(made.moved_on),
        "waiting": dict(made.waiting),
        "waiting_total": made.waiting_total,
    }


COMMANDS = {
    "agenda": (_agenda_arguments, _agenda),
    "calendar": (_calendar_arguments, _calendar),
    "plan": (_plan_arguments, _plan),
}
