"""The command of the audit extract: hours, support and costs of a period, with their checksum (art. 23)."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from zis_desktop.command_line.command import day, opened_school, print_json
from zis_desktop.domain.clock import SystemClock
from zis_desktop.domain.dutch import duration, euros, number, plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.money.audit import AuditExtract
from zis_desktop.services.audit_papers import as_json, audit_paper, save_audit
from zis_desktop.services.audits import audit_extract
from zis_desktop.services.printing import export_pdf


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="first", type=day, required=True, metavar="DATUM", help="de eerste dag")
    parser.add_argument("--until", dest="last", type=day, required=True, metavar="DATUM", help="de laatste dag")
    parser.add_argument("--json", action="store_true", help="schrijf JSON voor een ander programma")
    parser.add_argument("--out", type=Path, metavar="BESTAND", help="bewaar als .pdf, .xlsx of .json")
    parser.add_argument("--force", action="store_true", help="vervang een bestand dat er al is")


def _audit(options: argparse.Namespace) -> None:
    now, place = SystemClock().now(), options.out
    if place is not None and place.exists() and not options.force:
        raise RuleError(f"Het bestand {place.name} bestaat al. Kies een andere naam, of vervang het met --force.")
    with opened_school(options) as (uow, school_id):
        if place is not None and place.suffix.lower() == ".pdf":
            export_pdf(uow, audit_paper(uow, school_id, options.first, options.last, now), place)
        elif place is not None:
            save_audit(uow, school_id, options.first, options.last, place, now)
        found = audit_extract(uow, school_id, options.first, options.last, now.date())
    if options.json:
        print_json(as_json(found))
    else:
        print("\n".join(audit_as_text(found)))


def audit_as_text(found: AuditExtract) -> Iterator[str]:
    """The sums and the checksum, in Dutch."""
    yield f"Uittreksel voor controle, {plain_date(found.first)} t/m {plain_date(found.last)}"
    yield found.contents
    for whose, minutes, cents in (*found.sums, *found.totals):
        yield f"{whose:<36}{duration(minutes):>10}{'geen tarief' if cents is None else euros(cents):>16}"
    yield f"{number(len(found.hours))} regels uren, {number(len(found.support))} regels ondersteuning"
    yield found.lasting
    yield f"Controlegetal (SHA-256): {found.checksum}"


COMMANDS = {"audit": (_arguments, _audit)}
