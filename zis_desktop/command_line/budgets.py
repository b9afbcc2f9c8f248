"""The command of the budget: a year of the covenant as it follows from the pupil list."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from zis_desktop.command_line.command import opened_school, print_json
from zis_desktop.domain.clock import SystemClock
from zis_desktop.domain.dutch import number, plain_date, whole_euros
from zis_desktop.domain.money.budget import BudgetLine, RegionBudget, YearBudget
from zis_desktop.services.budgets import year_budget


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=int, required=True, metavar="JAAR", help="het kalenderjaar, zoals 2024")
    parser.add_argument("--json", action="store_true", help="schrijf JSON voor een ander programma")


def _budget(options: argparse.Namespace) -> None:
    with opened_school(options) as (uow, school_id):
        found = year_budget(uow, school_id, options.year, SystemClock().today())
    if options.json:
        print_json(budget_as_json(found))
        if not found.agrees:
            print(found.finding, file=sys.stderr)
    else:
        print("\n".join(budget_as_text(found)))


def budget_as_json(found: YearBudget) -> dict[str, Any]:
    """Pupils and whole euros, in all, per region, municipality and part of one, in the order of the covenant."""
    parts = (part for line in found.municipalities for part in line.districts)
    return {
        "pupils": found.pupils,
        "total": found.total,
        "school": found.school,
        "provider": found.provider,
        "regions": _lines_as_json(found.regions),
        "municipalities": _lines_as_json(found.municipalities),
        "districts": _lines_as_json(parts),
    }


def _lines_as_json(lines: Iterable[BudgetLine | RegionBudget]) -> dict[str, Any]:
    return {one.name: {"pupils": one.pupils, "budget": one.euros} for one in lines}


def budget_as_text(found: YearBudget) -> Iterator[str]:
    """A table to read, in Dutch."""
    estimate = " (schatting)" if found.is_estimate else ""
    yield f"Budget {found.year}{estimate}, teldatum {plain_date(found.agreed.count_date)}"
    yield f"{whole_euros(found.a_pupil)} per leerling"
    for region in found.regions:
        yield ""
        yield _row(region.name, region.pupils, region.euros)
        for line in region.lines:
            yield _row(f"  {line.name}", line.pupils, line.euros)
            for part in line.districts:
                yield _row(f"    {part.name}", part.pupils, part.euros)
    yield ""
    yield _row("Totaal", found.pupils, found.total)
    yield _row("  waarvan school", None, found.school)
    yield _row("  waarvan aanbieder", None, found.provider)
    yield ""
    yield found.finding


def _row(name: str, pupils: int | None, euros: int) -> str:
    return f"{name:<32}{'' if pupils is None else number(pupils):>6}{whole_euros(euros):>14}"


COMMANDS = {"budget": (_arguments, _budget)}
