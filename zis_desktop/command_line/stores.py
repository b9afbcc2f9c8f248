"""Commands on a store: make one, read a pupil list into it, count, check."""

import argparse
from pathlib import Path

from zis_desktop.command_line import recovery
from zis_desktop.command_line.command import day, needed_store, opened_school, opened_store, print_json
from zis_desktop.command_line.login import new_password, user
from zis_desktop.domain.clock import SystemClock
from zis_desktop.domain.dutch import count, plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.services.pupil_lists import import_list, municipality_count, plan_list, read_list
from zis_desktop.services.schools import school_by_profile
from zis_desktop.services.vault.checking import check_store, witnesses_of
from zis_desktop.services.vault.recovery_papers import recovery_paper
from zis_desktop.services.vault.unlocking import Founder, make_vault
from zis_desktop.store.opening import discard_new, refuse_taken


def _new_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--profile", required=True, metavar="PROFIEL", help="het regioprofiel, zoals heuvelrug-college")
    parser.add_argument("--name", default="", metavar="NAAM", help="de naam van de school")
    recovery.arguments(parser)


def _new(options: argparse.Namespace) -> None:
    place = Path(needed_store(options))
    new = school_by_profile(options.profile, options.name)
    recovery.refuse_taken(options)
    now = SystemClock().now()
    refuse_taken(place)
    founder = Founder(user(options), new_password(options), cost=options.cost)
    made = make_vault(place, founder, new, ())
    if options.recovery is None:
        made.store.uow.close()
        print(recovery.told(made.recovery_code))
        return
    try:
        paper = recovery_paper(new.name, place, made.store.uow.actor.login, made.recovery_code, now)
        said = recovery.saved(paper, options.recovery)
    except RuleError:  # a store of which nobody has the recovery code
        discard_new(made.store)
        raise
    made.store.uow.close()
    print(said)


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("list", metavar="LIJST", type=Path, help="de export uit de leerlingenadministratie (csv)")
    parser.add_argument("--as-of", type=day, metavar="DATUM", help="de peildatum van de lijst; anders vandaag")
    parser.add_argument("--dry-run", action="store_true", help="laat zien wat er zou veranderen en bewaar niets")
    parser.add_argument("--json", action="store_true", help="schrijf JSON voor een ander programma")


def _import(options: argparse.Namespace) -> None:
    today = SystemClock().today()
    with opened_school(options, writing=not options.dry_run) as (uow, school_id):
        opened = read_list(uow, school_id, options.list)
        plan = plan_list(uow, school_id, opened, options.as_of or today, today)
        if not options.dry_run:
            import_list(uow, school_id, opened, plan)
    if options.json:
        rejected = [{"row": each.row, "column": each.column, "reason": each.reason} for each in plan.rejected]
        amounts = {"new": len(plan.new), "changed": len(plan.changed), "unchanged": len(plan.unchanged)}
        print_json({**amounts, "rejected": rejected})
        return
    print(f"{len(plan.new)} nieuw, {len(plan.changed)} gewijzigd, {len(plan.unchanged)} ongewijzigd.")
    for each in plan.rejected:
        print(f"Regel {each.row}, {each.column}: {each.reason}")
    for remark in plan.remarks:
        print(f"Regel {remark.row}, {remark.column}: {remark.text}")


def _count_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", type=day, required=True, metavar="DATUM", help="de teldatum")
    parser.add_argument("--json", action="store_true", help="schrijf JSON voor een ander programma")


def _count(options: argparse.Namespace) -> None:
    with opened_school(options) as (uow, school_id):
        found = municipality_count(uow, school_id, options.on)
    if options.json:
        print_json({"municipalities": dict(found.inside), "outside": dict(found.outside), "total": found.total})
        return
    print(f"{count(found.total, 'leerling', 'leerlingen')} op {plain_date(options.on)}")
    for municipality, amount in (*found.inside, *found.outside):
        print(f"{municipality:28} {amount:5}")


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--second", type=Path, metavar="MAP", help="de tweede plaats van de reservekopieën, om het logboek te toetsen"
    )


def _check(options: argparse.Namespace) -> int:
    with opened_store(options) as store:
        found = check_store(store.uow, witnesses_of(store.place, options.second))
    for problem in found:
        print(problem)
    if not found:
        print("In orde: het bestand is heel, verwijzingen kloppen, regels over tabellen heen kloppen.")
    return 1 if found else 0


COMMANDS = {
    "new": (_new_arguments, _new),
    "import": (_import_arguments, _import),
    "count": (_count_arguments, _count),
    "check": (_check_arguments, _check),
}
