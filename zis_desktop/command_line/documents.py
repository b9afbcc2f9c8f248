"""The command document: any paper of a store as a PDF file; the two for parents also as JSON."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from zis_desktop.command_line.command import day, opened_school
from zis_desktop.command_line.login import first_line
from zis_desktop.domain.clock import LOCAL, SystemClock
from zis_desktop.domain.dutch import fold, listing
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.people import Guest

if TYPE_CHECKING:
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.services.vault.person_papers import SheetFor
    from zis_desktop.store.unit_of_work import UnitOfWork

CHAIR, EXTERNAL = "chair", "external"
PARENTS, SCHOOL = "parents", "school"
Make = Callable[["UnitOfWork", int, argparse.Namespace, datetime], "PdfFile"]


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=tuple(_KINDS), metavar="DOCUMENT", help=", ".join(_KINDS))
    parser.add_argument(
        "--date",
        type=day,
        metavar="DATUM",
        help="de dag van de CvB; bij overview en hours een dag in de maand, bij settlement en funding een in de "
        "periode, bij extract alleen die CvB, bij evaluation die dag",
    )
    parser.add_argument(
        "--casus", metavar="CODE", help="de code van de casus, zoals K-017 (bij consent, invitation, chart, plan)"
    )
    parser.add_argument(
        "--pupil", metavar="NUMMER", help="het leerlingnummer (bij data, access, extract, opp, evaluation)"
    )
    parser.add_argument("--group", metavar="NAAM", help="de naam van de groep (bij attendance, group)")
    parser.add_argument(
        "--out", type=_file, required=True, metavar="BESTAND", help="het bestand dat wordt gemaakt: .pdf of .json"
    )
    parser.add_argument(
        "--copy", choices=(CHAIR, EXTERNAL), default=CHAIR, help="voor de voorzitter, of voor een gast van buiten"
    )
    parser.add_argument(
        "--guest", choices=[guest.value for guest in Guest], default=Guest.CJG.value, help="voor welke gast (external)"
    )
    parser.add_argument(
        "--to",
        default="",
        metavar="NAAM",
        help="bij settlement: voor welke ontvanger, zoals RISB; bij data en access: wie erom vroeg, zoals moeder",
    )
    parser.add_argument("--professional", default="", metavar="NAAM", help="bij hours: van wie de uren zijn")
    parser.add_argument("--without-address", action="store_true", help="bij data: laat weg waar de leerling woont")
    parser.add_argument("--reader", choices=tuple(_READERS), default=PARENTS, help="bij chart: wie het leest")
    parser.add_argument(
        "--lock-with", type=Path, metavar="BESTAND",
        help="bij pre-read: het wachtwoord op de PDF, op de eerste regel; anders maakt ZIS er een en toont het eenmaal",
    )  # fmt: skip
    parser.add_argument("--force", action="store_true", help="vervang een bestand dat er al is")
    parser.add_argument("--at", type=_moment, metavar="MOMENT", help='moment van printen, zoals "2024-09-06 09:12"')
    parser.set_defaults(misused=parser.error)


def _document(options: argparse.Namespace) -> None:
    needed, make = _KINDS[options.kind]
    if needed and getattr(options, needed) is None:
        options.misused(f"geef --{needed} bij {options.kind}")
    if options.out.suffix.lower() == ".json" and options.kind not in _SHEETS:
        options.misused(f"{options.kind} is er alleen als .pdf")
    _paths(options, 1)
    from zis_desktop.services.printing import export_pdf

    now = options.at or SystemClock().now()
    with opened_school(options) as (uow, school_id):
        _refuse_another_day(uow, options)
        if options.out.suffix.lower() == ".json":
            _export_sheet(uow, school_id, options, now)
        elif options.kind == "pre-read":
            _export_pack(uow, school_id, options, now)
        else:
            pdf = make(uow, school_id, options, now)
            paths = _paths(options, 1 + len(pdf.also))
            for one, path in zip((pdf, *pdf.also), paths, strict=True):
                export_pdf(uow, one, path)
            _tell_left_out(pdf, *pdf.also)


def _tell_left_out(*files: "PdfFile") -> None:
    """What is not on them that might be expected there, once."""
    remarks = dict.fromkeys(remark for one in files for remark in one.remarks)
    if remarks:
        print("\n".join(("Onvolledig:", *remarks)))
    for told in dict.fromkeys(one.left_out for one in files if one.left_out):
        print(told)


def _paths(options: argparse.Namespace, copies: int) -> list[Path]:
    """A file for each who gets a copy: brief.pdf, brief-2.pdf. Raises RuleError when one is there already."""
    out: Path = options.out
    paths = [out, *(out.with_stem(f"{out.stem}-{number}") for number in range(2, copies + 1))]
    for path in paths:
        if path.exists() and not options.force:
            raise RuleError(f"Het bestand {path.name} bestaat al. Kies een andere naam, of vervang het met --force.")
    return paths


def _refuse_another_day(uow: "UnitOfWork", options: argparse.Namespace) -> None:
    """Whose name stands on a paper for outside is decided by the consents of its moment: that is now, but in a demo.

    Raises RuleError.
    """
    for_outside = options.kind == "pre-read" or (options.kind in {"agenda", "minutes"} and options.copy == EXTERNAL)
    for_outside |= options.kind == "chart" and options.reader not in {PARENTS, SCHOOL}
    if for_outside and options.at is not None and uow.actor.account_id is not None:
        raise RuleError("Wat naar buiten gaat, volgt de toestemming van nu. Laat --at weg.")


# -- the papers ------------------------------------------------------------------------------------------------------


def _agenda(uow: "UnitOfWork", school_id: int, options: argparse.Namespace, now: datetime) -> "PdfFile":
    from zis_desktop.domain.anonymity import Reader
    from zis_desktop.services.agenda.papers import agenda_paper

    reader = Reader.SCHOOL if options.copy == CHAIR else Reader.of_guest(Guest(options.guest))
    return agenda_paper(uow, school_id, options.date, now, reader=reader)


def _pre_read(uow: "UnitOfWork", school_id: int, options: argparse.Namespace, now: datetime) -> "PdfFile":
    from zis_desktop.services.agenda.papers import pre_read_paper

    return pre_read_paper(uow, school_id, options.date, now)


def _export_pack(uow: "UnitOfWork", school_id: int, options: argparse.Namespace, now: datetime) -> None:
    """Leaves only with a password on it, which is told once: on the screen and nowhere else."""
    from zis_desktop.services.agenda.pack import export_pack
    from zis_desktop.services.vault.passwords import made_password

    pdf = _pre_read(uow, school_id, options, now)
    password = first_line(options.lock_with) if options.lock_with else made_password()
    export_pack(uow, pdf, options.out, password, now)
    if options.lock_with is None:
        print(f"Wachtwoord: {password}\nGeef het apart door, bijvoorbeeld per telefoon. ZIS bewaart het niet.")
    _tell_left_out(pdf)


def _minutes(uow: "UnitOfWork", school_id: int, options: argparse.Namespace, now: datetime) -> "PdfFile":
    from zis_desktop.documents.paper import Copy
    from zis_desktop.services.meeting.minutes_papers import minutes_on

    copy = Copy.CHAIR if options.copy == CHAIR else Copy.EXTERNAL
    return minutes_on(uow, school_id, options.date, copy, now, guest=Guest(options.guest))


def _consent(uow: "UnitOfWork", school_id: int, options: argparse.Namespace, now: datetime) -> "PdfFile":
    from zis_desktop.services.casussen import casus_by_code
    from zis_desktop.services.consent_forms import consent_form_of_casus

    casus = casus_by_code(uow, school_id, options.casus, now.date())
    return consent_form_of_casus(uow, casus.id, now)


def _invitation(uow: "UnitOfWork", school_id: int, options: argparse.Namespace, now: datetime) -> "PdfFile":
    """For the talk of the casus that is planned first."""
    from zis_desktop.services.deployments import trajectories
    from zis_desktop.services.invitations import invitation

    planned = [
        (talk.planned_on, one.deployment.id, talk.kind)
        for one in trajectories(uow, school_id, now.date())
        for talk in one.deployment.milestones
        if one.deployment.casus_code == options.casus and talk.planned_on is not None and talk.held_on is None
    ]
    if not planned:
        raise RuleError(f"Bij {options.casus} is geen gesprek gepland. Plan het eerst bij Trajecten.")
    _on, deployment_id, kind = min(planned, key=lambda each: each[:2])
    return invitation(uow, deployment_id, kind, now)


def _chart(uow: "UnitOfWork", school_id: int, options: argparse.Namespace, now: datetime) -> "PdfFile":
    from zis_desktop.domain.anonymity import Reader
    from zis_desktop.services.casussen import casus_by_code
    from zis_desktop.services.chain_papers import process_chart

    known = _READERS[options.reader]
    casus = casus_by_code(uow, school_id, options.casus, now.date())
    return process_chart(uow, casus.id, now, reader=Reader[known] if known is not None else None)


def _plan(uow: "UnitOfWork", school_id: int, options: argparse.Namespace, now: datetime) -> "PdfFile":
    from zis_desktop.services.action_plans import action_plan
    from zis_desktop.services.casussen import casus_by_code

    return action_plan(uow, casus_by_code(uow, school_id, options.casus, now.date()).id, now)


def _overview(uow: "UnitOfWork", school_id: int, options: argparse.Namespace, now: datetime) -> "PdfFile":
    from zis_desktop.services.overview_papers import overview_paper

    month: date = options.date
    return overview_paper(uow, school_id, month, now)


def _budget(uow: "UnitOfWork", school_id: int, options: argparse.Namespace, now: datetime) -> "PdfFile":
    from zis_desktop.services.budget_papers import budget_paper

    return budget_paper(uow, school_id, now)


def _settlement(uow: "UnitOfWork", school_id: int, options: argparse.Namespace, now: datetime) -> "PdfFile":
    from zis_desktop.services.settlement_papers import recipient_named, settlement_paper

    to = recipient_named(uow, school_id, options.date, options.to)
    return settlement_paper(uow, school_id, options.date, to, now)


def _hours(uow: "UnitOfWork", school_id: int, options: argparse.Namespace, now: datetime) -> "PdfFile":
    from zis_desktop.services.hours_papers import hours_statement
    from zis_desktop.services.schools import people

    known = people(uow, school_id)
    found = next((one for one in known if fold(one.name) == fold(options.professional)), None)
    if found is None:
        names = listing([one.name for one in known])
        raise RuleError(f"Wie schreef de uren? Noem met --professional een van {names}.")
    return hours_statement(uow, school_id, found.id, options.date.replace(day=1), now)


def _funding(uow: "UnitOfWork", school_id: int, options: argparse.Namespace, now: datetime) -> "PdfFile":
    from zis_desktop.services.funding import funding_paper

    return funding_paper(uow, school_id, options.date, now)


def _invoices(uow: "UnitOfWork", school_id: int, options: argparse.Namespace, now: datetime) -> "PdfFile":
    from zis_desktop.services.invoices import invoices_paper

    return invoices_paper(uow, school_id, now)


def _municipalities(uow: "UnitOfWork", school_id: int, options: argparse.Namespace, now: datetime) -> "PdfFile":
    from zis_desktop.services.municipality_papers import municipality_list_paper

    return municipality_list_paper(uow, school_id, now)


def _data(uow: "UnitOfWork", school_id: int, options: argparse.Namespace, now: datetime) -> "PdfFile":
    from zis_desktop.services.vault.person_papers import data_sheet_paper

    return data_sheet_paper(uow, *_for_family(uow, school_id, options, now))


def _extract(uow: "UnitOfWork", school_id: int, options: argparse.Namespace, now: datetime) -> "PdfFile":
    from zis_desktop.services.meeting.extracts import extract
    from zis_desktop.services.pupils import pupil_numbered

    return extract(uow, pupil_numbered(uow, school_id, options.pupil), now, on=options.date)


def _access(uow: "UnitOfWork", school_id: int, options: argparse.Namespace, now: datetime) -> "PdfFile":
    from zis_desktop.services.vault.person_papers import access_sheet_paper

    return access_sheet_paper(uow, *_for_family(uow, school_id, options, now))


def _for_family(
    uow: "UnitOfWork", school_id: int, options: argparse.Namespace, now: datetime
) -> "tuple[int, datetime, SheetFor]":
    """About which pupil, when, and for whom: that is asked here as it is on the screen. Raises RuleError."""
    from zis_desktop.services.pupils import pupil_numbered
    from zis_desktop.services.vault.person_papers import recipients_in_words, sheet_for

    pupil_id = pupil_numbered(uow, school_id, options.pupil)
    if not options.to:
        who_may = recipients_in_words(uow, pupil_id, now.date())
        raise RuleError(f"Wie vroeg om dit blad? Noem die persoon met --to. {who_may}")
    to = sheet_for(uow, pupil_id, options.to, now.date())
    return pupil_id, now, replace(to, without_address=options.without_address)


def _attendance(uow: "UnitOfWork", school_id: int, options: argparse.Namespace, now: datetime) -> "PdfFile":
    from zis_desktop.services.group_papers import attendance_list
    from zis_desktop.services.groups import group_named

    return attendance_list(uow, group_named(uow, school_id, options.group, now.date()), now)


def _group(uow: "UnitOfWork", school_id: int, options: argparse.Namespace, now: datetime) -> "PdfFile":
    from zis_desktop.services.group_papers import group_report
    from zis_desktop.services.groups import group_named

    return group_report(uow, group_named(uow, school_id, options.group, now.date()), now)


def _opp(uow: "UnitOfWork", school_id: int, options: argparse.Namespace, now: datetime) -> "PdfFile":
    from zis_desktop.services.opp_papers import opp_passage
    from zis_desktop.services.pupils import pupil_numbered

    return opp_passage(uow, pupil_numbered(uow, school_id, options.pupil), now)


def _evaluation(uow: "UnitOfWork", school_id: int, options: argparse.Namespace, now: datetime) -> "PdfFile":
    from zis_desktop.services.opp_papers import evaluation_report
    from zis_desktop.services.pupils import pupil_numbered

    return evaluation_report(uow, pupil_numbered(uow, school_id, options.pupil), now, on=options.date)


def _export_sheet(uow: "UnitOfWork", school_id: int, options: argparse.Namespace, now: datetime) -> None:
    from zis_desktop.services.vault.person_papers import export_access_json, export_data_json

    export = export_data_json if options.kind == "data" else export_access_json
    export(uow, *_for_family(uow, school_id, options, now), options.out)


_READERS = {PARENTS: None, SCHOOL: "SCHOOL", "cjg": "CJG", "provider": "YOUKE", "local-team": "LOCAL_TEAM"}
_SHEETS = ("data", "access")
_KINDS: dict[str, tuple[str, Make]] = {
    "agenda": ("date", _agenda),
    "pre-read": ("date", _pre_read),
    "minutes": ("date", _minutes),
    "consent": ("casus", _consent),
    "invitation": ("casus", _invitation),
    "chart": ("casus", _chart),
    "plan": ("casus", _plan),
    "overview": ("date", _overview),
    "budget": ("", _budget),
    "settlement": ("date", _settlement),
    "hours": ("date", _hours),
    "funding": ("date", _funding),
    "invoices": ("", _invoices),
    "municipalities": ("", _municipalities),
    "attendance": ("group", _attendance),
    "group": ("group", _group),
    "data": ("pupil", _data),
    "access": ("pupil", _access),
    "extract": ("pupil", _extract),
    "opp": ("pupil", _opp),
    "evaluation": ("pupil", _evaluation),
}
"""Per kind of paper what must be named with it, if anything, and what makes it."""


# -- values on the command line ----------------------------------------------------------------------------------


def _file(text: str) -> Path:
    if not text.lower().endswith((".pdf", ".json")):
        raise argparse.ArgumentTypeError("noem een bestand dat eindigt op .pdf of .json")
    return Path(text)


def _moment(text: str) -> datetime:
    """Local time: the moment that stands in the foot of every page."""
    try:
        return datetime.strptime(text.strip(), "%Y-%m-%d %H:%M").replace(tzinfo=LOCAL)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is geen moment: schrijf 2024-09-06 09:12") from None


COMMANDS = {"document": (_arguments, _document)}
